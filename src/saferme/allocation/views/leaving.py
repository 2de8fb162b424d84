"""Hand-over to another area, and the time after 18."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Level, Permission
from saferme.accounts.policy import may
from saferme.allocation import forms, selectors, services
from saferme.allocation.models import HandOver
from saferme.allocation.services.leaving import Answer, Arranged
from saferme.allocation.written import Leaving
from saferme.casework.selectors import case_of
from saferme.casework.services import open_case
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page
from saferme.practice.ages import adulthood_planned_from


@page(Permission.SEE_PERSON, methods=("GET",))
def hand_overs(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    found = {
        "person": person,
        "case": case_of(person),
        "rows": list(selectors.hand_overs_of(person)),
        "arrivals": list(selectors.arrivals_of(person)),
        "may_write": person.reach is Level.FULL,
        "may_accept": may(request.actor, Permission.DECIDE_REFERRAL, person.reach).allowed,
    }
    return render(request, "allocation/hand_overs.html", found)


@page(Permission.SHARE_PERSON)
def write_hand_over(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        case = open_case(person_id=person.pk, by=request.actor, now=request.now)
        leaving = Leaving(decided_by_id=int(values.pop("decided_by")), **values)
        services.make_hand_over(case_id=case.pk, leaving=leaving, by=request.actor, now=request.now)
        return _to_hand_overs(person)

    return form_page(
        request,
        person=person,
        section=forms.hand_over_section(request.actor, person.known_as),
        keep=keep,
        words={
            "title": "Write the hand-over to another area",
            "intro": "Who they are, what they say, where the case stands, the steps so far, the assessment, the plan and "
            "who is around them go along by themselves. The case stays here until the other authority has accepted it.",
            "button": "Write the hand-over",
            "done": "The hand-over is written. Give it to the other authority, then record their answer.",
        },
        back=reverse("allocation:hand_overs", args=[person.pk]),
    )


@page(Permission.SHARE_PERSON)
def answer_hand_over(request: PageRequest, hand_over_id: UUID) -> HttpResponse:
    row = selectors.get_hand_over(request.actor, hand_over_id, to=Permission.SHARE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        answer = Answer(values["answer"] == "accepted", values["receiver"], values["on"], values["words"] or "")
        services.answer_hand_over(hand_over_id=row.pk, answer=answer, by=request.actor, now=request.now)
        return _to_hand_overs(_person(row))

    return _about(request, row, forms.HAND_OVER_ANSWER, keep, f"What {row.authority} answers", "Record their answer")


@page(Permission.SHARE_PERSON)
def withdraw_hand_over(request: PageRequest, hand_over_id: UUID) -> HttpResponse:
    row = selectors.get_hand_over(request.actor, hand_over_id, to=Permission.SHARE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.withdraw_hand_over(hand_over_id=row.pk, words=values["words"], by=request.actor, now=request.now)
        return _to_hand_overs(_person(row))

    return _about(request, row, forms.WITHDRAW, keep, "Take the hand-over back", "Take it back")


def _about(request: PageRequest, row: HandOver, section: Any, keep: Any, title: str, button: str) -> HttpResponse:
    person = _person(row)
    words = {"title": title, "intro": "", "button": button, "done": "It is recorded."}
    back = reverse("allocation:hand_overs", args=[person.pk])
    return form_page(request, person=person, section=section, keep=keep, words=words, back=back)


@page(Permission.SEE_PERSON, methods=("GET",))
def adulthood(request: PageRequest, person_id: UUID) -> HttpResponse:
    """What is arranged for the time after 18; from seventeen and a half one is reminded of it."""
    person = get_person(request.actor, person_id)
    born = person.date_of_birth
    found = {
        "person": person,
        "rows": selectors.adulthood_of(person),
        "planned_from": adulthood_planned_from(born) if born else None,
        "may_write": person.reach is Level.FULL,
        "today": timezone.localtime(request.now).date(),
    }
    return render(request, "allocation/adulthood.html", found)


@page(Permission.CHANGE_PERSON)
def record_adulthood(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    latest = next(iter(selectors.adulthood_of(person)), None)

    def keep(values: dict[str, Any]) -> HttpResponse:
        case = open_case(person_id=person.pk, by=request.actor, now=request.now)
        arranged = Arranged(**{name: value or "" for name, value in values.items()})
        services.record_adulthood(case_id=case.pk, arranged=arranged, by=request.actor, now=request.now)
        return redirect("allocation:adulthood", person_id=person.pk)

    return form_page(
        request,
        person=person,
        section=forms.adulthood_section(person.known_as),
        keep=keep,
        words={
            "title": f"What is arranged for {person.known_as} after 18",
            "intro": "What was written before stays in the record. Here it stands to be changed." if latest else "",
            "button": "Keep it",
            "done": "It is recorded.",
        },
        back=reverse("allocation:adulthood", args=[person.pk]),
        answers=forms.adulthood_answers(latest),
    )


def _to_hand_overs(person: Person) -> HttpResponse:
    return redirect("allocation:hand_overs", person_id=person.pk)


def _person(row: HandOver) -> Person:
    assert row.case.person is not None
    return row.case.person
