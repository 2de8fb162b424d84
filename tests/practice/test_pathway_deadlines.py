"""Every clock: what opens, meets and drops it, and when it is due."""

from typing import Any

import pytest

from saferme.practice.settings import PracticeSettings
from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import DeadlineSource
from tests.practice.builders import (
    REACH,
    UNTIL_CIN,
    UNTIL_EARLY_HELP,
    UNTIL_PLUS,
    assessment,
    child,
    cin,
    conference,
    consent,
    context,
    deadlines,
    decision,
    discussion,
    due,
    early_help,
    enquiry,
    fact,
    in_care,
    moved,
    pathway,
    plus,
    review,
    screening,
    strategy,
)  # fmt: skip

Raw = dict[str, Any]

# Dates are checked by hand against the calendar of 2026 and 2027.
DUE: list[tuple[str, str, list[Raw], list[tuple[str, str | None]]]] = [
    # The Front Door: one working day.
    ("referral", "front_door_decision", [fact("referral_received", "2026-12-24")], [("2026-12-29", None)]),
    ("met late", "front_door_decision", [fact("referral_received", "2026-05-05"), decision("2026-05-20", "s17")],
     [("2026-05-06", "2026-05-20")]),
    ("met by suspected harm", "front_door_decision",
     [fact("referral_received", "2026-05-05"), fact("significant_harm_suspected", "2026-05-05T14:30")],
     [("2026-05-06", "2026-05-05T14:30")]),
    ("not met by harm elsewhere", "front_door_decision",
     [fact("referral_received", "2026-05-05"), decision("2026-05-06", "s17"),
      fact("significant_harm_suspected", "2026-05-07")], [("2026-05-06", "2026-05-06")]),
    ("stays, no clock", "front_door_decision", [*UNTIL_CIN, fact("referral_received", "2026-05-05")],
     [("2026-01-07", "2026-01-07")]),
    ("a step up counts as a referral", "front_door_decision",
     [*UNTIL_EARLY_HELP, review("2026-05-05", "step_up", "lead_professional")], [("2026-05-06", None)]),
    ("refused, no clock", "front_door_decision", [*UNTIL_EARLY_HELP, review("2026-05-05", "step_up", "case_holder")],
     []),
    # The social work assessment: 45 working days.
    ("45", "assessment", [fact("referral_received", "2026-05-05")], [("2026-07-08", None)]),
    ("45 stays, no clock", "assessment", [*UNTIL_CIN, fact("referral_received", "2026-05-05")],
     [("2026-03-10", None)]),
    ("45 over Christmas", "assessment", [fact("referral_received", "2026-11-23")], [("2027-01-28", None)]),
    ("45 after a step up", "assessment", [*UNTIL_EARLY_HELP, review("2026-05-05", "step_up", "lead_professional")],
     [("2026-07-08", None)]),
    ("45 met", "assessment", [fact("referral_received", "2026-05-05"), decision("2026-05-06", "s17"),
                              fact("social_work_assessment_completed", "2026-08-01")], [("2026-07-08", "2026-08-01")]),
    *[("45 dropped", "assessment", [fact("referral_received", "2026-05-05"), decision("2026-05-06", outcome)], [])
      for outcome in ("early_help", "no_further_action")],
    *[("45 dropped on the standard route", "assessment",
       [fact("referral_received", "2026-05-05"), decision("2026-05-06", "standard_route"),
        decision("2026-05-07", "early_help")], [])],
    *[("45 goes on", "assessment", [fact("referral_received", "2026-05-05"), decision("2026-05-06", outcome)],
       [("2026-07-08", None)]) for outcome in ("s17", "strategy_discussion", "standard_route")],
    ("opened again", "assessment",
     [assessment("2026-05-01"), consent("2026-05-01"), early_help("2026-05-01"), fact("referral_received", "2026-05-05"),
      decision("2026-05-06", "strategy_discussion"), strategy("2026-05-06", "no"),
      fact("referral_received", "2026-11-23")], [("2027-01-28", None)]),
    # The initial conference: 15 working days from the strategy discussion.
    ("15", "initial_conference", [fact("significant_harm_suspected", "2026-05-14"), strategy("2026-05-14")],
     [("2026-06-05", None)]),
    ("15 not without an enquiry", "initial_conference",
     [fact("significant_harm_suspected", "2026-05-14"), strategy("2026-05-14", "no")], []),
    ("15 from the first", "initial_conference",
     [fact("significant_harm_suspected", "2026-05-14"), strategy("2026-05-14"), strategy("2026-05-20")],
     [("2026-06-05", None)]),
    ("15 met by Plus", "initial_conference", UNTIL_PLUS, [("2026-01-28", "2026-01-27")]),
    ("15 met by the conference", "initial_conference", REACH["child_protection_conference"],
     [("2026-01-28", "2026-01-27")]),
    *[("15 dropped", "initial_conference", [*REACH["s47"], enquiry("2026-01-20", outcome)], [])
      for outcome in ("no_continuing_risk", "not_substantiated")],
    ("15 dropped for CIN", "initial_conference", [*REACH["screening_discussion"], discussion(
        "2026-01-21", "safer_me_cin")], []),
    ("15 goes on", "initial_conference", [*REACH["screening_discussion"], discussion("2026-01-21")],
     [("2026-01-28", None)]),
    ("15 of a new enquiry", "initial_conference",
     [*REACH["screening_discussion"], fact("significant_harm_suspected", "2026-05-14"), strategy("2026-05-14")],
     [("2026-06-05", None)]),
    # Sharing the plan: two working days (local).
    ("2", "plan_shared", [assessment("2026-01-05"), consent("2026-01-05"), early_help("2026-12-24")],
     [("2026-12-30", None)]),
    ("2 met", "plan_shared", [*UNTIL_EARLY_HELP, fact("plan_shared", "2026-01-08")], [("2026-01-09", "2026-01-08")]),
    ("2 again", "plan_shared", [*UNTIL_EARLY_HELP, early_help("2026-01-12")], [("2026-01-14", None)]),
    ("2 after one that was met", "plan_shared",
     [*UNTIL_EARLY_HELP, fact("plan_shared", "2026-01-08"), early_help("2026-01-12")],
     [("2026-01-09", "2026-01-08"), ("2026-01-14", None)]),
    ("2 in care", "plan_shared", [assessment("2026-01-05"), fact("became_looked_after", "2026-01-05"),
                                  in_care("2026-01-07")], [("2026-01-09", None)]),
    ("2 after Plus", "plan_shared", UNTIL_PLUS, [("2026-01-29", None)]),
    ("2 not after a conference", "plan_shared", REACH["child_protection_conference"], []),
    # The core group: ten working days.
    ("10 over Easter", "core_group", [*REACH["screening_discussion"], discussion("2027-03-18"), plus("2027-03-18")],
     [("2027-04-05", None)]),
    ("10 met", "core_group", [*UNTIL_PLUS, fact("core_group_held", "2026-02-10")], [("2026-02-10", "2026-02-10")]),
    ("10 met once", "core_group", [*UNTIL_PLUS, fact("core_group_held", "2026-02-09"),
                                   fact("core_group_held", "2026-03-09")], [("2026-02-10", "2026-02-09")]),
    ("10 of the conference instead", "core_group",
     [*UNTIL_PLUS, moved("2026-02-01", "home"), conference("2026-02-02")], [("2026-02-16", None)]),
    ("10 dropped with the plan", "core_group", [*UNTIL_PLUS, review("2026-02-02", "step_down")], []),
    ("10 kept while the plan lives", "core_group",
     [*UNTIL_PLUS, fact("significant_harm_suspected", "2026-02-02"), strategy("2026-02-03")], [("2026-02-10", None)]),
    # First reviews.
    ("first at early help", "first_review", UNTIL_EARLY_HELP, [("2026-02-18", None)]),
    ("first at CIN", "first_review", [*UNTIL_CIN, cin("2026-05-18")], [("2026-08-18", None)]),
    ("first after Plus", "first_review", UNTIL_PLUS, [("2026-04-27", None)]),
    ("first after the conference", "first_review", REACH["child_protection_conference"], [("2026-04-27", None)]),
    ("first, not in care", "first_review",
     [assessment("2026-01-05"), fact("became_looked_after", "2026-01-05"), in_care("2026-01-07")], []),
    ("first is not moved by a second meeting", "first_review", [*UNTIL_EARLY_HELP, early_help("2026-02-01")],
     [("2026-02-18", None)]),
    ("first, not beside a next", "first_review",
     [*UNTIL_EARLY_HELP, review("2026-02-17", "continue", "lead_professional"), early_help("2026-02-20")],
     [("2026-02-18", "2026-02-17")]),
    ("first dropped by another plan", "first_review", [*UNTIL_EARLY_HELP, fact("referral_received", "2026-01-20"),
                                                       decision("2026-01-21", "s17")], []),
    ("first of the new plan", "first_review",
     [*UNTIL_EARLY_HELP, fact("referral_received", "2026-01-20"), decision("2026-01-21", "s17"), cin("2026-01-22")],
     [("2026-04-22", None)]),
    ("first kept at the Front Door", "first_review", [*UNTIL_EARLY_HELP, fact("referral_received", "2026-01-20")],
     [("2026-02-18", None)]),
    ("first kept on the way back", "first_review",
     [*UNTIL_EARLY_HELP, fact("referral_received", "2026-01-20"), decision("2026-01-21", "early_help")],
     [("2026-02-18", None)]),
    ("first dropped when the risk moves home", "first_review", [*UNTIL_EARLY_HELP, moved("2026-01-20", "home")], []),
    ("first dropped in care", "first_review", [*UNTIL_EARLY_HELP, fact("became_looked_after", "2026-01-20")], []),
    ("first kept when Plus is held anew", "first_review",
     [*UNTIL_PLUS, fact("significant_harm_suspected", "2026-02-02"), strategy("2026-02-03"), enquiry("2026-02-04"),
      discussion("2026-02-05"), plus("2026-02-06")], [("2026-04-27", None)]),
    ("first kept when the conference is held anew", "first_review",
     [*REACH["child_protection_conference"], fact("significant_harm_suspected", "2026-02-02"), strategy("2026-02-03"),
      enquiry("2026-02-04"), discussion("2026-02-05", "child_protection_conference"), conference("2026-02-06")],
     [("2026-04-27", None)]),
    # Next reviews, by the state that the review ends in.
    ("next at early help", "next_review", [*UNTIL_EARLY_HELP, review("2026-02-17", "continue", "lead_professional")],
     [("2026-03-31", None)]),
    ("next at CIN", "next_review", [*UNTIL_CIN, review("2026-11-30", "continue", "social_worker")],
     [("2027-02-28", None)]),
    ("next under the chair", "next_review", [*UNTIL_PLUS, review("2026-08-31", "continue")], [("2027-02-28", None)]),
    ("next after the conference", "next_review",
     [*REACH["child_protection_conference"], review("2026-03-31", "continue")], [("2026-09-30", None)]),
    ("next at CIN after Plus", "next_review", [*UNTIL_PLUS, review("2026-08-28", "step_down")],
     [("2026-11-28", None)]),
    ("next at early help after CIN", "next_review",
     [*UNTIL_CIN, consent("2026-02-01"), review("2026-02-17", "step_down", "social_worker")], [("2026-03-31", None)]),
    ("none on the standard route", "next_review",
     [*REACH["standard_route"], review("2026-02-17", "continue", "case_holder")], []),
    ("none after a step up", "next_review", [*UNTIL_CIN, review("2026-02-17", "step_up", "social_worker")], []),
    ("none after the end", "next_review", [*UNTIL_PLUS, review("2026-02-17", "close")], []),
    ("next met and next again", "next_review",
     [*UNTIL_CIN, review("2026-02-17", "continue", "social_worker"), review("2026-05-01", "continue", "social_worker")],
     [("2026-05-17", "2026-05-01"), ("2026-08-01", None)]),
    # Reviews of a child in care.
    ("20", "child_in_care_review", [fact("became_looked_after", "2026-12-01")], [("2026-12-31", None)]),
    ("then 3 months, then 6", "child_in_care_review",
     [fact("became_looked_after", "2026-12-01"), fact("child_in_care_review_held", "2026-12-29"),
      fact("child_in_care_review_held", "2027-03-20"), fact("child_in_care_review_held", "2027-08-31")],
     [("2026-12-31", "2026-12-29"), ("2027-03-29", "2027-03-20"), ("2027-09-20", "2027-08-31"), ("2028-02-29", None)]),
    ("again, from the start", "child_in_care_review",
     [fact("became_looked_after", "2026-05-01"), fact("child_in_care_review_held", "2026-05-10"),
      fact("became_looked_after", "2026-12-01"), fact("child_in_care_review_held", "2026-12-29")],
     [("2026-06-02", "2026-05-10"), ("2026-12-31", "2026-12-29"), ("2027-03-29", None)]),
    ("dropped", "child_in_care_review",
     [fact("became_looked_after", "2026-12-01"), fact("ceased_to_be_looked_after", "2026-12-20")], []),
    ("kept at the end", "child_in_care_review", [fact("became_looked_after", "2026-12-01"), fact("closed", "2026-12-20")],
     [("2026-12-31", None)]),
    # The review of the assessment: three months (local).
    ("3 months", "assessment_review", [assessment("2026-11-30")], [("2027-02-28", None)]),
    ("only where there is harm", "assessment_review", [assessment("2026-11-30", harm="no")], []),
    ("met by the next", "assessment_review", [assessment("2026-01-05"), assessment("2026-03-01", harm="no")],
     [("2026-04-05", "2026-03-01")]),
    ("met and again", "assessment_review", [assessment("2026-01-05"), assessment("2026-03-01")],
     [("2026-04-05", "2026-03-01"), ("2026-06-01", None)]),
    ("dropped at the end", "assessment_review", [assessment("2026-01-05"), fact("closed", "2026-01-06")], []),
    ("dropped on the way out", "assessment_review", [assessment("2026-01-05"), fact("transferred_out", "2026-01-06")],
     []),
    ("dropped on the way into universal", "assessment_review",
     [*UNTIL_EARLY_HELP, review("2026-01-20", "step_down", "lead_professional")], []),
    ("not dropped by a screening that stays", "assessment_review",
     [assessment("2026-01-05"), screening("2026-01-06", "universal_response")], [("2026-04-05", None)]),
    # Return home interviews: 72 true hours, each its own.
    ("72", "return_home_interview", [fact("returned_from_missing", "2026-03-27T15:30")],
     [("2026-03-30T16:30+01:00", None)]),
    ("72 from midnight", "return_home_interview", [fact("returned_from_missing", "2026-01-10")],
     [("2026-01-13T00:00+00:00", None)]),
    ("72 when the clocks go back", "return_home_interview", [fact("returned_from_missing", "2026-10-23T10:00")],
     [("2026-10-26T09:00+00:00", None)]),
    ("an hour that comes twice is the first", "return_home_interview",
     [fact("returned_from_missing", "2026-10-25T01:30")], [("2026-10-28T00:30+00:00", None)]),
    ("an hour that is skipped has the offset before", "return_home_interview",
     [fact("returned_from_missing", "2026-03-29T01:30")], [("2026-04-01T02:30+01:00", None)]),
    ("due in the hour that comes twice, the second", "return_home_interview",
     [fact("returned_from_missing", "2026-10-22T02:30")], [("2026-10-25T01:30+00:00", None)]),
    ("each return", "return_home_interview",
     [fact("returned_from_missing", "2026-01-10T08:00"), fact("returned_from_missing", "2026-01-11T08:00"),
      fact("return_home_interview_done", "2026-01-12T09:00")],
     [("2026-01-13T08:00+00:00", "2026-01-12T09:00"), ("2026-01-14T08:00+00:00", None)]),
    ("due first is met first", "return_home_interview",
     [fact("returned_from_missing", "2026-01-10T20:00"), fact("returned_from_missing", "2026-01-10T08:00"),
      fact("return_home_interview_done", "2026-01-12")],
     [("2026-01-13T20:00+00:00", None), ("2026-01-13T08:00+00:00", "2026-01-12")]),
    ("kept at the end", "return_home_interview",
     [fact("returned_from_missing", "2026-01-10"), fact("closed", "2026-01-11"),
      fact("returned_from_missing", "2026-01-12")],
     [("2026-01-13T00:00+00:00", None), ("2026-01-15T00:00+00:00", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "facts", "expected"), DUE, ids=[f"{row[1]}-{row[0]}" for row in DUE])
def test_due(name: str, code: str, facts: list[Raw], expected: list[tuple[str, str | None]]) -> None:
    assert due(pathway(child(*facts, as_at="2028-12-31")), code) == expected


def test_the_hours_that_come_twice_are_told_apart() -> None:
    """Both interviews are due at half past one, one hour after the other."""
    later, earlier = (
        fact("returned_from_missing", "2026-10-22T02:30"),
        fact("returned_from_missing", "2026-10-22T01:30"),
    )
    raw = child(later, earlier, fact("return_home_interview_done", "2026-10-23"))
    met = [entry for entry in pathway(raw)["deadlines"] if entry["met_on"]]
    assert [(entry["from"], entry["due"]) for entry in met] == [(1, "2026-10-25T01:30+01:00")]


def test_no_interview_from_the_eighteenth_birthday() -> None:
    returns = [fact("returned_from_missing", "2026-02-28T23:59"), fact("returned_from_missing", "2026-03-01T00:01")]
    answer = pathway(child(*returns, date_of_birth="2008-02-29"))
    assert due(answer, "return_home_interview") == [("2026-03-03T23:59+00:00", None)]
    assert answer["refused"] == []


def test_the_eighteenth_birthday_drops_the_care_review_on_the_day_asked_about() -> None:
    facts = [fact("became_looked_after", "2026-02-20")]
    before = pathway(child(*facts, date_of_birth="2008-02-29", as_at="2026-02-28"))
    assert due(before, "child_in_care_review") == [("2026-03-20", None)]
    assert due(pathway(child(*facts, date_of_birth="2008-02-29", as_at="2026-03-01")), "child_in_care_review") == []
    met = [*facts, fact("child_in_care_review_held", "2026-02-21")]
    after = pathway(child(*met, date_of_birth="2008-02-29", as_at="2026-03-01"))
    assert due(after, "child_in_care_review") == [("2026-03-20", "2026-02-21")]


def test_without_a_recorded_start_the_care_reviews_are_six_months_apart() -> None:
    answer = pathway(child(fact("child_in_care_review_held", "2026-01-31"), looked_after="yes"))
    assert due(answer, "child_in_care_review") == [("2026-07-31", None)]
    again = [fact("child_in_care_review_held", "2026-01-31"), fact("became_looked_after", "2026-02-02"),
             fact("child_in_care_review_held", "2026-02-20")]  # fmt: skip
    answer = pathway(child(*again, looked_after="yes"))
    assert due(answer, "child_in_care_review") == [("2026-03-02", "2026-02-20"), ("2026-05-20", None)]


def test_order_source_and_origin_of_the_list() -> None:
    answer = pathway(child(*UNTIL_PLUS, fact("returned_from_missing", "2026-01-26T08:00")))
    assert answer["deadlines"] == [
        {"code": "initial_conference", "due": "2026-01-28", "source": "statutory", "from": 2, "met_on": "2026-01-27"},
        {"code": "plan_shared", "due": "2026-01-29", "source": "local", "from": 5, "met_on": None},
        {"code": "return_home_interview", "due": "2026-01-29T08:00+00:00", "source": "statutory", "from": 6,
         "met_on": None},
        {"code": "core_group", "due": "2026-02-10", "source": "statutory", "from": 5, "met_on": None},
        {"code": "assessment_review", "due": "2026-04-05", "source": "local", "from": 0, "met_on": None},
        {"code": "first_review", "due": "2026-04-27", "source": "statutory", "from": 5, "met_on": None},
    ]  # fmt: skip


SOURCES: list[tuple[str, list[Raw], str]] = [
    ("first_review", UNTIL_EARLY_HELP, "local"),
    ("first_review", [*UNTIL_CIN, cin("2026-05-18")], "local"),
    ("first_review", REACH["child_protection_conference"], "statutory"),
    ("next_review", [*UNTIL_EARLY_HELP, review("2026-02-17", "continue", "lead_professional")], "local"),
    ("next_review", [*UNTIL_CIN, review("2026-02-17", "continue", "social_worker")], "local"),
    ("next_review", [*UNTIL_PLUS, review("2026-02-17", "continue")], "statutory"),
    ("front_door_decision", REACH["front_door"], "statutory"),
    ("assessment", REACH["front_door"], "statutory"),
    ("child_in_care_review", [fact("became_looked_after", "2026-12-01")], "statutory"),
    ("plan_shared", UNTIL_EARLY_HELP, "local"),
    ("assessment_review", UNTIL_EARLY_HELP, "local"),
]


@pytest.mark.parametrize(("code", "facts", "source"), SOURCES)
def test_source(code: str, facts: list[Raw], source: str) -> None:
    entries = [entry for entry in pathway(child(*facts))["deadlines"] if entry["code"] == code]
    assert [entry["source"] for entry in entries] == [source]


def test_a_tie_is_broken_by_the_code_and_then_by_the_fact() -> None:
    raw = child(
        fact("returned_from_missing", "2026-01-10T08:00"), fact("returned_from_missing", "2026-01-10T07:00"),
        assessment("2026-01-09"), consent("2026-01-09"), early_help("2026-01-09"),
    )  # fmt: skip
    listed = [(entry["code"], entry["from"]) for entry in pathway(raw)["deadlines"]]
    assert listed[:3] == [("plan_shared", 4), ("return_home_interview", 0), ("return_home_interview", 1)]


def test_the_end_of_a_case_drops_what_is_unmet_and_keeps_what_was_met() -> None:
    raw = child(*UNTIL_PLUS, review("2026-02-05", "close"))
    assert deadlines(pathway(raw)) == [
        ("initial_conference", "2026-01-28", "2026-01-27"),
        ("first_review", "2026-04-27", "2026-02-05"),
    ]


def test_an_authority_sets_the_local_times() -> None:
    settings = PracticeSettings(
        plan_shared=Timescale(5, Unit.WORKING_DAYS, DeadlineSource.LOCAL),
        early_help_first_review=Timescale(2, Unit.MONTHS, DeadlineSource.LOCAL),
        assessment_review=Timescale(4, Unit.WEEKS, DeadlineSource.LOCAL),
    )
    assert deadlines(pathway(child(*UNTIL_EARLY_HELP), settings)) == [
        ("plan_shared", "2026-01-14", None),
        ("assessment_review", "2026-02-02", None),
        ("first_review", "2026-03-07", None),
    ]


def test_the_clock_of_a_context() -> None:
    facts = [
        fact("context_referral_received", "2026-10-01"),
        fact("triaged", "2026-10-05", outcome="context_assessment"),
        fact("context_assessment_completed", "2026-11-20", young_people_at_risk="yes"),
        fact("conference_held", "2026-11-30", facilitator="school"),
    ]
    going_on = fact("context_review_held", "2027-02-26", outcome="continue")
    closing = fact("context_review_held", "2027-05-20", outcome="close")

    def clocks(*more: Raw) -> list[tuple[str, str, str | None]]:
        return deadlines(pathway(context("school", *facts, *more)))

    assert clocks() == [("context_review", "2027-02-28", None)]
    met = ("context_review", "2027-02-28", "2027-02-26")
    assert clocks(going_on) == [met, ("context_review", "2027-05-26", None)]
    assert clocks(going_on, closing) == [met, ("context_review", "2027-05-26", "2027-05-20")]
    assert clocks(fact("closed", "2026-12-01")) == []
    assert clocks(fact("plan_shared", "2026-12-01")) == [("context_review", "2027-02-28", None)]
