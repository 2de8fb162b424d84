"""Sending something to the Front Door, or taking it down from a call or paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_of
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section, fill, is_blank
from saferme.referrals import selectors, services
from saferme.referrals.forms import (
    ADDITION,
    REFERRER,
    as_one,
    is_typed_in,
    referral_form,
    sections_asked,
    with_referrer,
)
from saferme.referrals.views.common import again, attempt, posted, short_form
from saferme.submissions.selectors import flat_answers

_REQUEST, _ASSESSMENT = "referrals/add_referral.html", "referrals/send_assessment.html"


@page(Permission.RECORD_REFERRAL)
def add_referral(request: PageRequest, person_id: UUID) -> HttpResponse:
    """A request for support or a child safety concern."""
    person = get_person(request.actor, person_id, to=Permission.RECORD_REFERRAL)
    return _sending(request, person, with_assessment=False)


@page(Permission.RECORD_REFERRAL)
def send_assessment(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The signed-off Safer Me assessment, which is the referral where the main worry lies outside the home."""
    person = get_person(request.actor, person_id, to=Permission.RECORD_REFERRAL)
    return _sending(request, person, with_assessment=True)


def _sending(request: PageRequest, person: Person, *, with_assessment: bool) -> HttpResponse:
    sections = with_referrer(sections_asked(request.actor, with_assessment=with_assessment), request.actor)
    template = _ASSESSMENT if with_assessment else _REQUEST
    context = {
        "person": person,
        "sections": sections,
        "typed_in": is_typed_in(request.actor),
        "assessment": selectors.assessment_that_is_the_referral(person),
        "case": case_of(person),
    }
    if request.method != "POST":
        return render(request, template, {**context, "answers": _offered(context) if with_assessment else {}})
    if "carry" in request.POST:
        return render(request, template, {**context, "answers": _carried(request, context)})
    return _sent(request, person, context, as_one(sections), with_assessment)


def _sent(
    request: PageRequest, person: Person, context: dict[str, Any], section: Section, with_assessment: bool
) -> HttpResponse:
    filled = posted(request, section)
    template = _ASSESSMENT if with_assessment else _REQUEST
    if filled.problems:
        return again(request, template, context, filled.raw, filled.problems)
    answers = {code: raw for code, raw in filled.raw.items() if code != REFERRER}
    referrer = filled.values.get(REFERRER)
    send = services.send_assessment if with_assessment else services.record_referral
    referral, errors = attempt(
        lambda: send(
            person_id=person.pk,
            answers=answers,
            referrer_id=int(referrer) if referrer else None,
            by=request.actor,
            now=request.now,
        )
    )
    if errors:
        return again(request, template, context, filled.raw, errors)
    messages.success(request, "It is recorded, and waits for the Front Door.")
    return redirect("referrals:referral", referral_id=referral.pk)


def _offered(context: dict[str, Any]) -> Answers:
    """What the assessment says already."""
    assessment = context["assessment"]
    if assessment is None:
        return {}
    said = {f"assessment.{code}": raw for code, raw in flat_answers(assessment.submission).items()}
    asked = {question.code for section in context["sections"] for question in section.questions}
    return {code: raw for code, raw in fill(referral_form(), said).items() if code in asked}


def _carried(request: PageRequest, context: dict[str, Any]) -> Answers:
    """What was typed for a request, taken over to the page that sends the assessment: nothing is typed twice."""
    typed = posted(request, as_one(context["sections"])).raw
    request_form = referral_form().section("worry")
    worry = posted(request, request_form).raw
    words = [str(worry[code]).strip() for code in ("reason", "tried") if not is_blank(worry.get(code))]
    given = {code: raw for code, raw in typed.items() if not is_blank(raw)}
    return {**_offered(context), **given, "new_since": "\n\n".join(words)}


@page(Permission.RECORD_REFERRAL)
def add_to(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """What is new about what waits, in place of a second one."""
    row = selectors.get_referral(request.actor, referral_id, to=Permission.RECORD_REFERRAL)
    return short_form(
        request,
        ADDITION,
        "referrals/add_to.html",
        {"referral": row, "person": row.case.person},
        offered={},
        act=lambda raw: services.add_to_referral(referral_id=row.pk, answers=raw, by=request.actor, now=request.now),
        done="It is added.",
        go_to=reverse("referrals:referral", args=[row.pk]),
    )
