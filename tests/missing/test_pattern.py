"""How often, how long and where, over 30, 90 and 365 days."""

from datetime import UTC, datetime, timedelta

import pytest

from saferme.missing.pattern import Away, in_words, pattern, repeated, same_place
from tests.cast import NOW


def away(days: float, hours: float | None = 10, **given) -> Away:
    began = NOW - timedelta(days=days)
    return Away(began, None if hours is None else began + timedelta(hours=hours), **given)


def test_each_period_counts_what_began_in_it() -> None:
    found = pattern([away(1), away(29.9), away(30), away(89), away(91), away(364), away(366)], NOW)
    assert [(one.days, one.times, one.hours) for one in found] == [(30, 2, 20), (90, 4, 40), (365, 6, 60)]


def test_a_time_that_is_not_over_counts_until_now() -> None:
    one = pattern([away(0.5, None)], NOW)[0]
    assert (one.times, one.hours, one.still_away) == (1, 12, 1)
    assert "12 hours in all so far" in in_words(one, "Sam")


@pytest.mark.parametrize(("month", "day", "hours"), [(3, 28, 23), (10, 24, 25)], ids=["March", "October"])
def test_hours_are_true_hours_over_the_night_when_the_clocks_change(month, day, hours) -> None:
    """From noon to noon on the wall."""
    began = datetime(2026, month, day, 12 if month == 3 else 11, tzinfo=UTC)
    ended = datetime(2026, month, day + 1, 11 if month == 3 else 12, tzinfo=UTC)
    assert pattern([Away(began, ended)], ended)[0].hours == hours


def test_what_came_of_each_offer_is_counted_apart() -> None:
    one = pattern([away(1, interview="held"), away(2, interview="held_late"), away(3, interview="declined")], NOW)[0]
    assert (one.held, one.held_in_time, one.declined) == (2, 1, 1)


def test_places_that_come_again_are_seen_however_they_were_typed() -> None:
    assert same_place("The  bus-station. ") == same_place("bus station")
    assert repeated(["Bus station", "the bus station.", "Park", "", "", "A flat", "park"]) == (
        ("Bus station", 2),
        ("Park", 2),
    )


SENTENCES = [
    ([], "In the last 30 days no time when Sam was missing is recorded."),
    ([away(1, 0.2)], "In the last 30 days Sam was missing once, less than 1 hour in all."),
    (
        [away(1, 9.6, place="Pier", from_care=True), away(2, 1, place="pier"), away(3, 2)],
        "In the last 30 days Sam was missing 3 times, 13 hours in all. From care: once. "
        "Found more than once: Pier (twice).",
    ),
]


@pytest.mark.parametrize(("episodes", "sentence"), SENTENCES)
def test_in_a_sentence(episodes, sentence) -> None:
    assert in_words(pattern(episodes, NOW)[0], "Sam") == sentence
