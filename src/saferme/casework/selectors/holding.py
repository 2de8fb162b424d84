"""Whose cases these are, and their facts by the case: for rooms that ask something of whoever holds a case."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.casework.models import CaseFact, CasePart

#: Parts that take part without holding the case.
_TAKE_PART = (CasePart.Part.CONTRIBUTOR, CasePart.Part.TRUSTED_ADULT)


def cases_held_by(actor: Actor) -> QuerySet[CasePart, UUID]:
    """Ids of the cases that the actor holds, manages, chairs or reviews today: for use inside a query."""
    today = timezone.localtime(actor.at).date()
    held = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gt=today))
    return (
        CasePart.objects.filter(held, user_id=actor.user_id)
        .exclude(part__in=_TAKE_PART)
        .values_list("case_id", flat=True)
    )


def facts_of_cases(case_ids: Iterable[UUID], kinds: Sequence[str]) -> dict[UUID, list[CaseFact]]:
    """The facts of these kinds that count, by case. One query."""
    found: dict[UUID, list[CaseFact]] = defaultdict(list)
    for fact in CaseFact.objects.filter(case_id__in=list(case_ids), fact__in=kinds, withdrawn_at__isnull=True):
        found[fact.case_id].append(fact)
    return found
