"""Adding, correcting and ending what hangs on a person, each kind by the same three acts. Nothing is deleted."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.people.models import CareStatus, CourtOrder, Person, Relationship
from saferme.people.nouns import NOUNS, Details, Noun, Problems
from saferme.people.services.checks import too_long
from saferme.people.services.keys import _rewrite_keys
from saferme.people.services.records import Stale
from saferme.practice.problems import Invalid


@act
def add_detail(*, person_id: UUID, noun: str, details: Details, by: Actor, now: datetime) -> Any:
    """``noun`` is a key of people.nouns. Raises Invalid when something is missing or cannot be so."""
    person = Person.objects.select_for_update().get(pk=person_id)
    kind = NOUNS[noun]
    given = _checked(kind, person, details, None)
    rows: Any = kind.model._default_manager
    row = rows.create(**given, person=person, recorded_at=now, recorded_by_id=by.user_id)
    _after("added", kind, person, row, sorted(given), by, now)
    return row


@act
def change_detail(
    *, person_id: UUID, noun: str, row_id: int, details: Details, seen_version: int, by: Actor, now: datetime
) -> Any:
    """Correct a row. Raises Invalid as add_detail does, and Stale when it was changed since it was opened."""
    person, kind, row = _row(person_id, noun, row_id)
    if row.version != seen_version:
        raise Stale
    given = _checked(kind, person, {**_stored(kind, row), **details}, row)
    changed = sorted(name for name, value in given.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, given[name])
    row.version += 1
    row.save()
    _after("changed", kind, person, row, changed, by, now)
    return row


@act
def end_detail(*, person_id: UUID, noun: str, row_id: int, until: date, by: Actor, now: datetime) -> Any:
    """From this day on it is no longer so. Raises Invalid when that is before it began."""
    person, kind, row = _row(person_id, noun, row_id)
    if row.since is not None and until < row.since:
        raise Invalid({"until": "This is before it began. Check both dates."})
    row.until = until
    row.version += 1
    row.save(update_fields=["until", "version"])
    _after("ended", kind, person, row, ["until"], by, now)
    return row


def _row(person_id: UUID, noun: str, row_id: int) -> tuple[Person, Noun, Any]:
    person = Person.objects.select_for_update().get(pk=person_id)
    kind = NOUNS[noun]
    rows: Any = kind.model._default_manager
    return person, kind, rows.select_for_update().get(pk=row_id, person=person)


def _stored(kind: Noun, row: Any) -> Details:
    return {name: getattr(row, name) for name in kind.fields}


def _checked(kind: Noun, person: Person, details: Details, row: Any | None) -> Details:
    """The details as they are to be stored. Raises Invalid with every problem there is."""
    unknown = set(details) - set(kind.fields)
    if unknown:
        raise TypeError(f"{kind.key} has no {', '.join(sorted(unknown))}")
    given = kind.tidy(details)
    problems: Problems = {name: "This is missing." for name in kind.required if given.get(name) in (None, "")}
    since, until = given.get("since"), given.get("until")
    if since and until and until < since:
        problems["until"] = "This is before it began. Check both dates."
    problems |= too_long(kind.model, given)
    problems = problems or kind.problems(given) or _told_twice(kind, person, given, row)
    problems = problems or _of_others(person, given) or _care_contradicts(kind, person, given, row)
    if problems:
        raise Invalid(problems)
    return given


def _others(kind: Noun, person: Person, row: Any | None) -> Any:
    """The rows of this kind that hold now, without the one at hand."""
    rows: Any = kind.model._default_manager
    others = rows.filter(person=person, until__isnull=True)
    return others.exclude(pk=row.pk) if row is not None else others


def _told_twice(kind: Noun, person: Person, given: Details, row: Any | None) -> Problems:
    """The same, holding now, is on the record already."""
    if not kind.once or given.get("until"):
        return {}
    same = {name: given.get(name, "") for name in kind.once}
    if _others(kind, person, row).filter(**same).exists():
        return {kind.once[-1]: "This is on the record already. Correct it there, or end it first."}
    return {}


def _of_others(person: Person, given: Details) -> Problems:
    """Whoever and whatever is referred to belongs to this record."""
    for name in ("relationship_id", "protects_id"):
        row_id = given.get(name)
        if row_id and not Relationship.objects.filter(pk=row_id, person=person).exists():
            return {name.removesuffix("_id"): "Choose somebody of this record."}
    if given.get("order_id") and not CourtOrder.objects.filter(pk=given["order_id"], person=person).exists():
        return {"order": "Choose an order of this record."}
    if given.get("other_id") == person.pk:
        return {"name": "This is the young person. Choose somebody else."}
    return {}


def _care_contradicts(kind: Noun, person: Person, given: Details, row: Any | None) -> Problems:
    """Neither in care nor a care leaver, and one of the two, cannot both hold."""
    if kind.model is not CareStatus or given.get("until"):
        return {}
    others = _others(kind, person, row)
    neither = CareStatus.Kind.NEITHER
    contradicting = others.exclude(kind=neither) if given["kind"] == neither else others.filter(kind=neither)
    if contradicting.exists():
        return {"kind": "This contradicts what is on the record as holding now. End that first, with its date."}
    return {}


def _after(act: str, kind: Noun, person: Person, row: Any, fields: list[str], by: Actor, now: datetime) -> None:
    if kind.searched:
        _rewrite_keys(person)
    record(
        f"{kind.key}.{act}",
        by=by,
        now=now,
        subject_kind=kind.key,
        subject_id=row.pk,
        person_id=person.pk,
        detail={"fields": fields},
    )
