"""Whoever sent it is told that it arrived and what became of it, and reads it without opening the record."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.casework import services as casework
from saferme.outbox.models import Message
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from saferme.referrals import selectors
from saferme.referrals.models import Acknowledgement, Feedback
from tests.cast import NOW, TODAY, Cast
from tests.referrals.making import acknowledged, decided, sent, taken_down, told

pytestmark = pytest.mark.django_db


def test_it_is_acknowledged_once_when_by_whom_and_how(cast: Cast) -> None:
    row = taken_down(cast, NOW - timedelta(hours=2))
    at = NOW - timedelta(hours=1)
    kept = acknowledged(cast, row, at)
    assert (kept.at, kept.how, kept.recorded_by) == (at, "telephone", cast.users["front_door"])
    with pytest.raises(Refused, match="already, on 03/03/2026 at 09:00"):
        acknowledged(cast, row)
    assert Acknowledgement.objects.count() == 1


@pytest.mark.parametrize("at", [NOW - timedelta(hours=3), NOW + timedelta(minutes=1)], ids=["before", "still to come"])
def test_it_cannot_have_been_acknowledged_then(cast: Cast, at) -> None:
    row = taken_down(cast, NOW - timedelta(hours=2))
    with pytest.raises(Invalid) as invalid:
        acknowledged(cast, row, at)
    assert set(invalid.value.problems) == {"at"} and not Acknowledgement.objects.exists()


def test_in_the_minute_in_which_it_was_sent_it_can_be_acknowledged(cast: Cast) -> None:
    late_in_the_minute = NOW + timedelta(seconds=40)
    row = sent(cast, now=late_in_the_minute)
    assert acknowledged(cast, row, NOW, now=late_in_the_minute).pk


def test_told_here_they_get_an_e_mail_that_names_nobody(cast: Cast) -> None:
    row = sent(cast)
    acknowledged(cast, row, how="here")
    message = Message.objects.get()
    assert message.to == "practitioner@example.test" and "https://example.test/sent" in message.body
    assert not {"Sam", "Ashdown", "Front Door", str(row.pk)} & set(f"{message.subject} {message.body}".split())


def test_told_here_takes_an_account(cast: Cast) -> None:
    row = taken_down(cast)
    with pytest.raises(Invalid) as invalid:
        acknowledged(cast, row, how="here")
    assert set(invalid.value.problems) == {"how"} and not Message.objects.exists()


def test_nobody_is_told_before_there_is_something_to_tell(cast: Cast) -> None:
    row = sent(cast)
    with pytest.raises(Refused, match="decision first"):
        told(cast, row)
    decided(cast, row)
    kept = told(cast, row)
    assert (kept.how, kept.at, kept.recorded_by) == ("telephone", NOW, cast.users["front_door"])
    told(cast, row, words="And more.")
    assert Feedback.objects.count() == 2


def test_a_strategy_discussion_is_an_answer_that_can_be_told(cast: Cast) -> None:
    row = sent(cast)
    casework.report_fact(
        case_id=row.case_id, fact="significant_harm_suspected", on=TODAY, by=cast.actor("front_door"), now=NOW
    )
    assert told(cast, row).pk


def test_feedback_takes_words_and_a_moment(cast: Cast) -> None:
    row = sent(cast)
    decided(cast, row)
    for given in ({"words": " "}, {"how": ""}):
        with pytest.raises(Invalid) as invalid:
            told(cast, row, **given)
        assert set(invalid.value.problems) == set(given)
    with pytest.raises(Invalid):
        told(cast, row, NOW + timedelta(days=1))


def page(cast: Cast, who: str, row) -> str:
    answer = cast.client(who).get(reverse("referrals:sent_one", args=[row.pk]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_caller_without_sight_of_the_record_reads_what_became_of_it(cast: Cast) -> None:
    row = taken_down(cast, referrer="school_lead", reason="He sleeps in a garage.")
    acknowledged(cast, row)
    decided(cast, row, reason="His father said that he hits him.")
    told(cast, row)
    client = cast.client("school_lead")
    assert client.get(reverse("referrals:referral", args=[row.pk])).status_code == 404
    assert "Sam Ashdown" in client.get(reverse("referrals:sent")).content.decode()
    text = page(cast, "school_lead", row)
    assert "Sol takes it up. Go on as you do." in text and "3 March 2026 at 10:00" in text
    for hidden in ("He sleeps in a garage.", "hits him", "Child in need", "Read it in the record"):
        assert hidden not in text


def test_who_wrote_it_themselves_reads_it_again(cast: Cast) -> None:
    assert "Older boys wait for Sam." in page(cast, "practitioner", sent(cast))


def test_the_name_is_the_one_that_they_sent(cast: Cast) -> None:
    """Whoever lost sight of the record does not learn of a new name from it."""
    row = taken_down(cast, referrer="school_lead")
    Person.objects.filter(pk=cast.sam.pk).update(known_as="Alex", family_name="Newname")
    text = page(cast, "school_lead", row) + cast.client("school_lead").get(reverse("referrals:sent")).content.decode()
    assert "Sam Ashdown" in text and "Newname" not in text


@pytest.mark.parametrize("who", ["front_door", "outsider", "police", "trusted_adult"])
def test_nobody_reads_what_another_sent(cast: Cast, who: str) -> None:
    assert page(cast, who, sent(cast)) == "404"
    with pytest.raises(NotVisible):
        selectors.get_sent(cast.actor(who), sent(cast).pk)


def test_that_they_read_it_is_written_down(cast: Cast) -> None:
    row = taken_down(cast, referrer="school_lead")
    page(cast, "school_lead", row)
    event = Event.objects.get(action="referral.read_by_sender")
    assert (event.person_id, str(event.subject_id)) == (cast.sam.pk, str(row.pk))
