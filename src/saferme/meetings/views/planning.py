"""The list on the record; planning a meeting, changing and cancelling it; what is written before it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_of
from saferme.meetings import selectors, services
from saferme.meetings.conflicts import no_contacts_in
from saferme.meetings.facilitating import CHAIRED, candidates, what_stands_against
from saferme.meetings.gates import gates_of, readiness
from saferme.meetings.questions import CANCELLING, arrangement_section
from saferme.meetings.reports import reports_of
from saferme.meetings.services.planning import Arrangement
from saferme.meetings.views.papers import papers_of
from saferme.meetings.views.shared import again, care_beside, link_to_pack, plus_now
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.selectors import flat_answers, form_of, progress_of
from saferme.ui.short_forms import Filled, read_form, told

TIERS = ("early_help", "cin")


@page(Permission.SEE_MEETING, methods=("GET",))
def meetings(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Every meeting of one young person, the latest first."""
    rows = selectors.meetings_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    case, today = case_of(person), timezone.localdate(request.now)
    context = {
        "person": person,
        **(care_beside(case, today) | plus_now(case, today) if case else {}),
        "may_run": selectors.may_run(request.actor, person),
        "meetings": rows,
        "now": request.now,
        "nominations": selectors.nominations_of(request.actor, person_id),
    }
    return render(request, "meetings/meetings.html", context)


@page(Permission.SEE_MEETING, methods=("GET",))
def meeting(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """Before the meeting: who comes, how the young person takes part, what was asked of whom, what stands against it."""
    row = selectors.get_meeting(request.actor, meeting_id)
    if row.status == "held":
        return redirect("meetings:after", meeting_id=row.pk)
    planned = row.status == "planned"
    today = timezone.localtime(request.now).date()
    invitees, answers = selectors.invitees_of(row), flat_answers(row.submission)
    gates = gates_of(row, today) if planned else []
    context = {
        "meeting": row,
        "person": row.case.person,
        "invitees": invitees,
        "preparation": selectors.without_tables(form_of(row.submission).section(selectors.PREPARATION)),
        "answers": answers,
        "gates": gates,
        **_beforehand(row, answers, invitees, today),
        **care_beside(row.case, today),
        "in_care": planned and row.tier == "child_in_care",
        "against": what_stands_against(row, today) if planned and not gates else [],
        "no_contacts": no_contacts_in(row) if planned else [],
        "progress": progress_of(row.submission),
        "has_begun": row.starts_at <= request.now,
        "may_run": planned and selectors.may_run(request.actor, row.case.person),
        **papers_of(row),
    }
    return render(request, "meetings/before.html", context)


def _beforehand(row: Any, answers: Answers, invitees: list[Any], today: date) -> dict[str, Any]:
    """What the chair sees to before Safer Me Plus, or before a review that they hold."""
    if row.status != "planned" or row.tier not in CHAIRED:
        return {"ready": []}
    reports = reports_of(row, invitees, today)
    return {"ready": readiness(answers, reports), "reports": reports}


@page(Permission.RUN_MEETING)
def plan_meeting(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.RUN_MEETING)
    section = _arrangement(request, person)
    facilitators = section.question("facilitator").options
    context = {"person": person, "section": section, "people_with_parts": bool(facilitators)}
    if request.method != "POST":
        return render(request, "meetings/plan_meeting.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/plan_meeting.html", context, filled.raw, filled.problems)
    try:
        row = services.plan_meeting(person_id=person.pk, arrangement=_read(filled), by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/plan_meeting.html", context, filled.raw, told(problem))
    messages.success(request, "The meeting is planned. Nobody has been told yet.")
    return redirect("meetings:meeting", meeting_id=row.pk)


@page(Permission.RUN_MEETING)
def change_meeting(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    section = _arrangement(request, row.case.person)
    context = {"meeting": row, "person": row.case.person, "section": section}
    if request.method != "POST":
        return render(request, "meetings/change_meeting.html", {**context, "answers": _as_typed(row)})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/change_meeting.html", context, filled.raw, filled.problems)
    link = link_to_pack(request, row.pk)
    try:
        services.change_meeting(
            meeting_id=row.pk, arrangement=_read(filled), link=link, by=request.actor, now=request.now
        )
    except (Refused, Invalid) as problem:
        return again(request, "meetings/change_meeting.html", context, filled.raw, told(problem))
    messages.success(request, "The change is kept.")
    return redirect("meetings:meeting", meeting_id=row.pk)


@page(Permission.RUN_MEETING)
def cancel_meeting(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    context = {"meeting": row, "person": row.case.person, "section": CANCELLING}
    if request.method != "POST":
        return render(request, "meetings/cancel_meeting.html", {**context, "answers": {}})
    filled = read_form(CANCELLING, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/cancel_meeting.html", context, filled.raw, filled.problems)
    link, reason = link_to_pack(request, row.pk), filled.values["reason"]
    try:
        services.cancel_meeting(meeting_id=row.pk, reason=reason, link=link, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/cancel_meeting.html", context, filled.raw, told(problem))
    messages.success(request, "The meeting is cancelled. Those who were told by e-mail are told again.")
    return redirect("meetings:meetings", person_id=row.case.person_id)


@page(Permission.RUN_MEETING)
def preparation(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """What is written before the meeting, above all how the young person wants to take part."""
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    section = selectors.without_tables(form_of(row.submission).section(selectors.PREPARATION))
    if row.status != "planned":
        return locked_page(request, [section], onwards=reverse("meetings:meeting", args=[row.pk]))
    return section_page(
        request,
        row.submission,
        selectors.PREPARATION,
        template="meetings/preparation.html",
        context=lambda: {"meeting": row, "person": row.case.person},
        go_on=lambda answers: reverse("meetings:meeting", args=[row.pk]),
        section=section,
    )


def _arrangement(request: PageRequest, person: Any) -> Section:
    """The choice of facilitators is those who have a part today; the day of the meeting is asked again when saving."""
    case = case_of(person)
    today = timezone.localtime(request.now).date()
    return arrangement_section({tier: candidates(case, tier, today) for tier in TIERS} if case else {})


def _read(filled: Filled) -> Arrangement:
    values = filled.values
    if not values["minutes"]:
        raise Invalid({"minutes": "Say how many minutes it is planned for."})
    return Arrangement(
        tier=values["tier"],
        kind=values["kind"],
        starts_at=timezone.make_aware(values["starts_at"]),
        minutes=values["minutes"],
        way=values["way"],
        place=values["place"] or "",
        facilitator_id=int(values["facilitator"]),
        recorder_id=int(values["recorder"]) if values.get("recorder") else None,
    )


def _as_typed(row: Any) -> Answers:
    starts = timezone.localtime(row.starts_at)
    return {
        "kind": row.kind,
        "tier": row.tier,
        "starts_at": {
            "day": str(starts.day),
            "month": str(starts.month),
            "year": str(starts.year),
            "hour": f"{starts:%H}",
            "minute": f"{starts:%M}",
        },
        "minutes": str(row.minutes),
        "way": row.way,
        "place": row.place,
        "facilitator": str(row.facilitator_id),
        "recorder": str(row.recorder_id or ""),
    }
