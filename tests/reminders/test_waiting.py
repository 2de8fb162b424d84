"""What waits for somebody without a day of its own, what is to be done on the same day, and what comes with a cover."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from saferme.people.models import PersonGrant
from saferme.reminders.services import tell_those_whose_time_has_come as tell_all
from saferme.reminders.things import Kind, Thing, things_of
from tests.allocation import making as moving
from tests.assessments.making import submitted
from tests.casework import confirming
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making as meetings
from tests.moments.test_moments import moment
from tests.referrals.making import duty_from, known
from tests.reminders.making import CANARIES, MORNING, clock, held, messages_to, told

pytestmark = pytest.mark.django_db


def things(cast: Cast, who: str, kind: Kind) -> list[Thing]:
    return [thing for thing in things_of(cast.actor(who, MORNING)) if thing.kind is kind]


def parts(cast: Cast, who: str) -> list[str]:
    message = messages_to(cast, who)[-1]
    said = f"{message.subject} {message.body}".lower()
    assert not [word for word in CANARIES if word.lower() in said]
    return message.body.split("\n\n")


def test_what_is_to_be_signed_off_waits_for_who_may_and_not_for_its_author(cast: Cast) -> None:
    held(cast)
    waiting = submitted(cast)
    assert things(cast, "early_help_manager", Kind.SIGN_OFF) == [Thing(Kind.SIGN_OFF, str(waiting.pk), TODAY)]
    assert things(cast, "practitioner", Kind.SIGN_OFF) == []
    tell_all(now=MORNING)
    assert "Waiting for your answer\n  1 piece of work to read and sign off" in parts(cast, "early_help_manager")
    assert "1 thing is due, late or waiting for you" in messages_to(cast, "early_help_manager")[-1].subject
    tell_all(now=MORNING + timedelta(hours=1))
    assert told(cast, "early_help_manager") == [(TODAY.isoformat(), "ahead")], "told of once, and never as late"


def test_a_step_waits_for_the_second_person_and_their_answer_for_who_asked(cast: Cast) -> None:
    held(cast)
    row = confirming.asked(cast)
    who = ("early_help_manager", "practitioner", "police")
    assert [len(things(cast, one, Kind.CONFIRMATION)) for one in who] == [1, 0, 0]
    tell_all(now=MORNING)
    assert "Waiting for your answer\n  1 step that you are asked to confirm" in parts(cast, "early_help_manager")
    confirming.answered(cast, row)
    assert [len(things(cast, one, Kind.CONFIRMATION)) for one in who] == [0, 0, 0]
    assert things(cast, "practitioner", Kind.CONFIRMED) == [Thing(Kind.CONFIRMED, str(row.pk), TODAY)]
    tell_all(now=MORNING + timedelta(days=1))
    assert "  1 answer of a second person whom you asked" in parts(cast, "practitioner")[1]


def test_what_lies_beyond_a_fortnight_and_what_is_over_are_not_told(cast: Cast) -> None:
    held(cast)
    for hours in (-1, 1, 24 * 15):
        meetings.planned(cast, starts_at=MORNING + timedelta(hours=hours))
    assert [one.due for one in things(cast, "practitioner", Kind.MEETING)] == [MORNING + timedelta(hours=1)]


def test_a_request_waits_for_whom_it_asks_and_an_answer_without_one_for_who_asked(cast: Cast) -> None:
    case = held(cast)
    move = moving.asked(cast, case, "social_worker", part="contributor", level="read", old_access="")
    assert [len(things(cast, who, Kind.MOVE)) for who in ("social_worker", "practitioner", "police")] == [1, 0, 0]
    moving.rejected(cast, move, "social_worker")
    assert [len(things(cast, who, Kind.MOVE)) for who in ("social_worker", "practitioner", "police")] == [0, 1, 0]
    tell_all(now=MORNING)
    assert "Waiting for your answer\n  1 request about a case" in parts(cast, "practitioner")


def test_a_moment_asks_for_its_review_until_one_answers_it(cast: Cast) -> None:
    held(cast)
    happened = moment(cast)
    assert things(cast, "practitioner", Kind.MOMENT) == [Thing(Kind.MOMENT, str(happened.pk), TODAY)]
    tell_all(now=MORNING)
    assert "Late\n  1 review to be held at once" in parts(cast, "practitioner")


def test_a_report_that_is_due_by_law_is_told_until_it_is_recorded(cast: Cast) -> None:
    held(cast)
    with duty_from(TODAY):
        known(cast)
        [thing] = things(cast, "social_worker", Kind.DUTY)
        assert thing.day == TODAY and things(cast, "health", Kind.DUTY) == []
        tell_all(now=MORNING)
        assert "Late\n  1 report to be made and recorded" in parts(cast, "practitioner")
    assert things(cast, "practitioner", Kind.DUTY) == [], "where the duty does not apply, nobody is told of it"


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.MOMENT, Kind.DUTY])
def test_what_comes_with_a_cover_is_told_to_who_covers_while_they_do(cast: Cast, kind: Kind) -> None:
    clock(held(cast))
    moment(cast)
    with duty_from(TODAY):
        known(cast)
        assert things(cast, "school_lead", kind) == []
        moving.covered(cast)
        assert len(things(cast, "school_lead", kind)) == 1
        assert not [one for one in things_of(cast.actor("school_lead", NOW + timedelta(days=9))) if one.kind is kind]
        PersonGrant.objects.filter(user=cast.users["school_lead"]).update(ends=NOW + timedelta(hours=1))
        assert things(cast, "school_lead", kind) == [], "nobody is told of a record that they do not see"


def test_the_same_stands_in_my_work_of_who_covers(cast: Cast) -> None:
    held(cast)
    moment(cast)
    with duty_from(TODAY), time_machine.travel(NOW, tick=False):
        known(cast)
        moving.covered(cast)
        page = cast.client("school_lead").get(reverse("workspace:my_work")).content.decode()
    assert "To be reported now" in page and "Critical moments that ask for a review" in page
