"""Writing people's records and who may see them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from saferme.accounts.actors import Actor
from saferme.accounts.models import Agency, Team, User
from saferme.audit.services import record
from saferme.people.keys import keys_of
from saferme.people.models import Person, PersonGrant, SearchKey
from saferme.practice.problems import Invalid

#: The fields of a person that a page may set, each under its own name.
FIELDS = (
    "given_name", "family_name", "known_as", "pronouns", "date_of_birth", "birth_is_estimated", "sex", "gender", "ethnicity",
    "ethnicity_stated_by", "first_language", "interpreter_needed", "communication_needs", "learning_disability", "disability",
    "school", "in_their_words",
)  # fmt: skip


@transaction.atomic
def add_person(*, details: dict[str, Any], by: Actor, now: datetime) -> Person:
    """Open a record. Whoever adds it, and their teams' colleagues, may read and write it.

    Raises Invalid when a name is missing or the birth lies in the future.
    """
    _check(details, now.date())
    known = {name: details[name] for name in FIELDS if name in details}
    known["known_as"] = known.get("known_as") or known["given_name"]
    person = Person.objects.create(**known, created_at=now, created_by_id=by.user_id)
    rewrite_keys(person)
    record("person.added", by=by, now=now, subject_kind="person", subject_id=person.pk, person_id=person.pk)
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


@transaction.atomic
def change_person(*, person_id: UUID, details: dict[str, Any], seen_version: int, by: Actor, now: datetime) -> Person:
    """Change what is known of a person.

    Raises Invalid as add_person does, and when somebody else changed the record since it was opened (key ``version``).
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.version != seen_version:
        raise Invalid(
            {"version": "Somebody else changed this record while you had it open. Compare both below, then save again."}
        )
    _check({"given_name": person.given_name, **details}, now.date())
    changed = [name for name in FIELDS if name in details and getattr(person, name) != details[name]]
    for name in changed:
        setattr(person, name, details[name])
    person.version += 1
    person.save()
    rewrite_keys(person)
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
    problems = {}
    if not str(details.get("given_name", "")).strip():
        problems["given_name"] = "Enter the name, or the part of it that you know."
    birth = details.get("date_of_birth")
    if birth is not None and birth > today:
        problems["date_of_birth"] = "The date of birth is in the future. Check the year."
    if details.get("ethnicity") and not details.get("ethnicity_stated_by"):
        problems["ethnicity_stated_by"] = "Say who stated the ethnicity."
    if problems:
        raise Invalid(problems)


def rewrite_keys(person: Person) -> None:
    """Make the search keys agree with the record. Called by every service that changes what is searched for."""
    SearchKey.objects.filter(person=person).delete()
    SearchKey.objects.bulk_create(
        SearchKey(person=person, kind=kind, value=value) for kind, value in sorted(keys_of(person))
    )


@transaction.atomic
def grant_access(
    *,
    person_id: UUID,
    level: str,
    reason: str,
    user_id: int | None = None,
    team_id: int | None = None,
    agency_id: int | None = None,
    ends: datetime | None = None,
    by: Actor,
    now: datetime,
) -> PersonGrant:
    """Let one user, team or agency see a record. A grant that reaches as far already is left as it is."""
    to = {"user_id": user_id, "team_id": team_id, "agency_id": agency_id}
    standing = PersonGrant.objects.filter(person_id=person_id, level=level, ends=ends, starts__lte=now, **to).first()
    if standing is not None:
        return standing
    grant = PersonGrant.objects.create(person_id=person_id, level=level, reason=reason, starts=now, ends=ends, **to)
    record(
        "access.granted",
        by=by,
        now=now,
        subject_kind="person",
        subject_id=person_id,
        person_id=person_id,
        detail={**to, "level": level, "reason": reason},
    )
    return grant


@transaction.atomic
def end_access(*, grant_id: UUID, reason: str, by: Actor, now: datetime) -> PersonGrant:
    """End a grant from now on; what was seen before stays written in the audit."""
    grant = PersonGrant.objects.select_for_update().get(pk=grant_id)
    if grant.ends is None or grant.ends > now:
        grant.ends = now
        grant.save(update_fields=["ends"])
        record(
            "access.ended",
            by=by,
            now=now,
            subject_kind="person",
            subject_id=grant.person_id,
            person_id=grant.person_id,
            detail={"grant": str(grant.pk), "reason": reason},
        )
    return grant


def whom(grant: PersonGrant) -> User | Team | Agency:
    """The one user, team or agency that a grant is to."""
    return grant.user or grant.team or grant.agency  # type: ignore[return-value]
