"""Reading what was handed over into the area."""

from uuid import UUID

from django.db.models import QuerySet

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.allocation.models import Arrival
from saferme.allocation.selectors.looking import looked_at
from saferme.casework.models import Case
from saferme.people.models import Person
from saferme.people.selectors import of_people_for


def arrivals_of(person: Person) -> QuerySet[Arrival]:
    """Of a person already fetched, the latest first."""
    return Arrival.objects.filter(case__person=person).select_related("recorded_by", "answered_by")


def arrivals_in(case: Case) -> QuerySet[Arrival]:
    return Arrival.objects.filter(case=case)


def arrivals_to_accept(actor: Actor) -> QuerySet[Arrival]:
    """Those that wait, for whoever may accept them: for use inside a query."""
    mine = of_people_for(actor, Permission.DECIDE_REFERRAL, "case__person")
    return Arrival.objects.filter(mine, status=Arrival.Status.WAITING)


def get_arrival(actor: Actor, arrival_id: UUID, *, to: Permission) -> Arrival:
    """Raises as people.get_person does. The look is written down."""
    row = Arrival.objects.filter(pk=arrival_id).select_related("case__person").first()
    return looked_at(actor, row, "arrival", to=to)
