"""Whose cases these are, and their facts by the case: for rooms that ask something of whoever holds a case."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from saferme.accounts.actors import Actor
from saferme.casework.models import Case, CaseFact, CasePart
from saferme.casework.selectors.parts import held_on, parts_today

#: Parts that take part without holding the case.
_TAKE_PART = (CasePart.Part.CONTRIBUTOR, CasePart.Part.TRUSTED_ADULT)
#: Parts that hold it: whoever has one of them has the young person's case in hand.
_HOLD = (CasePart.Part.LEAD_PROFESSIONAL, CasePart.Part.SOCIAL_WORKER, CasePart.Part.CARE_PROFESSIONAL)
_ENDED = ("closed", "transferred_out")


@dataclass(frozen=True, slots=True)
class InHand:
    """Where an open case stands, as a code, and who holds it: nobody yet, perhaps."""

    state: str
    holders: tuple[CasePart, ...]


def cases_held_by(actor: Actor, covering: Q | None = None) -> QuerySet[CasePart, UUID]:
    """Ids of the cases that the actor holds, manages, chairs or reviews today and sees: for use inside a query.

    ``covering``: see caseload.
    """
    return parts_today(actor, covering).exclude(part__in=_TAKE_PART).values_list("case_id", flat=True)


def people_held_by(actor: Actor) -> QuerySet[CasePart, Any]:
    """The ids of the young people whose cases the actor holds: see cases_held_by."""
    rows = parts_today(actor).filter(case__person__isnull=False)
    return rows.exclude(part__in=_TAKE_PART).values("case__person_id")


def in_whose_hands(person_ids: Iterable[UUID], day: date) -> dict[UUID, InHand]:
    """By young person: where their case stands and who holds it on this day; nothing for whom there is no open case.

    For rooms that ask whether somebody has it in hand: what of it a page shows is for them to say. Two queries.
    """
    cases = Case.objects.filter(person_id__in=list(person_ids)).select_related("standing")
    open_cases = {case.pk: case for case in cases if case.standing.state not in _ENDED}
    parts = CasePart.objects.filter(held_on(day), case__in=open_cases, part__in=_HOLD).select_related("user")
    holders: dict[UUID, list[CasePart]] = defaultdict(list)
    for part in parts.order_by("part", "pk"):
        holders[part.case_id].append(part)
    return {
        case.person_id: InHand(case.standing.state, tuple(holders[case.pk]))
        for case in open_cases.values()
        if case.person_id is not None
    }


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
