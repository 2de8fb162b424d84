"""Each rule that refuses a fact: one case that it refuses, and the nearest that it admits."""

from types import SimpleNamespace
from typing import Any

import pytest

from saferme.practice.pathway.child.rules import chain_is_not_complete
from saferme.practice.settings import PracticeSettings
from tests.practice.builders import (
    REACH,
    UNTIL_CIN,
    UNTIL_EARLY_HELP,
    UNTIL_PLUS,
    UNTIL_STANDARD,
    assessment,
    child,
    cin,
    conference,
    consent,
    context,
    decision,
    discussion,
    early_help,
    enquiry,
    fact,
    in_care,
    meeting,
    moved,
    nominated,
    pathway,
    plus,
    refused,
    review,
    screening,
    strategy,
    until_screening_discussion,
)  # fmt: skip

Raw = dict[str, Any]
DAY = "2026-02-02"
EARLY = [assessment("2026-01-05"), consent("2026-01-06")]
FACILITATORS = ("lead_professional", "social_worker", "trusted_adult", "independent_cp_chair",
                "childrens_social_care_professional", "case_holder", "line_manager")  # fmt: skip

CHILD: list[tuple[str, list[Raw], Raw, str | None]] = [
    # R1: the latest assessment counts.
    ("R1", [assessment("2026-01-05", harm="no"), consent(DAY)], early_help(DAY), "R1"),
    ("R1 later no", [*EARLY, assessment("2026-01-07", harm="no")], early_help(DAY), "R1"),
    ("R1 later yes", [assessment("2026-01-05", harm="no"), consent(DAY), assessment("2026-01-07")], early_help(DAY),
     None),
    # R2 and R7: only what is known; the latest word counts.
    ("R2 home", [*EARLY, moved(DAY, "home")], early_help(DAY), "R2"),
    ("R2 not clear", [*EARLY, moved(DAY, "not_clear")], early_help(DAY), "R2"),
    ("R2 moved out", [assessment("2026-01-05", "home"), consent(DAY), moved(DAY, "school")], early_help(DAY), None),
    ("R2 assessed anew", [*EARLY, moved("2026-01-10", "home"), assessment("2026-01-11", "online")], early_help(DAY),
     None),
    ("R2 for CIN", [*UNTIL_CIN, moved(DAY, "not_clear")], cin(DAY), "R2"),
    ("R7", [*REACH["screening_discussion"], moved(DAY, "not_clear")], discussion(DAY), "R7"),
    ("R7 at the meeting", [*REACH["screening_discussion"], discussion(DAY), moved(DAY, "home")], plus(DAY), "R7"),
    # R3
    *[("R3 early help", [*REACH[state], consent(DAY)], early_help(DAY), "R3")
      for state in ("safer_me_cin", "standard_route", "safer_me_plus", "child_protection_conference")],
    *[("R3 CIN", REACH[state], cin(DAY), "R3")
      for state in ("safer_me_early_help", "safer_me_plus", "child_protection_conference")],
    ("R3 not on the standard route", UNTIL_STANDARD, cin(DAY), "R20"),
    # R4 and R5
    *[("R4 early help", [*EARLY, nominated(DAY)], early_help(DAY, who),
       None if who in ("lead_professional", "trusted_adult") else "R4") for who in FACILITATORS],
    *[("R4 CIN", [*UNTIL_CIN, nominated(DAY)], cin(DAY, who),
       None if who in ("social_worker", "trusted_adult") else "R4") for who in FACILITATORS],
    ("R5", EARLY, early_help(DAY, "trusted_adult"), "R5"),
    ("R5 for CIN", UNTIL_CIN, cin(DAY, "trusted_adult"), "R5"),
    ("R5 somebody else's choice", EARLY, nominated(DAY, "no"), "R5"),
    ("R5 then their own", [*EARLY, nominated(DAY), nominated(DAY, "no")], early_help(DAY, "trusted_adult"), None),
    # R6
    ("R6", [*EARLY, fact("became_looked_after", DAY)], early_help(DAY), "R6"),
    ("R6 no longer", [*EARLY, fact("became_looked_after", DAY), fact("ceased_to_be_looked_after", DAY)],
     early_help(DAY), None),
    *[("R6 in care", [*EARLY, fact("became_looked_after", DAY)], in_care(DAY, who),
       None if who == "childrens_social_care_professional" else "R6") for who in FACILITATORS],
    ("R6 for the choice of CIN", [*REACH["screening_discussion"], fact("became_looked_after", DAY)],
     discussion(DAY, "safer_me_cin"), "R6"),
    # R8: all, in this order, and the latest discussion counts.
    ("R8", until_screening_discussion(), plus(DAY), "R8"),
    ("R8 another choice", [*until_screening_discussion(), discussion(DAY), discussion(
        DAY, "child_protection_conference")], plus(DAY), "R8"),
    ("R8 chosen", [*until_screening_discussion(), discussion(DAY, "child_protection_conference"), discussion(DAY)],
     plus(DAY), None),
    ("R8 broken by a new strategy", [*until_screening_discussion(), discussion(DAY),
                                     fact("significant_harm_suspected", DAY)], plus(DAY), "R8"),
    ("R8 needs the new chain whole", [*until_screening_discussion(), discussion(DAY),
                                      fact("significant_harm_suspected", DAY), strategy(DAY), enquiry(DAY)],
     plus(DAY), "R8"),
    ("R8 not broken by a second discussion", [*until_screening_discussion()[:3], strategy("2026-01-08", "no"),
                                              enquiry(DAY), discussion(DAY)], plus(DAY), None),
    # R9
    *[("R9", [*until_screening_discussion(), discussion(DAY)], plus(DAY, who),
       None if who == "independent_cp_chair" else "R9") for who in FACILITATORS],
    ("R9 steps down only in a review", [*UNTIL_PLUS, fact("significant_harm_suspected", DAY), strategy(DAY),
                                        enquiry(DAY)], discussion(DAY, "safer_me_cin"), "R9"),
    ("R9 does not close", UNTIL_PLUS, fact("closed", DAY), "R9"),
    ("R9 lets go to another area", UNTIL_PLUS, fact("transferred_out", DAY), None),
    # R10
    ("R10", UNTIL_PLUS, conference(DAY), "R10"),
    ("R10 not clear is not home", [*UNTIL_PLUS, moved(DAY, "not_clear")], conference(DAY), "R10"),
    ("R10 at home", [*UNTIL_PLUS, moved(DAY, "home")], conference(DAY), None),
    ("R10 Plus was chosen", [*until_screening_discussion(), discussion(DAY)], conference(DAY), "R10"),
    ("R10 nothing chosen yet", until_screening_discussion(), conference(DAY), "T2"),
    ("R10 an old choice", [*UNTIL_PLUS, fact("significant_harm_suspected", DAY), strategy(DAY), enquiry(DAY)],
     conference(DAY), "T2"),
    ("R10 Plus beside a conference", [*REACH["child_protection_conference"]], plus(DAY), "R8"),
    # R20: the basis, and what takes it away.
    ("R20", UNTIL_STANDARD, cin(DAY), "R20"),
    ("R20 given on the standard route", [*UNTIL_STANDARD, fact("became_looked_after", DAY), decision(DAY, "s17"),
                                         fact("ceased_to_be_looked_after", DAY)], cin(DAY), None),
    ("R20 kept in care", [*UNTIL_CIN, fact("became_looked_after", DAY), fact("ceased_to_be_looked_after", DAY)],
     cin(DAY), None),
    ("R20 taken by a decision", [*UNTIL_CIN, moved(DAY, "home"), decision(DAY, "standard_route"), moved(DAY, "peers")],
     cin(DAY), "R20"),
    ("R20 given by the discussion", [*until_screening_discussion(), discussion(DAY, "safer_me_cin"),
                                     moved(DAY, "home"), moved(DAY, "peers")], cin(DAY), None),
    ("R20 given by going back without a plan", [*REACH["strategy"], moved(DAY, "home"), strategy(DAY, "no"),
                                                moved(DAY, "peers")], cin(DAY), None),
    ("R20 not given by going back to a plan", [*UNTIL_STANDARD, fact("significant_harm_suspected", DAY),
                                               strategy(DAY, "no")], cin(DAY), "R20"),
    ("R20 taken by stepping down", [*UNTIL_CIN, consent(DAY), review(DAY, "step_down", "social_worker"),
                                    moved(DAY, "home"), moved(DAY, "peers")], cin(DAY), "R20"),
    # Stepping a child in need down to early help.
    ("C1", UNTIL_CIN, review(DAY, "step_down", "social_worker"), "C1"),
    ("R2 before R4", [*UNTIL_CIN, moved(DAY, "not_clear")], review(DAY, "step_down", "case_holder"), "R2"),
    ("R4 before C1", UNTIL_CIN, review(DAY, "step_down", "case_holder"), "R4"),
    ("only a step down asks for consent", UNTIL_CIN, review(DAY, "continue", "social_worker"), None),
    # C1: the latest word counts.
    ("C1 taken back", [*EARLY, consent(DAY, "no")], early_help(DAY), "C1"),
    ("C1 given again", [*EARLY, consent(DAY, "no"), consent(DAY)], early_help(DAY), None),
    # The order of the rules.
    ("R1 first", [], early_help(DAY, "case_holder"), "R1"),
    ("R2 then", [assessment("2026-01-05", "home")], early_help(DAY, "case_holder"), "R2"),
    ("R3 then", UNTIL_CIN, early_help(DAY, "case_holder"), "R3"),
    ("R5 before R6", [*EARLY, fact("became_looked_after", DAY)], early_help(DAY, "trusted_adult"), "R5"),
    ("R6 before C1", [assessment("2026-01-05"), fact("became_looked_after", DAY)], early_help(DAY), "R6"),
    ("C1 before T2", REACH["front_door"], early_help(DAY), "C1"),
    ("T2 last", [*REACH["front_door"], consent(DAY)], early_help(DAY), "T2"),
    # What is admitted only sometimes.
    ("no return, no interview", [], fact("return_home_interview_done", DAY), "T2"),
    ("one return, one interview", [fact("returned_from_missing", DAY), fact("return_home_interview_done", DAY)],
     fact("return_home_interview_done", DAY), "T2"),
    ("an interview after the end", [fact("returned_from_missing", DAY), fact("closed", DAY)],
     fact("return_home_interview_done", DAY), None),
    *[("not looked after", [], fact(code, DAY), "T2")
      for code in ("ceased_to_be_looked_after", "child_in_care_review_held")],
    *[("looked after", [fact("became_looked_after", DAY)], fact(code, DAY), None)
      for code in ("ceased_to_be_looked_after", "child_in_care_review_held")],
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "new", "rule"), CHILD, ids=[row[0] for row in CHILD])
def test_rule(name: str, before: list[Raw], new: Raw, rule: str | None) -> None:
    answer = pathway(child(*before, new))
    of_the_new_fact = [reason for index, reason in refused(answer) if index == len(before)]
    assert of_the_new_fact == ([rule] if rule else [])
    if rule:
        assert answer | {"refused": answer["refused"][:-1]} == pathway(child(*before))


def test_days_before_the_birth_and_after_the_day_asked_about() -> None:
    raw = child(
        screening("2011-08-31"), screening("2011-09-01"), screening("2026-03-01"), screening("2026-03-02T00:00"),
        fact("conference_held", "2026-03-02", facilitator="school"), as_at="2026-03-01",
    )  # fmt: skip
    assert refused(pathway(raw)) == [(0, "T1"), (3, "T1"), (4, "T1")]
    assert refused(pathway(context("school", fact("context_referral_received", "2028-01-01")))) == [(0, "T1")]


def test_a_birth_after_the_day_asked_about() -> None:
    answer = pathway(child(screening("2026-03-01"), as_at="2026-03-01", date_of_birth="2026-03-02"))
    assert refused(answer) == [(0, "T1")]


LEAVER = {"care_leaver": "yes", "consent": "given"}
EIGHTEEN, TWENTY_FIVE = "2026-03-01", "2033-03-01"
AGES: list[tuple[Raw, str, dict[str, str], str | None]] = [
    # Born on 29 February 2008: eighteen on 1 March 2026.
    (assessment("2019-02-28"), "2019-02-28", {}, "R18"),
    (assessment("2019-03-01"), "2019-03-01", {}, None),
    (assessment("2026-02-28"), "2026-02-28", {}, None),
    (assessment(EIGHTEEN), EIGHTEEN, {}, "R18"),
    (assessment(EIGHTEEN), EIGHTEEN, LEAVER, None),
    (assessment(EIGHTEEN), EIGHTEEN, LEAVER | {"consent": "not_known"}, "R18"),
    (assessment(EIGHTEEN), EIGHTEEN, LEAVER | {"consent": "refused"}, "R18"),
    (assessment(EIGHTEEN), EIGHTEEN, LEAVER | {"care_leaver": "not_known"}, "R18"),
    (assessment("2033-02-28"), "2033-02-28", LEAVER, None),
    (assessment(TWENTY_FIVE), TWENTY_FIVE, LEAVER, "R18"),
    *[(new, EIGHTEEN, LEAVER, "R18") for new in (
        fact("referral_received", EIGHTEEN), fact("significant_harm_suspected", EIGHTEEN), strategy(EIGHTEEN),
        discussion(EIGHTEEN, "child_protection_conference"), conference(EIGHTEEN),
        fact("became_looked_after", EIGHTEEN))],
    (fact("referral_received", "2010-01-01"), "2010-01-01", {}, None),
    (screening(EIGHTEEN), EIGHTEEN, {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("new", "as_at", "person", "rule"), AGES)
def test_ages(new: Raw, as_at: str, person: dict[str, str], rule: str | None) -> None:
    answer = pathway(child(new, as_at=as_at, date_of_birth="2008-02-29", **person))
    assert refused(answer) == ([(0, rule)] if rule else [])


def test_no_age_rule_without_a_birth() -> None:
    raw = child(*UNTIL_PLUS)
    raw["person"] = None
    assert (pathway(raw)["state"], refused(pathway(raw))) == ("safer_me_plus", [])


def test_safer_me_plus_is_for_no_care_leaver() -> None:
    birthday = {"date_of_birth": "2008-01-26", **LEAVER}
    answer = pathway(child(*until_screening_discussion(), discussion("2026-01-25"), plus("2026-01-26"), **birthday))
    assert refused(answer) == [(5, "R18")]
    assert refused(pathway(child(*REACH["screening_discussion"], discussion("2026-01-26"), **birthday))) == [(4, "R18")]


def test_the_age_is_that_of_the_day_of_the_fact() -> None:
    """A young person who has turned eighteen since keeps what was recorded before."""
    answer = pathway(child(*UNTIL_EARLY_HELP, date_of_birth="2008-01-08", as_at="2026-01-08"))
    assert (answer["state"], refused(answer)) == ("safer_me_early_help", [])
    stepped = child(*UNTIL_EARLY_HELP, review("2026-01-08", "step_up", "lead_professional"), date_of_birth="2008-01-08")
    assert (pathway(stepped)["state"], refused(pathway(stepped))) == ("front_door", [])


def test_an_authority_sets_the_lowest_age() -> None:
    raw = child(assessment("2026-01-05"), date_of_birth="2016-01-05")
    assert refused(pathway(raw)) == [(0, "R18")]
    assert refused(pathway(raw, PracticeSettings(lowest_age=10))) == []


def test_looked_after_ends_with_the_eighteenth_birthday() -> None:
    person = {"date_of_birth": "2008-02-29", "looked_after": "yes", "consent": "given", "care_leaver": "yes"}
    before = [assessment("2026-02-27"), consent("2026-02-27")]
    review_held = fact("child_in_care_review_held", "2026-02-28")
    late = fact("child_in_care_review_held", "2026-03-01")
    answer = pathway(child(*before, review_held, late, early_help("2026-03-01"), **person, as_at="2026-03-01"))
    assert (refused(answer), answer["state"], answer["overlay"]) == ([(3, "T2")], "safer_me_early_help", [])
    day_before = pathway(child(*before, early_help("2026-02-28"), **person, as_at="2026-02-28"))
    assert (refused(day_before), day_before["overlay"]) == ([(2, "R6")], ["child_in_care"])


def test_the_overlay_of_a_child_in_care() -> None:
    start = [assessment("2026-01-05"), fact("became_looked_after", "2026-01-06"), in_care("2026-01-07")]
    both = ["child_in_care", "safer_me_child_in_care"]
    assert pathway(child(*start))["overlay"] == both
    again = fact("became_looked_after", "2026-01-08")
    assert pathway(child(*start, again))["overlay"] == both
    ceased = fact("ceased_to_be_looked_after", "2026-01-08")
    assert pathway(child(*start, ceased))["overlay"] == []
    assert pathway(child(*start, ceased, fact("became_looked_after", "2026-01-09")))["overlay"] == ["child_in_care"]
    # A new episode is not a new time in care.
    episode = [fact("closed", "2026-01-08"), fact("referral_received", "2026-01-09")]
    assert pathway(child(*start, *episode))["overlay"] == both
    assert pathway(child(looked_after="yes"))["overlay"] == ["child_in_care"]
    assert pathway(child(looked_after="not_known"))["overlay"] == []


def test_the_meeting_that_is_refused_leaves_no_overlay() -> None:
    raw = child(assessment("2026-01-05"), fact("became_looked_after", "2026-01-06"), meeting(
        "2026-01-07", "child_in_care", "social_worker"))  # fmt: skip
    assert pathway(raw)["overlay"] == ["child_in_care"]


CHAIN = {"s47_agreed": True, "risk_continues": True, "discussion": "safer_me_plus"}
NOT_YET = [{"s47_agreed": False}, {"risk_continues": False}, {"discussion": "child_protection_conference"}]


@pytest.mark.parametrize("missing", NOT_YET)
def test_r8_asks_for_each_of_the_three_by_itself(missing: Raw) -> None:
    """Although the rows admit no discussion before an enquiry that found risk: another row may, one day."""
    whole, broken = SimpleNamespace(**CHAIN), SimpleNamespace(**CHAIN | missing)
    assert not chain_is_not_complete(whole, None) and chain_is_not_complete(broken, None)
