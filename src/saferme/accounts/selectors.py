"""Reading accounts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.joined import Joined, parts
from saferme.accounts.models import Agency, RoleGrant, RoleWanted, Team, TeamMembership, User
from saferme.accounts.roles import Role

_LONGEST_ID = 19  # digits; with more it is no id, and Python refuses to read thousands of them


def current(day: date) -> Q:
    """The rows of a dated table that hold on this day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


@lru_cache(maxsize=2)
def users_with_roles_and_teams(day: date) -> QuerySet[User]:
    """Users, each with the roles and teams that they have on this day, so that `actor_of` needs no query of its own.

    Put together once a day: every page asks it, and putting it together takes longer than asking.
    """
    roles = RoleGrant.objects.filter(current(day), user=OuterRef("pk")).order_by().values("user")
    teams = TeamMembership.objects.filter(current(day), user=OuterRef("pk")).order_by().values("user")
    return User.objects.annotate(
        joined_roles=Subquery(roles.annotate(joined=Joined("role")).values("joined")),
        joined_teams=Subquery(teams.annotate(joined=Joined("team_id")).values("joined")),
    )


def actor_of(user: User, now: datetime) -> Actor:
    """What the policy needs to know of this user at this moment."""
    loaded: Any = user  # with its roles and teams, which are no columns of it
    if not hasattr(user, "joined_roles"):
        loaded = users_with_roles_and_teams(timezone.localtime(now).date()).get(pk=user.pk)
    return Actor(
        user_id=user.pk,
        name=user.name,
        at=now,
        email=user.email,
        agency_id=user.agency_id,
        agency_name=user.agency.name if user.agency else "",
        agency_kind=user.agency.kind if user.agency else "",
        team_ids=frozenset(int(team) for team in parts(loaded.joined_teams)),
        roles=frozenset(Role(role) for role in parts(loaded.joined_roles)),
    )


def colleagues(actor: Actor, *, roles: tuple[Role, ...] = ()) -> QuerySet[User]:
    """Active users whom the actor may ask to take part: names and agencies are no secret between professionals."""
    users = User.objects.filter(is_active=True)
    if roles:
        users = users.filter(
            pk__in=RoleGrant.objects.filter(current(timezone.localdate(actor.at)), role__in=roles).values("user_id")
        )
    return users.order_by("name")


def with_role(role: Role, user_ids: Sequence[int], day: date) -> set[int]:
    """Those of these users who have the role on this day."""
    grants = RoleGrant.objects.filter(current(day), role=role, user_id__in=user_ids)
    return set(grants.values_list("user_id", flat=True))


def is_colleague(actor: Actor, user_id: str, *, roles: tuple[Role, ...] = ()) -> bool:
    """Whether this posted id is of somebody whom the actor may ask to take part, with one of these roles."""
    among = colleagues(actor, roles=roles)
    return user_id.isdecimal() and len(user_id) < _LONGEST_ID and among.filter(pk=int(user_id)).exists()


def user_named(user_id: int) -> User | None:
    return User.objects.filter(pk=user_id, is_active=True).first()


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """What these users are called: one query for a whole page, where each row would bring its users along."""
    return dict(User.objects.filter(pk__in={pk for pk in user_ids if pk is not None}).values_list("pk", "name"))


def user_of_email(email: str) -> User | None:
    """For commands: an account by its sign-in name."""
    return User.objects.filter(email=email.lower()).first()


def teams_of(actor: Actor) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=actor.team_ids)


def memberships_in(team_ids: Iterable[int], day: date) -> QuerySet[TeamMembership]:
    """Who is in these teams on this day."""
    return TeamMembership.objects.filter(current(day), team_id__in=team_ids)


def members_of_my_teams(actor: Actor) -> list[TeamMembership]:
    """Who is in the actor's teams today, with the teams themselves. One query."""
    rows = memberships_in(actor.team_ids, timezone.localtime(actor.at).date())
    return list(rows.select_related("user", "team"))


def teams(actor: Actor) -> QuerySet[Team]:
    """Every team, to be given a part or sight of a record."""
    return Team.objects.select_related("agency").order_by("agency__name", "name")


def agencies() -> QuerySet[Agency]:
    return Agency.objects.all()


def members_of(team_ids: Collection[int], day: date) -> QuerySet[User]:
    """Who works in any of these teams on this day."""
    return everybody_in(team_ids, day).filter(is_active=True)


def everybody_in(team_ids: Collection[int], day: date) -> QuerySet[User]:
    """The same with those whose access was stopped: what they hold is still theirs until it is passed on."""
    members = TeamMembership.objects.filter(current(day), team_id__in=team_ids)
    return User.objects.filter(pk__in=members.values("user_id")).order_by("name")


def team_ids_of(user_id: int, day: date) -> frozenset[int]:
    """The teams of somebody on this day."""
    return frozenset(TeamMembership.objects.filter(current(day), user_id=user_id).values_list("team_id", flat=True))


def managers_in(team_ids: Collection[int], day: date) -> QuerySet[User]:
    """The managers of these teams on this day."""
    managers = RoleGrant.objects.filter(current(day), role=Role.MANAGER)
    return members_of(team_ids, day).filter(pk__in=managers.values("user_id"))


def administrators(*, since: datetime) -> QuerySet[User]:
    """Who administers at this moment and may sign in."""
    grants = RoleGrant.objects.filter(current(timezone.localtime(since).date()), role=Role.ADMINISTRATOR)
    return User.objects.filter(is_active=True, pk__in=grants.values("user_id"))


def between(since: date, until: date | None) -> Q:
    """The rows of a dated table that hold on a day from ``since`` until ``until``."""
    ends_later = Q(until__isnull=True) | Q(until__gt=since)
    return ends_later if until is None else ends_later & Q(since__lt=until)


def accounts(actor: Actor) -> QuerySet[User]:
    """Every account, those that ended among them: for whoever administers them."""
    return users_with_roles_and_teams(timezone.localtime(actor.at).date()).order_by("name", "pk")


def get_account(actor: Actor, user_id: int) -> User:
    """Raises NotVisible for nobody."""
    user = accounts(actor).filter(pk=user_id).first()
    if user is None:
        raise NotVisible
    return user


def roles_and_teams_of(user: User, day: date) -> tuple[list[RoleGrant], list[TeamMembership]]:
    """What holds on this day or is still to come."""
    running = Q(until__isnull=True) | Q(until__gt=day)
    teams_in = user.memberships.filter(running).select_related("team__agency")
    return list(user.role_grants.filter(running).order_by("role", "since")), list(teams_in.order_by("since", "pk"))


def roles_wanted(actor: Actor) -> list[RoleWanted]:
    """What administrators want for themselves and nobody has answered."""
    return list(RoleWanted.objects.filter(agreed__isnull=True).select_related("user"))


def failed_tries(user: User, now: datetime) -> int:
    """How often somebody tried to sign in as them, from all places, as long as it counts."""
    counts_from = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    tries = AccessAttempt.objects.filter(username=user.email, attempt_time__gte=counts_from)
    return sum(tries.values_list("failures_since_start", flat=True))


def teams_with_members(actor: Actor) -> list[Team]:
    """Every team, each with the number of those who are in it today and may sign in."""
    day = timezone.localtime(actor.at).date()
    running = Q(memberships__since__lte=day, memberships__user__is_active=True)
    running &= Q(memberships__until__isnull=True) | Q(memberships__until__gt=day)
    return list(teams(actor).annotate(members=Count("memberships", filter=running)))


def accounts_called(actor: Actor, typed: str, most: int) -> tuple[list[User], int]:
    """The first accounts whose name or address holds what was typed, and how many there are."""
    found = accounts(actor).filter(Q(name__icontains=typed) | Q(email__icontains=typed))
    return list(found[:most]), found.count()


def agency_of(chosen: str) -> Agency | None:
    """The organisation that was chosen among those offered; None where none was."""
    return Agency.objects.filter(pk=int(chosen)).first() if chosen else None
