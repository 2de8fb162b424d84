"""The case of a school, a peer group or a neighbourhood, fetched by whoever may see the context."""

from collections.abc import Iterable
from uuid import UUID

from saferme.casework.models import Case, CaseFact


def case_of_context(context_id: UUID) -> Case | None:
    """A context has one case, with episodes; None before its first referral was received."""
    return Case.objects.filter(context_id=context_id).select_related("standing", "context").first()


def cases_of_contexts(context_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """By context, with where each stands. One query."""
    rows = Case.objects.filter(context_id__in=context_ids).select_related("standing")
    return {row.context_id: row for row in rows if row.context_id is not None}


def facts_of_context(case: Case) -> list[CaseFact]:
    """The facts that count, with who recorded them, in the order in which they were recorded."""
    rows = CaseFact.objects.filter(case=case, withdrawn_at__isnull=True).select_related("recorded_by")
    return list(rows.order_by("number"))
