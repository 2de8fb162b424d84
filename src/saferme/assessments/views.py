"""The pages of an assessment: versions, task list, a section, reading it, what changed, submitting, signing off."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.assessments import guards, selectors, services
from saferme.assessments.display import (
    last_time_of,
    received,
    section_extras,
    task_list,
    weighting_extras,
    without_picture,
)
from saferme.assessments.known import known_facts
from saferme.assessments.models import Assessment
from saferme.casework.selectors import case_of
from saferme.documents.pages import kept
from saferme.documents.selectors import documents_of
from saferme.missing.selectors import learned_since
from saferme.people.selectors import get_person
from saferme.practice.forms import Form
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.comparing import changes_between, weighting_over_time
from saferme.submissions.locked import locked_page
from saferme.submissions.moving import what_moving_means
from saferme.submissions.pages import section_page
from saferme.submissions.selectors import flat_answers, form_of
from saferme.submissions.services import move_to_newer_form
from saferme.ui.short_forms import told


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def versions(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SEE_ASSESSMENT)
    return render(
        request, "assessments/versions.html", {"person": person, "versions": list(selectors.versions_of(person))}
    )


@page(Permission.WRITE_ASSESSMENT)
def start(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.WRITE_ASSESSMENT)
    if request.method != "POST":
        return redirect("assessments:versions", person_id)
    known, origins = known_facts(person, case_of(person), request.now)
    try:
        assessment = services.start_assessment(
            person_id=person.pk, known=known, origins=origins, by=request.actor, now=request.now
        )
    except Refused as refusal:
        found = {"person": person, "versions": list(selectors.versions_of(person)), "errors": told(refusal)}
        return render(request, "assessments/versions.html", found, status=422)
    return redirect("assessments:tasks", assessment.pk)


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def tasks(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    if assessment.status == Assessment.Status.SIGNED_OFF:
        return redirect("assessments:read", assessment_id)
    return render(request, "assessments/tasks.html", _tasks_page(request, assessment))


def _tasks_page(request: PageRequest, assessment: Assessment) -> dict[str, object]:
    return {
        "assessment": assessment,
        "person": assessment.case.person,
        "today": _today(request),
        "guard": selectors.guard_of(assessment, _today(request)),
        "second": guards.second_look_at_level(assessment),
        "unknown": guards.lowered_without_knowing(assessment),
        "contributions": selectors.contributions_to(assessment),
        "comments": selectors.comments_on(assessment),
        "newer": what_moving_means(assessment.submission) if assessment.status == Assessment.Status.WRITING else None,
        **task_list(assessment),
    }


@page(Permission.WRITE_ASSESSMENT)
def section(request: PageRequest, assessment_id: UUID, code: str) -> HttpResponse:
    """The look is written down where the page is shown: a save that shows nothing has an event of its own."""
    assessment = selectors.get_to_write(request.actor, assessment_id)
    form = form_of(assessment.submission)
    if assessment.status != Assessment.Status.WRITING:
        asked = [one for one in form.sections if one.code == code]
        return locked_page(request, asked, onwards=reverse("assessments:read", args=[assessment_id]))
    codes = [one.code for one in form.sections]
    following = codes[codes.index(code) + 1 : codes.index(code) + 2] if code in codes else []

    def shown() -> dict[str, object]:
        selectors.look_at(request.actor, assessment)
        return _section_page(request, assessment, form, code)

    return section_page(
        request,
        assessment.submission,
        code,
        template="assessments/section.html",
        context=shown,
        go_on=lambda answers: _after(request, assessment_id, following),
    )


def _section_page(request: PageRequest, assessment: Assessment, form: Form, code: str) -> dict[str, object]:
    before = selectors.previous_of(assessment)
    return {
        "assessment": assessment,
        "person": assessment.case.person,
        "last_time": last_time_of(before, form, code) if before else {},
        "learned": learned_since(assessment.case.person, selectors.signed_off_on(before)),
        **section_extras(assessment, code, _today(request)),
    }


def _after(request: PageRequest, assessment_id: UUID, following: list[str]) -> str:
    """The next section, or the task list for who came back later or reached the end."""
    if following and request.POST.get("save") != "later":
        return reverse("assessments:section", args=[assessment_id, following[0]])
    return reverse("assessments:tasks", args=[assessment_id])


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def read(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    return render(request, "assessments/read.html", _read_page(request, assessment))


@page(Permission.SEE_ASSESSMENT, methods=("POST",))
def keep_document(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    """Keep it as it is now, whole or not, to be printed or sent."""
    row = selectors.get_assessment(request.actor, assessment_id)
    return kept(request, lambda: services.keep_document(assessment_id=row.pk, by=request.actor, now=request.now))


def _read_page(request: PageRequest, assessment: Assessment, *, signing: bool = False) -> dict[str, object]:
    sections = selectors.sections_for(request.actor, assessment, signing=signing)
    contributions = selectors.contributions_to(assessment)
    return {
        "assessment": assessment,
        "person": assessment.case.person,
        "sections": [without_picture(section) for section in sections],
        "kept_apart": len(sections) < len(form_of(assessment.submission).sections),
        "answers": flat_answers(assessment.submission),
        "contributions": contributions,
        "received": received(contributions),
        "previous": selectors.previous_of(assessment),
        "copies": list(documents_of("assessment", assessment.pk)),
        "confirmed_by": selectors.who_confirmed(assessment) if assessment.evidence_of_change else None,
        **weighting_extras(assessment, form_of(assessment.submission)),
    }


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def changes(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    before = selectors.previous_of(assessment)
    sections = selectors.sections_for(request.actor, assessment)
    found = {
        "assessment": assessment,
        "person": assessment.case.person,
        "previous": before,
        "sections": changes_between(before.submission, assessment.submission, sections) if before else [],
    }
    return render(request, "assessments/changes.html", found)


@page(Permission.WRITE_ASSESSMENT)
def newer_form(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    """What a newer version of the form asks otherwise, and the draft moved to it. Nothing moves by itself."""
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WRITE_ASSESSMENT)
    errors: dict[str, str] = {}
    if request.method == "POST":
        shown = request.POST.get("to_version", "")
        try:
            move_to_newer_form(
                submission_id=assessment.submission_id,
                to_version=int(shown) if shown.isdecimal() and len(shown) < 6 else 0,
                by=request.actor,
                now=request.now,
            )
            messages.success(request, "The assessment is on the newest version of the form.")
            return redirect("assessments:newer_form", assessment_id)
        except Refused as refusal:
            errors = told(refusal)
    found = {
        "assessment": assessment,
        "person": assessment.case.person,
        "means": what_moving_means(assessment.submission) if assessment.status == Assessment.Status.WRITING else None,
        "errors": errors,
    }
    return render(request, "assessments/newer_form.html", found, status=422 if errors else 200)


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def weighting(request: PageRequest, person_id: UUID) -> HttpResponse:
    """What weighs most, in every finished version side by side."""
    person = get_person(request.actor, person_id, to=Permission.SEE_ASSESSMENT)
    kept = weighting_over_time(selectors.finished_of(person))
    return render(request, "assessments/weighting_kept.html", {"person": person, "kept": kept})


@page(Permission.WRITE_ASSESSMENT, methods=("POST",))
def submit(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WRITE_ASSESSMENT)
    try:
        services.submit_assessment(assessment_id=assessment.pk, by=request.actor, now=request.now)
    except Invalid as invalid:
        return _tasks_with(
            request,
            assessment,
            {"": f"{len(invalid.problems)} answers are still needed. Each section below says which."},
        )
    except Refused as refusal:
        return _tasks_with(request, assessment, told(refusal))
    return redirect("assessments:tasks", assessment_id)


def _tasks_with(request: PageRequest, assessment: Assessment, errors: dict[str, str]) -> HttpResponse:
    return render(request, "assessments/tasks.html", {**_tasks_page(request, assessment), "errors": errors}, status=422)


@page(Permission.SIGN_OFF)
def sign_off(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    """Read it through, then sign off or return it with a comment."""
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.SIGN_OFF)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _decide(request, assessment)
        except Invalid as invalid:
            errors = invalid.problems
        except Refused as refusal:
            errors = told(refusal)
    found = {
        **_read_page(request, assessment, signing=True),
        "errors": errors,
        "guard": selectors.guard_of(assessment, _today(request)),
        "second": guards.second_look_at_level(assessment),
        "unknown": guards.lowered_without_knowing(assessment),
        "own": assessment.author_id == request.actor.user_id,
        "typed": request.POST,
    }
    return render(request, "assessments/sign_off.html", found, status=422 if errors else 200)


def _decide(request: PageRequest, assessment: Assessment) -> HttpResponse:
    comment = request.POST.get("comment", "").strip()
    match request.POST.get("decision"):
        case "sign_off":
            services.sign_off_assessment(
                assessment_id=assessment.pk,
                comment=comment,
                guard_reason=request.POST.get("guard_reason", "").strip(),
                by=request.actor,
                now=request.now,
            )
            return redirect("assessments:read", assessment.pk)
        case "return":
            services.return_assessment(assessment_id=assessment.pk, comment=comment, by=request.actor, now=request.now)
            return redirect("assessments:tasks", assessment.pk)
        case _:
            raise Invalid({"decision": "Choose whether you sign it off or return it."})


def _today(request: PageRequest) -> date:
    return timezone.localtime(request.now).date()
