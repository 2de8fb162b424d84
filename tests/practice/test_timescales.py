"""Worked dates, true hours, full years and England's bank holidays."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferme.practice.ages import age_on, birthday
from saferme.practice.bank_holidays import ENGLAND
from saferme.practice.timescales import Timescale, Unit, clock_hours_after, months_after, working_days_after


def day(text: str) -> date:
    return date.fromisoformat(text)


WORKING_DAYS = [
    ("2026-12-24", 1, "2026-12-29"),
    ("2026-05-05", 45, "2026-07-08"),
    ("2026-11-23", 45, "2027-01-28"),
    ("2026-05-14", 15, "2026-06-05"),
    ("2026-12-10", 15, "2027-01-05"),
    ("2027-03-18", 10, "2027-04-05"),
    ("2026-12-01", 20, "2026-12-31"),
    ("2026-05-01", 1, "2026-05-05"),  # over the early May holiday
    ("2026-05-02", 1, "2026-05-05"),  # from a Saturday
    ("2022-09-16", 1, "2022-09-20"),  # a day of mourning
    ("2099-12-31", 1, "2100-01-04"),
    ("1900-01-01", 5, "1900-01-08"),
]


@pytest.mark.parametrize(("start", "amount", "due"), WORKING_DAYS)
def test_working_days(start: str, amount: int, due: str) -> None:
    assert working_days_after(day(start), amount, ENGLAND) == day(due)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_working_days_land_on_one_and_count_them(start: date, amount: int) -> None:
    due = working_days_after(start, amount, ENGLAND)
    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert due.weekday() < 5 and due not in ENGLAND
    assert sum(d.weekday() < 5 and d not in ENGLAND for d in passed) == amount


MONTHS = [
    ("2026-11-30", 3, "2027-02-28"),
    ("2027-11-30", 3, "2028-02-29"),
    ("2026-08-31", 6, "2027-02-28"),
    ("2026-12-31", 6, "2027-06-30"),
    ("2026-01-31", 1, "2026-02-28"),
    ("2028-02-29", 12, "2029-02-28"),
    ("2026-09-30", 3, "2026-12-30"),
]


@pytest.mark.parametrize(("start", "amount", "due"), MONTHS)
def test_months_are_clipped_to_the_end(start: str, amount: int, due: str) -> None:
    assert months_after(day(start), amount) == day(due)


HOURS = [
    ("2026-03-27T15:30", "2026-03-30T16:30+01:00"),
    ("2026-10-23T10:00", "2026-10-26T09:00+00:00"),
    ("2026-10-25T01:30", "2026-10-28T00:30+00:00"),  # shown twice: the first
    ("2026-10-25T00:59", "2026-10-27T23:59+00:00"),
    ("2026-10-25T02:00", "2026-10-28T02:00+00:00"),
    ("2026-03-29T01:30", "2026-04-01T02:30+01:00"),  # skipped: the offset before
    ("2026-06-30T08:00", "2026-07-03T08:00+01:00"),
    ("2099-12-31T23:00", "2100-01-03T23:00+00:00"),
]


@pytest.mark.parametrize(("returned", "due"), HOURS)
def test_seventy_two_true_hours(returned: str, due: str) -> None:
    assert clock_hours_after(datetime.fromisoformat(returned), 72).isoformat(timespec="minutes") == due


def test_a_day_alone_counts_from_midnight() -> None:
    assert clock_hours_after(day("2026-07-01"), 72).isoformat(timespec="minutes") == "2026-07-04T00:00+01:00"


@given(st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2090-01-01")))
def test_hours_are_never_more_or_fewer(local: datetime) -> None:
    start, due = clock_hours_after(local, 0), clock_hours_after(local, 72)
    assert due.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=72)


AGES = [
    ("2008-02-29", "2026-02-28", 17),
    ("2008-02-29", "2026-03-01", 18),
    ("2008-02-29", "2028-02-28", 19),
    ("2008-02-29", "2028-02-29", 20),
    ("2011-09-01", "2026-08-31", 14),
    ("2011-09-01", "2026-09-01", 15),
    ("2011-09-01", "2011-09-01", 0),
    ("2011-09-01", "2011-08-31", -1),
]


@pytest.mark.parametrize(("born", "on", "age"), AGES)
def test_age(born: str, on: str, age: int) -> None:
    assert age_on(day(on), day(born)) == age


@given(st.dates(date(1900, 1, 1), date(2080, 12, 31)), st.integers(0, 18))
def test_a_birthday_is_the_first_day_of_an_age(born: date, age: int) -> None:
    reached = birthday(born, age)
    assert age_on(reached, born) == age
    assert age_on(reached - timedelta(days=1), born) == age - 1


def test_bank_holidays_are_those_of_the_library() -> None:
    """A new proclamation fails here: run scripts/make_bank_holidays.py."""
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(1900, 2101))
    assert {d for d in known if d.weekday() < 5} == ENGLAND


@pytest.mark.parametrize(
    ("timescale", "words"),
    [
        (Timescale(1, Unit.WORKING_DAYS), "1 working day"),
        (Timescale(15, Unit.WORKING_DAYS), "15 working days"),
        (Timescale(6, Unit.WEEKS), "6 weeks"),
        (Timescale(1, Unit.MONTHS), "1 month"),
        (Timescale(72, Unit.CLOCK_HOURS), "72 hours"),
    ],
)
def test_how_long_in_words(timescale: Timescale, words: str) -> None:
    assert timescale.in_words == words
