"""The pages of a context's assessment: versions, its sections, reading it, submitting it, signing it off."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_assessments import selectors, services
from saferme.context_assessments.checklist import CHECKLIST, still_closed
from saferme.context_assessments.display import note_on, task_list, weighting_of, without_picture
from saferme.context_assessments.evidence import is_taken
from saferme.context_assessments.models import ContextAssessment
from saferme.context_assessments.naming import SETTLE, named_in, settled_by
from saferme.context_work.selectors import MAY_SEEM, WHO_LEADS, hidden_in, knows_who
from saferme.context_work.views.telling import MayMean, may_mean, nobody_meant, told_of
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context, may_do
from saferme.practice.forms import Form
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.comparing import changes_between, weighting_over_time
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.places import place_among
from saferme.submissions.selectors import form_of
from saferme.surveys.models import Survey
from saferme.surveys.selectors import get_survey, with_results
from saferme.ui.render.controls import field_id
from saferme.ui.short_forms import told

CHECKLIST_FIRST = (
    "This section is not open: something in the checklist stands in the way. What you typed was not saved."
)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def versions(request: PageRequest, context_id: UUID) -> HttpResponse:
    context = get_context(request.actor, context_id)
    return render(request, "context_assessments/versions.html", _versions_page(request, context))


def _versions_page(request: PageRequest, context: Context) -> dict[str, object]:
    rows = selectors.versions_of(context)
    writing = bool(rows) and rows[0].status != ContextAssessment.Status.SIGNED_OFF
    return {
        "context": context,
        "versions": rows,
        "writing": writing,
        "may_work": may_do(request.actor, context, Permission.WORK_CONTEXT),
        "stands_in_the_way": "" if writing else selectors.why_not_now(context, _today(request)),
    }


@page(Permission.WORK_CONTEXT, methods=("POST",))
def start(request: PageRequest, context_id: UUID) -> HttpResponse:
    context = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    try:
        assessment = services.start_assessment(context=context, by=request.actor, now=request.now)
    except (Invalid, Refused) as problem:
        found = {**_versions_page(request, context), "errors": told(problem)}
        return render(request, "context_assessments/versions.html", found, status=422)
    return redirect("context_assessments:tasks", assessment.pk)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def tasks(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    if assessment.status == ContextAssessment.Status.SIGNED_OFF:
        return redirect("context_assessments:read", assessment_id)
    return render(request, "context_assessments/tasks.html", _tasks_page(request, assessment))


def _tasks_page(request: PageRequest, assessment: ContextAssessment) -> dict[str, object]:
    may_work = may_do(request.actor, assessment.context, Permission.WORK_CONTEXT)
    return {
        "assessment": assessment,
        "context": assessment.context,
        "form": form_of(assessment.submission),
        "comments": selectors.comments_on(assessment),
        "may_work": may_work,
        "may_sign": may_do(request.actor, assessment.context, Permission.SIGN_OFF_CONTEXT),
        "leads": WHO_LEADS[assessment.context.kind][1],
        "surveys": _surveys(request, assessment),
        **task_list(assessment, _today(request), writes=may_work),
    }


def _surveys(request: PageRequest, assessment: ContextAssessment) -> list[tuple[Survey, bool]]:
    """Those whose results may be shown, each with whether it was taken in."""
    answers = selectors.answers_of(assessment)
    return [(one, is_taken(one, answers)) for one in with_results(assessment.context, _today(request))]


@page(Permission.WORK_CONTEXT, methods=("POST",))
def take_survey(request: PageRequest, assessment_id: UUID, survey_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WORK_CONTEXT)
    survey = get_survey(request.actor, survey_id, to=Permission.WORK_CONTEXT)
    try:
        services.take_survey(assessment_id=assessment.pk, survey=survey, by=request.actor, now=request.now)
    except Refused as refusal:
        found = {**_tasks_page(request, assessment), "errors": told(refusal)}
        return render(request, "context_assessments/tasks.html", found, status=422)
    messages.success(request, "It is taken in. Look it through: what they wrote stands in the section of words.")
    return redirect("context_assessments:tasks", assessment_id)


@page(Permission.WORK_CONTEXT)
def section(request: PageRequest, assessment_id: UUID, code: str) -> HttpResponse:
    """The look is written down where the page is shown: a save has an event of its own."""
    posts = request.method == "POST"
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WORK_CONTEXT, audited=not posts)
    form = form_of(assessment.submission)
    asked = [one for one in form.sections if one.code == code]
    if assessment.status != ContextAssessment.Status.WRITING:
        return locked_page(request, asked, onwards=reverse("context_assessments:read", args=[assessment.pk]))
    if code != CHECKLIST and still_closed(form, selectors.answers_of(assessment), _today(request)):
        first = reverse("context_assessments:section", args=[assessment.pk, CHECKLIST])
        return locked_page(request, asked, onwards=first, says=CHECKLIST_FIRST)
    codes = [one.code for one in form.sections]
    return section_page(
        request,
        assessment.submission,
        code,
        template="context_assessments/section.html",
        context=lambda: _section_page(request, assessment, form, code),
        go_on=lambda _: _after(request, assessment, codes, code),
        as_shown=hidden_in(assessment.context_id),
    )


def _section_page(request: PageRequest, assessment: ContextAssessment, form: Form, code: str) -> dict[str, object]:
    place = place_among([one.code for one in form.sections], code)
    found: dict[str, object] = {
        "assessment": assessment,
        "context": assessment.context,
        "form": form,
        "number": place.number,
        "of": place.count,
    }
    answers = selectors.answers_of(assessment)
    if knows_who(request.actor, assessment.context_id):
        found["named"] = named_in(request.actor, assessment, [form.section(code)], answers)
    return found | (weighting_of(form, answers) if code == "weighting" else {})


def _after(request: PageRequest, assessment: ContextAssessment, codes: list[str], code: str) -> str:
    """The next section; the list for who came back later, reached the end, or has the checklist in their way."""
    after = place_among(codes, code).after
    closed = still_closed(form_of(assessment.submission), selectors.answers_of(assessment), _today(request))
    if after and not closed and request.POST.get("save") != "later":
        return reverse("context_assessments:section", args=[assessment.pk, after])
    return reverse("context_assessments:tasks", args=[assessment.pk])


@page(Permission.SEE_CONTEXT, methods=("GET",))
def read(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    return render(request, "context_assessments/read.html", _read_page(assessment))


def _read_page(assessment: ContextAssessment) -> dict[str, object]:
    form, answers = form_of(assessment.submission), selectors.answers_of(assessment)
    return {
        "assessment": assessment,
        "context": assessment.context,
        "form": form,
        "sections": [without_picture(section) for section in form.sections],
        "answers": answers,
        "previous": selectors.previous_of(assessment),
        "note": note_on(form, answers),
        **weighting_of(form, answers),
    }


@page(Permission.SEE_CONTEXT, methods=("GET",))
def changes(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id)
    before, form = selectors.previous_of(assessment), form_of(assessment.submission)
    context_id = assessment.context_id
    found = {
        "assessment": assessment,
        "context": assessment.context,
        "previous": before,
        "sections": changes_between(before.submission, assessment.submission, form.sections, hidden_in(context_id))
        if before
        else [],
    }
    return render(request, "context_assessments/changes.html", found)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def weighting(request: PageRequest, context_id: UUID) -> HttpResponse:
    """What weighs most, in every finished version side by side."""
    context = get_context(request.actor, context_id)
    kept = weighting_over_time(selectors.finished_of(context), hidden_in(context.pk))
    return render(request, "context_assessments/weighting_kept.html", {"context": context, "kept": kept})


@page(Permission.WORK_CONTEXT, methods=("POST",))
def submit(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.WORK_CONTEXT)
    try:
        services.submit_assessment(
            assessment_id=assessment.pk, settled=request.POST.get("settled", ""), by=request.actor, now=request.now
        )
    except Invalid as invalid:
        problems = told_of(request, assessment.context_id, invalid)
        found = {**_tasks_page(request, assessment), "to_mend": _links(assessment, problems)}
        if any(SETTLE in says or MAY_SEEM in says for says in problems.values()):
            found["settled"] = _to_settle(request, assessment)
        return render(request, "context_assessments/tasks.html", found, status=422)
    except Refused as refusal:
        found = {**_tasks_page(request, assessment), "errors": told(refusal)}
        return render(request, "context_assessments/tasks.html", found, status=422)
    messages.success(request, "It is handed in. Somebody other than its author signs it off.")
    return redirect("context_assessments:tasks", assessment_id)


def _to_settle(request: PageRequest, assessment: ContextAssessment) -> str:
    form, answers = form_of(assessment.submission), selectors.answers_of(assessment)
    return settled_by(named_in(request.actor, assessment, form.sections, answers))


def _links(assessment: ContextAssessment, problems: dict[str, str]) -> list[dict[str, str]]:
    """``section.field`` -> sentence, as links to where each can be answered."""
    places = [(place.partition("."), says) for place, says in problems.items()]
    return [
        {
            "says": says,
            "href": f"{reverse('context_assessments:section', args=[assessment.pk, code])}#{field_id(field)}",
        }
        for (code, _, field), says in places
    ]


@page(Permission.SIGN_OFF_CONTEXT)
def sign_off(request: PageRequest, assessment_id: UUID) -> HttpResponse:
    """Read it through, then sign off or return it with a comment."""
    assessment = selectors.get_assessment(request.actor, assessment_id, to=Permission.SIGN_OFF_CONTEXT)
    errors: dict[str, str] = {}
    may_name: MayMean = None
    if request.method == "POST":
        try:
            return _decide(request, assessment)
        except (Invalid, Refused) as problem:
            errors, may_name = told_of(request, assessment.context_id, problem), may_mean(problem)
    kind, words = WHO_LEADS[assessment.context.kind]
    found = {
        **_read_page(assessment),
        "errors": errors,
        "may_name": may_name,
        "own": assessment.author_id == request.actor.user_id,
        "leads": words,
        "of_the_lead": request.actor.agency_kind == kind,
        "typed": request.POST,
    }
    return render(request, "context_assessments/sign_off.html", found, status=422 if errors else 200)


def _decide(request: PageRequest, assessment: ContextAssessment) -> HttpResponse:
    said = {
        "assessment_id": assessment.pk,
        "comment": request.POST.get("comment", "").strip(),
        "nobody_meant": nobody_meant(request),
    }
    match request.POST.get("decision"):
        case "sign_off":
            services.sign_off_assessment(**said, by=request.actor, now=request.now)
            return redirect("context_assessments:read", assessment.pk)
        case "return":
            services.return_assessment(**said, by=request.actor, now=request.now)
            return redirect("context_assessments:tasks", assessment.pk)
        case _:
            raise Invalid({"decision": "Choose whether you sign it off or return it."})


def _today(request: PageRequest) -> date:
    return timezone.localtime(request.now).date()
