"""The Front Door: is this context known already, and what comes next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import agencies
from saferme.context_work import selectors, services
from saferme.context_work.models import ContextReferral
from saferme.context_work.views.telling import may_mean, nobody_meant, told_of
from saferme.contexts.selectors import get_context
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told

NEW = "new"


@page(Permission.TRIAGE_CONTEXT, methods=("GET",))
def waiting(request: PageRequest) -> HttpResponse:
    """What was sent and nobody has decided on, the oldest first."""
    return render(request, "context_work/waiting.html", {"referrals": selectors.waiting(request.actor)})


@page(Permission.TRIAGE_CONTEXT)
def match(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """Look before a record is opened: contexts that may be the same stand here, each with why."""
    referral = selectors.get_referral(request.actor, referral_id)
    if referral.context_id is not None or referral.sent_at is None:
        return redirect("context_work:referral", referral.pk)
    answers = selectors.answers_of(referral)
    alike = selectors.may_be_the_same(request.actor, referral)
    found = {"referral": referral, "title": selectors.title_of(answers), "alike": alike, "where": answers.get("where")}
    if request.method != "POST":
        return render(request, "context_work/match.html", {**found, "label": answers.get("label")})
    try:
        _match(request, referral, {str(context.pk) for context, _ in alike})
    except (Invalid, Refused) as problem:
        again = {"label": request.POST.get("label", ""), "chosen": request.POST.get("context", "")}
        errors = _told(request, referral, problem)
        again_found = {**found, **again, "errors": errors, "may_name": may_mean(problem)}
        return render(request, "context_work/match.html", again_found, status=422)
    return redirect("context_work:triage", referral.pk)


def _told(request: PageRequest, referral: ContextReferral, problem: Invalid | Refused) -> dict[str, str]:
    """As told_of; there is no context yet, so that a name was turned back is written down at the referral."""
    errors = told(problem)
    if isinstance(problem, selectors.Names | selectors.MayName):
        services.note_turned_back(
            subject_id=referral.pk,
            subject_kind="context_referral",
            fields=errors,
            by=request.actor,
            now=request.now,
        )
    return errors


def _match(request: PageRequest, referral: ContextReferral, offered: set[str]) -> None:
    chosen = request.POST.get("context", "")
    if chosen not in offered | {NEW}:
        raise Invalid({"context": "Say whether it is one of these or another."})
    context_id = None if chosen == NEW else get_context(request.actor, UUID(chosen)).pk
    label = request.POST.get("label", "") if chosen == NEW else ""
    services.match_referral(
        referral_id=referral.pk,
        context_id=context_id,
        label=label,
        nobody_meant=nobody_meant(request),
        by=request.actor,
        now=request.now,
    )


@page(Permission.TRIAGE_CONTEXT)
def triage(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """Decide, say why, and tell the referrer."""
    referral = selectors.get_referral(request.actor, referral_id)
    if referral.context_id is None:
        return redirect("context_work:match", referral.pk)
    if hasattr(referral, "triage"):
        return redirect("context_work:referral", referral.pk)
    section = selectors.triage_section(referral)
    found = {
        "referral": referral,
        "section": section,
        "form": selectors.referral_form(referral),
        "sent": selectors.referral_shown(referral),
    }
    if request.method != "POST":
        return render(request, "context_work/triage.html", {**found, "answers": {}})
    raw = read_form(section, dict(request.POST.lists())).raw
    lead = str(raw.get(selectors.LEAD) or "")
    try:
        services.triage_referral(
            referral_id=referral.pk,
            answers=raw,
            asked=section,
            lead_id=int(lead) if lead in {str(row.pk) for row in agencies()} else None,
            nobody_meant=nobody_meant(request),
            by=request.actor,
            now=request.now,
        )
    except (Invalid, Refused) as problem:
        again = {
            "answers": raw,
            "errors": told_of(request, referral.context_id, problem),
            "may_name": may_mean(problem),
        }
        return render(request, "context_work/triage.html", {**found, **again}, status=422)
    messages.success(request, "The decision is recorded, and the referrer can read what you tell them.")
    return redirect("context_work:context", referral.context_id)
