"""Reading hand-overs to another area, and what is arranged for the time after 18."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.allocation.models import Adulthood, HandOver
from saferme.allocation.selectors.looking import looked_at
from saferme.casework.models import Case
from saferme.people.models import Person
from saferme.practice.ages import ADULT, adulthood_planned_from, birthday

_OVER = ("closed", "transferred_out")


def is_coming_of_age(born: date | None, state: str, day: date) -> bool:
    """From seventeen and a half, while the case is open; for a year beyond 18, so that it does not go unnoticed."""
    if born is None or state in _OVER:
        return False
    return adulthood_planned_from(born) <= day < birthday(born, ADULT + 1)


def adulthood_of(person: Person) -> list[Adulthood]:
    """What was arranged for a person already fetched, the latest first."""
    return list(Adulthood.objects.filter(case__person=person).select_related("recorded_by"))


def hand_overs_of(person: Person) -> QuerySet[HandOver]:
    """Of a person already fetched, the latest first."""
    return HandOver.objects.filter(case__person=person).select_related("made_by", "decided_by", "answered_by")


def hand_overs_in(case: Case) -> QuerySet[HandOver]:
    return HandOver.objects.filter(case=case)


def hand_over_waiting(case: Case) -> HandOver | None:
    return HandOver.objects.filter(case=case, status=HandOver.Status.WAITING).first()


def get_hand_over(actor: Actor, hand_over_id: UUID, *, to: Permission) -> HandOver:
    """Raises as people.get_person does. The look is written down."""
    row = HandOver.objects.filter(pk=hand_over_id).select_related("case__person", "document", "decided_by").first()
    return looked_at(actor, row, "hand_over", to=to)
