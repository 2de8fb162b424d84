"""A second person is asked to confirm a step, and answers: confirms, or declines with the reason."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.access import NotVisible
from saferme.accounts.models import User
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.allocation.selectors import who_is_away
from saferme.assessments.guards import waiting_to_fall
from saferme.casework import selectors, services
from saferme.casework.models import Case, Confirmation
from saferme.casework.second import EASING, LEVEL, level_of
from saferme.casework.selectors import case_of
from saferme.meetings.second import waiting_to_be_seen
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, users_for
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.dates import date_uk
from saferme.ui.short_forms import read_form, told
from saferme.workspace.services import ask_second_person

_ANSWER = Section(
    "answer",
    "Your answer",
    questions=(
        Question(
            "confirms",
            "Have you seen that this has changed, and do you agree?",
            QuestionType.CHOOSE_ONE,
            options=(Option("yes", "Yes, I confirm it"), Option("no", "No, I decline")),
            required=True,
        ),
        Question(
            "said",
            "Why do you decline?",
            QuestionType.LONG_TEXT,
            help="Whoever asked you reads this.",
            required=True,
            shown_if=Condition(Operator.IS, "confirms", ("no",)),
        ),
    ),
)


@page(Permission.SEE_ASSESSMENT)
def ask(request: PageRequest, person_id: UUID, about: str) -> HttpResponse:
    """Who is asked, and on what they are to look. Below it what was asked before."""
    person = get_person(request.actor, person_id, to=Permission.SEE_ASSESSMENT)
    case = case_of(person)
    if case is None or about not in Confirmation.About.values:
        raise NotVisible
    section = _asking(request, person)
    context: dict[str, Any] = {
        "person": person,
        "about": about,
        "section": section,
        "nothing_waits": _nothing_waits(case, about, request),
        "before": list(selectors.confirmations_in(case).filter(about=about)),
    }
    if request.method != "POST":
        return render(request, "workspace/ask_second_person.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    problems = filled.problems
    if not problems:
        try:
            row = ask_second_person(
                person_id=person.pk,
                about=about,
                evidence=filled.values["evidence"],
                of=int(filled.values["asked_of"]),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, f"{row.asked_of.name} is asked, and finds it in their work.")
            return redirect("workspace:second_person", row.pk)
        except (Refused, Invalid) as problem:
            problems = told(problem)
    context |= {"answers": filled.raw, "errors": problems}
    return render(request, "workspace/ask_second_person.html", context, status=422)


def _nothing_waits(case: Case, about: str, request: PageRequest) -> bool:
    """Help may end at any time; what else is confirmed waits as an assessment or as the notes of a meeting."""
    if about == LEVEL:
        return waiting_to_fall(case) is None
    return about == EASING and waiting_to_be_seen(case, about, request.now) is None


def _asking(request: PageRequest, person: Person) -> Section:
    readers = users_for(request.actor, person, Permission.SEE_ASSESSMENT).exclude(pk=request.actor.user_id)
    away = who_is_away(request.actor)
    options = tuple(Option(str(u.pk), _called(u, away.get(u.pk))) for u in readers.select_related("agency"))
    return Section(
        "asking",
        "What they are asked to confirm",
        questions=(
            Question(
                "evidence",
                "What has changed for the better, and what shows it?",
                QuestionType.LONG_TEXT,
                help="That nothing more was heard is no evidence.",
                required=True,
            ),
            Question(
                "asked_of",
                "Who has seen it, and is asked to confirm it?",
                QuestionType.CHOOSE_ONE,
                help="Those who may read this record. They sign in and answer themselves.",
                options=options,
                required=True,
            ),
        ),
    )


def _called(user: User, away_until: date | None) -> str:
    name = f"{user.name}, {user.agency}" if user.agency else user.name
    return f"{name} (away until {date_uk(away_until)})" if away_until else name


def _in_words(level: str) -> str:
    return load_pack(settings.SAFERME_PACK).label("levels", level) if level else ""


@page(Permission.SEE_ASSESSMENT)
def answer(request: PageRequest, confirmation_id: UUID) -> HttpResponse:
    """What was asked, for all who may read the record. Who was asked answers here; who asked may take it back."""
    row = selectors.get_confirmation(request.actor, confirmation_id)
    context: dict[str, Any] = {
        "row": row,
        "person": row.case.person,
        "counts": selectors.counts_still(row),
        "level": _in_words(level_of(row.case)),
        "meeting": waiting_to_be_seen(row.case, row.about, request.now),
        "away": who_is_away(request.actor).get(row.asked_of_id),
        "section": _ANSWER,
        "answers": {},
    }
    if request.method != "POST":
        return render(request, "workspace/second_person.html", context)
    filled = read_form(_ANSWER, dict(request.POST.lists()))
    problems = filled.problems or _answered(request, row, filled.values)
    if problems:
        context |= {"answers": filled.raw, "errors": problems}
        return render(request, "workspace/second_person.html", context, status=422)
    messages.success(request, f"Your answer is recorded. {row.asked_by.name} finds it in their work.")
    return redirect("workspace:second_person", row.pk)


def _answered(request: PageRequest, row: Confirmation, values: dict[str, Any]) -> dict[str, str]:
    try:
        services.answer_confirmation(
            confirmation_id=row.pk,
            confirms=values["confirms"] == "yes",
            said=values["said"] or "",
            by=request.actor,
            now=request.now,
        )
    except (Refused, Invalid) as problem:
        return told(problem)
    return {}


@page(Permission.SEE_ASSESSMENT, methods=("POST",))
def take_back(request: PageRequest, confirmation_id: UUID) -> HttpResponse:
    row = selectors.get_confirmation(request.actor, confirmation_id)
    try:
        services.take_back_confirmation(confirmation_id=row.pk, by=request.actor, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.says)
    return redirect("workspace:second_person", row.pk)
