"""Opening and correcting a record."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.people.models import Person
from saferme.people.services.checks import too_long
from saferme.people.services.grants import grant_access
from saferme.people.services.keys import _rewrite_keys
from saferme.practice.problems import Invalid

#: The fields of a person that a page may set, each under its own name.
FIELDS = (
    "given_name", "family_name", "known_as", "pronouns", "date_of_birth", "birth_is_estimated", "sex", "gender",
    "ethnicity", "ethnicity_stated_by", "first_language", "interpreter_needed", "communication_needs",
    "learning_disability", "disability", "school", "in_their_words",
)  # fmt: skip


class Stale(Invalid):
    """Somebody else changed it since it was opened. Both are to be shown; nothing was written."""

    def __init__(self) -> None:
        says = "Somebody else changed this while you had it open. Compare both below, then save again."
        super().__init__({"": says})


@act
def add_person(*, details: dict[str, Any], not_the_same_as: Iterable[UUID] = (), by: Actor, now: datetime) -> Person:
    """Open a record. Whoever adds it, and their teams' colleagues, may read and write it.

    ``not_the_same_as``: the look-alikes of whom somebody said that they are somebody else.
    Raises Invalid when a name is missing or the birth lies in the future.
    """
    _check(details, timezone.localdate(now))
    known = {name: details[name] for name in FIELDS if name in details}
    known["known_as"] = known.get("known_as") or known["given_name"]
    person = Person.objects.create(**known, created_at=now, created_by_id=by.user_id)
    _rewrite_keys(person)
    apart = sorted(str(person_id) for person_id in not_the_same_as)
    record(
        "person.added",
        by=by,
        now=now,
        subject_kind="person",
        subject_id=person.pk,
        person_id=person.pk,
        detail={"not_the_same_as": apart} if apart else {},
    )
    if by.user_id is not None:
        grant_access(person_id=person.pk, user_id=by.user_id, level="full", reason="Added the record", by=by, now=now)
    for team_id in sorted(by.team_ids):
        grant_access(
            person_id=person.pk,
            team_id=team_id,
            level="full",
            reason="Team of the person who added the record",
            by=by,
            now=now,
        )
    return person


@act
def change_person(*, person_id: UUID, details: dict[str, Any], seen_version: int, by: Actor, now: datetime) -> Person:
    """Change what is known of a person.

    Raises Invalid as add_person does, and Stale when somebody else changed the record since it was opened.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.version != seen_version:
        raise Stale
    after = {name: details.get(name, getattr(person, name)) for name in FIELDS}
    _check(after, timezone.localdate(now))
    after["known_as"] = after["known_as"] or after["given_name"]
    changed = [name for name in FIELDS if getattr(person, name) != after[name]]
    for name in changed:
        setattr(person, name, after[name])
    person.version += 1
    person.save()
    _rewrite_keys(person)
    record(
        "person.changed",
        by=by,
        now=now,
        subject_kind="person",
        subject_id=person.pk,
        person_id=person.pk,
        detail={"fields": changed},
    )
    return person


def _check(details: dict[str, Any], today: date) -> None:
    problems = too_long(Person, details)
    if not str(details.get("given_name", "")).strip():
        problems["given_name"] = "Enter the name, or the part of it that you know."
    birth = details.get("date_of_birth")
    if birth is not None and birth > today:
        problems["date_of_birth"] = "The date of birth is in the future. Check the year."
    if details.get("birth_is_estimated") and birth is None:
        problems["date_of_birth"] = "An estimate needs a date. Enter the age, or say that nothing is known."
    if details.get("ethnicity") and not details.get("ethnicity_stated_by"):
        problems["ethnicity_stated_by"] = "Say who stated the ethnicity."
    if problems:
        raise Invalid(problems)
