"""Whose cases these are, and their facts by the case: for rooms that ask something of whoever holds a case."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from saferme.accounts.actors import Actor
from saferme.casework.models import Case, CaseFact, CasePart
from saferme.casework.selectors.parts import parts_today

#: Parts that take part without holding the case.
_TAKE_PART = (CasePart.Part.CONTRIBUTOR, CasePart.Part.TRUSTED_ADULT)


def cases_held_by(actor: Actor, covering: Q | None = None) -> QuerySet[CasePart, UUID]:
    """Ids of the cases that the actor holds, manages, chairs or reviews today and sees: for use inside a query.

    ``covering``: see caseload.
    """
    return parts_today(actor, covering).exclude(part__in=_TAKE_PART).values_list("case_id", flat=True)


def facts_of_cases(case_ids: Iterable[UUID], kinds: Sequence[str]) -> dict[UUID, list[CaseFact]]:
    """The facts of these kinds that count, by case. One query."""
    found: dict[UUID, list[CaseFact]] = defaultdict(list)
    for fact in CaseFact.objects.filter(case_id__in=list(case_ids), fact__in=kinds, withdrawn_at__isnull=True):
        found[fact.case_id].append(fact)
    return found


def of_same_case(case: OuterRef, kinds: Sequence[str]) -> QuerySet[CaseFact]:
    """The facts of these kinds that count in the case of the outer query: for use inside it."""
    return CaseFact.objects.filter(case=case, fact__in=kinds, withdrawn_at__isnull=True)


def facts_from(case: Case, kind: str) -> dict[UUID, CaseFact]:
    """By the record of this kind that it came from: its fact, those withdrawn included; the latest, if one was replaced."""
    rows = CaseFact.objects.filter(case=case, source_kind=kind).select_related("withdrawn_by").order_by("number")
    return {row.source_id: row for row in rows if row.source_id is not None}
