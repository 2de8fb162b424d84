"""Reading a plan: the one that holds, any version, what changed, the copy for each reader."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.casework.selectors import case_of
from saferme.documents.selectors import documents_of
from saferme.documents.showing import shown as shown_document
from saferme.people.models import Person
from saferme.people.selectors import get_person, level_on
from saferme.plans import selectors
from saferme.plans.around import around_of, choices, lines_around
from saferme.plans.models import Plan, PlanVersion
from saferme.plans.showing import shown
from saferme.practice.documents import Audience


@page(Permission.SEE_PLAN, methods=("GET",))
def plan(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The plan that holds now, and every version."""
    person = get_person(request.actor, person_id, to=Permission.SEE_PLAN)
    return render(request, "plans/plan.html", plan_page(request, person))


def plan_page(request: PageRequest, person: Person) -> dict[str, Any]:
    case = case_of(person)
    current = selectors.current_of(case) if case else None
    versions = list(selectors.versions_of(person))
    return {
        "person": person,
        "versions": versions,
        "tiers": Plan.Tier.choices,
        "drafts": [one for one in versions if not one.is_agreed and not (current and one.plan_id == current.plan_id)],
        "may_write": may(request.actor, Permission.WRITE_PLAN, level_on(request.actor, person)).allowed,
        **(version_page(request, current) if current else {}),
    }


@page(Permission.SEE_PLAN, methods=("GET",))
def version(request: PageRequest, version_id: UUID) -> HttpResponse:
    row = selectors.get_version(request.actor, version_id)
    return render(request, "plans/version.html", version_page(request, row))


def version_page(request: PageRequest, row: PlanVersion) -> dict[str, Any]:
    person = row.plan.case.person
    today = timezone.localtime(request.now).date()
    later = selectors.next_of(row)
    superseded = bool(later and later.is_agreed)
    may_write = may(request.actor, Permission.WRITE_PLAN, level_on(request.actor, person)).allowed
    return {
        "version": row,
        "person": person,
        "today": today,
        "later": later,
        "holds": row.is_agreed and not superseded,
        "around": [] if superseded else lines_around(request.actor, person),
        "may_choose": may_write and not superseded and bool(choices(request.actor, person)),
        "reviews": list(selectors.reviews_of(row)),
        "shares": list(selectors.shares_of(row)),
        "copies": list(documents_of("plan_version", row.pk)),
        "may_write": may_write,
        **shown(row, selectors.factors_of(person), today),
    }


@page(Permission.SEE_PLAN, methods=("GET",))
def changes(request: PageRequest, version_id: UUID) -> HttpResponse:
    row = selectors.get_version(request.actor, version_id)
    found = {
        "version": row,
        "person": row.plan.case.person,
        "previous": selectors.previous_of(row),
        "changes": selectors.changes_of(row),
    }
    return render(request, "plans/changes.html", found)


@page(Permission.SEE_PLAN, methods=("GET",))
def copy(request: PageRequest, version_id: UUID, audience: str) -> HttpResponse:
    """The plan as one reader is given it, composed from what stands now; for looking at before it is shared."""
    row = selectors.get_version(request.actor, version_id)
    return render(request, "plans/copy.html", copy_page(request, row, audience))


def copy_page(request: PageRequest, row: PlanVersion, audience: str) -> dict[str, Any]:
    """Raises NotVisible for a reader that there is not."""
    if audience not in list(Audience):
        raise NotVisible
    person = row.plan.case.person
    document = selectors.document_for(
        row, Audience(audience), selectors.factors_of(person), around_of(person, request.now)
    )
    return {
        "version": row,
        "person": person,
        "audience": audience,
        "document": shown_document(document),
        "may_write": may(request.actor, Permission.WRITE_PLAN, level_on(request.actor, person)).allowed,
    }
