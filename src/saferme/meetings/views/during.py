"""The agenda, typed into live; then recording the meeting as held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.enquiries.core_group import MEMBERS, offered_members
from saferme.meetings import selectors, services
from saferme.meetings.questions import came_code, came_section
from saferme.meetings.second import second_look_at_meeting
from saferme.meetings.services.holding import Came
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.live import Offered, live_page
from saferme.submissions.locked import locked_page
from saferme.submissions.selectors import flat_answers, form_of
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_MEETING_PACK)
def agenda(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda in the order of the practice, as one page. The facilitator may write, also one who sees no record."""
    row = selectors.get_meeting_to_write(request.actor, meeting_id)
    pack = selectors.get_pack(request.actor, meeting_id)
    sections = selectors.live_sections(row)
    if row.status != "planned":
        return locked_page(request, sections, onwards=reverse("meetings:pack", args=[row.pk]))
    weighting = form_of(row.submission).question("context_weighting")
    after = "meetings:hold" if selectors.may_run(request.actor, row.case.person) else "meetings:pack"
    return live_page(
        request,
        row.submission,
        sections,
        template="meetings/agenda.html",
        context={
            "meeting": row,
            "pack": pack,
            "after": after,
            "weighting": (weighting, flat_answers(row.submission).get(weighting.code)),
        },
        go_on=lambda: reverse(after, args=[row.pk]),
        offered=_core_group(row),
    )


def _core_group(meeting: Any) -> dict[str, Offered]:
    """Of Safer Me Plus: who is in the core group by now, also where the meeting was planned long before."""
    form = form_of(meeting.submission)
    if all(question.code != MEMBERS for question in form.questions()):
        return {}
    raw, note = offered_members(meeting.case, form)
    return {MEMBERS: Offered(raw, note)} if raw else {}


@page(Permission.RUN_MEETING)
def hold(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """Who came, and the meeting becomes part of the case. What is refused keeps everything that was written."""
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    if row.status != "planned":
        return redirect("meetings:meeting", meeting_id=row.pk)
    invitees = selectors.invitees_of(row)
    context = {
        "meeting": row,
        "person": row.case.person,
        "came": came_section(invitees),
        "second": second_look_at_meeting(row, request.now),
        "missing": [],
    }
    if request.method != "POST":
        return render(request, "meetings/hold.html", {**context, "answers": _as_typed(invitees)})
    lists = dict(request.POST.lists())
    came = read_form(context["came"], lists)
    try:
        if not came.problems:
            _keep_attendance(request, row, invitees, came.values)
        if "later" in request.POST:
            return redirect("meetings:meeting", meeting_id=row.pk)
        if came.problems:
            raise Invalid(came.problems)
        services.record_held(meeting_id=row.pk, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return _refused(request, row, context, came.raw, told(problem))
    messages.success(request, "The meeting is recorded as held. Its notes are locked.")
    return redirect("meetings:after", meeting_id=row.pk)


def _refused(
    request: PageRequest, row: Any, context: dict[str, Any], raw: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    """Problems of this page are its errors; those of the notes lead back to the agenda, each to its question."""
    errors = {name: says for name, says in problems.items() if not _of_the_notes(name)}
    missing = [
        (reverse("meetings:agenda", args=[row.pk]), name.partition(".")[2], says)
        for name, says in problems.items()
        if _of_the_notes(name)
    ]
    if missing:
        errors[""] = "The notes are not finished. What is missing is listed below."
    page_context = {**context, "missing": missing, "answers": raw, "errors": errors}
    return render(request, "meetings/hold.html", page_context, status=422)


def _of_the_notes(name: str) -> bool:
    """A question of the notes comes with its section."""
    return "." in name


def _keep_attendance(request: PageRequest, row: Any, invitees: list[Any], values: dict[str, Any]) -> None:
    came = {
        invitee.pk: Came(values[came_code(invitee)] or "", values[f"{came_code(invitee)}_when"] or "")
        for invitee in invitees
    }
    services.record_attendance(meeting_id=row.pk, came=came, by=request.actor, now=request.now)


def _as_typed(invitees: list[Any]) -> dict[str, str]:
    typed = {came_code(row): row.attended for row in invitees}
    return typed | {f"{came_code(row)}_when": row.came_when for row in invitees}
