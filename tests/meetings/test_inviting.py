"""Who is asked to come: never two who must not meet, and nobody named in an e-mail."""

from datetime import timedelta
from itertools import count

import pytest
from icalendar import Calendar

from saferme.meetings import services
from saferme.meetings.conflicts import no_contacts_in
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.services.inviting import Guest
from saferme.outbox.models import Message
from saferme.people.access import level_on
from saferme.people.models import NoContact, Relationship
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast
from tests.meetings.making import LINK, arrangement, early_help, planned

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=3)
_emails = count(1)


def relative(cast: Cast, name: str, kind: str = "mother") -> Relationship:
    return Relationship.objects.create(
        person=cast.sam, kind=kind, name=name, email=f"relative{next(_emails)}@example.test", recorded_at=NOW
    )


def keep_apart(cast: Cast, away: Relationship, protects: Relationship | None = None) -> None:
    NoContact.objects.create(
        person=cast.sam, protects=protects, relationship=away, terms="Not within 100 metres.", recorded_at=NOW
    )


def invite(cast: Cast, meeting: Meeting, guest: Guest, by: str = "practitioner", **given: str) -> Invitee:
    return services.invite(meeting_id=meeting.pk, guest=guest, by=cast.actor(by), now=NOW, **given)


def as_guest(row: Relationship) -> Guest:
    return Guest(row.name, relationship_id=row.pk, email=row.email)


def send(cast: Cast, meeting: Meeting) -> int:
    return services.send_invitations(meeting_id=meeting.pk, link=LINK, by=cast.actor("practitioner"), now=NOW)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    early_help(cast)
    return planned(cast, starts_at=SOON)


def test_the_young_person_and_the_facilitator_are_on_the_list_from_the_start(cast: Cast, meeting: Meeting) -> None:
    assert [(row.kind, row.name) for row in Invitee.objects.all()] == [
        ("user", "Priya Early"),
        ("young_person", "Sam"),
    ]


def test_who_may_not_meet_the_young_person_is_not_invited(cast: Cast, meeting: Meeting) -> None:
    father = relative(cast, "Rob Ashdown", "father")
    keep_apart(cast, father)
    with pytest.raises(Invalid) as invalid:
        invite(cast, meeting, as_guest(father))
    assert "Rob Ashdown" in invalid.value.problems["who"] and "manager" in invalid.value.problems["who"]


def test_two_who_may_not_meet_are_not_invited_together(cast: Cast, meeting: Meeting) -> None:
    mother, partner = relative(cast, "Dawn Ashdown"), relative(cast, "Lee Cobb", "step_parent")
    keep_apart(cast, partner, protects=mother)
    invite(cast, meeting, as_guest(mother))
    with pytest.raises(Invalid) as invalid:
        invite(cast, meeting, as_guest(partner))
    assert "Lee Cobb" in invalid.value.problems["who"]


def test_who_is_kept_away_is_found_by_name_too(cast: Cast, meeting: Meeting) -> None:
    keep_apart(cast, relative(cast, "Rob Ashdown", "father"))
    with pytest.raises(Invalid):
        invite(cast, meeting, Guest("Rob Ashdown", email="rob@example.test"))


@pytest.mark.parametrize(
    ("who", "reason", "is_invited"),
    [
        ("practitioner", "He is on video, she is not in the room.", False),
        ("manager", "", False),
        ("manager", "  ", False),
        ("manager", "He is on video, she is not in the room.", True),
    ],
)
def test_only_a_manager_with_a_reason_invites_all_the_same(cast: Cast, meeting, who, reason, is_invited) -> None:
    father = relative(cast, "Rob Ashdown", "father")
    keep_apart(cast, father)
    if not is_invited:
        with pytest.raises(Invalid):
            invite(cast, meeting, as_guest(father), by=who, no_contact_reason=reason)
        return
    row = invite(cast, meeting, as_guest(father), by=who, no_contact_reason=reason)
    assert row.no_contact_reason == reason and row.no_contact_allowed_by_id == cast.users[who].pk


def test_a_condition_that_comes_later_is_shown_on_the_meeting(cast: Cast, meeting: Meeting) -> None:
    father = relative(cast, "Rob Ashdown", "father")
    invite(cast, meeting, as_guest(father))
    assert no_contacts_in(meeting) == []
    keep_apart(cast, father)
    assert "Rob Ashdown" in no_contacts_in(meeting)[0]


def test_nobody_is_asked_twice(cast: Cast, meeting: Meeting) -> None:
    mother = relative(cast, "Dawn Ashdown")
    police = Guest("Pol Police", user_id=cast.users["police"].pk)
    for guest in (as_guest(mother), police, Guest("Aunt May")):
        invite(cast, meeting, guest)
        with pytest.raises(Invalid, match="already"):
            invite(cast, meeting, guest)


def test_a_guest_with_an_account_sees_the_pack_and_no_more(cast: Cast, meeting: Meeting) -> None:
    assert level_on(cast.actor("police"), cast.sam) == "none"
    invite(cast, meeting, Guest("Pol Police", user_id=cast.users["police"].pk))
    assert level_on(cast.actor("police"), cast.sam) == "pack"


CANARIES = ("Sam", "Ashdown", "Dawn", "Priya", "Larkfield", "small hall", "Safer", "young person", "Northmoor")


def test_an_invitation_names_nobody_and_no_place(cast: Cast, meeting: Meeting) -> None:
    invite(cast, meeting, as_guest(relative(cast, "Dawn Ashdown")))
    assert send(cast, meeting) == 2
    for message in Message.objects.all():
        said = f"{message.subject} {message.body} {message.calendar}".replace("Safer Me//Meetings", "")
        said = said.replace("safer-me", "")
        assert not [word for word in CANARIES if word in said]
        assert LINK in message.body


def test_the_calendar_file_says_when(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    message = Message.objects.get()
    calendar = Calendar.from_ical(message.calendar)
    event = calendar.walk("VEVENT")[0]
    assert calendar["METHOD"] == "REQUEST" and event["SUMMARY"] == "Meeting"
    assert event.decoded("DTSTART") == SOON and event.decoded("DTEND") == SOON + timedelta(minutes=60)
    assert str(event["ATTENDEE"]) == f"mailto:{message.to}" and "CN" not in event["ATTENDEE"].params
    assert str(event["UID"]).startswith(str(meeting.pk)) and "LOCATION" not in event
    assert len([line for line in message.calendar.split("\r\n") if len(line.encode()) > 75]) == 0


def test_everybody_is_told_once(cast: Cast, meeting: Meeting) -> None:
    assert (send(cast, meeting), send(cast, meeting)) == (1, 0)
    invite(cast, meeting, Guest("Aunt May"))
    assert send(cast, meeting) == 0
    assert Message.objects.count() == 1


def test_a_new_time_goes_to_those_who_were_told(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    invite(cast, meeting, as_guest(relative(cast, "Dawn Ashdown")))
    later = arrangement(cast, starts_at=SOON + timedelta(hours=1))
    services.change_meeting(meeting_id=meeting.pk, arrangement=later, link=LINK, by=cast.actor("practitioner"), now=NOW)
    first, second = Message.objects.order_by("created_at", "pk").values_list("to", "calendar").order_by("created_at")
    events = [Calendar.from_ical(text).walk("VEVENT")[0] for _, text in (first, second)]
    assert first[0] == second[0] and events[0]["UID"] == events[1]["UID"]
    assert {event["SEQUENCE"] for event in events} == {0, 1}


def test_a_new_place_troubles_nobody(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    elsewhere = arrangement(cast, starts_at=SOON, place="The library")
    services.change_meeting(
        meeting_id=meeting.pk, arrangement=elsewhere, link=LINK, by=cast.actor("practitioner"), now=NOW
    )
    assert Message.objects.count() == 1


def test_a_cancelled_meeting_leaves_the_calendars(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting)
    by = cast.actor("practitioner")
    services.cancel_meeting(meeting_id=meeting.pk, reason="Sam is ill.", link=LINK, by=by, now=NOW)
    cancelled = [m for m in Message.objects.all() if Calendar.from_ical(m.calendar)["METHOD"] == "CANCEL"]
    assert len(cancelled) == 1 and "ill" not in cancelled[0].body + cancelled[0].calendar
    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancelled_reason) == ("cancelled", "Sam is ill.")


def test_cancelling_takes_a_reason(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Invalid):
        services.cancel_meeting(meeting_id=meeting.pk, reason=" ", link=LINK, by=cast.actor("practitioner"), now=NOW)


def test_who_is_no_longer_asked_is_told_and_leaves_the_list(cast: Cast, meeting: Meeting) -> None:
    row = invite(cast, meeting, Guest("Pol Police", user_id=cast.users["police"].pk, email="police@example.test"))
    send(cast, meeting)
    services.withdraw_invitation(invitee_id=row.pk, link=LINK, by=cast.actor("practitioner"), now=NOW)
    to_police = Message.objects.filter(to="police@example.test").order_by("created_at")
    assert {Calendar.from_ical(m.calendar)["METHOD"] for m in to_police} == {"REQUEST", "CANCEL"}
    row.refresh_from_db()
    assert row.withdrawn_at == NOW


@pytest.mark.parametrize("kind", ["young_person", "user"])
def test_who_the_meeting_cannot_do_without_stays(cast: Cast, meeting: Meeting, kind) -> None:
    row = Invitee.objects.get(meeting=meeting, kind=kind)
    with pytest.raises(Refused):
        services.withdraw_invitation(invitee_id=row.pk, link=LINK, by=cast.actor("practitioner"), now=NOW)


def test_a_second_report_stands_beside_the_first(cast: Cast, meeting: Meeting) -> None:
    row = invite(cast, meeting, Guest("Pol Police", user_id=cast.users["police"].pk))
    for text in ("Two calls in May.", "And one in June."):
        services.write_report(invitee_id=row.pk, text=text, by=cast.actor("police"), now=NOW)
    assert {report.text for report in row.reports.all()} == {"Two calls in May.", "And one in June."}
