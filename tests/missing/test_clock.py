"""A return opens the 72 clock hours; a held interview, or a no to an independent offer, meets them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from saferme.accounts.permissions import Permission
from saferme.casework.selectors import active_facts, case_of, standing_today
from saferme.missing import selectors
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_moment
from tests.cast import NOW, TODAY, Cast
from tests.missing.making import BACK, back, interviewed, missing

pytestmark = pytest.mark.django_db


def clock(cast: Cast, row: MissingEpisode, now: datetime = NOW) -> selectors.Clock:
    found = selectors.get_episode(cast.actor("practitioner", now), row.pk, to=Permission.SEE_PERSON).clock
    assert found is not None
    return found


def facts(cast: Cast) -> list[str]:
    return [fact.fact for fact in active_facts(case_of(cast.sam))]


def unmet(cast: Cast) -> int:
    answer = standing_today(case_of(cast.sam), TODAY)
    return sum(one.code == "return_home_interview" and one.met_on is None for one in answer.deadlines)


#: When they returned, and when 72 true hours are over.
OVER = [
    (datetime(2026, 3, 3, 14, 30, tzinfo=UTC), datetime(2026, 3, 6, 14, 30, tzinfo=UTC)),
    (datetime(2026, 3, 27, 23, 15, tzinfo=UTC), datetime(2026, 3, 30, 23, 15, tzinfo=UTC)),
    (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 4, 1, 0, 59, tzinfo=UTC)),
    (datetime(2026, 10, 23, 22, 15, tzinfo=UTC), datetime(2026, 10, 26, 22, 15, tzinfo=UTC)),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 28, 0, 30, tzinfo=UTC)),
]
NAMES = ["plain", "over the night of March", "in the last hour before it", "over the night of October", "in its hour"]


@pytest.mark.parametrize(("returned", "due"), OVER, ids=NAMES)
def test_the_clock_is_true_hours_also_when_the_clocks_change(cast: Cast, returned, due) -> None:
    now = returned + timedelta(hours=3)
    with time_machine.travel(now, tick=False):
        row = back(cast, returned, now)
        assert clock(cast, row, now).due == due
        assert not clock(cast, row, due).late and clock(cast, row, due + timedelta(minutes=1)).late


def test_in_march_the_wall_clock_says_an_hour_more(cast: Cast) -> None:
    returned = datetime(2026, 3, 27, 23, 15, tzinfo=UTC)
    with time_machine.travel(returned + timedelta(hours=1), tick=False):
        row = back(cast, returned, returned + timedelta(hours=1))
        page = cast.client("practitioner").get(f"/missing/{row.pk}/").content.decode()
    assert "Interview due 31 March 2026 at 00:15" in page


def test_a_return_is_a_fact_with_its_minute(cast: Cast) -> None:
    row = back(cast)
    fact = active_facts(case_of(cast.sam))[-1]
    assert (fact.fact, fact.on, fact.source_id) == ("returned_from_missing", "2026-03-03T08:00", row.pk)
    assert unmet(cast) == 1


#: What is given, whether it is reported as done, and how the offer is shown.
COUNTS = [
    ({}, True, "held"),
    ({"independent": "no", "not_independent_why": "Sam asked for her."}, True, "held"),
    ({"outcome": "declined", "declined_words": "Not today."}, True, "declined"),
    ({"outcome": "declined", "independent": "no", "not_independent_why": "Nobody else."}, False, "declined"),
    ({"outcome": "unable", "unable_why": "In hospital."}, False, "unable"),
    ({"offered": "no", "not_offered_why": "The manager said so."}, False, "not_offered"),
]


@pytest.mark.parametrize(("given", "counts", "outcome"), COUNTS, ids=[f"{i}-{row[2]}" for i, row in enumerate(COUNTS)])
def test_what_meets_the_clock(cast: Cast, given: dict[str, Any], counts: bool, outcome: str) -> None:
    row = back(cast)
    interview = interviewed(cast, row, **given)
    assert (interview.outcome, interview.counts) == (outcome, counts)
    assert ("return_home_interview_done" in facts(cast)) is counts
    assert (clock(cast, row).met_at is not None) is counts and unmet(cast) == (0 if counts else 1)


def test_a_no_is_offered_again_and_told_once(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row, outcome="declined")
    assert clock(cast, row).declined
    note = active_facts(case_of(cast.sam))[-1].note
    assert note.startswith("Offered and declined")
    held = interviewed(cast, row)
    assert not held.counts and facts(cast).count("return_home_interview_done") == 1
    with pytest.raises(Refused, match="already"):
        interviewed(cast, row)


def test_each_return_has_its_own_interview(cast: Cast) -> None:
    first, second = back(cast, NOW - timedelta(hours=30)), back(cast)
    interviewed(cast, second)
    assert clock(cast, second).met_at == NOW and clock(cast, first).met_at is None
    assert unmet(cast) == 1
    interviewed(cast, first)
    assert clock(cast, first).met_at == NOW and unmet(cast) == 0


def test_a_yes_after_a_no_never_meets_the_clock_of_another_return(cast: Cast) -> None:
    first, second = back(cast, NOW - timedelta(hours=30)), back(cast)
    interviewed(cast, first, outcome="declined")
    assert not interviewed(cast, first).counts
    assert clock(cast, second).met_at is None and unmet(cast) == 1


def test_from_the_eighteenth_birthday_no_clock_runs_and_an_interview_is_kept_all_the_same(cast: Cast) -> None:
    cast.sam.date_of_birth = TODAY.replace(year=TODAY.year - 18)
    cast.sam.save()
    row = back(cast)
    assert not interviewed(cast, row).counts
    found = selectors.get_episode(cast.actor("practitioner"), row.pk, to=Permission.SEE_PERSON)
    assert found.clock is None and found.held and "return_home_interview_done" not in facts(cast)


def test_a_return_is_recorded_once_and_no_interview_comes_before_it(cast: Cast) -> None:
    row = missing(cast, BACK - timedelta(hours=5))
    with pytest.raises(Refused, match="return is not recorded"):
        interviewed(cast, row)
    again = back(cast)
    with pytest.raises(Refused, match="recorded already"):
        from saferme.missing import services
        from tests.missing.making import return_answers

        services.record_return(episode_id=again.pk, answers=return_answers(), by=cast.actor("practitioner"), now=NOW)


LATER, BEFORE = a_moment(NOW + timedelta(minutes=5)), a_moment(BACK - timedelta(minutes=5))
NOT_SO = [
    ({"held_at": LATER}, "held_at"),
    ({"offered_at": LATER}, "offered_at"),
    ({"offered_at": BEFORE}, "offered_at"),
    ({"held_at": a_moment(BACK)}, "held_at"),
    ({"independent": "no"}, "not_independent_why"),
    ({"shares": ""}, "shares"),
    ({"shares": "parts"}, "shares_not"),
    ({"outcome": "unable"}, "unable_why"),
    ({"outcome": ""}, "outcome"),
    ({"offered": "no"}, "not_offered_why"),
    ({"offered": ""}, "offered"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[f"{i}-{field}" for i, (_, field) in enumerate(NOT_SO)])
def test_an_interview_that_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    row = back(cast)
    with pytest.raises(Invalid) as invalid:
        interviewed(cast, row, **given)
    assert set(invalid.value.problems) == {field} and not ReturnHomeInterview.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reported_at": LATER}, "reported_at"),
        ({"last_seen_at": a_moment(NOW)}, "last_seen_at"),
        ({"linked": ""}, "linked"),
        ({"linked": "yes"}, "linked_words"),
        ({"missing_from": ""}, "missing_from"),
    ],
)
def test_an_episode_that_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        missing(cast, NOW - timedelta(hours=5), **given)
    assert set(invalid.value.problems) == {field} and not MissingEpisode.objects.exists()


def test_nobody_returns_before_being_missing(cast: Cast) -> None:
    with pytest.raises(Invalid) as invalid:
        back(cast, seen=BACK + timedelta(minutes=10))
    assert set(invalid.value.problems) == {"returned_at"} and "returned_from_missing" not in facts(cast)
