"""The pack of a meeting is seen until the set time after it was held or cancelled, and not for ever."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from saferme.meetings import services
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.services.inviting import Guest
from saferme.people.models import PersonGrant
from tests.cast import NOW, Cast
from tests.meetings import making

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=3)
#: Two weeks from the day of the meeting, and that whole day.
LAST = datetime(2026, 3, 20, 23, 30, tzinfo=NOW.tzinfo)
OVER = datetime(2026, 3, 21, 0, 30, tzinfo=NOW.tzinfo)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    making.early_help(cast)
    return asked(cast, making.planned(cast, starts_at=SOON))


def asked(cast: Cast, meeting: Meeting) -> Meeting:
    police = cast.users["police"]
    guest = Guest(police.name, user_id=police.pk, email=police.email)
    services.invite(meeting_id=meeting.pk, guest=guest, by=cast.actor("practitioner"), now=NOW)
    return meeting


def opens(cast: Cast, meeting: Meeting, at: datetime, who: str = "police") -> int:
    with time_machine.travel(at, tick=False):
        return cast.client(who).get(reverse("meetings:pack", args=[meeting.pk])).status_code


def ends(cast: Cast, who: str = "police") -> list[datetime]:
    return list(PersonGrant.objects.filter(user=cast.users[who], level="pack").values_list("ends", flat=True))


def cancel(cast: Cast, meeting: Meeting) -> None:
    services.cancel_meeting(
        meeting_id=meeting.pk, reason="Sam is ill.", link=making.LINK, by=cast.actor("practitioner"), now=NOW
    )


def move(cast: Cast, meeting: Meeting, days: int) -> None:
    arrangement = making.arrangement(cast, starts_at=SOON + timedelta(days=days))
    services.change_meeting(
        meeting_id=meeting.pk, arrangement=arrangement, link=making.LINK, by=cast.actor("practitioner"), now=NOW
    )


def test_it_is_seen_for_two_weeks_after_the_meeting(cast: Cast, meeting: Meeting) -> None:
    assert [opens(cast, meeting, at) for at in (NOW, LAST, OVER)] == [200, 200, 404]
    assert opens(cast, meeting, OVER, "practitioner") == 200, "whoever reads the record goes on reading it"


def test_the_page_says_until_when(cast: Cast, meeting: Meeting) -> None:
    text = cast.client("police").get(reverse("meetings:pack", args=[meeting.pk])).content.decode()
    assert "until 20 March 2026" in text
    page = cast.client("practitioner").get(reverse("meetings:invite", args=[meeting.pk])).content.decode()
    assert "2 weeks after the meeting was held or cancelled" in page


@pytest.mark.parametrize(("days", "last"), [(7, 27), (-2, 18)])
def test_a_meeting_that_is_moved_takes_it_along(cast: Cast, meeting: Meeting, days: int, last: int) -> None:
    move(cast, meeting, days)
    assert ends(cast) == [datetime(2026, 3, last + 1, tzinfo=NOW.tzinfo)]
    assert opens(cast, meeting, LAST) == (200 if days > 0 else 404)


def test_a_cancelled_one_is_counted_from_then(cast: Cast, meeting: Meeting) -> None:
    cancel(cast, meeting)
    assert ends(cast) == [datetime(2026, 3, 18, tzinfo=NOW.tzinfo)]
    assert opens(cast, meeting, LAST) == 404


def test_who_comes_to_another_meeting_sees_that_one_alone(cast: Cast, meeting: Meeting) -> None:
    later = asked(cast, making.planned(cast, starts_at=SOON + timedelta(days=40)))
    assert len(ends(cast)) == 1
    assert (opens(cast, meeting, OVER), opens(cast, later, OVER)) == (404, 200)
    cancel(cast, later)
    assert ends(cast) == [datetime(2026, 3, 21, tzinfo=NOW.tzinfo)], "the first still stands"


def test_who_is_no_longer_asked_loses_the_access_too(cast: Cast, meeting: Meeting) -> None:
    row = Invitee.objects.get(meeting=meeting, user=cast.users["police"])
    services.withdraw_invitation(invitee_id=row.pk, link=making.LINK, by=cast.actor("practitioner"), now=NOW)
    assert ends(cast) == [NOW]


def test_a_trusted_adult_still_writes_up_what_is_not_recorded_yet(cast: Cast) -> None:
    making.early_help(cast)
    making.nominated(cast)
    recorder = cast.users["practitioner"].pk
    meeting = making.planned(cast, facilitator="trusted_adult", starts_at=SOON, recorder_id=recorder)
    assert opens(cast, meeting, OVER, "trusted_adult") == 200
    cancel(cast, meeting)
    assert opens(cast, meeting, OVER, "trusted_adult") == 404
