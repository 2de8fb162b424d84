"""Who may see a person: one rule as a number (level_on) and as a query (visible_people), held together by a test."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import EVERYBODY, NEEDS_LEVEL, ROLE_HAS, Level, Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.roles import Role
from saferme.accounts.selectors import colleagues, members_of
from saferme.people.models import Person, PersonGrant

#: The roles that see every record not specially restricted, and how far.
SEES_UNRESTRICTED: dict[Role, Level] = {Role.FRONT_DOOR: Level.FULL}


def grants_of(actor: Actor) -> Q:
    """The grants that hold for this actor at this moment, whichever way they reach them."""
    to_them = Q(user_id=actor.user_id) | Q(team_id__in=actor.team_ids)
    if actor.agency_id is not None:
        to_them |= Q(agency_id=actor.agency_id)
    return to_them & _holds_at(actor)


def _holds_at(actor: Actor) -> Q:
    return Q(starts__lte=actor.at) & (Q(ends__isnull=True) | Q(ends__gt=actor.at))


def level_on(actor: Actor, person: Person, granted: Iterable[str] | None = None) -> Level:
    """How far this actor's grants and role reach on this record.

    ``granted``: the levels of this very actor's grants, where they came along with the person; else they are looked up.
    """
    if not actor.is_signed_in:
        return Level.NONE
    if granted is None:
        granted = PersonGrant.objects.filter(grants_of(actor), person=person).values_list("level", flat=True)
    levels = [Level(level) for level in granted]
    if not person.restricted:
        levels += [level for role, level in SEES_UNRESTRICTED.items() if role in actor.roles]
    return max(levels, key=lambda level: level.rank, default=Level.NONE)


def people_for(actor: Actor, permission: Permission) -> QuerySet[Person]:
    """Every person on whom this actor has this permission: `may` and `level_on` as one query."""
    return Person.objects.filter(of_people_for(actor, permission))


def of_people_for(actor: Actor, permission: Permission, person: str = "") -> Q:
    """The same as a condition on rows that belong to people: ``person`` leads to theirs, like ``case__person``."""
    needed = NEEDS_LEVEL[permission]
    if not role_allows(actor, permission).allowed:
        return Q(pk__in=())
    enough = [level.value for level in Level if level.rank >= needed.rank]
    grants = PersonGrant.objects.filter(grants_of(actor), level__in=enough)
    granted = Q((f"{person or 'pk'}__in", grants.values("person_id")))
    if any(role in actor.roles and level.rank >= needed.rank for role, level in SEES_UNRESTRICTED.items()):
        granted |= Q((f"{person}__restricted" if person else "restricted", False))
    return granted


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Every person whose record this actor may open."""
    return people_for(actor, Permission.SEE_PERSON)


def users_for(actor: Actor, person: Person, permission: Permission) -> QuerySet[User]:
    """Every colleague of this actor who has this permission on this person: the same rule, asked from the other side."""
    needed = NEEDS_LEVEL[permission]
    enough = [level.value for level in Level if level.rank >= needed.rank]
    grants = PersonGrant.objects.filter(_holds_at(actor), person=person, level__in=enough)
    teams = grants.filter(team__isnull=False).values_list("team_id", flat=True)
    reached = Q(pk__in=grants.values("user_id")) | Q(agency_id__in=grants.values("agency_id"))
    reached |= Q(pk__in=members_of(list(teams), timezone.localdate(actor.at)).values("pk"))
    unrestricted = tuple(role for role, level in SEES_UNRESTRICTED.items() if level.rank >= needed.rank)
    if unrestricted and not person.restricted:
        reached |= Q(pk__in=colleagues(actor, roles=unrestricted).values("pk"))
    if permission in EVERYBODY:
        return colleagues(actor).filter(reached)
    may = tuple(role for role, permissions in ROLE_HAS.items() if permission in permissions)
    return colleagues(actor, roles=may).filter(reached if may else Q(pk__in=()))
