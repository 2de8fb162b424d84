"""Pages that put right what a case says: a step recorded in error, a part that ended, what a young adult decided."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework import selectors, services
from saferme.casework.models import AdultConsent
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told
from saferme.workspace.facts import put_right_at
from saferme.workspace.facts import told as in_words
from saferme.workspace.steps import may_not_follow

#: The rule on ages, and on what a care leaver of 18 or over decides.
AGES = "R18"
ASSESSING = "start_safer_me_assessment"
WITHDRAWING = Section(
    "withdrawing",
    "",
    questions=(Question("reason", "What is wrong with this entry?", QuestionType.LONG_TEXT, required=True),),
)
ENDING = Section(
    "ending",
    "",
    questions=(Question("until", "Until which day?", QuestionType.DATE, required=True, help="Like 27 3 2026"),),
)
CONSENTING = Section(
    "consenting",
    "",
    questions=(
        Question(
            "consent",
            "What does the young adult say to Safer Me?",
            QuestionType.CHOOSE_ONE,
            required=True,
            options=tuple(Option(code, label) for code, label in AdultConsent.Answer.choices),
        ),
    ),
)


@page(Permission.CHANGE_PERSON)
def withdraw_step(request: PageRequest, person_id: UUID, number: int) -> HttpResponse:
    """A step that was recorded in error stays in sight, struck through, and counts no more."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    fact = selectors.get_fact(person, number)
    if elsewhere := put_right_at(fact):
        return redirect(elsewhere)
    context = {
        "person": person,
        "section": WITHDRAWING,
        "fact": fact,
        "says": in_words(fact, load_pack(settings.SAFERME_PACK)),
    }
    if request.method != "POST":
        return render(request, "workspace/withdraw_step.html", {**context, "answers": {}})
    filled = read_form(WITHDRAWING, dict(request.POST.lists()))
    try:
        services.withdraw_fact(
            case_id=fact.case_id,
            number=number,
            reason=filled.values["reason"] or "",
            by=request.actor,
            now=request.now,
        )
    except (Refused, Invalid) as problem:
        return _again(request, "workspace/withdraw_step.html", context, filled.raw, told(problem))
    messages.success(request, "The entry is withdrawn.")
    return redirect("workspace:timeline", person.pk)


@page(Permission.SHARE_PERSON)
def end_part(request: PageRequest, person_id: UUID, part_id: int) -> HttpResponse:
    """Somebody's part in the case ends. Their access is another question, and the page says so."""
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    part = selectors.get_part(person, part_id)
    context = {"person": person, "section": ENDING, "part": part}
    if request.method != "POST":
        return render(request, "workspace/end_part.html", {**context, "answers": {}})
    filled = read_form(ENDING, dict(request.POST.lists()))
    until, today = filled.values["until"], timezone.localtime(request.now).date()
    problems = dict(filled.problems)
    if until is not None and not part.since <= until <= today:
        problems["until"] = "The part began later, or this day is still to come. Check the date."
    if problems:
        return _again(request, "workspace/end_part.html", context, filled.raw, problems)
    services.end_part(part_id=part.pk, until=until, by=request.actor, now=request.now)
    messages.success(request, "The part has ended. Look whether their access should end as well.")
    return redirect("people:sharing", person.pk)


@page(Permission.CHANGE_PERSON)
def young_adult(request: PageRequest, person_id: UUID) -> HttpResponse:
    """From 18 a care leaver decides for themselves whether Safer Me goes on (R18)."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    case = selectors.case_of(person)
    context = {"person": person, "section": CONSENTING, "said": selectors.adult_consents(case) if case else []}
    if case is not None and case.adult_consent:
        context |= _what_follows(person, request)
    if request.method != "POST":
        return render(request, "workspace/young_adult.html", {**context, "answers": {}})
    filled = read_form(CONSENTING, dict(request.POST.lists()))
    if filled.problems:
        return _again(request, "workspace/young_adult.html", context, filled.raw, filled.problems)
    case = services.open_case(person_id=person.pk, by=request.actor, now=request.now)
    services.record_adult_consent(case_id=case.pk, consent=filled.values["consent"], by=request.actor, now=request.now)
    messages.success(request, "What they say is recorded.")
    return redirect("workspace:young_adult", person.pk)


def _what_follows(person: Person, request: PageRequest) -> dict[str, Any]:
    """Whether an assessment may start, and what the rule on ages (R18) does not admit, in its words."""
    case, facts = selectors.case_and_facts(person)
    assert case is not None
    answer = selectors.standing_today(case, timezone.localtime(request.now).date(), facts)
    barred = may_not_follow(answer, load_pack(settings.SAFERME_PACK))
    return {
        "may_assess": ASSESSING in {str(allowed.action) for allowed in answer.allowed},
        "barred": [one for one in barred if AGES in dict(one.because)],
    }


def _again(
    request: PageRequest, template: str, context: dict[str, Any], raw: Answers, errors: dict[str, str]
) -> HttpResponse:
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)
