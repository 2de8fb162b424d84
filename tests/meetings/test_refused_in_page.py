"""Rules that are refused in more than one way, each in the page where somebody tries: with its sentence, its id, and what
was typed. Each rule once: tests/journeys/test_refusals.py, in a browser.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from saferme.casework.selectors import active_facts
from saferme.meetings.models import Invitee, Meeting, TrustedAdultNomination
from saferme.people.models import Person
from saferme.submissions.selectors import flat_answers
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import a_moment, recorded, suspected, to_screening, with_chair
from tests.enquiries.making import answers as enquiry_answers
from tests.enquiries.test_safer_me_plus import ready as ready_plus
from tests.meetings import making
from tests.meetings.test_in_care import in_care

pytestmark = pytest.mark.django_db
Try = Callable[[Cast], HttpResponse]


def hold(cast: Cast, who: str = "practitioner", **given: Any) -> HttpResponse:
    """Everything is written; only the recording is left."""
    return _record(cast, making.ready(cast, **given), who)


def hold_plus(cast: Cast) -> HttpResponse:
    return _record(cast, ready_plus(cast), "independent_chair")


def _record(cast: Cast, meeting: Meeting, who: str) -> HttpResponse:
    rows = Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    typed = {f"came_{row.pk.hex}": "all" for row in rows}
    return cast.client(who).post(reverse("meetings:hold", args=[meeting.pk]), typed)


def plan(cast: Cast, tier: str, facilitator: str) -> HttpResponse:
    typed = as_posted(
        {
            "kind": "meeting",
            "tier": tier,
            "starts_at": a_moment(NOW + timedelta(days=2)),
            "minutes": "60",
            "way": "in_person",
            "place": "The quiet room",
            "facilitator": str(cast.users[facilitator].pk),
        }
    )
    return cast.client("social_worker").post(reverse("meetings:plan_meeting", args=[cast.sam.pk]), typed)


def nominate(cast: Cast) -> HttpResponse:
    plain = making.nomination(cast, by_young_person="no")
    typed = as_posted(
        {
            "by_young_person": "no",
            "how_they_said_it": plain.how_they_said_it,
            "on": _day(plain.on),
            "who": str(plain.user_id),
            "name": "",
            "checked_by": plain.checked_by,
            "checked_on": _day(plain.checked_on),
            "suitable": plain.suitable,
            "suitable_reason": plain.suitable_reason,
            "supporter": str(plain.supporter_id),
        }
    )
    return cast.client("practitioner").post(reverse("meetings:nominate", args=[cast.sam.pk]), typed)


def _day(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def born(cast: Cast, day: date) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=day)


def r3_cin(cast: Cast) -> HttpResponse:
    making.early_help(cast)
    making.held(cast)
    return hold(cast, "social_worker", tier="cin", facilitator="social_worker")


def r4_cin(cast: Cast) -> HttpResponse:
    making.child_in_need(cast)
    return plan(cast, "cin", "practitioner")


def r5(cast: Cast) -> HttpResponse:
    making.early_help(cast)
    return nominate(cast)


def r6_by_others(cast: Cast) -> HttpResponse:
    in_care(cast)
    return plan(cast, "child_in_care", "practitioner")


def r6_not_in_care(cast: Cast) -> HttpResponse:
    making.assessed(cast)
    return hold(cast, "social_worker", tier="child_in_care", facilitator="social_worker")


def r6_instead(cast: Cast) -> HttpResponse:
    """A child in care is given no early help meeting in place of the one beside the care plan."""
    making.report(cast, in_care(cast), "early_help_consent", given="yes")
    return hold(cast)


def r9_planned(cast: Cast) -> HttpResponse:
    with_chair(cast, to_screening(cast))
    return plan(cast, "plus", "social_worker")


def r9_manages(cast: Cast) -> HttpResponse:
    case = to_screening(cast)
    with_chair(cast, case)
    making.part(cast, case, "independent_chair", "line_manager")
    return plan(cast, "plus", "independent_chair")


def r9_closed(cast: Cast) -> HttpResponse:
    with_chair(cast, to_screening(cast))
    assert hold_plus(cast).status_code == 302
    typed = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "It is well."}
    return cast.client("social_worker").post(reverse("workspace:close", args=[cast.sam.pk]), typed)


def r10_plus(cast: Cast) -> HttpResponse:
    """The whole chain was gone; then home was the main risk, a conference was held, and now it lies outside again."""
    case = to_screening(cast)
    with_chair(cast, case)
    assert hold_plus(cast).status_code == 302
    making.report(cast, case, "primary_context_changed", on=TODAY, to="home")
    recorded(cast, "child_protection_conference", held_at=a_moment(NOW), chaired_by="independent_chair")
    making.report(cast, case, "primary_context_changed", on=TODAY, to="peers")
    return hold_plus(cast)


def r10_conference(cast: Cast) -> HttpResponse:
    with_chair(cast, to_screening(cast))
    typed = as_posted(enquiry_answers("child_protection_conference"))
    typed["chaired_by"] = str(cast.users["independent_chair"].pk)
    where = reverse("enquiries:record", args=[cast.sam.pk, "child_protection_conference"])
    return cast.client("social_worker").post(where, typed)


def r18_child(cast: Cast) -> HttpResponse:
    suspected(cast)
    born(cast, date(2008, 2, 1))
    typed = as_posted(enquiry_answers("strategy_discussion"))
    where = reverse("enquiries:record", args=[cast.sam.pk, "strategy_discussion"])
    return cast.client("social_worker").post(where, typed)


def r18_adult(cast: Cast) -> HttpResponse:
    making.early_help(cast)
    meeting = making.ready(cast)
    born(cast, date(2008, 3, 1))
    return _record(cast, meeting, "practitioner")


def r18_plus(cast: Cast) -> HttpResponse:
    with_chair(cast, to_screening(cast))
    born(cast, date(2008, 3, 1))
    return hold_plus(cast)


TRIED: list[tuple[str, Try, str]] = [
    ("R3", r3_cin, "in place of a child in need meeting: bring this"),
    ("R4", r4_cin, "the social worker or the nominated trusted adult facilitates"),
    ("R6", r6_not_in_care, "This meeting is for a young person who is looked after"),
    ("R6", r6_instead, "hold a Safer Me meeting for a child in care, beside the care plan"),
    ("R9", r9_manages, "Ivo Chair has this part in the case: Independent chair, Line manager"),
    ("R9", r9_closed, "ends only in a review that the independent chair holds"),
    ("R10", r10_conference, "Safer Me Plus is in place of the conference"),
    ("R18", r18_child, "18 or over"),
    ("R18", r18_adult, "not of an age for Safer Me"),
    ("R18", r18_plus, "not of an age for Safer Me Plus"),
]


@pytest.mark.parametrize(("rule", "tried", "says"), TRIED, ids=[f"{rule}-{tried.__name__}" for rule, tried, _ in TRIED])
def test_it_is_refused_with_its_sentence_and_its_rule(cast: Cast, rule: str, tried: Try, says: str) -> None:
    answer = tried(cast)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert says in text and f"(Rule {rule})" in text


@pytest.mark.parametrize("tried", [r4_cin, r6_by_others, r9_planned])
def test_what_was_typed_stays(cast: Cast, tried: Try) -> None:
    assert "The quiet room" in unescape(tried(cast).content.decode()) and not Meeting.objects.exists()


STAYS = [(r10_conference, "A child protection plan."), (r18_child, "Two cars are known.")]


@pytest.mark.parametrize(("tried", "typed"), STAYS)
def test_what_was_typed_of_an_enquiry_stays(cast: Cast, tried: Try, typed: str) -> None:
    assert typed in unescape(tried(cast).content.decode())


def test_who_came_and_the_notes_stay_when_safer_me_plus_is_refused(cast: Cast) -> None:
    page = unescape(r10_plus(cast).content.decode())
    meeting = Meeting.objects.get(status="planned")
    came = [f"came_{row.pk.hex}" for row in Invitee.objects.filter(meeting=meeting)]
    assert came and all(re.search(rf'name="{name}"[^>]*value="all"[^>]*checked', page) for name in came)
    assert flat_answers(meeting.submission)["threshold_met"] == "yes"


def test_a_nomination_by_somebody_else_leaves_no_trace_but_the_words_in_the_page(cast: Cast) -> None:
    assert "Tam listens to me." in unescape(r5(cast).content.decode())
    assert not TrustedAdultNomination.objects.exists()
    assert "trusted_adult_nominated" not in {fact.fact for fact in active_facts(cast.case(cast.sam))}
