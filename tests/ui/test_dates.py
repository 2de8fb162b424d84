from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template

from saferme.ui import dates

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 24), "due today, Tuesday 24 November"),
        (date(2026, 11, 25), "due tomorrow, Wednesday 25 November"),
        (date(2026, 11, 26), "due in 2 days, Thursday 26 November"),
        (date(2026, 12, 8), "due in 14 days, Tuesday 8 December"),
        (date(2026, 12, 9), "due Wednesday 9 December"),
        (date(2027, 1, 4), "due Monday 4 January 2027"),
        (date(2026, 11, 23), "1 day late (due Monday 23 November)"),
        (date(2026, 11, 21), "3 days late (due Saturday 21 November)"),
        (date(2025, 11, 24), "365 days late (due Monday 24 November 2025)"),
    ],
)
def test_due_dates_are_said_as_people_say_them(due, words):
    assert dates.when_due(due, TODAY) == words


MOMENT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "words", "late"),
    [
        (datetime(2026, 11, 24, 16, 30, tzinfo=UTC), "due today, Tuesday 24 November at 16:30", False),
        (datetime(2026, 11, 24, 10, 0, tzinfo=UTC), "due today, Tuesday 24 November at 10:00", False),
        (datetime(2026, 11, 24, 9, 59, tzinfo=UTC), "late since today at 09:59", True),
        (datetime(2026, 11, 26, 9, 5, tzinfo=UTC), "due in 2 days, Thursday 26 November at 09:05", False),
        (datetime(2026, 11, 21, 9, 5, tzinfo=UTC), "3 days late (due Saturday 21 November at 09:05)", True),
        (TODAY, "due today, Tuesday 24 November", False),
        (date(2026, 11, 23), "1 day late (due Monday 23 November)", True),
    ],
)
def test_a_clock_of_hours_is_said_with_its_minute_and_late_from_it_on(due, words, late):
    assert (dates.clock_due(due, MOMENT), dates.clock_is_late(due, MOMENT)) == (words, late)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 20), "4 days ago"),
        (date(2026, 11, 10), "14 days ago"),
        (date(2026, 11, 9), "on 9 November 2026"),
        (date(2026, 11, 30), "on 30 November 2026"),
    ],
)
def test_past_days(day, words):
    assert dates.days_ago(day, TODAY) == words


@pytest.mark.parametrize(("away", "late"), [(-1, True), (0, False), (1, False)])
def test_a_thing_due_today_is_not_late(away, late):
    assert dates.is_late(TODAY + timedelta(away), TODAY) is late


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 11, 24), TODAY, 14),
        (date(2012, 11, 25), TODAY, 13),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_age_is_in_whole_years(born, day, age):
    assert dates.age_on(born, day) == age


def test_an_age_that_nobody_knows_is_said():
    assert dates.with_age("Kai", 14) == "Kai, 14"
    assert dates.with_age("Sky", 0) == "Sky, 0"
    assert dates.with_age("Sky", None) == "Sky, age not known"


def _said(words, **context):
    return Template("{% load ui %}" + words).render(Context(context))


def test_a_moment_in_summer_is_said_in_the_time_on_the_wall():
    moment = datetime(2026, 6, 30, 23, 5, tzinfo=UTC)
    assert _said("{{ at|date_uk }}", at=moment) == "1 July 2026"
    assert _said("{{ at|time_uk }}", at=moment) == "00:05"
    assert _said("{{ at|date_time_uk }}", at=moment) == "1 July 2026 at 00:05"


def test_a_moment_counts_by_the_day_on_the_wall():
    """23:05 in UTC on 30 June is 1 July here: what was due on 30 June is late."""
    now = datetime(2026, 6, 30, 23, 5, tzinfo=UTC)
    assert _said("{{ due|when_due:now }}", due=date(2026, 6, 30), now=now) == "1 day late (due Tuesday 30 June)"
    assert _said("{{ due|is_late:now }}", due=date(2026, 6, 30), now=now) == "True"


def test_no_date_says_nothing():
    assert (
        _said("{{ d|date_uk }}{{ d|time_uk }}{{ d|date_time_uk }}{{ d|when_due:t }}{{ d|days_ago:t }}", d=None, t=TODAY)
        == ""
    )
