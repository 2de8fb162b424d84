"""Bringing a form in from paper: typed in by hand, or read from Word, looked through and then made a draft."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.paper.kinds import ASSESSMENT, about_the_paper, form_key, kinds
from saferme.paper.read_in import ReadIn, answered, carried, read_in, uncarried
from saferme.paper.services import bring_in_assessment, bring_in_screening
from saferme.paper.word.opening import NotAForm
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Section
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.models import Paper
from saferme.submissions.selectors import current_form
from saferme.submissions.services import OnPaper
from saferme.ui.short_forms import read_form, told


@page(Permission.SCREEN)
def bring_in(request: PageRequest) -> HttpResponse:
    """A screening of somebody who has no record yet, of a family, a place or a group."""
    return _serve(request, None)


@page(Permission.SCREEN)
def bring_in_for(request: PageRequest, person_id: UUID) -> HttpResponse:
    """From a record: a screening, and for those who write in it an assessment."""
    return _serve(request, get_person(request.actor, person_id))


def _serve(request: PageRequest, person: Person | None) -> HttpResponse:
    writes = person is not None and may(request.actor, Permission.WRITE_ASSESSMENT, person.reach).allowed
    section = about_the_paper(kinds(person=person is not None, assessment=writes))
    if request.method != "POST":
        return _ask(request, person, section, {}, {})
    try:
        if "read" in request.POST:
            return _confirm(request, person, section)
        return _take(request, person, section)
    except NotAForm as problem:
        problems = {"file": str(problem)}
    except (Refused, Invalid) as problem:
        problems = told(problem)
    return _ask(request, person, section, read_form(section, dict(request.POST.lists())).raw, problems)


def _ask(
    request: PageRequest, person: Person | None, section: Section, raw: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    found = {"person": person, "section": section, "answers": raw, "errors": problems}
    return render(request, "paper/bring_in.html", found, status=422 if problems else 200)


def _take(request: PageRequest, person: Person | None, section: Section) -> HttpResponse:
    """With a file: what was read of it, to be looked through. Without: the draft, to be typed."""
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        raise Invalid(filled.problems)
    kind, on, by = filled.values["kind"], filled.values["written_on"], filled.values["written_by"] or ""
    sent = request.FILES.get("file")
    if sent is None:
        read = ReadIn(kind, {}, (), on, by)
        return _begin(request, person, read, Paper.How.TYPED)
    found = read_in(kind, sent.read())
    read = ReadIn(kind, found.answers, found.unread, on or found.written_on, by or found.written_by)
    _check_paper(read)
    return _look_through(request, person, read)


def _look_through(request: PageRequest, person: Person | None, read: ReadIn) -> HttpResponse:
    form = current_form(form_key(read.kind))
    found = {
        "person": person,
        "form": answered(form, read.answers),
        "read": read,
        "carried": carried(read, user_id=request.actor.user_id, person=_key(person)),
    }
    return render(request, "paper/look_through.html", found)


def _confirm(request: PageRequest, person: Person | None, section: Section) -> HttpResponse:
    read = uncarried(request.POST["read"], user_id=request.actor.user_id, person=_key(person))
    if read.kind not in {option.code for option in section.question("kind").options}:
        raise NotAForm("You may not bring in this form here any more.")
    return _begin(request, person, read, Paper.How.READ)


def _begin(request: PageRequest, person: Person | None, read: ReadIn, how: str) -> HttpResponse:
    paper = OnPaper(*_check_paper(read), how, read.unread)
    given = {"paper": paper, "answers": read.answers, "by": request.actor, "now": request.now}
    if read.kind == ASSESSMENT and person is not None:
        writer = get_person(request.actor, person.pk, to=Permission.WRITE_ASSESSMENT)
        return redirect("assessments:tasks", bring_in_assessment(person=writer, **given).pk)
    screening = bring_in_screening(subject=read.kind, person=person, **given)
    if read.answers.get("immediate_danger") == "yes":
        return redirect("screening:call_999", screening.pk)
    return redirect(
        reverse("screening:section", args=[screening.pk, current_form(form_key(read.kind)).sections[0].code])
    )


def _check_paper(read: ReadIn) -> tuple[Any, str]:
    """The day and the author, both of which a paper has. Raises Invalid."""
    problems = {}
    if not read.written_by:
        problems["written_by"] = "Say who wrote it."
    if read.written_on is None:
        problems["written_on"] = "Enter the day on which it was written."
    if problems:
        raise Invalid(problems)
    return read.written_on, read.written_by


def _key(person: Person | None) -> str:
    return str(person.pk) if person else ""
