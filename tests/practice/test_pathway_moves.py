"""Every row of the table of moves, asked from every state."""

from typing import Any

import pytest

from tests.practice.builders import (
    REACH,
    after,
    assessment,
    child,
    cin,
    conference,
    consent,
    decision,
    discussion,
    early_help,
    enquiry,
    every,
    fact,
    in_care,
    moved,
    nominated,
    pathway,
    plus,
    refused,
    review,
    rules,
    screening,
    strategy,
)  # fmt: skip

Raw = dict[str, Any]
DAY = "2026-02-02"
PLANS = ("safer_me_early_help", "safer_me_cin", "safer_me_plus", "standard_route", "child_protection_conference")
OPEN = [state for state in REACH if state not in ("closed", "transferred_out")]
STAYS = "stays"


def early_help_and_cin(outcome: str) -> dict[str, str]:
    return every(("safer_me_early_help", "safer_me_cin"), outcome)


# What happens in each state; what is not named is refused with T2.
MOVES: list[tuple[str, Raw, dict[str, str]]] = [
    ("M1", screening(DAY, "universal_response"),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "closed", "transferred_out"), "universal")),
    ("M1", screening(DAY, "single_agency_response"),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "closed", "transferred_out"), "universal")),
    ("M1", screening(DAY, "call_999"),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "closed", "transferred_out"), "screened")),
    ("M2", assessment(DAY),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "assessed"), "assessed")),
    ("M2", assessment(DAY, "not_clear"),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "assessed"), "assessed")),
    ("M2", assessment(DAY, "home"),
     every(OPEN, STAYS) | every(("concern", "screened", "universal", "assessed"), "assessed")
     | early_help_and_cin("standard_route")),
    ("M3", fact("referral_received", DAY),
     every(OPEN, STAYS) | every(("concern", "screened", "assessed", "universal", "safer_me_early_help", "closed",
                                 "transferred_out"), "front_door")),
    ("M4", decision(DAY, "s17"), every(("front_door", "standard_route"), "safer_me_cin")),
    ("M4", decision(DAY, "strategy_discussion"), every(("front_door", "standard_route"), "strategy")),
    ("M4", decision(DAY, "standard_route"), every(("front_door", "standard_route"), "standard_route")),
    ("M4", decision(DAY, "early_help"), every(("front_door", "standard_route"), "assessed")),
    ("M4", decision(DAY, "no_further_action"), every(("front_door", "standard_route"), "universal")),
    ("M5", fact("significant_harm_suspected", DAY),
     every(REACH, "strategy") | every(("strategy", "s47"), STAYS)),
    ("M6", strategy(DAY), {"strategy": "s47", "s47": STAYS}),
    ("M6", strategy(DAY, "no"), {"strategy": "safer_me_cin", "s47": STAYS}),
    ("M7", enquiry(DAY), {"s47": "screening_discussion"}),
    ("M7", enquiry(DAY, "no_continuing_risk"), {"s47": "safer_me_cin"}),
    ("M7", enquiry(DAY, "not_substantiated"), {"s47": "assessed"}),
    ("M8", discussion(DAY), every(("concern", "screened", "universal"), "R1") | {"screening_discussion": STAYS}),
    ("M8", discussion(DAY, "child_protection_conference"), {"screening_discussion": STAYS}),
    ("M8", discussion(DAY, "safer_me_cin"),
     every(("concern", "screened", "universal"), "R1")
     | {"screening_discussion": "safer_me_cin", "safer_me_plus": "R9"}),
    ("M9", early_help(DAY),
     every(REACH, "C1") | every(("concern", "screened", "universal"), "R1")
     | every(("safer_me_cin", "standard_route", "safer_me_plus", "child_protection_conference"), "R3")
     | {"safer_me_early_help": "safer_me_early_help"}),
    ("M9", cin(DAY),
     every(REACH, "R20") | every(("concern", "screened", "universal"), "R1")
     | every(("safer_me_early_help", "safer_me_plus", "child_protection_conference"), "R3")
     | {"safer_me_cin": "safer_me_cin"}),
    ("M9", in_care(DAY), every(REACH, "R6") | every(("concern", "screened", "universal"), "R1")),
    ("M10", plus(DAY), every(REACH, "R8") | every(("concern", "screened", "universal"), "R1")
     | {"safer_me_plus": "T2"}),
    ("M11", conference(DAY), {"safer_me_plus": "R10"}),
    ("M12", review(DAY, "continue", "lead_professional"),
     {"safer_me_early_help": STAYS, "safer_me_cin": "R4", "standard_route": STAYS, "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M12", review(DAY, "continue", "social_worker"),
     {"safer_me_early_help": "R4", "safer_me_cin": STAYS, "standard_route": STAYS, "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M12", review(DAY, "continue", "trusted_adult"),
     early_help_and_cin("R5") | {"standard_route": STAYS, "safer_me_plus": "R9", "child_protection_conference": "R9"}),
    ("M12", review(DAY, "continue"), early_help_and_cin("R4") | every(PLANS[2:], STAYS)),
    ("M12", review(DAY, "close"), early_help_and_cin("R4") | every(PLANS[2:], "closed")),
    *[("M12", review(DAY, "close", who),
       every(PLANS, "R9") | early_help_and_cin("R4") | {own: "closed", "standard_route": "closed"})
      for who, own in (("lead_professional", "safer_me_early_help"), ("social_worker", "safer_me_cin"))],
    ("M12", review(DAY, "step_up"), early_help_and_cin("R4") | {"standard_route": "strategy"}),
    ("M12", review(DAY, "step_up", "line_manager"),
     early_help_and_cin("R4") | {"standard_route": "strategy", "safer_me_plus": "R9",
                                 "child_protection_conference": "R9"}),
    ("M12", review(DAY, "step_down"),
     early_help_and_cin("R4") | {"standard_route": "universal", "safer_me_plus": "safer_me_cin",
                                 "child_protection_conference": "safer_me_cin"}),
    ("M12", review(DAY, "step_up", "lead_professional"),
     {"safer_me_early_help": "front_door", "safer_me_cin": "R4", "standard_route": "strategy", "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M12", review(DAY, "step_down", "lead_professional"),
     {"safer_me_early_help": "universal", "safer_me_cin": "R4", "standard_route": "universal", "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M12", review(DAY, "step_up", "social_worker"),
     {"safer_me_early_help": "R4", "safer_me_cin": "strategy", "standard_route": "strategy", "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M12", review(DAY, "step_down", "social_worker"),
     {"safer_me_early_help": "R4", "safer_me_cin": "C1", "standard_route": "universal", "safer_me_plus": "R9",
      "child_protection_conference": "R9"}),
    ("M13", fact("became_looked_after", DAY), every(REACH, STAYS) | early_help_and_cin("standard_route")),
    ("M14", moved(DAY, "home"), every(OPEN, STAYS) | early_help_and_cin("standard_route")),
    ("M14", moved(DAY, "not_clear"), every(OPEN, STAYS)),
    ("M14", moved(DAY, "online"), every(OPEN, STAYS)),
    ("M15", fact("transferred_out", DAY), every(OPEN, "transferred_out")),
    ("M16", fact("closed", DAY),
     every(("concern", "screened", "assessed", "universal", "safer_me_early_help", "safer_me_cin", "standard_route"),
           "closed") | {"safer_me_plus": "R9"}),
    *[("", fact(code, DAY), every(OPEN, STAYS)) for code in ("social_work_assessment_completed", "plan_shared")],
    *[("", consent(DAY, given), every(OPEN, STAYS)) for given in ("yes", "no")],
    ("", nominated(DAY), every(OPEN, STAYS)),
    ("", nominated(DAY, "no"), every(REACH, "R5")),
    ("", fact("core_group_held", DAY), every(("safer_me_plus", "child_protection_conference"), STAYS)),
    ("", fact("returned_from_missing", DAY), every(REACH, STAYS)),
    ("", fact("return_home_interview_done", DAY), {}),
    ("", fact("ceased_to_be_looked_after", DAY), {}),
    ("", fact("child_in_care_review_held", DAY), {}),
    ("", fact("conference_held", DAY, facilitator="school"), every(REACH, "R15")),
    ("", fact("context_referral_received", DAY), every(REACH, "R15")),
]  # fmt: skip


@pytest.mark.parametrize("state", REACH)
def test_the_way_to_each_state(state: str) -> None:
    answer = after(state)
    assert (answer["state"], answer["refused"]) == (state, [])


@pytest.mark.parametrize("state", REACH)
@pytest.mark.parametrize(("row", "new", "expected"), MOVES, ids=lambda value: str(value)[:60] if value else "-")
def test_move(row: str, new: Raw, expected: dict[str, str], state: str) -> None:
    before, answer = after(state), after(state, new)
    outcome = expected.get(state, "T2")
    if outcome in (STAYS, *REACH):
        assert answer["refused"] == []
        assert answer["state"] == (state if outcome == STAYS else outcome)
        assert rules(answer) == (rules(before) if outcome == STAYS else [row])
    else:
        assert refused(answer) == [(len(REACH[state]), outcome)]
        assert answer | {"refused": []} == before


ANOTHER_ROUTE: list[tuple[str, list[Raw], str]] = [
    # CIN or standard: R1, R2, R6 and R18 have to hold that day.
    ("no assessment", [fact("referral_received", "2026-01-05"), decision("2026-01-06", "s17")], "standard_route"),
    ("no harm found", [assessment("2026-01-05", harm="no"), fact("referral_received", "2026-01-05"),
                       decision("2026-01-06", "s17")], "standard_route"),
    ("looked after", [assessment("2026-01-05"), fact("became_looked_after", "2026-01-05"),
                      fact("referral_received", "2026-01-05"), decision("2026-01-06", "s17")], "standard_route"),
    ("not clear", [assessment("2026-01-05", "not_clear"), fact("referral_received", "2026-01-05"),
                   decision("2026-01-06", "s17")], "standard_route"),
    ("an online risk", [assessment("2026-01-05", "home"), moved("2026-01-05", "online"),
                        fact("referral_received", "2026-01-05"), decision("2026-01-06", "s17")], "safer_me_cin"),
    # Rest without an assessment.
    ("rest", [fact("referral_received", "2026-01-05"), decision("2026-01-06", "early_help")], "screened"),
    ("rest after an enquiry", [fact("significant_harm_suspected", "2026-01-05"), strategy("2026-01-06"),
                               enquiry("2026-01-07", "not_substantiated")], "screened"),
    ("no plan, no risk that goes on", [fact("significant_harm_suspected", "2026-01-05"), strategy("2026-01-06"),
                                       enquiry("2026-01-07", "no_continuing_risk")], "standard_route"),
    # Back to the live plan.
    *[(f"back to {plan}", [*REACH[plan], fact("significant_harm_suspected", "2026-02-02"), strategy(DAY, "no")], plan)
      for plan in PLANS],
    *[(f"back to {plan} after an enquiry",
       [*REACH[plan], fact("significant_harm_suspected", DAY), strategy(DAY), enquiry(DAY, outcome)], plan)
      for plan in PLANS for outcome in ("no_continuing_risk", "not_substantiated")],
    *[(f"{plan} gives way at home",
       [*REACH[plan], fact("significant_harm_suspected", DAY), moved(DAY, "home"), strategy(DAY, "no")],
       "standard_route") for plan in ("safer_me_early_help", "safer_me_cin", "standard_route")],
    *[(f"{plan} gives way in care",
       [*REACH[plan], fact("significant_harm_suspected", DAY), fact("became_looked_after", DAY), strategy(DAY, "no")],
       "standard_route") for plan in ("safer_me_early_help", "safer_me_cin", "standard_route")],
    *[(f"{plan} does not give way",
       [*REACH[plan], fact("significant_harm_suspected", DAY), moved(DAY, "home"),
        fact("became_looked_after", DAY), strategy(DAY, "no")], plan)
      for plan in ("safer_me_plus", "child_protection_conference")],
    *[("early help does not give way when it is not clear",
       [*REACH["safer_me_early_help"], fact("significant_harm_suspected", DAY), moved(DAY, "not_clear"),
        strategy(DAY, "no")], "safer_me_early_help")],
    # Early help stays the live plan at the Front Door.
    *[(f"early help goes on after {outcome}",
       [*REACH["safer_me_early_help"], fact("referral_received", DAY), decision(DAY, outcome)], "safer_me_early_help")
      for outcome in ("early_help", "no_further_action")],
    *[(f"early help gives way after {outcome}",
       [*REACH["safer_me_early_help"], fact("referral_received", DAY), moved(DAY, "home"), decision(DAY, outcome)],
       "standard_route") for outcome in ("early_help", "no_further_action")],
    ("stepped up and back", [*REACH["safer_me_early_help"], review(DAY, "step_up", "lead_professional"),
                             decision(DAY, "no_further_action")], "safer_me_early_help"),
    # A plan that ended does not live on.
    ("after universal", [*REACH["safer_me_early_help"], review(DAY, "step_down", "lead_professional"),
                         fact("referral_received", DAY), decision(DAY, "no_further_action")], "universal"),
    ("after the end", [*REACH["safer_me_early_help"], fact("closed", DAY), fact("referral_received", DAY),
                       decision(DAY, "early_help")], "screened"),
    # Steps down.
    ("cin to early help", [*REACH["safer_me_cin"], consent(DAY), review(DAY, "step_down", "social_worker")],
     "safer_me_early_help"),
    ("plus to standard", [*REACH["safer_me_plus"], moved(DAY, "home"), review(DAY, "step_down")], "standard_route"),
    ("conference to standard", [*REACH["child_protection_conference"], fact("became_looked_after", DAY),
                                review(DAY, "step_down")], "standard_route"),
    # The conference takes over from Plus when the risk moves home.
    ("conference for plus", [*REACH["safer_me_plus"], moved(DAY, "home"), conference(DAY)],
     "child_protection_conference"),
    ("chosen conference", [*REACH["screening_discussion"], discussion(DAY), discussion(
        DAY, "child_protection_conference"), conference(DAY)], "child_protection_conference"),
    ("a meeting on the standard route", [*REACH["safer_me_cin"], moved(DAY, "home"), moved(DAY, "peers"), cin(DAY)],
     "safer_me_cin"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "state"), ANOTHER_ROUTE, ids=[row[0] for row in ANOTHER_ROUTE])
def test_where_it_depends(name: str, facts: list[Raw], state: str) -> None:
    answer = pathway(child(*facts))
    assert (answer["state"], answer["refused"]) == (state, [])


def test_nothing_moved_yet() -> None:
    answer = pathway(child(fact("returned_from_missing", DAY), consent(DAY)))
    assert (answer["state"], answer["because"], answer["overlay"]) == ("concern", [], [])


def test_facts_are_read_by_day_and_then_as_given() -> None:
    late_first = child(decision("2026-01-07", "s17"), fact("referral_received", "2026-01-06"), assessment("2026-01-05"))
    assert pathway(late_first)["state"] == "safer_me_cin"
    one_day = child(decision("2026-01-06", "s17"), fact("referral_received", "2026-01-06"))
    assert refused(pathway(one_day)) == [(0, "T2")]
    # The hour does not count: a day is a day.
    hours = child(decision("2026-01-06T23:00", "s17"), fact("referral_received", "2026-01-06T08:00"))
    assert refused(pathway(hours)) == [(0, "T2")]


@pytest.mark.parametrize("end", ["closed", "transferred_out"])
@pytest.mark.parametrize(
    "again", [screening(DAY), fact("referral_received", DAY), fact("significant_harm_suspected", DAY)]
)
def test_a_new_episode_forgets(end: str, again: Raw) -> None:
    facts = [assessment("2026-01-05"), consent("2026-01-05"), nominated("2026-01-05"), fact(end, "2026-01-06"), again]
    answer = pathway(child(*facts, early_help("2026-02-03"), moved("2026-02-03", "peers")))
    assert refused(answer) == [(5, "R1")]
    before = pathway(child(*facts[:-1]))
    assert "R1" not in [r["rule"] for entry in before["blocked"] for r in entry["because"]]
    renewed = child(*facts, assessment("2026-02-03"), early_help("2026-02-03", "trusted_adult"), consent("2026-02-04"))
    assert refused(pathway(renewed)) == [(6, "R5")]


@pytest.mark.parametrize("where", ["peers", "home"])
def test_into_the_state_that_the_case_is_in_is_a_move(where: str) -> None:
    facts = [assessment("2026-01-05"), fact("referral_received", "2026-01-06"), decision("2026-01-07", "early_help")]
    assert rules(pathway(child(*facts))) == ["M4"]
    assert rules(pathway(child(*facts, assessment(DAY, where)))) == ["M2"]
    screened = [fact("referral_received", "2026-01-06"), decision("2026-01-07", "early_help")]
    assert rules(pathway(child(*screened, screening(DAY)))) == ["M1"]
    standard = [*REACH["safer_me_cin"], moved("2026-01-08", "home")]
    assert rules(pathway(child(*standard))) == ["M14"]
    assert rules(pathway(child(*standard, decision(DAY, "s17")))) == ["M4"]
    assert rules(pathway(child(*REACH["safer_me_cin"], cin(DAY)))) == ["M9"]
