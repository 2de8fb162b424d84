"""The pages on what a family agreed to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.notes import selectors, services
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def consents(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Every yes and no, the latest first."""
    rows = selectors.consents_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    return render(request, "notes/consents.html", {"person": person, "consents": rows})


@page(Permission.CHANGE_PERSON)
def add_consent(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    form = selectors.consent_form()
    context = {"person": person, "form": form, "section": form.section("agreement")}
    if request.method != "POST":
        return render(request, "notes/add_consent.html", {**context, "answers": {}})
    filled = read_form(context["section"], dict(request.POST.lists()))
    try:
        services.record_consent(person_id=person.pk, answers=filled.raw, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return _again(request, "notes/add_consent.html", context, filled.raw, told(problem))
    messages.success(request, "What they said is recorded.")
    return redirect("notes:consents", person_id=person.pk)


@page(Permission.CHANGE_PERSON)
def withdraw_consent(request: PageRequest, consent_id: UUID) -> HttpResponse:
    consent = selectors.get_consent(request.actor, consent_id, to=Permission.CHANGE_PERSON)
    section = selectors.withdrawal_section()
    context = {"consent": consent, "person": consent.person, "section": section}
    if request.method != "POST":
        return render(request, "notes/withdraw_consent.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return _again(request, "notes/withdraw_consent.html", context, filled.raw, filled.problems)
    on, words = filled.values["withdrawn_on"], filled.values["withdrawn_words"]
    try:
        services.withdraw_consent(consent_id=consent.pk, on=on, words=words, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return _again(request, "notes/withdraw_consent.html", context, filled.raw, told(problem))
    messages.success(request, "It is recorded that they took their agreement back.")
    return redirect("notes:consents", person_id=consent.person.pk)


def _again(
    request: PageRequest, template: str, context: dict[str, Any], raw: dict[str, Any], errors: dict[str, str]
) -> HttpResponse:
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)
