"""The fixed cast of the tests: one of each role, in agencies and teams, and young people whom some may see.

Everything is made through the services, as the product would. `NOW` is a Tuesday in March 2026.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from saferme.accounts import services as accounts
from saferme.accounts.actors import Actor, system
from saferme.accounts.models import Agency, Team, User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of
from saferme.casework import services as casework
from saferme.casework.models import Case
from saferme.people import services as people
from saferme.people.models import Person

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
LONG_AGO = date(2025, 1, 6)
PASSWORD = "a long enough password"

#: key -> (name, agency key, team key, roles). The key is what tests say.
MEMBERS: dict[str, tuple[str, str, str, tuple[Role, ...]]] = {
    "practitioner": ("Priya Early", "early_help", "early_help_north", (Role.PRACTITIONER,)),
    "social_worker": ("Sol Worker", "social_care", "safeguarding_north", (Role.SOCIAL_WORKER,)),
    "manager": ("Mina Manager", "social_care", "safeguarding_north", (Role.MANAGER,)),
    "early_help_manager": ("Ena Manager", "early_help", "early_help_north", (Role.MANAGER,)),
    "front_door": ("Fay Front", "social_care", "front_door", (Role.FRONT_DOOR,)),
    "independent_chair": ("Ivo Chair", "social_care", "reviewing", (Role.INDEPENDENT_CHAIR,)),
    "reviewing_officer": ("Rue Review", "social_care", "reviewing", (Role.REVIEWING_OFFICER,)),
    "school_lead": ("Sid School", "school", "", (Role.SCHOOL_LEAD,)),
    "health": ("Hana Health", "health", "", (Role.HEALTH,)),
    "police": ("Pol Police", "police", "", (Role.POLICE,)),
    "youth_worker": ("Yusuf Youth", "youth", "", (Role.YOUTH_WORKER,)),
    "leaving_care_adviser": ("Lea Leaving", "social_care", "leaving_care", (Role.LEAVING_CARE_ADVISER,)),
    "community_safety": ("Con Safety", "community_safety", "", (Role.COMMUNITY_SAFETY,)),
    "analyst": ("Ana Analyst", "social_care", "", (Role.ANALYST,)),
    "administrator": ("Ada Admin", "social_care", "", (Role.ADMINISTRATOR,)),
    "auditor": ("Aud Auditor", "social_care", "", (Role.AUDITOR,)),
    "trusted_adult": ("Tam Trusted", "", "", ()),
    "outsider": ("Olu Other", "other_social_care", "other_team", (Role.SOCIAL_WORKER,)),
}
_AGENCIES = {
    "early_help": ("Northmoor Early Help", "early_help"),
    "social_care": ("Northmoor Children's Social Care", "childrens_social_care"),
    "school": ("Larkfield School", "school"),
    "health": ("Northmoor Health", "health"),
    "police": ("Moorland Police", "police"),
    "youth": ("Harbour Youth Project", "youth"),
    "community_safety": ("Northmoor Community Safety Partnership", "community_safety"),
    "other_social_care": ("Southvale Children's Social Care", "childrens_social_care"),
}
_TEAMS = {
    "early_help_north": ("early_help", "Early Help North"),
    "safeguarding_north": ("social_care", "Safeguarding North"),
    "front_door": ("social_care", "Front Door"),
    "reviewing": ("social_care", "Reviewing"),
    "leaving_care": ("social_care", "Leaving Care"),
    "other_team": ("other_social_care", "Safeguarding South"),
}


@dataclass(frozen=True)
class Cast:
    """Who there is. ``sam`` is the practitioner's; ``robin`` the social worker's and restricted; ``kit`` the outsider's."""

    users: dict[str, User]
    agencies: dict[str, Agency]
    teams: dict[str, Team]
    sam: Person
    robin: Person
    kit: Person

    def actor(self, key: str, now: datetime = NOW) -> Actor:
        return actor_of(self.users[key], now)

    def client(self, key: str | None = None) -> Client:
        """A browser, signed in as this member of the cast (or as nobody)."""
        client = Client()
        if key is not None:
            client.force_login(self.users[key], backend="saferme.accounts.backends.PasswordBackend")
        return client

    def case(self, person: Person, by: str = "practitioner") -> Case:
        return casework.open_case(person_id=person.pk, by=self.actor(by), now=NOW)


def make_cast() -> Cast:
    """Make the cast in the test's database."""
    by = system("tests", NOW)
    agencies = {
        key: accounts.create_agency(name=name, kind=kind, by=by, now=NOW) for key, (name, kind) in _AGENCIES.items()
    }
    teams = {
        key: accounts.create_team(agency=agencies[agency], name=name, by=by, now=NOW)
        for key, (agency, name) in _TEAMS.items()
    }
    users = {key: _member(key, agencies, teams, by) for key in MEMBERS}
    return Cast(
        users,
        agencies,
        teams,
        sam=_young_person(users["practitioner"], "Sam", "Ashdown", date(2011, 9, 1), school="Larkfield School"),
        robin=_young_person(users["social_worker"], "Robin", "Peverell", date(2010, 5, 17), restricted=True),
        kit=_young_person(users["outsider"], "Kit", "Marlow", date(2012, 1, 30)),
    )


def _member(key: str, agencies: dict[str, Agency], teams: dict[str, Team], by: Actor) -> User:
    name, agency, team, roles = MEMBERS[key]
    user = accounts.create_user(
        email=f"{key}@example.test", name=name, password=PASSWORD, agency=agencies.get(agency), by=by, now=NOW
    )
    for role in roles:
        accounts.give_role(user=user, role=role, since=LONG_AGO, by=by, now=NOW)
    if team:
        accounts.join_team(user=user, team=teams[team], since=LONG_AGO, by=by, now=NOW)
    return user


def _young_person(adds: User, given: str, family: str, born: date, **more: Any) -> Person:
    restricted = more.pop("restricted", False)
    details = {"given_name": given, "family_name": family, "known_as": given, "date_of_birth": born, **more}
    person = people.add_person(details=details, by=actor_of(adds, NOW), now=NOW)
    if restricted:
        Person.objects.filter(pk=person.pk).update(restricted=True)
        person.refresh_from_db()
    return person
