"""The pages of requests to the Front Door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused
from saferme.referrals import selectors, services
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def referrals(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Every request for one young person, the latest first."""
    rows = selectors.referrals_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    return render(request, "referrals/referrals.html", {"person": person, "referrals": rows})


@page(Permission.DECIDE_REFERRAL, methods=("GET",))
def waiting(request: PageRequest) -> HttpResponse:
    """What the Front Door has still to answer."""
    return render(request, "referrals/waiting.html", {"referrals": selectors.waiting(request.actor)})


@page(Permission.RECORD_REFERRAL)
def add_referral(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.RECORD_REFERRAL)
    form = selectors.referral_form()
    context = {"person": person, "form": form, "section": form.section("referral")}
    if request.method != "POST":
        return render(request, "referrals/add_referral.html", {**context, "answers": {}})
    filled = read_form(context["section"], dict(request.POST.lists()))
    try:
        referral = services.record_referral(person_id=person.pk, answers=filled.raw, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return _again(request, "referrals/add_referral.html", context, filled.raw, told(problem))
    messages.success(request, "The request is recorded.")
    return redirect("referrals:referral", referral_id=referral.pk)


@page(Permission.SEE_PERSON, methods=("GET",))
def referral(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.SEE_PERSON)
    decision = getattr(row, "decision", None)
    context = {
        "referral": row,
        "person": row.case.person,
        "clock": selectors.clock_of(row, request.actor),
        "section": selectors.referral_form(row.form_version).section("referral"),
        "decision": decision,
        "decision_section": selectors.decision_form(decision.form_version).section("decision") if decision else None,
        "may_decide": decision is None and role_allows(request.actor, Permission.DECIDE_REFERRAL).allowed,
    }
    return render(request, "referrals/referral.html", context)


@page(Permission.DECIDE_REFERRAL)
def decide(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.DECIDE_REFERRAL)
    section = selectors.decision_section(request.actor)
    context = {
        "referral": row,
        "person": row.case.person,
        "section": section,
        "clock": selectors.clock_of(row, request.actor),
    }
    if request.method != "POST":
        return render(request, "referrals/decide.html", {**context, "answers": {"decided_by": request.actor.name}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return _again(request, "referrals/decide.html", context, filled.raw, filled.problems)
    answers, chosen = dict(filled.raw), filled.values[selectors.ALLOCATE]
    answers.pop(selectors.ALLOCATE, None)
    try:
        services.decide_referral(
            referral_id=row.pk,
            answers=answers,
            allocate_to=int(chosen) if chosen else None,
            by=request.actor,
            now=request.now,
        )
    except (Refused, Invalid) as problem:
        return _again(request, "referrals/decide.html", context, filled.raw, told(problem))
    messages.success(request, "The decision is recorded.")
    return redirect("referrals:referral", referral_id=row.pk)


def _again(
    request: PageRequest, template: str, context: dict[str, Any], raw: dict[str, Any], errors: dict[str, str]
) -> HttpResponse:
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)
