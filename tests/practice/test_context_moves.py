"""The rows of a context's case, and that it and a child's case do not touch."""

from typing import Any

import pytest

from tests.practice.builders import UNTIL_EARLY_HELP, assessment, child, context, every, fact, pathway, refused

Raw = dict[str, Any]
DAY = "2026-03-02"
LEADS = {"school": "school", "peer_group": "childrens_social_care", "neighbourhood": "community_safety_partnership"}
RULES = {"school": "R12", "peer_group": "R13", "neighbourhood": "R14"}


def referral(on: str) -> Raw:
    return fact("context_referral_received", on)


def triaged(on: str, outcome: str) -> Raw:
    return fact("triaged", on, outcome=outcome)


def assessed(on: str, at_risk: str = "yes") -> Raw:
    return fact("context_assessment_completed", on, young_people_at_risk=at_risk)


def held(on: str, facilitator: str = "school") -> Raw:
    return fact("conference_held", on, facilitator=facilitator)


def reviewed(on: str, outcome: str) -> Raw:
    return fact("context_review_held", on, outcome=outcome)


FOUND = [referral("2026-01-05"), triaged("2026-01-06", "context_assessment"), assessed("2026-01-20")]
REACH: dict[str, list[Raw]] = {
    "concern": [],
    "referred": FOUND[:1],
    "triaged": FOUND[:2],
    "assessed": FOUND,
    "conference_held": [*FOUND, held("2026-02-02")],
    "context_plan": [*FOUND, held("2026-02-02"), fact("plan_shared", "2026-02-03")],
    "single_agency": [referral("2026-01-05"), triaged("2026-01-06", "single_agency")],
    "closed": [referral("2026-01-05"), triaged("2026-01-06", "no_further_action")],
}
STAYS = "stays"


MOVES: list[tuple[str, Raw, dict[str, str]]] = [
    ("M21", referral(DAY), every(REACH, STAYS) | every(("concern", "single_agency", "closed"), "referred")),
    ("M22", triaged(DAY, "context_assessment"), {"referred": "triaged"}),
    ("M22", triaged(DAY, "single_agency"), {"referred": "single_agency"}),
    ("M22", triaged(DAY, "mace"), {"referred": "closed"}),
    ("M22", triaged(DAY, "no_further_action"), {"referred": "closed"}),
    ("M23", assessed(DAY), every(("triaged", "assessed"), "assessed")),
    ("M23", assessed(DAY, "unclear"), every(("triaged", "assessed"), "assessed")),
    ("M24", held(DAY), every(("concern", "referred", "triaged", "single_agency", "closed"), "R12")
     | {"assessed": "conference_held"}),
    ("M24", held(DAY, "childrens_social_care"), every(REACH, "R12")),
    ("M25", fact("plan_shared", DAY), {"conference_held": "context_plan", "context_plan": STAYS}),
    ("M26", reviewed(DAY, "continue"), every(("conference_held", "context_plan"), "context_plan")),
    ("M26", reviewed(DAY, "close"), every(("conference_held", "context_plan"), "closed")),
    ("M27", fact("closed", DAY),
     every(("triaged", "single_agency", "conference_held", "context_plan"), "closed") | {"assessed": "R12"}),
    ("", assessment(DAY), every(REACH, "R11")),
    ("", fact("referral_received", DAY), every(REACH, "R11")),
]  # fmt: skip


@pytest.mark.parametrize("state", REACH)
@pytest.mark.parametrize(("row", "new", "expected"), MOVES, ids=lambda value: str(value)[:60] if value else "-")
def test_move(row: str, new: Raw, expected: dict[str, str], state: str) -> None:
    before = pathway(context("school", *REACH[state]))
    answer = pathway(context("school", *REACH[state], new))
    assert (before["state"], before["refused"]) == (state, [])
    outcome = expected.get(state, "T2")
    if outcome == STAYS:
        assert (answer["state"], answer["because"], answer["refused"]) == (state, before["because"], [])
    elif outcome in REACH:
        assert (answer["state"], answer["refused"]) == (outcome, [])
        assert [reason["rule"] for reason in answer["because"]] == [row]
    else:
        assert refused(answer) == [(len(REACH[state]), outcome)]
        assert answer | {"refused": []} == before


@pytest.mark.parametrize("subject", RULES)
@pytest.mark.parametrize("facilitator", LEADS.values())
def test_who_holds_the_conference(subject: str, facilitator: str) -> None:
    answer = pathway(context(subject, *FOUND, held(DAY, facilitator)))
    expected = [] if LEADS[subject] == facilitator else [(3, RULES[subject])]
    assert refused(answer) == expected


@pytest.mark.parametrize("subject", RULES)
@pytest.mark.parametrize("at_risk", ["no", "unclear"])
def test_no_conference_without_a_finding_and_closing_without_one(subject: str, at_risk: str) -> None:
    facts = [*FOUND[:2], assessed("2026-01-20", at_risk), held(DAY, LEADS[subject]), fact("closed", DAY)]
    answer = pathway(context(subject, *facts))
    assert (answer["state"], refused(answer)) == ("closed", [(3, RULES[subject])])


def test_the_latest_assessment_counts() -> None:
    changed = [*FOUND, assessed("2026-02-01", "no"), held(DAY)]
    assert refused(pathway(context("school", *changed))) == [(4, "R12")]


def test_a_new_referral_needs_a_new_assessment() -> None:
    again = [
        *FOUND, held("2026-02-02"), reviewed("2026-02-03", "close"), referral("2026-02-04"),
        triaged("2026-02-05", "context_assessment"), held("2026-02-06"), fact("closed", "2026-02-07"),
    ]  # fmt: skip
    assert refused(pathway(context("school", *again))) == [(7, "R12")]


def test_a_referral_that_stays_forgets_nothing() -> None:
    answer = pathway(context("school", *FOUND, referral("2026-02-01"), held("2026-02-02")))
    assert (answer["state"], refused(answer)) == ("conference_held", [])


def test_neither_kind_of_case_moves_the_other() -> None:
    """R11 and R15: whatever is recorded in the wrong case is refused there and changes nothing."""
    childs = [entry for entry in UNTIL_EARLY_HELP if entry["fact"] not in ("plan_shared", "closed")]
    alone = pathway(context("school", *FOUND))
    mixed = pathway(context("school", *FOUND, *childs))
    assert mixed | {"refused": []} == alone
    assert refused(mixed) == [(3, "R11"), (4, "R11"), (5, "R11")]
    alone = pathway(child(*UNTIL_EARLY_HELP))
    mixed = pathway(child(*UNTIL_EARLY_HELP, *FOUND))
    assert mixed | {"refused": []} == alone
    assert refused(mixed) == [(3, "R15"), (4, "R15"), (5, "R15")]


def test_a_plan_that_is_shared_belongs_to_its_own_case() -> None:
    assert pathway(context("school", fact("plan_shared", DAY)))["refused"][0]["rule"] == "T2"
    assert pathway(child(fact("plan_shared", DAY)))["refused"] == []
