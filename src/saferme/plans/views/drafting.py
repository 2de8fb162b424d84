"""Writing a version: begin it, fill in its sections, check it, agree it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.services import open_case
from saferme.people.selectors import get_person
from saferme.plans import selectors, services
from saferme.plans.drafts import choices_of, dressed
from saferme.plans.models import PlanVersion
from saferme.plans.views.reading import plan_page, version_page
from saferme.practice.forms import Section
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.places import place_among
from saferme.submissions.selectors import flat_answers, form_of, progress_of, section_row
from saferme.ui.short_forms import told

AGREED_MEANWHILE = (
    "This version was agreed meanwhile. It is locked, so what you typed was not saved into it: start the next version."
)


@page(Permission.WRITE_PLAN)
def start(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Begin a plan of a kind, or go on with its draft."""
    person = get_person(request.actor, person_id, to=Permission.WRITE_PLAN)
    if request.method != "POST":
        return redirect("plans:plan", person_id)
    case = open_case(person_id=person.pk, by=request.actor, now=request.now)
    try:
        row = services.start_plan(case=case, tier=request.POST.get("tier", ""), by=request.actor, now=request.now)
    except (Invalid, Refused) as problem:
        return render(request, "plans/plan.html", {**plan_page(request, person), "errors": told(problem)}, status=422)
    return redirect("plans:edit", row.pk)


@page(Permission.WRITE_PLAN, methods=("POST",))
def next_version(request: PageRequest, version_id: UUID) -> HttpResponse:
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    try:
        later = services.start_next_version(plan_id=row.plan_id, by=request.actor, now=request.now)
    except Refused as refusal:
        found = {**version_page(request, row), "errors": told(refusal)}
        return render(request, "plans/version.html", found, status=422)
    return redirect("plans:edit", later.pk)


@page(Permission.WRITE_PLAN, methods=("GET",))
def edit(request: PageRequest, version_id: UUID) -> HttpResponse:
    """The sections of a draft, with what is done and what is needed."""
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    if row.is_agreed:
        return redirect("plans:version", row.pk)
    found = {
        "version": row,
        "person": row.plan.case.person,
        "tasks": _tasks(row),
        "previous": selectors.previous_of(row),
    }
    return render(request, "plans/edit.html", found)


def _tasks(row: PlanVersion) -> list[dict[str, Any]]:
    done_needed = progress_of(row.submission)
    return [_task(row, section, *done_needed[section.code]) for section in form_of(row.submission).sections]


def _task(row: PlanVersion, section: Section, done: int, needed: int) -> dict[str, Any]:
    finished = done == needed
    return {
        "title": section.title,
        "href": reverse("plans:section", args=[row.pk, section.code]),
        "hint": f"{done} of {needed} needed answers" if needed else "Nothing here is needed to finish.",
        "status": ("Done" if needed else "Optional") if finished else "Begun" if done else "Not begun",
        "kind": "done" if finished and needed else "going" if done else "",
    }


@page(Permission.WRITE_PLAN)
def section(request: PageRequest, version_id: UUID, code: str) -> HttpResponse:
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    person = row.plan.case.person
    shown = _shown_section(request, row, code)
    if row.is_agreed:
        return locked_page(request, [shown], onwards=reverse("plans:version", args=[row.pk]), says=AGREED_MEANWHILE)
    return section_page(
        request,
        row.submission,
        code,
        section=shown,
        template="plans/section.html",
        context=lambda: {"version": row, "person": person, **_place(row, code)},
        go_on=lambda answers: _after(request, row, code),
    )


def _shown_section(request: PageRequest, row: PlanVersion, code: str) -> Section:
    """The form's section with the choices that this plan gives. Raises NotVisible for a section that there is not."""
    section_row(row.submission, code)
    answers = flat_answers(row.submission)
    form_section = form_of(row.submission).section(code)
    today = timezone.localtime(request.now).date()
    people = selectors.people_to_name(row.plan.case, today)
    choices = choices_of(answers, selectors.factors_of(row.plan.case.person), people)
    return dressed(form_section, answers, choices)


def _place(row: PlanVersion, code: str) -> dict[str, int]:
    place = place_among([one.code for one in form_of(row.submission).sections], code)
    return {"number": place.number, "of": place.count}


def _after(request: PageRequest, row: PlanVersion, code: str) -> str:
    """The next section; the task list for who comes back later; the check after the last one."""
    codes = [one.code for one in form_of(row.submission).sections]
    if request.POST.get("save") == "later":
        return reverse("plans:edit", args=[row.pk])
    after = place_among(codes, code).after
    if after:
        return reverse("plans:section", args=[row.pk, after])
    return reverse("plans:agree", args=[row.pk])


@page(Permission.WRITE_PLAN)
def agree(request: PageRequest, version_id: UUID) -> HttpResponse:
    """Look through the draft, see what it lacks, lock it as the plan."""
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    if row.is_agreed:
        return redirect("plans:version", row.pk)
    if request.method == "POST":
        try:
            services.agree_version(version_id=row.pk, by=request.actor, now=request.now)
        except (Invalid, Refused) as problem:
            return _agree_page(request, row, refused=told(problem))
        return redirect("plans:version", row.pk)
    return _agree_page(request, row)


def _agree_page(request: PageRequest, row: PlanVersion, refused: dict[str, str] | None = None) -> HttpResponse:
    problems = selectors.problems_in(row)
    found = {**version_page(request, row), "problems": problems, "refused": refused}
    return render(request, "plans/agree.html", found, status=422 if refused else 200)
