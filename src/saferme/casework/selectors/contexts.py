"""The case of a school, a peer group or a neighbourhood, fetched by whoever may see the context."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.casework.models import Case, CaseFact, CasePart
from saferme.casework.selectors.caseload import Due, due_of
from saferme.casework.selectors.parts import held_on
from saferme.contexts.models import Context
from saferme.contexts.selectors import visible_to


def case_of_context(context_id: UUID) -> Case | None:
    """A context has one case, with episodes; None before its first referral was received."""
    return Case.objects.filter(context_id=context_id).select_related("standing", "context").first()


def cases_of_contexts(context_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """By context, with where each stands. One query."""
    rows = Case.objects.filter(context_id__in=context_ids).select_related("standing")
    return {row.context_id: row for row in rows if row.context_id is not None}


def contexts_standing_at(state: str) -> QuerySet[Case, Any]:
    """The ids of the contexts whose case stands there: for use inside a query."""
    return Case.objects.filter(standing__state=state, context__isnull=False).values("context_id")


def facts_of_context(case: Case) -> list[CaseFact]:
    """The facts that count, with who recorded them, in the order in which they were recorded."""
    rows = CaseFact.objects.filter(case=case, withdrawn_at__isnull=True).select_related("recorded_by")
    return list(rows.order_by("place", "number"))


def context_cases_held(actor: Actor) -> QuerySet[CasePart, UUID]:
    """The ids of the contexts' cases in which the actor has a part today and whose record they see."""
    today = timezone.localtime(actor.at).date()
    parts = CasePart.objects.filter(held_on(today), user_id=actor.user_id, case__context__in=visible_to(actor))
    return parts.values_list("case_id", flat=True)


def context_clocks(actor: Actor, until: date) -> list[tuple[Context, Due]]:
    """What is due by this day in the contexts that the actor works on, the next first. Two queries."""
    cases = {case.pk: case for case in Case.objects.filter(pk__in=context_cases_held(actor)).select_related("context")}
    due = due_of(cases)
    found = [(case.context, clock) for pk, case in cases.items() for clock in due.get(pk, ()) if clock.due_on <= until]
    return sorted(((context, clock) for context, clock in found if context), key=lambda one: one[1].due)
