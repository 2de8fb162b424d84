"""From the choice of a subject through the questions. Danger is asked first and answered at once."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Form
from saferme.practice.problems import Invalid
from saferme.screening import selectors, services
from saferme.screening.asked import following
from saferme.screening.models import Screening
from saferme.screening.next_steps import record_of
from saferme.screening.subjects import SUBJECTS
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.ui.short_forms import told


@page(Permission.SCREEN)
def start(request: PageRequest) -> HttpResponse:
    """Choose whom or what it is about; or go on with one that was left."""
    problems = {}
    if request.method == "POST":
        try:
            return _begin(request, subject=request.POST.get("subject", ""))
        except Invalid as problem:
            problems = told(problem)
    rows = selectors.my_screenings(request.actor, unfinished=True, limit=5)
    context = {"subjects": SUBJECTS, "unfinished": rows, "errors": problems}
    return render(request, "screening/start.html", context, status=422 if problems else 200)


@page(Permission.SCREEN)
def start_for(request: PageRequest, person_id: UUID) -> HttpResponse:
    """From a record: the young person is chosen by the address, and what is known is not asked again."""
    person = get_person(request.actor, person_id)
    problems = {}
    if request.method == "POST":
        try:
            return _begin(request, subject=request.POST.get("subject", ""), person=person)
        except Invalid as problem:
            problems = told(problem)
    context = {"person": person, "errors": problems, "record": record_of(person.pk)}
    return render(request, "screening/start_for.html", context, status=422 if problems else 200)


def _begin(request: PageRequest, **about: Any) -> HttpResponse:
    screening = services.start_screening(**about, by=request.actor, now=request.now)
    first = selectors.form_asked(screening).sections[0]
    return redirect("screening:section", screening.pk, first.code)


@page(Permission.SCREEN, methods=("GET",))
def mine(request: PageRequest) -> HttpResponse:
    rows = selectors.my_screenings(request.actor)
    return render(request, "screening/mine.html", {"rows": rows})


@page(Permission.SEE_RESTRICTED_SCREENINGS, methods=("GET",))
def in_no_record(request: PageRequest) -> HttpResponse:
    """What others screened and nobody would come upon otherwise."""
    rows = selectors.screenings_in_no_record(request.actor)
    context = {
        "waiting": [row for row in rows if row.waits_for_record],
        "kept": [row for row in rows if not row.waits_for_record],
    }
    return render(request, "screening/in_no_record.html", context)


@page(Permission.SCREEN)
def section(request: PageRequest, screening_id: UUID, section_code: str) -> HttpResponse:
    looks = request.method != "POST"  # a save writes an event of its own
    screening = selectors.get_screening(request.actor, screening_id, to_write=True, audited=looks)
    form = selectors.form_asked(screening)
    asked = next((section for section in form.sections if section.code == section_code), None)
    if asked is None:
        raise NotVisible
    if screening.is_decided:
        return locked_page(request, [asked], onwards=reverse("screening:show", args=[screening.pk]))
    context = {
        "screening": screening,
        "title": lambda: selectors.title_of(screening, selectors.answers_of(screening)),
        "number": form.sections.index(asked) + 1,
        "count": len(form.sections),
        "back": _back(screening, form, section_code),
        "is_first": section_code == form.sections[0].code,
        "button": "Continue",
    }

    def go_on(saved: Answers) -> str:
        if request.POST.get("save") == "later":
            return reverse("screening:mine")
        return _next(screening, form, section_code, saved)

    return section_page(
        request,
        screening.submission,
        section_code,
        template="screening/section.html",
        context=lambda: context,
        go_on=go_on,
        section=asked,
    )


def _next(screening: Screening, form: Form, code: str, saved: Answers) -> str:
    """Danger first; somebody who came back to change one answer goes back to the check."""
    if saved.get("immediate_danger") == "yes":
        return reverse("screening:call_999", args=[screening.pk])
    after = following(form, code)
    if after is None or screening.status != Screening.Status.BEING_FILLED:
        return reverse("screening:check", args=[screening.pk])
    return reverse("screening:section", args=[screening.pk, after.code])


def _back(screening: Screening, form: Form, code: str) -> str:
    if screening.status != Screening.Status.BEING_FILLED:
        return reverse("screening:check", args=[screening.pk])
    place = [section.code for section in form.sections].index(code)
    if place == 0:
        return reverse("screening:start")
    return reverse("screening:section", args=[screening.pk, form.sections[place - 1].code])


@page(Permission.SCREEN, methods=("GET",))
def call_999(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """The answer to danger, before anything else is asked."""
    screening = selectors.get_screening(request.actor, screening_id, to_write=True)
    if screening.is_decided:
        return redirect("screening:show", screening.pk)
    form = selectors.form_asked(screening)
    after = following(form, form.sections[0].code)
    resumes = screening.status == Screening.Status.BEING_FILLED and after is not None
    href = reverse("screening:section", args=[screening.pk, after.code]) if resumes else None
    context = {"screening": screening, "go_on": href or reverse("screening:check", args=[screening.pk])}
    return render(request, "screening/call_999.html", context)
