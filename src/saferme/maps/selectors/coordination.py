"""Maps for one purpose of several agencies: for those alone who are on them by name, and only until they are reviewed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.maps.models import Coordination, CoordinationMember, CoordinationPerson, StatedLink
from saferme.people.selectors import visible_people
from saferme.practice.initials import initials_of

CLOSED_UNTIL_REVIEWED = "This map is closed for reading until somebody reviews it and says why it is still needed."


def coordinations_of(actor: Actor) -> list[Coordination]:
    """Those on which the actor is by name and that are not closed, the latest first."""
    return list(_visible(actor).filter(closed_at__isnull=True))


def _visible(actor: Actor) -> QuerySet[Coordination]:
    if not role_allows(actor, Permission.SEE_COORDINATION).allowed:
        return Coordination.objects.none()
    holds = Q(ends__isnull=True) | Q(ends__gt=actor.at)
    on_it = CoordinationMember.objects.filter(holds, user_id=actor.user_id, starts__lte=actor.at)
    return Coordination.objects.filter(pk__in=on_it.values("coordination_id"))


def get_coordination(
    actor: Actor, coordination_id: UUID, *, to: Permission = Permission.SEE_COORDINATION, unreviewed: bool = False
) -> Coordination:
    """One that the actor is on. Each look is written down, also of each young person with a record whom it shows.

    ``unreviewed``: for the page that says so, and for the review itself. Raises NotVisible, NotAllowed.
    """
    row = _visible(actor).filter(pk=coordination_id).first()
    if row is None:
        raise NotVisible
    decision = role_allows(actor, to)
    if not decision.allowed:
        raise NotAllowed(decision.reason)
    if row.closed_at is not None and not unreviewed:
        raise NotAllowed("This map has been closed. What it showed is kept no longer.")
    if needs_review(row, today_of(actor)) and not unreviewed:
        raise NotAllowed(CLOSED_UNTIL_REVIEWED)
    _write_down(actor, row, "coordination.opened_for_review" if unreviewed else f"coordination.looked_at.{to}")
    return row


def _write_down(actor: Actor, row: Coordination, action: str) -> None:
    record_read(action, by=actor, now=actor.at, subject_kind="coordination", subject_id=row.pk)
    if action == "coordination.opened_for_review":
        return
    shown = CoordinationPerson.objects.filter(coordination=row, person__isnull=False)
    for person_id in shown.values_list("person_id", flat=True):
        record_read(action, by=actor, now=actor.at, subject_kind="coordination", subject_id=row.pk, person_id=person_id)


def today_of(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()


def needs_review(row: Coordination, today: date) -> bool:
    return row.closed_at is None and row.review_on < today


@dataclass(frozen=True, slots=True)
class Shown:
    """``name``: in full for those alone who may open the record, else initials. ``record``: whether they may."""

    number: int
    row: CoordinationPerson
    name: str
    record: bool

    @property
    def short(self) -> str:
        person = self.row.person
        return initials_of(person.given_name, person.family_name) if person else self.row.initials


@dataclass(frozen=True, slots=True)
class ShownLink:
    """``letter``: as in the picture, "" for one that has expired and stands in the list alone."""

    number: int
    row: StatedLink
    one: Shown
    other: Shown
    expired: bool


def shown_on(actor: Actor, row: Coordination) -> tuple[list[Shown], list[ShownLink]]:
    """Of a map already fetched: whom it shows in the order of writing down, and what was stated; never by how many."""
    seen = set(visible_people(actor).filter(pk__in=row.people.values("person_id")).values_list("pk", flat=True))
    people = [_shown(number, one, seen) for number, one in enumerate(row.people.select_related("person"), 1)]
    by_id = {one.row.pk: one for one in people}
    today, found, number = today_of(actor), [], 0
    for link in row.links.select_related("recorded_by"):
        expired = link.expires_on < today
        number += not expired
        found.append(ShownLink(0 if expired else number, link, by_id[link.one_id], by_id[link.other_id], expired))
    return people, found


def _shown(number: int, row: CoordinationPerson, seen: set[UUID]) -> Shown:
    if row.person is None:
        return Shown(number, row, row.initials, record=False)
    if row.person_id in seen:
        return Shown(number, row, str(row.person), record=True)
    return Shown(number, row, initials_of(row.person.given_name, row.person.family_name), record=False)


def members_of(row: Coordination) -> list[CoordinationMember]:
    return list(row.members.filter(ends__isnull=True).select_related("user__agency"))


def get_on_map(row: Coordination, entry_id: int) -> CoordinationPerson:
    """Of a map already fetched. Raises NotVisible."""
    found = row.people.filter(pk=entry_id).first()
    if found is None:
        raise NotVisible
    return found


def get_link(row: Coordination, link_id: int) -> StatedLink:
    found = row.links.filter(pk=link_id).first()
    if found is None:
        raise NotVisible
    return found


def get_member(row: Coordination, member_id: int) -> CoordinationMember:
    found = row.members.filter(pk=member_id, ends__isnull=True).first()
    if found is None:
        raise NotVisible
    return found
