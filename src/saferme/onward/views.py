"""The pages of referrals to others: all of a young person, a new one, one with what came back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.onward import selectors, services
from saferme.people.selectors import get_person, may_change
from saferme.practice.forms import Answers, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told

WITHDRAWING = Section(
    "withdrawing",
    "",
    questions=(Question("reason", "What is wrong with this record?", QuestionType.LONG_TEXT, required=True),),
)


@page(Permission.SEE_PERSON, methods=("GET",))
def referrals(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Those that wait, the longest first; then the others."""
    person = get_person(request.actor, person_id)
    rows = selectors.referrals_of(person)
    context = {
        "person": person,
        "waiting": sorted((one for one in rows if one.is_open), key=lambda one: one.since),
        "others": [one for one in rows if not one.is_open],
        "may_write": may_change(request.actor, person),
        "today": timezone.localdate(request.now),
    }
    return render(request, "onward/referrals.html", context)


@page(Permission.CHANGE_PERSON)
def add_referral(request: PageRequest, person_id: UUID, kind: str) -> HttpResponse:
    """``kind``: the National Referral Mechanism, or any other, which the form asks for."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    if kind not in (selectors.NRM, services.OTHER):
        raise NotVisible
    today = timezone.localdate(request.now)
    context = {
        "person": person,
        "form": selectors.form_of(kind),
        "section": selectors.referral_section(kind, person, today),
        "nrm": kind == selectors.NRM,
        "adult": selectors.is_adult(person, today),
    }

    def keep(raw: Answers) -> UUID:
        by, now = request.actor, request.now
        return services.record_referral(person_id=person.pk, kind=kind, answers=raw, by=by, now=now).pk

    return _form_page(request, "onward/add_referral.html", context, keep, "The referral is recorded.")


@page(Permission.SEE_PERSON, methods=("GET",))
def referral(request: PageRequest, onward_id: UUID) -> HttpResponse:
    shown = selectors.get_referral(request.actor, onward_id, to=Permission.SEE_PERSON)
    row, person = shown.row, shown.row.person
    context = {
        "person": person,
        "shown": shown,
        "section": selectors.section_as_asked(row),
        "came": selectors.sections_that_came(shown),
        "nrm": row.kind == selectors.NRM,
        "adult": selectors.is_adult(person, row.sent_on),
        "may_write": may_change(request.actor, person),
        "today": timezone.localdate(request.now),
    }
    return render(request, "onward/referral.html", context)


@page(Permission.CHANGE_PERSON)
def add_answer(request: PageRequest, onward_id: UUID, stage: str) -> HttpResponse:
    shown = selectors.get_referral(request.actor, onward_id, to=Permission.CHANGE_PERSON)
    if stage not in shown.stages:
        raise NotVisible
    section = selectors.answer_section(shown.row, stage)
    context = {"person": shown.row.person, "shown": shown, "section": section}

    def keep(raw: Answers) -> UUID:
        services.record_answer(referral_id=onward_id, stage=stage, answers=raw, by=request.actor, now=request.now)
        return onward_id

    return _form_page(request, "onward/add_answer.html", context, keep, "What came back is recorded.")


@page(Permission.CHANGE_PERSON)
def withdraw(request: PageRequest, onward_id: UUID) -> HttpResponse:
    """One that was recorded in error stays in sight, marked, with the reason."""
    shown = selectors.get_referral(request.actor, onward_id, to=Permission.CHANGE_PERSON)
    context = {"person": shown.row.person, "shown": shown, "section": WITHDRAWING, "withdrawing": True}

    def keep(raw: Answers) -> UUID:
        reason = str(raw.get("reason") or "")
        services.withdraw_referral(referral_id=onward_id, reason=reason, by=request.actor, now=request.now)
        return onward_id

    return _form_page(request, "onward/add_answer.html", context, keep, "The record is withdrawn.")


def _form_page(
    request: PageRequest, template: str, context: dict[str, Any], keep: Callable[[Answers], UUID], done: str
) -> HttpResponse:
    """Show the form, or keep what was posted and go to the referral; problems come back with what was typed."""
    if request.method != "POST":
        return render(request, template, {**context, "answers": {}})
    raw = read_form(context["section"], dict(request.POST.lists())).raw
    try:
        onward_id = keep(raw)
    except (Refused, Invalid) as problem:
        return render(request, template, {**context, "answers": raw, "errors": told(problem)}, status=422)
    messages.success(request, done)
    return redirect("onward:referral", onward_id=onward_id)
