"""Who is asked to come, who is told, what they answer and send."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.meetings import selectors, services
from saferme.meetings.calendar import calendar_file
from saferme.meetings.guests import guest_of, guests_to_choose
from saferme.meetings.questions import REPORT, guest_section, invitee_section
from saferme.meetings.views.shared import again, link_to_pack
from saferme.packs import load_pack
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.RUN_MEETING)
def invite(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    section = guest_section(guests_to_choose(request.actor, row), ask_reason=request.actor.has(Role.MANAGER))
    lasts = load_pack(settings.SAFERME_PACK).settings.pack_seen.in_words
    context = {"meeting": row, "person": row.case.person, "section": section, "pack_seen": lasts}
    if request.method != "POST":
        return render(request, "meetings/invite.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/invite.html", context, filled.raw, filled.problems)
    try:
        invitee = services.invite(
            meeting_id=row.pk,
            guest=guest_of(request.actor, row, filled.values),
            ask_report=filled.values["ask_report"] == "yes",
            no_contact_reason=filled.values.get("no_contact_reason") or "",
            by=request.actor,
            now=request.now,
        )
    except (Refused, Invalid) as problem:
        return again(request, "meetings/invite.html", context, filled.raw, told(problem))
    messages.success(request, f"{invitee.name} is on the list. Nobody has been told yet.")
    return redirect("meetings:meeting", meeting_id=row.pk)


@page(Permission.RUN_MEETING, methods=("POST",))
def send_invitations(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    link = link_to_pack(request, row.pk)
    try:
        sent = services.send_invitations(meeting_id=row.pk, link=link, by=request.actor, now=request.now)
    except Refused as problem:
        messages.warning(request, problem.says)
    else:
        words = "1 invitation is on its way." if sent == 1 else f"{sent} invitations are on their way."
        messages.success(request, words)
    return redirect("meetings:meeting", meeting_id=row.pk)


@page(Permission.RUN_MEETING)
def invitee(request: PageRequest, invitee_id: UUID) -> HttpResponse:
    """One person who is asked to come: told or not, what they answered, what is asked of them; or no longer asked."""
    row = selectors.get_invitee(request.actor, invitee_id, to=Permission.RUN_MEETING)
    section = invitee_section(row)
    context = {"invitee": row, "meeting": row.meeting, "person": row.meeting.case.person, "section": section}
    if request.method != "POST":
        return render(request, "meetings/invitee.html", {**context, "answers": _as_typed(row)})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/invitee.html", context, filled.raw, filled.problems)
    try:
        _keep(request, row, filled.values)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/invitee.html", context, filled.raw, told(problem))
    return redirect("meetings:meeting", meeting_id=row.meeting_id)


def _keep(request: PageRequest, row: Any, values: dict[str, Any]) -> None:
    if "withdraw" in request.POST:
        link = link_to_pack(request, row.meeting_id)
        services.withdraw_invitation(invitee_id=row.pk, link=link, by=request.actor, now=request.now)
        return
    services.change_invitee(
        invitee_id=row.pk,
        told=values["told"] == "yes",
        reply=values["reply"] or "",
        ask_report=values["ask_report"] == "yes",
        by=request.actor,
        now=request.now,
    )


def _as_typed(row: Any) -> dict[str, str]:
    """What was said before is shown; what nobody said yet is left open."""
    return {
        "told": "yes" if row.invited_at else "",
        "reply": row.reply,
        "ask_report": "yes" if row.report_asked_at else "",
    }


@page(Permission.SEE_MEETING_PACK)
def report(request: PageRequest, invitee_id: UUID) -> HttpResponse:
    """What somebody sends for the meeting: written by themselves, or taken down for them."""
    to = Permission.RUN_MEETING if request.method == "POST" else Permission.SEE_MEETING
    row = selectors.get_invitee(request.actor, invitee_id, to=to, own_too=True)
    context = {
        "invitee": row,
        "meeting": row.meeting,
        "own": row.user_id == request.actor.user_id,
        "section": REPORT,
        "reports": row.reports.all(),
    }
    if request.method != "POST":
        return render(request, "meetings/report.html", {**context, "answers": {}})
    filled = read_form(REPORT, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/report.html", context, filled.raw, filled.problems)
    text = filled.values["text"]
    try:
        services.write_report(invitee_id=row.pk, text=text, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/report.html", context, filled.raw, told(problem))
    messages.success(request, "It is kept for the meeting.")
    return redirect("meetings:pack", meeting_id=row.meeting_id)


@page(Permission.SEE_MEETING_PACK, methods=("GET",))
def pack(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """What somebody who comes needs to know, and nothing of the record besides."""
    return render(request, "meetings/pack.html", {"pack": selectors.get_pack(request.actor, meeting_id)})


@page(Permission.SEE_MEETING_PACK, methods=("GET",))
def calendar(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """The time of the meeting as a file for somebody's own calendar."""
    row = selectors.get_pack(request.actor, meeting_id).meeting
    text = calendar_file(
        row,
        to=request.actor.email,
        sender=settings.DEFAULT_FROM_EMAIL,
        link=link_to_pack(request, row.pk),
        now=request.now,
    )
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8; method=REQUEST", headers=headers)
