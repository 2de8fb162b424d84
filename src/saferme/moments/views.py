"""The pages of critical moments: all of a young person, a new one, and the manager's reason why one needs no review."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.moments import selectors, services
from saferme.moments.models import CriticalMoment
from saferme.people.models import Person
from saferme.people.selectors import get_person, may_change
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told

NEW = Section(
    "moment",
    "",
    questions=(
        Question(
            "kind",
            "What has happened?",
            QuestionType.CHOOSE_ONE,
            required=True,
            options=tuple(Option(code, label) for code, label in CriticalMoment.Kind.choices),
        ),
        Question("happened_at", "When?", QuestionType.DATE_TIME, required=True),
        Question("words", "In a few words", QuestionType.TEXT, required=True, help="What, where, and how they are now"),
    ),
)
WITHDRAWING = Section(
    "withdrawing",
    "",
    questions=(Question("reason", "What is wrong with this record?", QuestionType.LONG_TEXT, required=True),),
)
NO_REVIEW = Section(
    "no_review",
    "",
    questions=(
        Question(
            "reason",
            "Why is there no review, and what is done instead?",
            QuestionType.LONG_TEXT,
            required=True,
        ),
    ),
)


@page(Permission.SEE_PERSON, methods=("GET",))
def moments(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    context = {
        "person": person,
        "moments": selectors.moments_of(person),
        "add": may_change(request.actor, person),
        "may_oversee": role_allows(request.actor, Permission.OVERSEE).allowed,
        "today": timezone.localdate(request.now),
    }
    return render(request, "moments/moments.html", context)


@page(Permission.CHANGE_PERSON)
def add_moment(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> None:
        happened = timezone.make_aware(values.pop("happened_at"))
        services.record_moment(person_id=person.pk, happened_at=happened, **values, by=request.actor, now=request.now)

    return _form_page(
        request, "moments/add_moment.html", person, NEW, keep, "It is recorded. It asks for a review today."
    )


@page(Permission.OVERSEE)
def no_review(request: PageRequest, moment_id: UUID) -> HttpResponse:
    shown = selectors.get_moment(request.actor, moment_id, to=Permission.OVERSEE)

    def keep(values: dict[str, Any]) -> None:
        services.decide_no_review(moment_id=moment_id, reason=values["reason"], by=request.actor, now=request.now)

    person, done = shown.row.case.person, "The reason is recorded."
    return _form_page(request, "moments/about_moment.html", person, NO_REVIEW, keep, done, shown)


@page(Permission.CHANGE_PERSON)
def withdraw(request: PageRequest, moment_id: UUID) -> HttpResponse:
    shown = selectors.get_moment(request.actor, moment_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> None:
        services.withdraw_moment(moment_id=moment_id, reason=values["reason"], by=request.actor, now=request.now)

    person, done = shown.row.case.person, "The record is withdrawn."
    return _form_page(request, "moments/about_moment.html", person, WITHDRAWING, keep, done, shown)


def _form_page(
    request: PageRequest,
    template: str,
    person: Person | None,
    section: Section,
    keep: Callable[[dict[str, Any]], None],
    done: str,
    shown: selectors.Shown | None = None,
) -> HttpResponse:
    """Show the form, or keep what was posted; problems come back with what was typed."""
    assert person is not None
    context = {"person": person, "section": section, "shown": shown}
    if request.method != "POST":
        return render(request, template, {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    problems = filled.problems
    if not problems:
        try:
            keep(filled.values)
            messages.success(request, done)
            return redirect("moments:moments", person_id=person.pk)
        except (Refused, Invalid) as problem:
            problems = told(problem)
    return render(request, template, {**context, "answers": filled.raw, "errors": problems}, status=422)
