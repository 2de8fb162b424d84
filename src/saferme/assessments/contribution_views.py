"""Asking a colleague for their part, and the page on which they write it."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import colleagues, is_colleague
from saferme.assessments import selectors, services
from saferme.assessments.models import Assessment, Contribution
from saferme.practice.forms import Question, QuestionType, parse
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.selectors import flat_answers, form_of

_DUE = Question("due", "When do you need it by?", QuestionType.DATE)


@page(Permission.WRITE_ASSESSMENT)
def ask(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WRITE_ASSESSMENT)
    errors: dict[str, str] = {}
    if request.method == "POST":
        due, errors = _due(request)
        if due is not None and not errors:
            try:
                _ask(request, assessment, due)
                return redirect("assessments:tasks", assessment_id)
            except Invalid as invalid:
                errors = invalid.problems
    found = {
        "assessment": assessment,
        "person": assessment.case.person,
        "colleagues": [u for u in colleagues(request.actor) if u.pk != request.actor.user_id],
        "errors": errors,
        "typed": request.POST,
        **{f"due_{part}": request.POST.get(f"due.{part}", "") for part in ("day", "month", "year")},
    }
    return render(request, "assessments/ask.html", found, status=422 if errors else 200)


def _ask(request: PageRequest, assessment: Assessment, due: date) -> Contribution:
    chosen = request.POST.get("user", "")
    return services.ask_contribution(
        assessment_id=assessment.pk,
        user_id=int(chosen) if is_colleague(request.actor, chosen) else 0,
        question=request.POST.get("question", "").strip(),
        due=due,
        by=request.actor,
        now=request.now,
    )


def _due(request: PageRequest) -> tuple[date | None, dict[str, str]]:
    raw = {part: request.POST.get(f"due.{part}", "") for part in ("day", "month", "year")}
    parsed = parse(_DUE, raw)
    if parsed.problem or parsed.value is None:
        return None, {"due": parsed.problem or "Enter the date by which you need it."}
    return parsed.value, {}


@page(Permission.CONTRIBUTE)
def contribution(request: PageRequest, contribution_id: UUID) -> HttpResponse:
    """For the colleague: write it. For somebody who may read the assessment: read it."""
    row = selectors.get_contribution(request.actor, contribution_id)
    form = form_of(row.submission)
    found = {"contribution": row, "person": row.assessment.case.person, "form": form}
    own, writes = row.asked_of_id == request.actor.user_id, row.status == Contribution.Status.ASKED
    if own and not writes and request.method == "POST":
        return locked_page(request, form.sections, onwards=request.path)
    if not own or not writes:
        answers = {} if writes else flat_answers(row.submission)  # what is not sent yet is its author's alone
        return render(request, "assessments/contribution_read.html", {**found, "answers": answers})
    return section_page(
        request,
        row.submission,
        form.sections[0].code,
        template="assessments/contribution.html",
        context=lambda: found,
        go_on=lambda answers: _where(request, contribution_id),
    )


def _where(request: PageRequest, contribution_id: UUID) -> str:
    if request.POST.get("save") == "later":
        return reverse("workspace:my_work")
    return reverse("assessments:check_contribution", args=[contribution_id])


@page(Permission.CONTRIBUTE)
def check(request: PageRequest, contribution_id: UUID) -> HttpResponse:
    """Read it once more, then send it, or decline with a reason."""
    row = selectors.get_contribution(request.actor, contribution_id)
    if row.asked_of_id != request.actor.user_id:
        return redirect("assessments:contribution", contribution_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _answer(request, row)
            return redirect("assessments:contribution", contribution_id)
        except Invalid as invalid:
            errors = {field.split(".", 1)[-1]: sentence for field, sentence in invalid.problems.items()}
        except Refused as refusal:
            errors = {"": refusal.says}
    found = {
        "contribution": row,
        "person": row.assessment.case.person,
        "form": form_of(row.submission),
        "answers": flat_answers(row.submission),
        "errors": errors,
        "fields_at": "" if "reason" in errors else reverse("assessments:contribution", args=[contribution_id]),
        "typed": request.POST,
    }
    return render(request, "assessments/contribution_check.html", found, status=422 if errors else 200)


def _answer(request: PageRequest, row: Contribution) -> None:
    if request.POST.get("decision") == "decline":
        reason = request.POST.get("reason", "").strip()
        services.decline_contribution(contribution_id=row.pk, reason=reason, by=request.actor, now=request.now)
    else:
        services.send_contribution(contribution_id=row.pk, by=request.actor, now=request.now)
