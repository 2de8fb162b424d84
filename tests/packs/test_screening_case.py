import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferme.packs import load_pack
from saferme.packs.screening_case import CONCERNS, CONTRACT_CODES, screening_case
from saferme.practice.screening import read_screening, recommend
from saferme.practice.vocabulary import Response, Subject

PACK = load_pack("devon")
FORMS = [form for form in PACK.newest_forms().values() if form.key.startswith("screening_")]
ABOUT_SOMEBODY = [form for form in FORMS if form.subject in (*Subject, "context")]
CHILD = PACK.form("screening_child")


@pytest.mark.parametrize(
    ("answers", "case"),
    [
        ({}, {}),
        ({"immediate_danger": "not_known"}, {"immediate_danger": "not_known"}),
        ({"immediate_danger": ""}, {}),
        ({"immediate_danger": "perhaps"}, {}),
        ({"age": "14"}, {"age": 14}),
        ({"age": "about 14"}, {}),
        ({"age": "121"}, {}),
        ({"harm_types": ["cse", "missing"]}, {"harm_types": ["cse", "missing"]}),
        ({"harm_types": ["none_of_these"]}, {"harm_types": []}),
        ({"harm_types": ["not_known"]}, {}),
        ({"harm_types": []}, {}),
        ({"harm_types": ["none_of_these", "cse"]}, {}),
        ({"contexts_affecting_others": ["school"]}, {"contexts_affecting_others": ["school"]}),
        ({"contexts_affecting_others": ["none_of_these"]}, {"contexts_affecting_others": []}),
        ({"persons_of_concern": "0"}, {"persons_of_concern": 0}),
        (
            {"concern_peers": "main", "concern_home": "not_known", "concern_online": ""},
            {"concern_by_context": {"peers": "main", "home": "not_known"}},
        ),
        ({"concern_peers_words": "what I saw", "already_harmed": "yes"}, {}),
        # Answers to questions that are hidden again do not count.
        ({"looked_after": "yes", "care_leaver": "yes", "consent": "given"}, {"looked_after": "yes"}),
        (
            {"looked_after": "no", "care_leaver": "yes", "consent": "given"},
            {"looked_after": "no", "care_leaver": "yes", "consent": "given"},
        ),
        ({"returned_from_missing": "yes", "harm_types": ["cse"]}, {"harm_types": ["cse"]}),
    ],
)
def test_what_was_answered_becomes_a_case_of_the_contract(answers, case):
    assert screening_case(CHILD, answers) == {"subject": "child", **case}


def test_a_context_is_the_one_that_was_chosen():
    form = PACK.form("screening_context")
    answers = {"subject": "peer_group", "young_people_affected": "1", "incidents_3_months": "1"}
    assert screening_case(form, answers) == {
        "subject": "peer_group",
        "young_people_affected": "1",
        "incidents_3_months": 1,
    }
    assert screening_case(form, {}) == {}


def test_a_worry_about_a_young_person_leads_somewhere():
    answers = {
        "immediate_danger": "no",
        "age": "14",
        "concern_peers": "main",
        "primary_context": "peers",
        "harm_types": ["cce"],
        "significant_harm": "no",
        "level_view": "targeted",
    }
    recommended = recommend(read_screening(screening_case(CHILD, answers)), PACK.settings)
    assert recommended.recommendation is Response.SAFER_ME_ASSESSMENT


@pytest.mark.parametrize("form", ABOUT_SOMEBODY, ids=lambda form: form.key)
def test_every_answer_that_the_form_offers_is_one_of_the_contract(form):
    subject = {} if form.subject in set(Subject) else {"subject": "school"}
    shown = {"looked_after": "no", "care_leaver": "yes", "harm_types": ["missing"], **subject}
    for question in form.questions():
        if question.code in CONTRACT_CODES or question.code in CONCERNS:
            for option in question.options:
                raw = [option.code] if question.type == "choose_many" else option.code
                read_screening(screening_case(form, {**shown, question.code: raw}))


@pytest.mark.parametrize("form", ABOUT_SOMEBODY, ids=lambda form: form.key)
@given(data=st.data())
def test_whatever_is_typed_the_contract_takes_it(form, data):
    words = st.sampled_from(
        ["", "yes", "no", "not_known", "14", "-3", "x", "main", "none_of_these", "cse", "missing", "home"]
    )
    raw = st.one_of(words, st.lists(words, max_size=3))
    answers = data.draw(st.dictionaries(st.sampled_from([q.code for q in form.questions()]), raw))
    case = screening_case(form, answers)
    if "subject" in case:
        read_screening(case)
