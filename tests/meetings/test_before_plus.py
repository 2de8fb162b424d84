"""Before Safer Me Plus: gates that lead to where they are done, reports in time, and what is due after it."""

from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from saferme.casework.selectors import standing_today
from saferme.meetings import services
from saferme.meetings.models import Circulation, Invitee, Meeting
from saferme.meetings.reports import due_before, reports_of
from saferme.meetings.selectors import invitees_of
from saferme.meetings.services.inviting import Guest
from saferme.practice.problems import Invalid, Refused
from saferme.practice.timescales import working_days_before
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.enquiries import test_safer_me_plus as safer_me_plus
from tests.enquiries.making import suspected, to_screening, with_chair
from tests.meetings import making

pytestmark = pytest.mark.django_db
#: Tuesday: reports are due on the Friday before.
SOON = NOW + timedelta(days=7)
DUE = date(2026, 3, 6)
BACK = [
    (date(2026, 3, 10), 2, date(2026, 3, 6)),
    (date(2026, 3, 9), 1, date(2026, 3, 6)),
    (date(2026, 4, 8), 2, date(2026, 4, 2)),  # over Easter
    (date(2026, 3, 8), 1, date(2026, 3, 6)),
]


@pytest.mark.parametrize(("day", "amount", "before"), BACK)
def test_working_days_are_counted_back(day: date, amount: int, before: date) -> None:
    holidays = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
    assert working_days_before(day, amount, holidays) == before


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    with_chair(cast, to_screening(cast))
    meeting = safer_me_plus.plus(cast, starts_at=SOON)
    for who in ("health", "police"):
        user = cast.users[who]
        guest = Guest(user.name, user_id=user.pk, email=user.email)
        by = cast.actor("social_worker")
        services.invite(meeting_id=meeting.pk, guest=guest, ask_report=True, by=by, now=NOW)
    return meeting


def send(cast: Cast, meeting: Meeting, who: str, at: datetime) -> None:
    row = Invitee.objects.get(meeting=meeting, user=cast.users[who])
    services.write_report(invitee_id=row.pk, text="Seen twice at the clinic.", by=cast.actor(who), now=at)


def give(cast: Cast, meeting: Meeting, on: date, now: datetime = NOW, to: tuple[str, ...] = ("Sam",)) -> None:
    by = cast.actor("social_worker")
    services.circulate_reports(meeting_id=meeting.pk, to=to, on=on, by=by, now=now)


def late(meeting: Meeting, today: date) -> tuple[str, ...]:
    return reports_of(meeting, invitees_of(meeting), today).late


def test_reports_are_due_working_days_before(meeting: Meeting) -> None:
    assert due_before(meeting) == DUE


def test_who_is_late_is_named_and_who_is_not_is_not(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting, "health", NOW)
    assert late(meeting, DUE) == ()
    assert late(meeting, DUE + timedelta(days=1)) == (
        "Pol Police has not sent their report, which was due by 6 March 2026.",
    )
    send(cast, meeting, "police", SOON - timedelta(days=1))
    assert late(meeting, SOON.date()) == ("Pol Police sent their report on 9 March 2026, after 6 March 2026.",)


def test_a_second_report_after_the_day_makes_nobody_late(cast: Cast, meeting: Meeting) -> None:
    for who in ("health", "police"):
        send(cast, meeting, who, NOW)
    send(cast, meeting, "police", SOON - timedelta(days=1))
    assert late(meeting, SOON.date()) == ()


def test_reports_that_went_out_late_are_named(cast: Cast, meeting: Meeting) -> None:
    for who in ("health", "police"):
        send(cast, meeting, who, NOW)
    give(cast, meeting, TODAY)
    give(cast, meeting, SOON.date(), now=SOON, to=("Sam's mother",))
    assert late(meeting, SOON.date()) == ("Sam's mother was given the reports on 10 March 2026, after 6 March 2026.",)


WRONG = [
    ({"on": TODAY + timedelta(days=1)}, Invalid, "still to come"),
    ({"on": SOON.date() + timedelta(days=1), "now": SOON + timedelta(days=3)}, Invalid, "after the meeting"),
    ({"on": TODAY, "to": ()}, Invalid, "who was given"),
]


@pytest.mark.parametrize(("given", "kind", "says"), WRONG)
def test_what_cannot_be_is_not_kept(cast: Cast, meeting: Meeting, given: Any, kind: Any, says: str) -> None:
    send(cast, meeting, "health", NOW)
    with pytest.raises(kind, match=says):
        give(cast, meeting, **given)
    assert not Circulation.objects.exists()


def test_nothing_goes_round_before_a_report_came(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="No report has come in yet"):
        give(cast, meeting, TODAY)


def test_it_is_recorded_and_read_on_the_pages(cast: Cast, meeting: Meeting) -> None:
    send(cast, meeting, "health", NOW)
    client = cast.client("social_worker")
    typed = as_posted({"to": ["Sam", "Hana Health"], "others": "Sam's mother", "on": safer_me_plus.a_date(TODAY)})
    assert client.post(reverse("meetings:circulate", args=[meeting.pk]), typed).status_code == 302
    with time_machine.travel(SOON - timedelta(days=1), tick=False):
        page = unescape(
            cast.client("social_worker").get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
        )
    for words in ("1 of 2 sent", "Sam's mother, 3 March 2026", "Pol Police has not sent their report"):
        assert words in page
    assert not Circulation.objects.exclude(what="reports").exists()


def test_a_gate_that_is_shut_leads_to_where_it_is_opened(cast: Cast) -> None:
    with_chair(cast, suspected(cast))
    meeting = safer_me_plus.plus(cast, starts_at=SOON)
    page = cast.client("social_worker").get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert f'href="{reverse("enquiries:enquiry", args=[cast.sam.pk])}">Go to enquiry and protection' in page
    assert "Give the part of independent chair" not in page, "that gate is open"
    assert "Ivo Chair: Independent chair" in page


def test_after_it_what_is_due_is_said_and_leads_on(cast: Cast) -> None:
    with_chair(cast, to_screening(cast))
    meeting = safer_me_plus.held(cast)
    for where in (reverse("meetings:after", args=[meeting.pk]), reverse("meetings:meetings", args=[cast.sam.pk])):
        page = unescape(cast.client("independent_chair").get(where).content.decode())
        assert "Share the plan" in page and "2 working days from “Safer Me Plus held”, 3 March 2026" in page
        assert reverse("plans:plan", args=[cast.sam.pk]) in page and "core group" in page


def test_when_the_main_risk_is_at_home_a_conference_takes_its_place(cast: Cast) -> None:
    case = to_screening(cast)
    with_chair(cast, case)
    safer_me_plus.held(cast, {"primary_context": "home"})
    meeting = Meeting.objects.get()
    client = cast.client("independent_chair")
    assert (
        "most of the harm comes from home now"
        in client.get(reverse("meetings:after", args=[meeting.pk])).content.decode()
    )
    assert "takes its place" in client.get(reverse("meetings:meetings", args=[cast.sam.pk])).content.decode()
    typed = as_posted({"to": "home", "on": safer_me_plus.a_date(TODAY), "why": "The review of 3 March."})
    answer = client.post(reverse("meetings:main_risk", args=[cast.sam.pk]), typed)
    assert answer.url == reverse("workspace:pathway", args=[cast.sam.pk])
    page = unescape(client.get(reverse("meetings:meetings", args=[cast.sam.pk])).content.decode())
    assert "(rule R10)" in page
    assert reverse("enquiries:record", args=[cast.sam.pk, "child_protection_conference"]) in page
    allowed = {str(one.action) for one in standing_today(case, TODAY).allowed}
    assert "hold_child_protection_conference" in allowed


def test_the_main_risk_asks_for_a_day_and_a_reason(cast: Cast) -> None:
    making.assessed(cast)
    client = cast.client("practitioner")
    tomorrow = safer_me_plus.a_date(TODAY + timedelta(days=1))
    for typed, says in (
        ({"to": "home", "on": tomorrow, "why": "Said so."}, "still to come"),
        ({"to": "home", "on": {}, "why": ""}, "day"),
    ):
        answer = client.post(reverse("meetings:main_risk", args=[cast.sam.pk]), as_posted(typed))
        assert answer.status_code == 422 and says in answer.content.decode()
