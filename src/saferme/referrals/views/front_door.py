"""What the Front Door does with what reached it: reads, acknowledges, decides, tells."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.casework.second import second_look_at_ending
from saferme.documents.pages import kept
from saferme.documents.selectors import documents_of
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Question, QuestionType, to_raw
from saferme.referrals import selectors, services
from saferme.referrals.forms import (
    ALLOCATE,
    LINE_MANAGER,
    acknowledge_section,
    decision_form,
    decision_section,
    feedback_section,
    is_typed_in,
    referral_form,
)
from saferme.referrals.models import Referral
from saferme.referrals.selectors.waiting import state_of
from saferme.referrals.views.common import again, attempt, page_to_read, posted, short_form

#: The filters of the list: what stands in the address, and the words.
SHOWS = (
    ("", "All that wait"),
    ("late", "Late"),
    ("not_acknowledged", "Not acknowledged"),
    ("to_tell", "Decided, nobody told"),
)
_NOW = Question("at", "", QuestionType.DATE_TIME)


@page(Permission.SEE_PERSON, methods=("GET",))
def referrals(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Everything about one young person, the latest first."""
    rows = selectors.referrals_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    context = {
        "person": person,
        "referrals": rows,
        "may_send": role_allows(request.actor, Permission.RECORD_REFERRAL).allowed,
        "typed_in": is_typed_in(request.actor),
        "assessment": selectors.assessment_that_is_the_referral(person),
    }
    return render(request, "referrals/referrals.html", context)


@page(Permission.DECIDE_REFERRAL, methods=("GET",))
def waiting(request: PageRequest) -> HttpResponse:
    """What the Front Door has still to answer, the oldest first."""
    show = request.GET.get("show", "")
    show = show if show in dict(SHOWS) else ""
    context = {
        "show": show,
        "shows": SHOWS,
        "rows": [] if show == "to_tell" else selectors.waiting_rows(request.actor, show),
        "to_tell": selectors.to_tell(request.actor) if show in ("", "to_tell") else [],
        "may_find": role_allows(request.actor, Permission.FIND_PEOPLE).allowed,
    }
    return render(request, "referrals/waiting.html", context)


@page(Permission.SEE_PERSON, methods=("GET",))
def known(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Who already knows this young person, as far as this reader may know of it."""
    found = selectors.who_knows(request.actor, person_id)
    return render(
        request,
        "referrals/known.html",
        {"known": found, "person": found.person, "state": state_of(found.case) if found.case else ""},
    )


@page(Permission.SEE_PERSON, methods=("GET",))
def referral(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.SEE_PERSON)
    decision, form = row.answer, referral_form(row.form_version)
    answered = selectors.is_answered(row)
    may_decide = role_allows(request.actor, Permission.DECIDE_REFERRAL).allowed
    context = {
        **_context(request, row),
        "sections": selectors.sections_answered(form, row),
        "decision": decision,
        "decision_section": decision_form(decision.form_version).section("decision") if decision else None,
        "answered": answered,
        "assessment_since": None if row.assessment_id else selectors.assessment_that_is_the_referral(row.case.person),
        "may_add": decision is None and role_allows(request.actor, Permission.RECORD_REFERRAL).allowed,
        "may_acknowledge": may_decide and not hasattr(row, "acknowledgement"),
        "may_decide": may_decide and decision is None,
        "may_tell": may_decide and answered,
        "copies": list(documents_of("referral", row.pk)),
    }
    return render(request, "referrals/referral.html", context)


@page(Permission.SEE_PERSON, methods=("POST",))
def keep_document(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.SEE_PERSON)
    return kept(request, lambda: services.keep_document(referral_id=row.pk, by=request.actor, now=request.now))


def _context(request: PageRequest, row: Referral) -> dict[str, Any]:
    return {"referral": row, "person": row.case.person, "clock": selectors.clock_of(row, request.actor)}


@page(Permission.DECIDE_REFERRAL)
def acknowledge(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.DECIDE_REFERRAL)
    return short_form(
        request,
        acknowledge_section(has_account=row.referrer_id is not None),
        "referrals/acknowledge.html",
        _context(request, row),
        offered=_at_this_moment(request),
        act=lambda raw: services.acknowledge_referral(
            referral_id=row.pk, answers=raw, link=page_to_read(request), by=request.actor, now=request.now
        ),
        done="It is acknowledged.",
        go_to=reverse("referrals:referral", args=[row.pk]),
    )


@page(Permission.DECIDE_REFERRAL)
def feedback(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """What whoever sent it is told of the decision."""
    row = selectors.get_referral(request.actor, referral_id, to=Permission.DECIDE_REFERRAL)
    return short_form(
        request,
        feedback_section(has_account=row.referrer_id is not None),
        "referrals/feedback.html",
        {**_context(request, row), "decision": row.answer},
        offered=_at_this_moment(request),
        act=lambda raw: services.give_feedback(
            referral_id=row.pk, answers=raw, link=page_to_read(request), by=request.actor, now=request.now
        ),
        done="It is recorded that they were told.",
        go_to=reverse("referrals:referral", args=[row.pk]),
    )


def _at_this_moment(request: PageRequest) -> Answers:
    return {"at": to_raw(_NOW, timezone.localtime(request.now).replace(tzinfo=None))}


@page(Permission.DECIDE_REFERRAL)
def decide(request: PageRequest, referral_id: UUID) -> HttpResponse:
    row = selectors.get_referral(request.actor, referral_id, to=Permission.DECIDE_REFERRAL)
    section = decision_section(request.actor)
    second = None if row.answer else second_look_at_ending(row.case)
    context = {**_context(request, row), "section": section, "decision": row.answer, "second": second}
    if request.method != "POST":
        return render(request, "referrals/decide.html", {**context, "answers": {"decided_by": request.actor.name}})
    filled = posted(request, section)
    if "add_row" in request.POST or "remove_row" in request.POST:
        again_with = {**context, "answers": filled.raw, "add_row": request.POST.get("add_row", "")}
        return render(request, "referrals/decide.html", again_with)
    errors = filled.problems or _keep(request, row, filled.raw, filled.values)
    if errors:
        context["second"] = second_look_at_ending(row.case, str(filled.raw.get("level") or ""))
        return again(request, "referrals/decide.html", context, filled.raw, errors)
    messages.success(request, "The decision is recorded. Tell whoever sent it what becomes of it.")
    return redirect("referrals:referral", referral_id=row.pk)


def _keep(request: PageRequest, row: Referral, raw: Answers, values: dict[str, Any]) -> dict[str, str]:
    chosen = {code: int(values[code]) if values.get(code) else None for code in (ALLOCATE, LINE_MANAGER)}
    return attempt(
        lambda: services.decide_referral(
            referral_id=row.pk,
            answers={code: said for code, said in raw.items() if code not in chosen},
            allocate_to=chosen[ALLOCATE],
            line_manager_id=chosen[LINE_MANAGER],
            by=request.actor,
            now=request.now,
        )
    )[1]
