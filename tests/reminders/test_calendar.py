"""The calendar somebody subscribes to: their times, right on both sides of a change of the clocks, and nothing besides."""

import logging
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from saferme.accounts.models import User
from saferme.audit.models import Event
from saferme.config.logs import WithoutValues
from saferme.meetings import services as meetings
from saferme.meetings.calendar import calendar_file
from saferme.meetings.models import Meeting
from saferme.meetings.services.inviting import Guest
from saferme.people.models import PersonGrant
from saferme.reminders.models import CalendarAddress
from saferme.reminders.services import new_calendar_address
from tests.cast import NOW, Cast
from tests.meetings import making
from tests.meetings.making import LINK
from tests.reminders.making import CANARIES

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=3)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _today():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    making.early_help(cast)
    return making.planned(cast, starts_at=SOON)


def token_of(cast: Cast, who: str) -> str:
    return new_calendar_address(by=cast.actor(who), now=NOW)


def fetch(token: str) -> HttpResponse:
    return Client().get(reverse("reminders:feed", args=[token]))


def events(response: HttpResponse) -> list:
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_it_holds_the_times_of_the_meetings_and_not_a_word_more(cast: Cast, meeting: Meeting) -> None:
    response = fetch(token_of(cast, "practitioner"))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = events(response)
    assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    assert (event["SUMMARY"], event.decoded("DTSTART")) == ("Safer Me meeting", SOON)
    assert event.decoded("DTEND") == SOON + timedelta(minutes=60)
    said = response.content.decode()
    assert not [word for word in CANARIES if word.lower() in said.lower()]
    assert str(meeting.pk) not in said and str(cast.sam.pk) not in said


def test_two_calendars_laid_side_by_side_do_not_show_that_it_is_one_meeting(cast: Cast, meeting: Meeting) -> None:
    police = cast.users["police"]
    guest = Guest(police.name, user_id=police.pk, email=police.email)
    meetings.invite(meeting_id=meeting.pk, guest=guest, by=cast.actor("practitioner"), now=NOW)
    [one], [other] = (events(fetch(token_of(cast, who))) for who in ("practitioner", "police"))
    assert one["UID"] != other["UID"] and one["DTSTART"].dt == other["DTSTART"].dt
    [again] = events(fetch(token_of(cast, "practitioner")))
    assert again["UID"] == one["UID"], "a program knows it again"


@pytest.mark.parametrize("why", ["cancelled", "access", "account"])
def test_what_somebody_may_no_longer_know_is_gone_at_the_next_fetch(cast: Cast, meeting: Meeting, why) -> None:
    token = token_of(cast, "practitioner")
    assert len(events(fetch(token))) == 1
    if why == "cancelled":
        meetings.cancel_meeting(meeting_id=meeting.pk, reason="Ill", link=LINK, by=cast.actor("practitioner"), now=NOW)
    if why == "access":
        PersonGrant.objects.all().delete()
    if why == "account":
        User.objects.filter(pk=cast.users["practitioner"].pk).update(is_active=False)
        assert fetch(token).status_code == 404
        return
    assert events(fetch(token)) == []


@pytest.mark.parametrize(
    ("local", "minutes", "starts", "ends"),
    [
        ("2026-03-27T10:00", 60, "2026-03-27T10:00", "2026-03-27T11:00"),  # the Friday before the clocks go forward
        ("2026-03-30T10:00", 60, "2026-03-30T09:00", "2026-03-30T10:00"),  # the Monday after
        ("2026-10-23T10:00", 60, "2026-10-23T09:00", "2026-10-23T10:00"),
        ("2026-10-26T10:00", 60, "2026-10-26T10:00", "2026-10-26T11:00"),
        ("2026-03-29T00:30", 60, "2026-03-29T00:30", "2026-03-29T01:30"),  # an hour, while the clocks jump
    ],
)
def test_times_are_right_on_both_sides_of_a_change_of_the_clocks(cast: Cast, local, minutes, starts, ends) -> None:
    """As the subscription has them, and as the invitation has them."""
    making.early_help(cast)
    at = datetime.fromisoformat(local).replace(tzinfo=LONDON)
    row = making.planned(cast, starts_at=at, minutes=minutes)
    [subscribed] = events(fetch(token_of(cast, "practitioner")))
    text = calendar_file(row, to="", sender="us@example.test", link=LINK, now=NOW)
    [invited] = Calendar.from_ical(text).walk("VEVENT")
    for event in (subscribed, invited):
        moments = [event.decoded(name) for name in ("DTSTART", "DTEND")]
        assert moments == [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (starts, ends)]
        assert event.decoded("DTSTART").astimezone(LONDON).isoformat()[:16] == local


def test_a_moved_meeting_moves_with_a_higher_number(cast: Cast, meeting: Meeting) -> None:
    token = token_of(cast, "practitioner")
    [before] = events(fetch(token))
    later = making.arrangement(cast, starts_at=SOON + timedelta(hours=1))
    meetings.change_meeting(meeting_id=meeting.pk, arrangement=later, link=LINK, by=cast.actor("practitioner"), now=NOW)
    [after] = events(fetch(token))
    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]


def test_the_address_is_shown_once_and_kept_only_as_a_hash(cast: Cast) -> None:
    client = cast.client("practitioner")
    page = client.post(reverse("reminders:calendar"))
    token = page.content.decode().split("/calendar/")[1].split(".ics")[0]
    assert len(token) == 43 and fetch(token).status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    row = CalendarAddress.objects.get()
    assert token not in row.token_hash and len(row.token_hash) == 64
    assert token not in client.get(reverse("reminders:calendar")).content.decode()
    assert not [event for event in Event.objects.all() if token in f"{event.detail}{event.subject_id}"]


def test_a_new_address_ends_the_old_one_and_a_withdrawn_one_leads_nowhere(cast: Cast) -> None:
    client = cast.client("practitioner")
    old, new = token_of(cast, "practitioner"), token_of(cast, "practitioner")
    assert (fetch(old).status_code, fetch(new).status_code) == (404, 200)
    client.post(reverse("reminders:withdraw_calendar"))
    assert fetch(new).status_code == 404
    assert [event.action for event in Event.objects.filter(action__startswith="calendar.").order_by("id")] == [
        "calendar.address_made",
        "calendar.address_made",
        "calendar.address_withdrawn",
    ]


@pytest.mark.parametrize("address", ["x" * 43, "short", "x" * 200, "%00" * 43])
def test_an_address_that_is_nobodys_leads_nowhere(cast: Cast, address) -> None:
    assert Client().get(f"/calendar/{address}.ics").status_code == 404


def test_no_cache_no_search_engine_no_session(cast: Cast) -> None:
    response = fetch(token_of(cast, "practitioner"))
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_to_fetch_it_writes_nothing(cast: Cast, meeting: Meeting) -> None:
    token = token_of(cast, "practitioner")
    with CaptureQueriesContext(connection) as queries:
        fetch(token)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert len(queries) <= 5


def test_one_calendar_is_fetched_sixty_times_an_hour_and_others_all_the_same(cast: Cast) -> None:
    mine, other = token_of(cast, "practitioner"), token_of(cast, "police")
    assert {fetch(mine).status_code for _ in range(60)} == {200}
    refused = fetch(mine)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert fetch(other).status_code == 200


def test_whoever_tries_addresses_is_told_to_wait_and_keeps_nobody_else_out(cast: Cast) -> None:
    tries = [fetch(f"{number:043d}").status_code for number in range(61)]
    assert tries == [404] * 60 + [429]
    assert fetch(token_of(cast, "practitioner")).status_code == 200


def test_no_line_of_the_log_holds_the_address(cast: Cast) -> None:
    token = "A-b_" + "x" * 39
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", (f"/calendar/{token}.ics",), None
    )
    line = WithoutValues("%(message)s").format(record)
    assert line == "Not Found: /calendar/....ics"
    assert (
        WithoutValues("%(message)s")
        .format(logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: /account/calendar/", (), None))
        .endswith("/account/calendar/")
    )
