"""The context plan: goals, who does what, what the measures show, reviews; and the conferences that it came of."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_of_context, holder_of
from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import ContextPlan, Goal
from saferme.context_conferences.models.plans import MOST_GOALS
from saferme.context_conferences.questions import GOAL, SHARE, STATUS, agency_of, response_section, review_section
from saferme.context_conferences.views.shared import form_page, said_by
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context, may_do
from saferme.people.forms.words import typed_value
from saferme.practice.problems import Refused


@page(Permission.SEE_CONTEXT, methods=("GET",))
def plan(request: PageRequest, context_id: UUID) -> HttpResponse:
    """One look answers: which goals, who does what by when, is the place safer than at the beginning."""
    row = get_context(request.actor, context_id)
    plans = selectors.plans_of(row)
    may_work = may_do(request.actor, row, Permission.WORK_CONTEXT)
    case = case_of_context(row.pk)
    today = timezone.localtime(request.now).date()
    part = holder_of(case.pk, "lead_professional") if case else None
    leads = may_work and request.actor.agency_kind == selectors.who_leads(row)[0]
    found = {
        "context": row,
        "conferences": selectors.conferences_of(row),
        "plans": [_shown(one) for one in plans],
        "may_work": may_work,
        "leads": leads,
        "worked_by": part.user if part else None,
        "mine": part is not None and part.user_id == request.actor.user_id,
        "has_case": case is not None,
        "barred": selectors.may_call(request.actor, row, today),
        "today": today,
        "most": MOST_GOALS,
    }
    return render(request, "context_conferences/plan.html", found)


def _shown(row: ContextPlan) -> dict[str, Any]:
    goals = selectors.goals_shown(row)
    return {
        "plan": row,
        "goals": goals,
        "full": len(goals) >= MOST_GOALS,
        "reviews": selectors.reviews_of(row),
        "versions": selectors.versions_of(row),
    }


@page(Permission.WORK_CONTEXT, methods=("POST",))
def take_over(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    try:
        services.take_over(context=row, by=request.actor, now=request.now)
        messages.success(request, "Its dates stand in your work from now.")
    except Refused as problem:
        messages.warning(request, problem.says)
    return redirect("context_conferences:plan", row.pk)


_GOAL_WORDS = {
    "title": "A safety goal",
    "intro": "At most five. Each says what shall be so, and how anybody will know.",
    "button": "Keep the goal",
    "done": "The goal is kept.",
}


def _home(context: Context) -> str:
    return reverse("context_conferences:plan", args=[context.pk])


def _keep_goal(request: PageRequest, plan_id: UUID, goal_id: UUID | None, values: dict[str, Any]) -> None:
    said = services.GoalSaid(**{**values, "unit": values["unit"] or ""})
    services.keep_goal(plan_id=plan_id, goal_id=goal_id, said=said, **said_by(request))


@page(Permission.WORK_CONTEXT)
def add_goal(request: PageRequest, plan_id: UUID) -> HttpResponse:
    row = selectors.get_plan(request.actor, plan_id, to=Permission.WORK_CONTEXT)
    return form_page(
        request,
        context=row.context,
        section=GOAL,
        keep=lambda values: _keep_goal(request, row.pk, None, values),
        words=_GOAL_WORDS,
        back=_home(row.context),
    )


@page(Permission.WORK_CONTEXT)
def change_goal(request: PageRequest, goal_id: UUID) -> HttpResponse:
    row = selectors.get_goal(request.actor, goal_id, to=Permission.WORK_CONTEXT)
    return form_page(
        request,
        context=row.plan.context,
        section=GOAL,
        keep=lambda values: _keep_goal(request, row.plan_id, row.pk, values),
        words={**_GOAL_WORDS, "title": f"Goal {row.position}"},
        back=_home(row.plan.context),
        answers={question.code: typed_value(question, getattr(row, question.code)) for question in GOAL.questions},
    )


@page(Permission.WORK_CONTEXT)
def add_response(request: PageRequest, goal_id: UUID) -> HttpResponse:
    row = selectors.get_goal(request.actor, goal_id, to=Permission.WORK_CONTEXT)

    def keep(values: dict[str, Any]) -> None:
        said = services.ResponseSaid(values["what"], agency_of(values["agency"]), values["owner"] or "", values["due"])
        services.keep_response(goal_id=row.pk, said=said, **said_by(request))

    words = {
        "title": f"Who does what for goal {row.position}",
        "intro": row.statement,
        "button": "Keep it",
        "done": "It is kept.",
    }
    return form_page(
        request,
        context=row.plan.context,
        section=response_section(),
        keep=keep,
        words=words,
        back=_home(row.plan.context),
    )


@page(Permission.WORK_CONTEXT)
def response(request: PageRequest, response_id: UUID) -> HttpResponse:
    row = selectors.get_response(request.actor, response_id, to=Permission.WORK_CONTEXT)

    def keep(values: dict[str, Any]) -> None:
        services.say_response(
            response_id=row.pk,
            status=values["status"],
            words=values["status_words"] or "",
            **said_by(request),
        )

    words = {"title": "How does it go?", "intro": row.what, "button": "Keep it", "done": "It is kept."}
    return form_page(
        request,
        context=row.goal.plan.context,
        section=STATUS,
        keep=keep,
        words=words,
        back=_home(row.goal.plan.context),
        answers={"status": row.status, "status_words": row.status_words},
    )


@page(Permission.WORK_CONTEXT)
def share(request: PageRequest, plan_id: UUID) -> HttpResponse:
    row = selectors.get_plan(request.actor, plan_id, to=Permission.WORK_CONTEXT)

    def keep(values: dict[str, Any]) -> None:
        services.share_plan(plan_id=row.pk, on=values["on"], by=request.actor, now=request.now)

    words = {
        "title": "Share the plan",
        "intro": "The plan is kept as it is now, as a version that does not change, and can be downloaded as a PDF.",
        "button": "Record that it is shared",
        "done": "The plan is shared, and kept as a version.",
    }
    return form_page(request, context=row.context, section=SHARE, keep=keep, words=words, back=_home(row.context))


@page(Permission.WORK_CONTEXT)
def review(request: PageRequest, plan_id: UUID) -> HttpResponse:
    row = selectors.get_plan(request.actor, plan_id, to=Permission.WORK_CONTEXT)
    goals = [one.goal for one in selectors.goals_shown(row)]

    def keep(values: dict[str, Any]) -> None:
        services.hold_review(
            plan_id=row.pk,
            on=values["on"],
            readings={goal.pk: _read(values, goal) for goal in goals},
            changed=values["changed"],
            displaced=values["displaced"],
            displaced_words=values["displaced_words"],
            outcome=values["outcome"],
            why=values["why"] or "",
            **said_by(request),
        )

    words = {
        "title": "Review of the plan",
        "intro": "Read each measure as it was read at the beginning, so that the two can be compared.",
        "button": "Record the review",
        "done": "The review is recorded, and the plan kept as a version.",
    }
    section = review_section(goals)
    return form_page(request, context=row.context, section=section, keep=keep, words=words, back=_home(row.context))


def _read(values: dict[str, Any], goal: Goal) -> services.Read:
    number = goal.position
    return services.Read(values[f"value_{number}"], values[f"words_{number}"] or "", values[f"met_{number}"])
