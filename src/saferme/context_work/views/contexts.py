"""Contexts as cases: the list, and the record of one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.casework.selectors import case_of_context
from saferme.context_work import selectors
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context, may_do


@page(Permission.SEE_CONTEXT, methods=("GET",))
def contexts_list(request: PageRequest) -> HttpResponse:
    """Those whose record I may open, the open ones first."""
    found = {
        "rows": selectors.contexts_of(request.actor),
        "waiting": selectors.waiting(request.actor),
        "sees_coordination": role_allows(request.actor, Permission.SEE_COORDINATION).allowed,
        "sees_emerging": role_allows(request.actor, Permission.SEE_EMERGING).allowed,
    }
    return render(request, "context_work/contexts.html", found)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def context(request: PageRequest, context_id: UUID) -> HttpResponse:
    """One look answers: what is it, where does it stand and why, what is due, who leads, what has happened."""
    row = get_context(request.actor, context_id)
    case = case_of_context(row.pk)
    earlier = row.earlier if row.earlier_id and may_do(request.actor, row.earlier, Permission.SEE_CONTEXT) else None
    found = {
        "context": row,
        "stands": selectors.stands(case, request.now),
        "picture": selectors.on_the_flowchart_of(case, request.now) if case else "",
        "links": selectors.links_shown(request.actor, row),
        "incidents": selectors.incidents_of(row),
        "referrals": selectors.referrals_to(row),
        "grants": selectors.grants_shown(row, request.now),
        "entries": selectors.timeline(request.actor, row),
        "earlier": earlier,
        "earlier_entries": selectors.timeline(request.actor, earlier) if earlier else [],
        "later": _later(request, row),
        "may_work": may_do(request.actor, row, Permission.WORK_CONTEXT),
        "leads": request.actor.agency_kind == selectors.WHO_LEADS[row.kind][0],
        "may_see_people": may_do(request.actor, row, Permission.SEE_CONTEXT_PEOPLE),
        "may_see_mace": role_allows(request.actor, Permission.SUBMIT_MACE).allowed,
        "may_triage": role_allows(request.actor, Permission.TRIAGE_CONTEXT).allowed,
    }
    return render(request, "context_work/context.html", found)


def _later(request: PageRequest, row: Context) -> Context | None:
    later = getattr(row, "later", None)
    return later if later and may_do(request.actor, later, Permission.SEE_CONTEXT) else None
