"""One record, and who may see it."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import ROLE_HAS, Level, Permission
from saferme.accounts.policy import may, role_allows
from saferme.accounts.selectors import colleagues, teams
from saferme.audit.services import record_read
from saferme.people.access import grants_of, level_on
from saferme.people.models import CareStatus, Person, PersonGrant
from saferme.practice.forms import Option


def get_person(
    actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON, audited: bool = True
) -> Person:
    """One person, for what the actor is about to do. The look is written down.

    Raises NotVisible (404) when the actor may not know of the record, NotAllowed (403) when they may not do this to it.
    """
    by_role = role_allows(actor, to)
    if not by_role.allowed:
        raise NotAllowed(by_role.reason)
    person, granted = _with_grants(actor, person_id)
    if person is None:
        raise NotVisible
    person.reach = require(actor, person, to, granted=granted)
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


def _with_grants(actor: Actor, person_id: UUID) -> tuple[Person | None, list[str]]:
    """The person, if there is one, and the levels of this actor's grants: one query for whoever has a grant."""
    grants = list(_grants_and_person().filter(grants_of(actor), person_id=person_id))
    if not grants:
        return Person.objects.filter(pk=person_id).first(), []
    person = grants[0].person
    person.in_care_records = grants[0].in_care_records
    return person, [grant.level for grant in grants]


@cache
def _grants_and_person() -> QuerySet[PersonGrant]:
    """Put together once: every page of a record asks it. Also whether anything is recorded of care (care_history)."""
    care = CareStatus.objects.filter(person=OuterRef("person_id"))
    return PersonGrant.objects.select_related("person").annotate(in_care_records=Exists(care))


def require(actor: Actor, person: Person, to: Permission, *, granted: Iterable[str] | None = None) -> Level:
    """The rule for one record already at hand. Returns how far the actor's grants reach. ``granted``: see level_on."""
    level = level_on(actor, person, granted)
    decision = may(actor, to, level)
    if decision.allowed:
        return level
    if not may(actor, Permission.SEE_PERSON, level).allowed:
        raise NotVisible
    raise NotAllowed(decision.reason)


def may_change(actor: Actor, person: Person) -> bool:
    """Of a person already fetched: for what a page offers, not for what it allows."""
    return may(actor, Permission.CHANGE_PERSON, person.reach).allowed


def care_history(person: Person) -> list[CareStatus]:
    """Every care status recorded. For the rules, which judge a fact by what held on its day; nobody is shown it."""
    if getattr(person, "in_care_records", True) is False:
        return []  # known from when the person was fetched
    return list(CareStatus.objects.filter(person=person))


def care_on(person: Person, kind: str, day: date) -> str:
    """``yes`` when the person has this care status on the day, ``no`` when another was recorded, else ``not_known``."""
    rows = care_history(person)
    held = {row.kind for row in rows if row.holds_on(day)}
    if kind in held:
        return "yes"
    return "no" if CareStatus.Kind.NEITHER in held or any(row.kind == kind for row in rows) else "not_known"


def current_grants(person: Person, at: datetime) -> QuerySet[PersonGrant]:
    """Who may see this record now, and why."""
    return (
        PersonGrant.objects.filter(Q(ends__isnull=True) | Q(ends__gt=at), person=person)
        .select_related("user", "team", "agency")
        .order_by("starts")
    )


def team_grants(team_ids: Iterable[int] | None, at: datetime) -> QuerySet[PersonGrant]:
    """The grants of these teams (None: of any) that hold at this moment: for use inside a query."""
    holds = Q(starts__lte=at) & (Q(ends__isnull=True) | Q(ends__gt=at))
    grants = PersonGrant.objects.filter(holds, team__isnull=False)
    return grants if team_ids is None else grants.filter(team_id__in=team_ids)


def get_grant(person: Person, grant_id: UUID) -> PersonGrant:
    """Raises NotVisible when this record has no such grant."""
    grant = PersonGrant.objects.filter(pk=grant_id, person=person).select_related("user", "team", "agency").first()
    if grant is None:
        raise NotVisible
    return grant


def whom(grant: PersonGrant) -> str:
    """The one user, team or agency that a grant is to."""
    return str(grant.user or grant.team or grant.agency)


def to_whom(actor: Actor) -> tuple[list[Option], list[Option]]:
    """The colleagues whose role lets them see records, and the teams, to choose from."""
    roles = tuple(role for role, may_do in ROLE_HAS.items() if Permission.SEE_PERSON in may_do)
    users = [Option(str(user.pk), _with_agency(user.name, user.agency)) for user in colleagues(actor, roles=roles)]
    return users, [Option(str(team.pk), _with_agency(team.name, team.agency)) for team in teams(actor)]


def _with_agency(name: str, agency: object) -> str:
    return f"{name}, {agency}" if agency else name
