"""The list of what waits: the oldest first, what is late, what nobody acknowledged, whom nobody told."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.casework import services as casework
from saferme.people import services as people
from saferme.referrals import selectors, services
from tests.cast import NOW, TODAY, Cast
from tests.referrals.making import WORRY, acknowledged, decided, sent, taken_down, told

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def rows(cast: Cast, show: str = "", now=NOW):
    return [row.referral for row in selectors.waiting_rows(cast.actor("front_door", now), show)]


def text_of(cast: Cast, show: str = "", who: str = "front_door") -> str:
    return cast.client(who).get(reverse("referrals:waiting"), {"show": show} if show else {}).content.decode()


def another(cast: Cast, name: str, now=NOW):
    by = cast.actor("practitioner", now)
    person = people.add_person(details={"given_name": name, "known_as": name}, by=by, now=now)
    return services.record_referral(person_id=person.pk, answers=WORRY, by=by, now=now)


def test_the_oldest_comes_first(cast: Cast) -> None:
    newer = sent(cast)
    older = another(cast, "Lou", now=NOW - timedelta(days=1))
    assert rows(cast) == [older, newer]
    text = text_of(cast)
    assert text.index("Lou") < text.index("Sam Ashdown")


def test_it_waits_until_it_is_decided_and_then_until_somebody_is_told(cast: Cast) -> None:
    row = sent(cast)
    assert rows(cast) == [row] and list(selectors.to_tell(cast.actor("front_door"))) == []
    decided(cast, row)
    assert rows(cast) == [] and list(selectors.to_tell(cast.actor("front_door"))) == [row]
    assert "Tell Priya Early, Northmoor Early Help" in text_of(cast, "to_tell")
    told(cast, row)
    assert list(selectors.to_tell(cast.actor("front_door"))) == []


def test_another_that_the_decision_answers_waits_no_longer(cast: Cast) -> None:
    first, second = sent(cast), taken_down(cast)
    decided(cast, first)
    assert rows(cast) == [] and set(selectors.to_tell(cast.actor("front_door"))) == {first, second}


def test_what_is_late_says_since_when_and_why(cast: Cast) -> None:
    row = sent(cast)
    with time_machine.travel(LATER, tick=False):
        assert rows(cast, "late", LATER) == [row]
        text = text_of(cast, "late")
    assert "2 days late (due Wednesday 4 March)" in text and "within 1 working day" in text


def test_what_is_not_late_is_not_among_the_late(cast: Cast) -> None:
    sent(cast)
    assert rows(cast, "late") == [] and "Nothing of this kind waits." in text_of(cast, "late")


def test_what_nobody_acknowledged(cast: Cast) -> None:
    row = sent(cast)
    assert rows(cast, "not_acknowledged") == [row] and "Not acknowledged" in text_of(cast)
    acknowledged(cast, row)
    assert rows(cast, "not_acknowledged") == [] and rows(cast) == [row]


def test_what_runs_no_clock_says_where_the_case_stands(cast: Cast) -> None:
    decided(cast, sent(cast), outcome="strategy_discussion")
    row = sent(cast)
    assert rows(cast) == [row] and "No clock of its own: the case stands at" in text_of(cast)


def test_a_danger_and_parents_not_told_stand_in_the_line(cast: Cast) -> None:
    sent(cast, safe_now="no", where_now="At the station.", parents_told="no", parents_not_told_why=["evidence"])
    text = text_of(cast)
    assert "Said not to be safe" in text and "Parents not told" in text


def test_what_a_strategy_discussion_answered_waits_no_longer(cast: Cast) -> None:
    """Significant harm suspected at the Front Door meets its clock: nobody is left looking for a decision."""
    row = sent(cast)
    by = cast.actor("front_door")
    casework.report_fact(case_id=row.case_id, fact="significant_harm_suspected", on=TODAY, by=by, now=NOW)
    assert rows(cast) == [] and list(selectors.to_tell(by)) == [row]


def test_a_manager_sees_those_of_their_own_records(cast: Cast) -> None:
    sent(cast)
    assert "Sam Ashdown" in text_of(cast, who="early_help_manager")
    assert "Sam Ashdown" not in text_of(cast, who="manager")


def test_an_unknown_filter_shows_all(cast: Cast) -> None:
    sent(cast)
    assert "Sam Ashdown" in text_of(cast, "everything")


def test_as_many_queries_for_one_as_for_thirty(cast: Cast) -> None:
    counts = []
    for number in (1, 29):
        for each in range(number):
            another(cast, f"Lou{number}{'abcdefghijklmnopqrstuvwxyzäöü'[each]}")
        client = cast.client("front_door")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("referrals:waiting"))
        counts.append(len(queries))
    assert counts[0] == counts[1], counts


def test_my_work_of_the_front_door_names_what_waits(cast: Cast) -> None:
    sent(cast)
    text = cast.client("front_door").get(reverse("workspace:my_work")).content.decode()
    assert "Sam Ashdown" in text and "child safety concern" in text and "Due tomorrow, Wednesday 4 March" in text
