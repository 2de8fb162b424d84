"""Young people with a case each, what is said of where they spend time, and everything read as the worker reads it."""

from datetime import date, datetime
from typing import Any

from saferme.accounts.actors import system
from saferme.casework.services import open_case
from saferme.insight.models import Shared
from saferme.insight.services import follow, go_on
from saferme.people import services as people
from saferme.people.models import Person, PlaceInLife
from tests.cast import NOW, Cast

BORN = date(2011, 4, 2)


def young(cast: Cast, name: str, by: str = "practitioner", now: datetime = NOW, **details: Any) -> Person:
    """Nobody of the cast; with a case, so that somebody was worried about them for themselves."""
    given = {"given_name": name, "family_name": "Ostler", "known_as": name, "date_of_birth": BORN, **details}
    person = people.add_person(details=given, by=cast.actor(by, now), now=now)
    open_case(person_id=person.pk, by=cast.actor(by, now), now=now)
    return person


def said(
    cast: Cast, person: Person, name: str, by: str = "practitioner", now: datetime = NOW, **more: Any
) -> PlaceInLife:
    details = {"kind": "place", "name": name, "where": "", "matters": "worry", "stated_by": "young_person", **more}
    return people.add_detail(person_id=person.pk, noun="place", details=details, by=cast.actor(by, now), now=now)


def read(now: datetime = NOW) -> None:
    """Until nothing is new and no full run is under way."""
    by = system("the worker", now)
    while follow(by=by, now=now):
        pass
    while go_on(by=by, now=now):
        pass


def emerged() -> list[str]:
    return [row.label for row in Shared.objects.filter(emerged_at__isnull=False)]


def three_at(cast: Cast, name: str, now: datetime = NOW, **more: Any) -> list[Person]:
    """Three of the practitioner's young people, of each of whom the same is said."""
    them = [young(cast, given, now=now) for given in ("Wren", "Ivy", "Jude")]
    for person in them:
        said(cast, person, name, now=now, **more)
    read(now)
    return them
