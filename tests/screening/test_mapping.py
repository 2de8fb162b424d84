"""From what was typed to the input of the decision contract."""

from datetime import date

import pytest

from saferme.packs import load_pack
from saferme.practice.screening import read_screening
from saferme.screening.mapping import FORM_OF, to_contract
from saferme.screening.shown import RESTS_ON
from tests.screening.cases import INPUTS, TYPED, fields_of, form_of

TODAY = date(2026, 3, 3)
CHILD = load_pack().form("screening_child")


def case_of(answers, subject="child"):
    return to_contract(load_pack().form(FORM_OF[subject]), answers, subject=subject, on=TODAY)


@pytest.mark.parametrize(
    ("answers", "key", "value"),
    [
        ({}, "immediate_danger", "absent"),
        ({"immediate_danger": ""}, "immediate_danger", "absent"),
        ({"immediate_danger": "not_known"}, "immediate_danger", "not_known"),
        ({"harm_types": ["none_of_these"]}, "harm_types", []),
        ({"harm_types": []}, "harm_types", "absent"),
        ({"harm_types": ["not_known"]}, "harm_types", "absent"),
        ({"harm_types": ["cse", "missing"]}, "harm_types", ["cse", "missing"]),
        ({"age": "14"}, "age", 14),
        ({"age": "abc"}, "age", "absent"),
        ({"age": ""}, "age", "absent"),
        ({"concern_home": "not_known"}, "concern_by_context", {"home": "not_known"}),
        ({}, "concern_by_context", "absent"),
        ({"returned_from_missing": "yes"}, "returned_from_missing", "absent"),
        ({"returned_from_missing": "yes", "harm_types": ["missing"]}, "returned_from_missing", "yes"),
        ({"persons_of_concern": "0"}, "persons_of_concern", 0),
        ({"contexts_affecting_others": ["none_of_these"]}, "contexts_affecting_others", []),
    ],
)
def test_an_answer_becomes_a_key(answers, key, value):
    assert case_of(answers).get(key, "absent") == value


def test_a_birth_is_worth_more_than_an_age_that_was_typed():
    born = {"day": "4", "month": "3", "year": "2015"}
    case = case_of({"date_of_birth": born, "age": "15"})
    assert read_screening(case).age == 10


def test_a_birth_that_is_none_leaves_the_age():
    assert case_of({"date_of_birth": {"day": "31", "month": "2", "year": "2015"}, "age": "15"})["age"] == 15


@pytest.mark.parametrize("subject", FORM_OF)
def test_every_subject_has_a_form_that_the_contract_can_read(subject):
    assert read_screening(case_of({"immediate_danger": "no"}, subject)).subject == subject


@pytest.mark.parametrize("name", TYPED)
def test_a_published_case_comes_out_of_the_form_as_it_went_in(name):
    case = TYPED[name]
    answers = {code: value if isinstance(value, str) else value[1:] for code, value in fields_of(case).items()}
    added = {"looked_after"} - case.keys()
    made = to_contract(form_of(case), answers, subject=case["subject"], on=TODAY)
    assert read_screening({k: v for k, v in made.items() if k not in added}) == read_screening(case)


def test_all_published_cases_but_two_can_be_typed():
    """A family is not asked where the worry is context by context; a location not for other locations."""
    assert INPUTS.keys() - TYPED.keys() == {
        "32-fft-family-conflict-with-cse-0",
        "41-suffolk-garages-skatepark-0",
    }


def test_every_reason_that_is_shown_rests_on_questions_that_are_asked():
    asked = {question.code for key in FORM_OF.values() for question in load_pack().form(key).questions()}
    assert {code for codes in RESTS_ON.values() for code in codes} <= asked


def test_every_rule_of_the_screening_says_on_which_answers_it_rests():
    from saferme.practice.screening.besides import ADDITIONS
    from saferme.practice.screening.rows import ROWS

    assert {row.rule for row in ROWS} | {addition.rule for addition in ADDITIONS} == RESTS_ON.keys()
