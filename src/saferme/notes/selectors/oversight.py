"""What managers decided; and for whoever is to do something about it, that alone."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.notes.models import ManagementNote
from saferme.people.models import Person
from saferme.people.selectors import get_person, of_people_for, visible_people


def oversight_of(actor: Actor, person: Person) -> list[ManagementNote]:
    """Of a person already fetched to be overseen, the latest first."""
    rows = ManagementNote.objects.filter(person=person)
    return list(rows.select_related("recorded_by", "owner", "done_by"))


def follow_ups_owned_by(actor: Actor, standing_in_for: Any = ()) -> QuerySet[ManagementNote]:
    """What this actor is still to do, the next first; and what colleagues are to do for whom they stand in (ids)."""
    whose = Q(owner_id=actor.user_id) | Q(owner_id__in=standing_in_for)
    rows = ManagementNote.objects.filter(whose, done_at__isnull=True, person__in=visible_people(actor))
    return rows.select_related("person", "recorded_by").order_by("due")


def follow_ups_open(actor: Actor, people: QuerySet[Any, UUID]) -> list[ManagementNote]:
    """Challenges and decisions about these people (ids, in a query) that somebody is still to follow, the next first."""
    if not role_allows(actor, Permission.OVERSEE).allowed:
        return []
    rows = ManagementNote.objects.filter(owner__isnull=False, done_at__isnull=True, person__in=people)
    seen = rows.filter(of_people_for(actor, Permission.OVERSEE, "person"))
    return list(seen.select_related("person", "owner").order_by("due"))


def get_follow_up(actor: Actor, note_id: UUID) -> ManagementNote:
    """For its owner, and for who may oversee the record. Others are not told that there is one."""
    row = ManagementNote.objects.filter(pk=note_id, owner__isnull=False).select_related("recorded_by", "owner").first()
    if row is None or not (row.owner_id == actor.user_id or role_allows(actor, Permission.OVERSEE).allowed):
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=Permission.SEE_PERSON)
    return row
