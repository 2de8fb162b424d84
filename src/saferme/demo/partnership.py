"""The invented partnership and its cast, as data: who works where, in which roles."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password

from saferme.accounts import services
from saferme.accounts.actors import Actor
from saferme.accounts.models import Agency, User
from saferme.accounts.roles import Role
from saferme.demo.days import Days
from saferme.demo.steps.base import Strict
from saferme.demo.world import World
from saferme.packs.yaml_words import read_as

FILE = Path(__file__).parent / "partnership.yaml"
#: Long enough for the rule of production, and the same for everybody: it stands in the README and on the screen.
PASSWORD = "safer-me-demonstration"  # noqa: S105 - of invented people on one machine
#: Everybody has worked here for some years.
_SINCE = timedelta(days=1200)


class AgencyEntry(Strict):
    name: str
    kind: Agency.Kind
    teams: dict[str, str] = {}


class Member(Strict):
    """``shows``: why somebody beside the first of each role is among the sign-ins that are printed."""

    name: str
    job: str
    agency: str = ""
    teams: list[str] = []
    roles: list[Role] = []
    phone: str = ""
    shows: str = ""

    @property
    def email(self) -> str:
        """At a domain that is reserved for examples: nothing that is sent there arrives."""
        return f"{self.name.lower().replace(' ', '.')}@demo.example"


class Partnership(Strict):
    """``marker``: the agency by which the demonstration is known to be there already."""

    marker: str
    agencies: dict[str, AgencyEntry]
    cast: dict[str, Member]


def read_partnership() -> Partnership:
    """Raises PackProblem, which names the line, for a file that cannot be used."""
    return read_as(Partnership, FILE, FILE.name)


def make_world(partnership: Partnership, days: Days, by: Actor, now: datetime) -> World:
    """Agencies, teams and accounts. The password is hashed once: everybody has the same."""
    agencies, teams = {}, {}
    for key, entry in partnership.agencies.items():
        agencies[key] = services.create_agency(name=entry.name, kind=entry.kind, by=by, now=now)
        for team, name in entry.teams.items():
            teams[team] = services.create_team(agency=agencies[key], name=name, by=by, now=now)
    world = World(days, agencies, teams, users={})
    for key, member in partnership.cast.items():
        world.users[key] = _employ(member, world, by, now)
    User.objects.filter(pk__in=[user.pk for user in world.users.values()]).update(password=make_password(PASSWORD))
    return world


def _employ(member: Member, world: World, by: Actor, now: datetime) -> User:
    since = (now - _SINCE).date()
    user = services.create_user(
        email=member.email,
        name=member.name,
        password="",
        agency=world.agencies[member.agency] if member.agency else None,
        job_title=member.job,
        phone=member.phone,
        by=by,
        now=now,
    )
    for role in member.roles:
        services.give_role(user=user, role=role, since=since, by=by, now=now)
    for team in member.teams:
        services.join_team(user=user, team=world.teams[team], since=since, by=by, now=now)
    return user


def shown_members(partnership: Partnership) -> Sequence[Member]:
    """One for each role, in the order of the roles, then those who show something else."""
    cast = list(partnership.cast.values())
    of_roles = [next(member for member in cast if role in member.roles) for role in Role]
    return [*of_roles, *(member for member in cast if member.shows)]
