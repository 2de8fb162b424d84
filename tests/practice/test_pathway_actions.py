"""What is allowed and by whom, what is blocked and why, for every state."""

from typing import Any

import pytest

from tests.practice.builders import (
    REACH,
    UNTIL_CIN,
    UNTIL_EARLY_HELP,
    after,
    allowed,
    assessment,
    blocked,
    child,
    consent,
    context,
    decision,
    discussion,
    fact,
    moved,
    nominated,
    pathway,
    until_screening_discussion,
    who,
)  # fmt: skip

Raw = dict[str, Any]
DAY = "2026-02-02"
ACTIONS = [
    "start_safer_me_assessment", "hold_safer_me_early_help", "hold_safer_me_cin", "hold_safer_me_child_in_care",
    "send_to_front_door", "report_significant_harm", "hold_strategy_discussion", "complete_s47",
    "hold_screening_discussion", "hold_safer_me_plus", "hold_child_protection_conference", "hold_review", "close",
]  # fmt: skip
CONTEXT_ACTIONS = [
    "triage", "complete_context_assessment", "hold_school_conference", "hold_peer_group_conference",
    "hold_neighbourhood_conference", "hold_context_review", "close",
]  # fmt: skip

# Each action in the order of the table: "-" is allowed, else the rules against it.
# Assess, early help, CIN, in care, Front Door, harm, strategy, s47, discussion, Plus, conference, review, close.
GRID: dict[str, str] = {
    "concern":                     "- | R1 C1 | R1 R20 | R1 R6 | -  | - | T2 | T2 | T2 | R1 R8 | T2  | T2 | -",
    "screened":                    "- | R1 C1 | R1 R20 | R1 R6 | -  | - | T2 | T2 | T2 | R1 R8 | T2  | T2 | -",
    "assessed":                    "- | C1    | R20    | R6    | -  | - | T2 | T2 | T2 | R8    | T2  | T2 | -",
    "front_door":                  "- | C1    | R20    | R6    | T2 | - | T2 | T2 | T2 | R8    | T2  | T2 | T2",
    "strategy":                    "- | C1    | R20    | R6    | T2 | - | -  | T2 | T2 | R8    | T2  | T2 | T2",
    "s47":                         "- | C1    | R20    | R6    | T2 | - | T2 | -  | T2 | R8    | T2  | T2 | T2",
    "screening_discussion":        "- | C1    | R20    | R6    | T2 | - | T2 | T2 | -  | R8    | T2  | T2 | T2",
    "safer_me_early_help":         "- | -     | R3 R20 | R6    | -  | - | T2 | T2 | T2 | R8    | T2  | -  | -",
    "safer_me_cin":                "- | R3 C1 | -      | R6    | T2 | - | T2 | T2 | T2 | R8    | T2  | -  | -",
    "safer_me_plus":               "- | R3 C1 | R3 R20 | R6    | T2 | - | T2 | T2 | T2 | T2    | R10 | -  | R9",
    "standard_route":              "- | R3 C1 | R20    | R6    | T2 | - | T2 | T2 | T2 | R8    | T2  | -  | -",
    "child_protection_conference": "- | R3 C1 | R3 R20 | R6    | T2 | - | T2 | T2 | T2 | R8 R10 | T2 | -  | T2",
    "universal":                   "- | R1 C1 | R1 R20 | R1 R6 | -  | - | T2 | T2 | T2 | R1 R8 | T2  | T2 | -",
    "transferred_out":             "T2 | C1   | R20    | R6    | -  | - | T2 | T2 | T2 | R8    | T2  | T2 | T2",
    "closed":                      "T2 | C1   | R20    | R6    | -  | - | T2 | T2 | T2 | R8    | T2  | T2 | T2",
}  # fmt: skip


@pytest.mark.parametrize("state", REACH)
def test_every_action_in_every_state(state: str) -> None:
    answer = after(state)
    cells = dict(zip(ACTIONS, (cell.split() for cell in GRID[state].split("|")), strict=True))
    assert list(allowed(answer)) == [action for action in ACTIONS if cells[action] == ["-"]]
    assert list(blocked(answer).items()) == [(action, rules) for action, rules in cells.items() if rules != ["-"]]


def test_why_an_action_is_allowed() -> None:
    early = allowed(after("safer_me_early_help"))
    assert early == {
        "start_safer_me_assessment": ["R18"],
        "hold_safer_me_early_help": ["R1", "R2", "R3", "R6", "R18", "C1"],
        "send_to_front_door": ["R18"],
        "report_significant_harm": ["R18"],
        "hold_review": [],
        "close": [],
    }
    assert allowed(after("safer_me_cin"))["hold_safer_me_cin"] == ["R1", "R2", "R3", "R6", "R18", "R20"]
    in_care = allowed(after("assessed", fact("became_looked_after", DAY)))
    assert in_care["hold_safer_me_child_in_care"] == ["R1", "R6", "R18"]
    assert allowed(after("strategy"))["hold_strategy_discussion"] == ["R18"]
    assert allowed(after("s47"))["complete_s47"] == []
    assert allowed(after("screening_discussion"))["hold_screening_discussion"] == ["R18"]
    chosen = allowed(after("screening_discussion", discussion(DAY)))
    assert chosen["hold_safer_me_plus"] == ["R1", "R7", "R8", "R10", "R18"]
    other = allowed(after("screening_discussion", discussion(DAY, "child_protection_conference")))
    assert other["hold_child_protection_conference"] == ["R10", "R18"]


@pytest.mark.parametrize("outcome", ["standard_route", "early_help", "no_further_action"])
def test_these_decisions_take_the_basis_away(outcome: str) -> None:
    on_standard = [fact("became_looked_after", DAY), fact("ceased_to_be_looked_after", DAY)]
    assert "hold_safer_me_cin" in allowed(after("safer_me_cin", *on_standard))
    assert "R20" in blocked(after("safer_me_cin", *on_standard, decision(DAY, outcome)))["hold_safer_me_cin"]


def test_when_the_conference_may_be_held() -> None:
    chosen = pathway(child(*until_screening_discussion(), discussion(DAY)))
    assert blocked(chosen)["hold_child_protection_conference"] == ["R10"]
    at_home = after("safer_me_plus", moved(DAY, "home"))
    assert who(at_home)["hold_child_protection_conference"] == ["independent_cp_chair"]
    assert blocked(at_home)["hold_safer_me_plus"] == ["R7"]


WHO: list[tuple[Raw, str, list[str]]] = [
    (after("assessed"), "start_safer_me_assessment", ["any_professional"]),
    (after("assessed", consent(DAY)), "hold_safer_me_early_help", ["lead_professional"]),
    (after("assessed", consent(DAY), nominated(DAY)), "hold_safer_me_early_help",
     ["lead_professional", "trusted_adult"]),
    (after("assessed", consent(DAY), nominated(DAY, "no")), "hold_safer_me_early_help", ["lead_professional"]),
    (after("safer_me_cin"), "hold_safer_me_cin", ["social_worker"]),
    (after("safer_me_cin", nominated(DAY)), "hold_safer_me_cin", ["social_worker", "trusted_adult"]),
    (after("assessed", fact("became_looked_after", DAY)), "hold_safer_me_child_in_care",
     ["childrens_social_care_professional"]),
    (after("assessed"), "send_to_front_door", ["any_professional"]),
    (after("closed"), "report_significant_harm", ["any_professional"]),
    (after("strategy"), "hold_strategy_discussion", ["social_work_manager"]),
    (after("s47"), "complete_s47", ["social_worker"]),
    (after("screening_discussion"), "hold_screening_discussion", ["social_work_manager", "independent_cp_chair"]),
    (after("screening_discussion", discussion(DAY)), "hold_safer_me_plus", ["independent_cp_chair"]),
    (after("safer_me_early_help"), "hold_review", ["lead_professional"]),
    (after("safer_me_early_help", nominated(DAY)), "hold_review", ["lead_professional", "trusted_adult"]),
    (after("safer_me_cin", nominated(DAY)), "hold_review", ["social_worker", "trusted_adult"]),
    (after("standard_route", nominated(DAY)), "hold_review", ["social_worker"]),
    (after("safer_me_plus", nominated(DAY)), "hold_review", ["independent_cp_chair"]),
    (after("child_protection_conference"), "hold_review", ["independent_cp_chair"]),
    (after("safer_me_cin"), "close", ["case_holder"]),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "action", "people"), WHO)
def test_who(answer: Raw, action: str, people: list[str]) -> None:
    assert who(answer)[action] == people


def test_ages_are_those_of_the_day_asked_about() -> None:
    young = pathway(child(as_at="2022-08-31", date_of_birth="2011-09-01"))
    assert blocked(young)["start_safer_me_assessment"] == ["R18"]
    assert blocked(young)["hold_safer_me_plus"] == ["R1", "R8", "R18"]
    assert "send_to_front_door" in allowed(young)
    adult = pathway(child(*UNTIL_CIN, as_at="2029-09-01"))
    assert blocked(adult)["hold_safer_me_cin"] == ["R18"]
    assert blocked(adult)["hold_strategy_discussion"] == ["R18"]
    assert list(allowed(adult)) == ["hold_review", "close"]
    leaver = pathway(child(*UNTIL_EARLY_HELP, as_at="2029-09-01", care_leaver="yes", consent="given"))
    assert "hold_safer_me_early_help" in allowed(leaver)
    assert blocked(leaver)["hold_safer_me_plus"] == ["R8", "R18"]


def test_not_known_is_no_reason_against() -> None:
    """Where the main risk is has not been said: nothing is held against the young person."""
    answer = pathway({"subject": "child", "as_at": "2026-01-01", "facts": []})
    assert blocked(answer)["hold_safer_me_early_help"] == ["R1", "C1"]
    assert "start_safer_me_assessment" in allowed(answer)
    unclear = pathway(child(assessment(DAY, "not_clear")))
    assert blocked(unclear)["hold_safer_me_early_help"] == ["R2", "C1"]


REFERRED = fact("context_referral_received", "2026-01-05")
TRIAGED = fact("triaged", "2026-01-06", outcome="context_assessment")
FOUND = fact("context_assessment_completed", "2026-01-20", young_people_at_risk="yes")
NOT_FOUND = fact("context_assessment_completed", "2026-01-20", young_people_at_risk="no")
RULES = {"school": "R12", "peer_group": "R13", "neighbourhood": "R14"}
LEADS = {
    "school": "school",
    "peer_group": "childrens_social_care",
    "neighbourhood": "community_safety_partnership",
}


@pytest.mark.parametrize("subject", RULES)
def test_actions_of_a_context(subject: str) -> None:
    own, lead = RULES[subject], LEADS[subject]
    conferences = {f"hold_{kind}_conference": [rule] for kind, rule in RULES.items()}
    others = {action: rules for action, rules in conferences.items() if rules != [own]}
    held = fact("conference_held", "2026-02-01", facilitator=lead)
    t2 = {action: ["T2"] for action in CONTEXT_ACTIONS}

    def check(facts: list[Raw], ready: dict[str, list[str]], against: dict[str, list[str]]) -> None:
        answer = pathway(context(subject, *facts))
        expected = {action: rules for action, rules in (t2 | against).items() if action not in ready}
        assert "overlay" not in answer
        assert allowed(answer) == ready
        assert blocked(answer) == expected
        order = [action for action in CONTEXT_ACTIONS if action in expected]
        assert list(blocked(answer)) == order
        leads = {action: ["front_door"] if action == "triage" else [lead] for action in ready}
        assert who(answer) == leads

    check([], {}, conferences)
    check([REFERRED], {"triage": []}, conferences)
    check([REFERRED, TRIAGED], {"complete_context_assessment": [], "close": []}, conferences)
    check([REFERRED, TRIAGED, NOT_FOUND], {"complete_context_assessment": [], "close": []}, conferences)
    check(
        [REFERRED, TRIAGED, FOUND],
        {"complete_context_assessment": [], f"hold_{subject}_conference": [own]},
        others | {"close": [own]},
    )
    planned = {"hold_context_review": [], "close": []}
    check([REFERRED, TRIAGED, FOUND, held], planned, others)
    check([REFERRED, TRIAGED, FOUND, held, fact("plan_shared", "2026-02-02")], planned, others)
    single = fact("triaged", "2026-01-06", outcome="single_agency")
    check([REFERRED, single], {"close": []}, conferences)
