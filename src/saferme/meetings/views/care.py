"""A child in care: the statutory reviews beside Safer Me, and coming into care and leaving it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_and_facts, standing_today
from saferme.meetings import selectors, services
from saferme.meetings.care import care_of, offers_of, reviewing_officers
from saferme.meetings.care_questions import CARE_REVIEW, CARE_STEP
from saferme.meetings.views.shared import again
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section, to_raw
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_MEETING, methods=("GET",))
def care(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Both series side by side, every review, and what the details say that is no step yet."""
    person = get_person(request.actor, person_id, to=Permission.SEE_MEETING)
    case, facts = case_and_facts(person)
    today = timezone.localdate(request.now)
    context = {
        "person": person,
        "today": today,
        "care": care_of(facts, standing_today(case, today, facts), today) if case else None,
        "offers": offers_of(person, facts, today),
        "officers": reviewing_officers(case, today) if case else [],
        "reviews": selectors.care_reviews_of(person),
        "may_run": selectors.may_run(request.actor, person),
    }
    return render(request, "meetings/care.html", context)


@page(Permission.RUN_MEETING)
def care_step(request: PageRequest, person_id: UUID) -> HttpResponse:
    """They came into care, or left it. What the details say already is offered, not typed again."""
    person = get_person(request.actor, person_id, to=Permission.RUN_MEETING)
    offers = offers_of(person, case_and_facts(person)[1], timezone.localdate(request.now))
    known = {"what": offers[0].fact, "on": to_raw(CARE_STEP.question("on"), offers[0].on)} if offers else {}
    return _form(request, person, CARE_STEP, known, services.record_care_step, "It is a step of the case now.")


@page(Permission.RUN_MEETING)
def care_review(request: PageRequest, person_id: UUID) -> HttpResponse:
    """A statutory review was held."""
    person = get_person(request.actor, person_id, to=Permission.RUN_MEETING)
    return _form(request, person, CARE_REVIEW, {}, services.record_care_review, "The review is recorded.")


def _form(
    request: PageRequest, person: Person, section: Section, known: Answers, keep: Callable[..., Any], done: str
) -> HttpResponse:
    """The questions of the section are the arguments of the service."""
    context = {"person": person, "section": section, "offered": bool(known)}
    if request.method != "POST":
        return render(request, "meetings/care_form.html", {**context, "answers": known})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/care_form.html", context, filled.raw, filled.problems)
    values = {name: value if value is not None else "" for name, value in filled.values.items()}
    try:
        keep(person_id=person.pk, **values, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/care_form.html", context, filled.raw, told(problem))
    messages.success(request, done)
    return redirect("meetings:care", person_id=person.pk)
