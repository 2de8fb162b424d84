"""The pages of an assessment: versions, task list, a section, reading it, what changed, submitting, signing off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import page
from saferme.accounts.permissions import Permission
from saferme.assessments import selectors, services
from saferme.assessments.display import last_time_of, section_extras, task_list
from saferme.assessments.known import known_facts
from saferme.assessments.models import Assessment
from saferme.casework.selectors import case_of
from saferme.missing.selectors import learned_since
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.pages import section_page
from saferme.submissions.selectors import flat_answers, form_of


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def versions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SEE_ASSESSMENT)
    return render(
        request, "assessments/versions.html", {"person": person, "versions": list(selectors.versions_of(person))}
    )


@page(Permission.WRITE_ASSESSMENT)
def start(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.WRITE_ASSESSMENT)
    if request.method != "POST":
        return redirect("assessments:versions", person_id)
    known, origins = known_facts(person, case_of(person), request.now)
    try:
        assessment = services.start_assessment(
            person_id=person.pk, known=known, origins=origins, by=request.actor, now=request.now
        )
    except Refused as refusal:
        found = {"person": person, "versions": list(selectors.versions_of(person)), "errors": {"": _said(refusal)}}
        return render(request, "assessments/versions.html", found, status=422)
    return redirect("assessments:tasks", assessment.pk)


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def tasks(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    if assessment.status == Assessment.Status.SIGNED_OFF:
        return redirect("assessments:read", assessment_id)
    return render(request, "assessments/tasks.html", _tasks_page(request, assessment))


def _tasks_page(request: HttpRequest, assessment: Assessment) -> dict[str, object]:
    return {
        "assessment": assessment,
        "person": assessment.case.person,
        "today": timezone.localtime(request.now).date(),
        "contributions": selectors.contributions_to(assessment),
        "comments": selectors.comments_on(assessment),
        **task_list(assessment),
    }


@page(Permission.WRITE_ASSESSMENT)
def section(request: HttpRequest, assessment_id: UUID, code: str) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WRITE_ASSESSMENT)
    if assessment.status != Assessment.Status.WRITING:
        return redirect("assessments:read", assessment_id)
    before = selectors.previous_of(assessment)
    form = form_of(assessment.submission)
    codes = [one.code for one in form.sections]
    following = codes[codes.index(code) + 1 : codes.index(code) + 2] if code in codes else []
    return section_page(
        request,
        assessment.submission,
        code,
        template="assessments/section.html",
        context={
            "assessment": assessment,
            "person": assessment.case.person,
            **section_extras(assessment, code),
            "learned": learned_since(assessment.case.person, selectors.signed_off_on(before)),
        },
        go_on=lambda answers: _after(request, assessment_id, following),
        last_time=last_time_of(before, form, code) if before else None,
    )


def _after(request: HttpRequest, assessment_id: UUID, following: list[str]) -> str:
    """The next section, or the task list for who came back later or reached the end."""
    if following and request.POST.get("save") != "later":
        return reverse("assessments:section", args=[assessment_id, following[0]])
    return reverse("assessments:tasks", args=[assessment_id])


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def read(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    return render(request, "assessments/read.html", _read_page(assessment))


def _read_page(assessment: Assessment) -> dict[str, object]:
    answers = flat_answers(assessment.submission)
    form = form_of(assessment.submission)
    return {
        "assessment": assessment,
        "person": assessment.case.person,
        "form": form,
        "answers": answers,
        "weighting_question": form.question("context_weighting"),
        "contributions": selectors.contributions_to(assessment),
        "previous": selectors.previous_of(assessment),
    }


@page(Permission.SEE_ASSESSMENT, methods=("GET",))
def changes(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    before = selectors.previous_of(assessment)
    found = {
        "assessment": assessment,
        "person": assessment.case.person,
        "previous": before,
        "sections": selectors.changes_between(before, assessment) if before else [],
    }
    return render(request, "assessments/changes.html", found)


@page(Permission.WRITE_ASSESSMENT, methods=("POST",))
def submit(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
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
        return _tasks_with(request, assessment, {"": _said(refusal)})
    return redirect("assessments:tasks", assessment_id)


def _tasks_with(request: HttpRequest, assessment: Assessment, errors: dict[str, str]) -> HttpResponse:
    return render(request, "assessments/tasks.html", {**_tasks_page(request, assessment), "errors": errors}, status=422)


@page(Permission.SIGN_OFF)
def sign_off(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Read it through, then sign off or return it with a comment."""
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.SIGN_OFF)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _decide(request, assessment)
        except Invalid as invalid:
            errors = invalid.problems
        except Refused as refusal:
            errors = {"": _said(refusal)}
    found = {
        **_read_page(assessment),
        "errors": errors,
        "guard": selectors.guard_of(assessment, timezone.localtime(request.now).date()),
        "own": assessment.author_id == request.actor.user_id,
        "typed": request.POST,
    }
    return render(request, "assessments/sign_off.html", found, status=422 if errors else 200)


def _decide(request: HttpRequest, assessment: Assessment) -> HttpResponse:
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


def _said(refusal: Refused) -> str:
    """The sentence, with the rule behind it where it is one of the framework's."""
    is_rule = refusal.rule[:1] in "RCT" and refusal.rule[1:].isdigit()
    return f"{refusal.says} (rule {refusal.rule})" if is_rule else refusal.says
