"""For those who work on a context: its surveys, making one, its results."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_work.views.telling import MayMean, may_mean, nobody_meant, told_of
from saferme.contexts.selectors import get_context, may_do
from saferme.practice.forms import Answers, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.surveys import selectors, services
from saferme.surveys.models import Survey
from saferme.ui.short_forms import read_form, told

_AUDIENCES = tuple((str(code), str(label)) for code, label in Survey.Audience.choices)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def surveys(request: PageRequest, context_id: UUID) -> HttpResponse:
    context = get_context(request.actor, context_id)
    today = timezone.localtime(request.now).date()
    found = {
        "context": context,
        "rows": [(one, selectors.is_open(one, today)) for one in selectors.surveys_of(context)],
        "may_work": may_do(request.actor, context, Permission.WORK_CONTEXT),
        "audiences": _AUDIENCES,
    }
    return render(request, "surveys/surveys.html", found)


@page(Permission.WORK_CONTEXT)
def make(request: PageRequest, context_id: UUID, audience: str) -> HttpResponse:
    """What it is about, which of the pack's questions, until when."""
    if audience not in Survey.Audience.values:
        raise Http404
    context = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    section, raw, errors = _made_of(audience), Answers(), dict[str, str]()
    may_name: MayMean = None
    if request.method == "POST":
        filled = read_form(section, dict(request.POST.lists()))
        raw, errors = filled.raw, filled.problems
        try:
            if not errors:
                survey = services.open_survey(
                    context=context,
                    audience=audience,
                    nobody_meant=nobody_meant(request),
                    by=request.actor,
                    now=request.now,
                    **filled.values,
                )
                return redirect("surveys:survey", survey.pk)
        except (Invalid, Refused) as problem:
            errors, may_name = told_of(request, context.pk, problem), may_mean(problem)
    found = {"context": context, "section": section, "answers": raw, "errors": errors, "may_name": may_name}
    return render(request, "surveys/make.html", found, status=422 if errors else 200)


def _made_of(audience: str) -> Section:
    form = selectors.survey_form(audience)
    options = tuple(Option(question.code, question.label) for question in form.questions())
    about = "What is it about, in words that everybody may read?"
    return Section(
        "make",
        form.title,
        questions=(
            Question(
                "about",
                about,
                QuestionType.TEXT,
                help="Like “the old block at break time”. Name nobody, and accuse nobody.",
                required=True,
            ),
            Question(
                "asked",
                "Which questions?",
                QuestionType.CHOOSE_MANY,
                help="Few are answered by more people.",
                options=options,
                required=True,
            ),
            Question("closes_on", "Until what day may people answer?", QuestionType.DATE, required=True),
        ),
    )


@page(Permission.SEE_CONTEXT, methods=("GET",))
def survey(request: PageRequest, survey_id: UUID) -> HttpResponse:
    """The link while it runs; the results once it has closed and enough people answered."""
    row = selectors.get_survey(request.actor, survey_id)
    return render(request, "surveys/survey.html", _survey_page(request, row))


def _survey_page(request: PageRequest, row: Survey) -> dict[str, object]:
    results = selectors.results_of(request.actor, row)
    may_see_people = may_do(request.actor, row.context, Permission.SEE_CONTEXT_PEOPLE)
    return {
        "survey": row,
        "context": row.context,
        "is_open": selectors.is_open(row, timezone.localtime(request.now).date()),
        "link": request.build_absolute_uri(reverse("surveys:answer", args=[row.token])),
        "results": results,
        "least": selectors.least_answers(),
        "section": selectors.asked_section(row),
        "may_work": may_do(request.actor, row.context, Permission.WORK_CONTEXT),
        "see_kept_back": may_see_people and any(one.kept_back for one in results),
    }


@page(Permission.WORK_CONTEXT, methods=("POST",))
def close(request: PageRequest, survey_id: UUID) -> HttpResponse:
    row = selectors.get_survey(request.actor, survey_id, to=Permission.WORK_CONTEXT)
    try:
        services.close_survey(survey_id=row.pk, by=request.actor, now=request.now)
    except Refused as refusal:
        found = {**_survey_page(request, row), "errors": told(refusal)}
        return render(request, "surveys/survey.html", found, status=422)
    messages.success(request, "The survey is closed. Its link says so to whoever opens it.")
    return redirect("surveys:survey", row.pk)


@page(Permission.SEE_CONTEXT_PEOPLE, methods=("GET",))
def kept_back(request: PageRequest, survey_id: UUID) -> HttpResponse:
    """The texts that may name a young person: read here, and never on another page of the context."""
    row = selectors.get_survey(request.actor, survey_id, to=Permission.SEE_CONTEXT_PEOPLE)
    found = {"survey": row, "context": row.context, "texts": selectors.kept_back_of(request.actor, row)}
    return render(request, "surveys/kept_back.html", found)
