"""Input that breaks the contract is refused with one line that names the key and what it takes."""

from typing import Any

import pytest

from saferme.practice.pathway import read_fact, read_pathway
from saferme.practice.problems import ContractError
from saferme.practice.screening import read_screening
from saferme.practice.vocabulary import PathwaySubject
from tests.practice.builders import assessment, child, context, fact

Raw = dict[str, Any]
OWN = {"subject": "child"}

SCREENINGS: list[tuple[Any, str]] = [
    ({}, "subject"),
    ({"subject": None}, "subject"),
    ({"subject": "person"}, "subject"),
    ({"subject": ["child"]}, "subject"),
    (None, "the case"),
    ([], "the case"),
    ("child", "the case"),
    (OWN | {"colour": "red"}, "colour"),
    (OWN | {"colour": None}, "colour"),
    (OWN | {1: "x"}, "1"),
    (OWN | {"a\nb": "x"}, "'a\\nb'"),
    (OWN | {"immediate_danger": True}, "immediate_danger"),
    (OWN | {"immediate_danger": "maybe"}, "immediate_danger"),
    (OWN | {"immediate_danger": ""}, "immediate_danger"),
    (OWN | {"immediate_danger": "Yes"}, "immediate_danger"),
    (OWN | {"immediate_danger": ["yes"]}, "immediate_danger"),
    (OWN | {"consent": "yes"}, "consent"),
    (OWN | {"primary_context": "not_known"}, "primary_context"),
    (OWN | {"level_view": "level_2"}, "level_view"),
    *[(OWN | {"age": age}, "age") for age in (-1, 121, 15.0, 15.5, "15", True, [15], float("nan"), float("inf"))],
    (OWN | {"age": 15, "date_of_birth": "2011-01-01", "as_at": "2026-01-01"}, "age"),
    ({"subject": "school", "age": 15, "date_of_birth": "2011-01-01", "as_at": "2026-01-01"}, "age"),
    (OWN | {"date_of_birth": "2011-01-01"}, "as_at"),
    (OWN | {"date_of_birth": "2026-01-02", "as_at": "2026-01-01"}, "date_of_birth"),
    *[(OWN | {"as_at": day}, "as_at") for day in (
        "2026-02-29", "2026-1-1", "1899-12-31", "2100-01-01", "20260101", "2026-W01-1", "2026-01-01T10:00", 2026,
        "2026-01-01 ", "٢٠٢٦-01-01", "")],
    (OWN | {"concern_by_context": ["home"]}, "concern_by_context"),
    (OWN | {"concern_by_context": {"not_clear": "main"}}, "concern_by_context.not_clear"),
    (OWN | {"concern_by_context": {"home": "much"}}, "concern_by_context.home"),
    (OWN | {"harm_types": "cse"}, "harm_types"),
    (OWN | {"harm_types": ["cse", "theft"]}, "harm_types"),
    (OWN | {"harm_types": [None]}, "harm_types"),
    (OWN | {"harm_types": {"cse": "yes"}}, "harm_types"),
    (OWN | {"contexts_affecting_others": ["online"]}, "contexts_affecting_others"),
    *[(OWN | {"persons_of_concern": number}, "persons_of_concern") for number in (-1, 1.5, "1", False, "many")],
    *[({"subject": "school", "young_people_affected": n}, "young_people_affected") for n in (2, "3", 0, True, 1.0)],
    ({"subject": "school", "incidents_3_months": "few"}, "incidents_3_months"),
    # What does not concern the subject is checked too.
    ({"subject": "school", "looked_after": "perhaps"}, "looked_after"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "key"), SCREENINGS)
def test_screening_is_refused(raw: Any, key: str) -> None:
    with pytest.raises(ContractError) as caught:
        read_screening(raw)
    assert_one_line(caught.value, key)


def assert_one_line(error: ContractError, key: str) -> None:
    assert str(error).startswith(f"{key}: ")
    assert "\n" not in str(error)
    assert "take" in str(error) or "belongs" in str(error)


def test_null_is_the_same_as_absent() -> None:
    keys = ("immediate_danger", "age", "date_of_birth", "as_at", "harm_types", "concern_by_context", "consent")
    assert read_screening(OWN | dict.fromkeys(keys)) == read_screening(OWN)
    assert read_screening(OWN | {"harm_types": []}) != read_screening(OWN)
    birth = {"date_of_birth": "2011-01-01", "as_at": "2026-01-01", "age": None}
    assert read_screening(OWN | birth).age == 15


def test_a_list_counts_each_entry_once() -> None:
    assert read_screening(OWN | {"harm_types": ["cse", "cce", "cse"]}).harm_types == ("cse", "cce")


def test_one_young_person_may_be_a_number() -> None:
    school = {"subject": "school"}
    assert read_screening(school | {"young_people_affected": 1}) == read_screening(
        school | {"young_people_affected": "1"}
    )


def test_the_ends_of_what_is_taken() -> None:
    assert read_screening(OWN | {"age": 0}).age == 0
    assert read_screening(OWN | {"age": 120}).age == 120
    assert read_screening(OWN | {"as_at": "1900-01-01"}) == read_screening(OWN | {"as_at": "2099-12-31"})
    assert read_screening(OWN | {"persons_of_concern": 10**30}).persons_of_concern == 10**30


def test_every_yes_no_key_takes_not_known() -> None:
    keys = ("immediate_danger", "significant_harm", "looked_after", "care_leaver", "may_be_harming_others",
            "returned_from_missing", "individuals_known", "consent", "young_people_affected")  # fmt: skip
    read_screening(OWN | dict.fromkeys(keys, "not_known"))


def with_fact(**raw: Any) -> Raw:
    return child(raw)


ON = {"on": "2026-01-05"}
PATHWAYS: list[tuple[Any, str]] = [
    (None, "the case"),
    ({}, "subject"),
    (child() | {"subject": "family"}, "subject"),
    (child() | {"subject": "person_of_concern"}, "subject"),
    (child() | {"as_at": None}, "as_at"),
    (child() | {"as_at": "2026-01-05T10:00"}, "as_at"),
    (child() | {"facts": None}, "facts"),
    (child() | {"facts": {}}, "facts"),
    (child() | {"state": "assessed"}, "state"),
    (child() | {"person": []}, "person"),
    (child() | {"person": {"name": "x"}}, "person.name"),
    (child() | {"person": {"name": None}}, "person.name"),
    (child() | {"person": {"date_of_birth": "not_known"}}, "person.date_of_birth"),
    (child() | {"person": {"looked_after": True}}, "person.looked_after"),
    (child() | {"person": {"consent": "no"}}, "person.consent"),
    *[(context(kind) | {"person": person}, "person") for kind in ("school", "peer_group", "neighbourhood")
      for person in ({}, {"looked_after": "no"})],
    (child("referral_received"), "facts[0].fact"),
    (child(None), "facts[0].fact"),
    (child(fact("referral_received", "2026-01-05"), {}), "facts[1].fact"),
    (with_fact(fact="moved_house", **ON), "facts[0].fact"),
    (with_fact(fact=["closed"], **ON), "facts[0].fact"),
    (with_fact(fact="closed"), "facts[0].on"),
    (with_fact(fact="closed", on=None), "facts[0].on"),
    *[(with_fact(fact="closed", on=on), "facts[0].on") for on in (
        "2026-01-05T10:00:00", "2026-01-05T24:00", "2026-01-05T10:60", "2026-01-05T10:00Z", "2026-01-05T10:00+01:00",
        "2026-01-05 10:00", "2026-13-01", "1899-12-31T10:00", 20260105, "2026-01-05T10")],
    (with_fact(fact="closed", **ON, outcome="done"), "facts[0].outcome"),
    (with_fact(fact="closed", **ON, outcome=None), "facts[0].outcome"),
    (with_fact(fact="front_door_decision", **ON), "facts[0].outcome"),
    (with_fact(fact="front_door_decision", **ON, outcome=None), "facts[0].outcome"),
    (with_fact(fact="front_door_decision", **ON, outcome="cin"), "facts[0].outcome"),
    (with_fact(fact="early_help_consent", **ON, given="not_known"), "facts[0].given"),
    (with_fact(fact="early_help_consent", **ON, given=True), "facts[0].given"),
    (with_fact(fact="screening_completed", **ON, recommendation="s17"), "facts[0].recommendation"),
    (with_fact(fact="safer_me_meeting_held", **ON, tier="cin", facilitator="school"), "facts[0].facilitator"),
    (with_fact(fact="safer_me_meeting_held", **ON, facilitator="social_worker"), "facts[0].tier"),
    (with_fact(fact="primary_context_changed", **ON, to="elsewhere"), "facts[0].to"),
    # A fact of the other kind of case is well formed only with its own keys.
    (with_fact(fact="conference_held", **ON, facilitator="social_worker"), "facts[0].facilitator"),
    (with_fact(fact="triaged", **ON), "facts[0].outcome"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "key"), PATHWAYS)
def test_pathway_is_refused(raw: Any, key: str) -> None:
    with pytest.raises(ContractError) as caught:
        read_pathway(raw)
    assert_one_line(caught.value, key)


EXAMPLES = [
    assessment("2026-01-05"),
    fact("safer_me_meeting_held", "2026-01-05", tier="cin", facilitator="social_worker"),
    fact("review_held", "2026-01-05", outcome="close", facilitator="social_worker"),
    fact("context_assessment_completed", "2026-01-05", young_people_at_risk="unclear"),
]


@pytest.mark.parametrize("whole", EXAMPLES, ids=lambda whole: whole["fact"])
def test_a_fact_needs_all_its_keys(whole: Raw) -> None:
    assert read_fact(PathwaySubject.CHILD, whole).details == {k: v for k, v in whole.items() if k not in ("fact", "on")}
    for key in whole:
        with pytest.raises(ContractError, match=rf"^fact\.{key}: "):
            read_fact(PathwaySubject.CHILD, {other: value for other, value in whole.items() if other != key})


def test_an_unknown_key_of_a_fact_is_answered_with_its_keys_in_the_contracts_order() -> None:
    with pytest.raises(ContractError) as caught:
        read_fact(PathwaySubject.CHILD, assessment("2026-01-05") | {"note": "x"})
    takes = "fact, on, primary_context, exploitation_or_efh, level"
    assert str(caught.value) == f"fact.note: is not a key of the contract; takes {takes}"


def test_what_is_left_out_of_a_pathway() -> None:
    assert read_pathway(context("school") | {"person": None}).facts == ()
    assert read_pathway(child() | {"person": None}) == read_pathway(child() | {"person": {}})


def test_nothing_that_was_typed_comes_back() -> None:
    """A message may end up in a log; only the names of keys are repeated."""
    with pytest.raises(ContractError) as caught:
        read_screening(OWN | {"immediate_danger": "Jo Bloggs"})
    assert "Bloggs" not in str(caught.value)


def test_the_same_fact_twice_is_two_facts() -> None:
    assert len(read_pathway(child(assessment("2026-01-05"), assessment("2026-01-05"))).facts) == 2
