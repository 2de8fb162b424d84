"""What the acts of this room ask for alike."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import may
from saferme.accounts.selectors import actor_of, user_named
from saferme.audit.services import record
from saferme.notes.models import Visibility
from saferme.people.looks import NOT_FOR_ALL
from saferme.people.models import Person
from saferme.people.selectors import level_on
from saferme.practice.problems import Invalid


def needed(words: Mapping[str, str], says: str = "Write something here.") -> None:
    empty = {field: says for field, text in words.items() if not text.strip()}
    if empty:
        raise Invalid(empty)


def not_to_come(field: str, on: date, now: datetime) -> None:
    if on > timezone.localtime(now).date():
        raise Invalid({field: "This day is still to come. Record it once it has come."})


def to_come(field: str, on: date, now: datetime) -> None:
    if on <= timezone.localtime(now).date():
        raise Invalid({field: "Choose a day that is still to come."})


def check_visibility(field: str, visibility: str, team_id: int | None, by: Actor) -> None:
    """A note of a team is of one of the author's own, so that somebody who may read it is told."""
    if visibility not in Visibility.values:
        raise Invalid({field: "Choose who may read it."})
    if (visibility == Visibility.TEAM) != (team_id is not None) or (team_id is not None and team_id not in by.team_ids):
        raise Invalid({field: "Choose one of your own teams."})


def check_owner(owner_id: int, person: Person, now: datetime) -> None:
    """Whoever is to do something must be able to open the record that it is about."""
    user = user_named(owner_id)
    if user is None:
        raise Invalid({"owner": "Choose a colleague from the list."})
    owner = actor_of(user, now)
    if not may(owner, Permission.SEE_PERSON, level_on(owner, person)).allowed:
        says = "They may not see this record. Give them access first, or choose somebody who may see it."
        raise Invalid({"owner": says})


def audit(
    action: str, row: Any, by: Actor, now: datetime, detail: Mapping[str, object] | None = None, *, hidden: bool = False
) -> None:
    """``hidden``: it is restricted, and its name in the audit ends so."""
    record(
        action + (NOT_FOR_ALL if hidden else ""),
        by=by,
        now=now,
        subject_kind=type(row)._meta.model_name,
        subject_id=row.pk,
        person_id=row.person_id,
        detail=dict(detail or {}),
    )
