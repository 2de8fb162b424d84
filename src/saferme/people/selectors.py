"""Reading people. The first argument is always the actor: what comes back is what they may see."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Level, Permission
from saferme.accounts.policy import may, role_allows
from saferme.audit.services import record_read
from saferme.people.access import level_on, people_for, visible_people
from saferme.people.models import Address, CareStatus, NoContact, Person, PersonGrant, Relationship

__all__ = ["get_person", "level_on", "people_for", "visible_people"]


def get_person(
    actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON, audited: bool = True
) -> Person:
    """One person, for what the actor is about to do. The look is written down.

    Raises NotVisible (404) when the actor may not know of the record, NotAllowed (403) when they may not do this to it.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotVisible
    require(actor, person, to)
    if audited:
        record_read(
            f"person.looked_at.{to}",
            by=actor,
            now=actor.at,
            subject_kind="person",
            subject_id=person.pk,
            person_id=person.pk,
        )
    return person


def require(actor: Actor, person: Person, to: Permission) -> Level:
    """The rule for one record already at hand. Returns how far the actor's grants reach."""
    level = level_on(actor, person)
    decision = may(actor, to, level)
    if decision.allowed:
        return level
    if level is Level.NONE or not may(actor, Permission.SEE_PERSON, level).allowed:
        if not role_allows(actor, to).allowed:
            raise NotAllowed(decision.reason)
        raise NotVisible
    raise NotAllowed(decision.reason)


def care_on(person: Person, kind: str, day: date) -> str:
    """``yes`` when the person has this care status on the day, ``no`` when another was recorded, else ``not_known``."""
    rows = list(CareStatus.objects.filter(person=person, kind=kind))
    held = [row for row in rows if (row.since is None or row.since <= day) and (row.until is None or row.until > day)]
    if held:
        return "yes"
    return "no" if rows else "not_known"


def addresses_to_share(person: Person, day: date) -> QuerySet[Address]:
    """The addresses that may stand in a document: a confidential one never."""
    open_on_day = Q(until__isnull=True) | Q(until__gt=day)
    return Address.objects.filter(open_on_day, person=person, confidential=False)


def no_contacts_on(person: Person, day: date) -> QuerySet[NoContact]:
    """Those who may not be brought together with this person on the day."""
    holds = (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gt=day))
    return NoContact.objects.filter(holds, person=person).select_related("relationship", "relationship__other", "order")


def current_relationships(person: Person, day: date) -> QuerySet[Relationship]:
    holds = Q(until__isnull=True) | Q(until__gt=day)
    return Relationship.objects.filter(holds, person=person).select_related("other").order_by("kind", "pk")


def current_grants(person: Person, at: object) -> QuerySet[PersonGrant]:
    """Who may see this record now, and why."""
    return (
        PersonGrant.objects.filter(Q(ends__isnull=True) | Q(ends__gt=at), person=person)
        .select_related("user", "team", "agency")
        .order_by("starts")
    )
