"""After the meeting: what was decided, who was given the summary, what the young person thought of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import active_facts, standing_today
from saferme.meetings import selectors, services
from saferme.meetings.due import due_steps
from saferme.meetings.facilitating import CHAIRED
from saferme.meetings.gates import dates_too_late
from saferme.meetings.questions import FEEDBACK, GIVEN
from saferme.meetings.views.papers import papers_of
from saferme.meetings.views.shared import again, care_beside
from saferme.plans.selectors import is_begun_from
from saferme.practice.forms import parse
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers, form_of
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_MEETING, methods=("GET",))
def after(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id)
    if row.status != "held":
        return redirect("meetings:meeting", meeting_id=row.pk)
    form, answers = form_of(row.submission), flat_answers(row.submission)
    context = {
        "meeting": row,
        "person": row.case.person,
        "may_run": selectors.may_run(request.actor, row.case.person),
        "plan_begun": is_begun_from(row.case, row.pk),
        "invitees": selectors.invitees_of(row),
        "decisions": row.decisions.all(),
        "actions": (form.question("actions"), answers.get("actions")),
        "goals": (form.question("safety_goals"), answers.get("safety_goals")),
        "disagreements": (form.question("disagreements"), answers.get("disagreements")),
        "step": answers.get("step"),
        "protection": _protection(row),
        "too_late": _too_late(request, row, form, answers),
        "answers": answers,
        "refers_contexts": bool(answers.get("context_referrals")),
        "circulations": selectors.circulated(row, "summary"),
        "reports_given": selectors.circulated(row, "reports"),
        "feedback": row.feedback.all(),
        **_due(request, row),
        **papers_of(row),
    }
    return render(request, "meetings/after.html", context)


def _due(request: PageRequest, row: Any) -> dict[str, Any]:
    """The clocks that this meeting opened, met or not; of a child in care both series."""
    today, facts = timezone.localdate(request.now), active_facts(row.case)
    steps = due_steps(standing_today(row.case, today, facts), facts, today)
    return {"due": [step for step in steps if step.source_id == row.pk], **care_beside(row.case, today)}


def _protection(row: Any) -> Any:
    """What Safer Me Plus decided besides; None of another meeting."""
    if row.tier not in CHAIRED:
        return None
    return next(section for section in selectors.sections_to_read(row) if section.code == "protection")


def _too_late(request: PageRequest, row: Any, form: Any, answers: Any) -> list[str]:
    if row.tier not in CHAIRED:
        return []
    core_group_on = parse(form.question("core_group_on"), answers.get("core_group_on")).value
    return dates_too_late(row, core_group_on, timezone.localdate(request.now))


@page(Permission.SEE_MEETING, methods=("GET",))
def minutes(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """The notes as they were locked, to be read and printed."""
    row = selectors.get_meeting(request.actor, meeting_id)
    context = {
        "meeting": row,
        "person": row.case.person,
        "sections": selectors.sections_to_read(row),
        "answers": flat_answers(row.submission),
        "feedback": row.feedback.all(),
        "circulations": selectors.circulated(row, "summary"),
        "reports_given": selectors.circulated(row, "reports"),
    }
    return render(request, "meetings/minutes.html", context)


@page(Permission.WRITE_PLAN, methods=("POST",))
def begin_plan(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """To the draft of the plan, with the goals and actions that the meeting agreed."""
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.WRITE_PLAN)
    try:
        version = services.begin_plan(meeting_id=row.pk, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        messages.warning(request, " ".join(told(problem).values()))
        return redirect("meetings:after", meeting_id=row.pk)
    return redirect("plans:edit", version_id=version.pk)


@page(Permission.RUN_MEETING)
def give_summary(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    return _add(request, row, GIVEN, services.give_summary, "It is recorded who was given the summary.")


@page(Permission.RUN_MEETING)
def feedback(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    return _add(request, row, FEEDBACK, services.keep_feedback, "Their words are kept.")


def _add(request: PageRequest, row: Any, section: Any, keep: Any, done: str) -> HttpResponse:
    """One more row after the meeting: the questions of the section are the arguments of the service."""
    context = {"meeting": row, "person": row.case.person, "section": section}
    if request.method != "POST":
        return render(request, "meetings/add_after.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/add_after.html", context, filled.raw, filled.problems)
    try:
        keep(meeting_id=row.pk, **filled.values, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/add_after.html", context, filled.raw, told(problem))
    messages.success(request, done)
    return redirect("meetings:after", meeting_id=row.pk)
