"""One-off bank holidays: which due date holds is what was known when the clock was met, or is known now while it is open."""

from datetime import date

import pytest

from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.holidays import OneOffDay
from saferme.practice.pathway import Moved, read_pathway, replay
from saferme.practice.settings import DEFAULTS
from tests.practice.builders import UNTIL_PLUS, child, decision, fact, pathway

REFERRAL = fact("referral_received", "2026-06-03")  # a Wednesday: 1 working day is Thursday 4 June


def day(number: int) -> date:
    return date(2026, 6, number)


def one(days: tuple[OneOffDay, ...], *more: dict, as_at: str = "2026-06-30", code: str = "front_door_decision"):
    answer = replay(read_pathway(child(REFERRAL, *more, as_at=as_at)), DEFAULTS, ENGLAND, days)
    return next(clock for clock in answer.deadlines if clock.code == code)


ENTERED_BEFORE = (OneOffDay(day(4), entered_on=day(1)),)
ENTERED_AFTER = (OneOffDay(day(4), entered_on=day(4)),)
WITHDRAWN = (OneOffDay(day(4), entered_on=day(1), withdrawn_on=day(10)),)
CAME_AND_WENT = (OneOffDay(day(4), entered_on=day(4), withdrawn_on=day(10)),)


@pytest.mark.parametrize(
    ("days", "met", "as_at", "due", "moved"),
    [
        ((), None, 30, 4, None),
        (ENTERED_BEFORE, None, 30, 5, None),  # known from the start: nothing was moved
        (ENTERED_AFTER, None, 3, 4, None),  # not entered yet
        (ENTERED_AFTER, None, 4, 5, Moved(day(4), day(4), "entered")),
        (ENTERED_AFTER, 3, 30, 4, None),  # met before anybody knew of it
        (ENTERED_AFTER, 4, 30, 5, Moved(day(4), day(4), "entered")),
        (WITHDRAWN, None, 9, 5, None),
        (WITHDRAWN, None, 10, 4, Moved(day(5), day(10), "withdrawn")),
        (WITHDRAWN, 9, 30, 5, None),  # met while it counted
        (CAME_AND_WENT, None, 9, 5, Moved(day(4), day(4), "entered")),
        (CAME_AND_WENT, None, 10, 4, None),  # as at first
        ((OneOffDay(day(6), entered_on=day(4)),), None, 30, 4, None),  # a Saturday
        ((OneOffDay(day(3), entered_on=day(4)),), None, 30, 4, None),  # the day of the trigger is day 0
        ((OneOffDay(day(5), entered_on=day(4)),), None, 30, 4, None),  # after it was due
    ],
)
def test_which_due_date_holds(days, met, as_at, due, moved):
    more = [decision(f"2026-06-{met:02}", "s17")] if met else []
    clock = one(days, *more, as_at=f"2026-06-{as_at:02}")
    assert (clock.due, clock.moved) == (day(due), moved)


def test_the_latest_day_that_moved_it_is_named():
    days = (OneOffDay(day(8), entered_on=day(4)), OneOffDay(day(9), entered_on=day(5)), OneOffDay(day(1), day(6)))
    clock = one(days, code="assessment")
    assert clock.due == date(2026, 8, 7), "45 working days end on 5 August; two days off move it to the 7th"
    assert clock.moved == Moved(date(2026, 8, 5), day(5), "entered")


def test_only_working_days_are_moved():
    """Months, weeks and clock hours take no notice of a day off."""
    facts = [*UNTIL_PLUS, fact("returned_from_missing", "2026-03-02T16:30")]
    every = tuple(
        OneOffDay(date(2026, month, number), date(2026, 12, 30)) for month in range(1, 13) for number in (1, 2)
    )
    plain = replay(read_pathway(child(*facts)), DEFAULTS, ENGLAND).deadlines
    with_days = replay(read_pathway(child(*facts)), DEFAULTS, ENGLAND, every).deadlines
    moved = {clock.code for clock in with_days if clock.moved}
    assert moved and moved <= {"assessment", "initial_conference", "plan_shared", "core_group"}
    still = {clock.code: clock.due for clock in plain if clock.code not in moved}
    assert still.items() <= {clock.code: clock.due for clock in with_days}.items()


def test_a_clock_names_the_fact_that_met_it():
    clock = one(
        (),
        fact("screening_completed", "2026-06-03", recommendation="safer_me_assessment"),
        decision("2026-06-04", "s17"),
    )
    assert (clock.opened_by, clock.met_by) == (0, 2)


def test_the_contract_is_told_nothing_of_it():
    told = pathway(child(REFERRAL, as_at="2026-06-30"))["deadlines"][0]
    assert set(told) == {"code", "due", "source", "from", "met_on"}
    assert one(ENTERED_AFTER).as_json().keys() == told.keys()
