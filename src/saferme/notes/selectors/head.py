"""What a record says before anything else: its warnings, and when a professional last saw the young person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, Max, QuerySet, Subquery, UUIDField, Value

from saferme.accounts.actors import Actor
from saferme.accounts.prepared import Prepared, prepared
from saferme.notes.models import CaseNote, WarningNote
from saferme.notes.selectors.notes import readable, readable_by
from saferme.people.models import Person


@dataclass(frozen=True, slots=True)
class LastSeen:
    at: datetime
    by: str
    alone: str


@dataclass(frozen=True, slots=True)
class HeadWarning:
    kind: str
    text: str
    review_on: date


@dataclass(frozen=True, slots=True)
class Head:
    """As far as the actor may read the notes it comes from."""

    warnings: tuple[HeadWarning, ...]
    last_seen: LastSeen | None


def last_seen_of(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When each of these young people, whom the actor may see, was last seen by the notes that they may read. One query."""
    seen = CaseNote.objects.filter(
        readable(actor), person_id__in=person_ids, seen="yes", correction__isnull=True, happened_at__lte=actor.at
    )
    return dict(seen.order_by().values_list("person_id").annotate(Max("happened_at")))


_NO_DAY, _NO_MOMENT = Value(None, output_field=DateField()), Value(None, output_field=DateTimeField())
_WARNING, _SEEN = Value("warning", output_field=CharField()), Value("seen", output_field=CharField())


def head_of(actor: Actor, person: Person) -> Head:
    """Of a person already fetched. One query, since the overview of every record asks it."""
    rows = _head_for(_who(actor))(person=person.pk, at=actor.at)
    found = [(code, text, day) for what, code, text, day, _ in rows if what == "warning"]
    seen_last = next((LastSeen(at, by, alone) for what, alone, by, _, at in rows if what == "seen"), None)
    return Head(_shown(found), seen_last)


def warnings_now(actor: Actor, person: Person) -> tuple[HeadWarning, ...]:
    """The warnings alone, for the pages that do not say when the young person was last seen."""
    return _shown(_warnings_for(_who(actor))(person=person.pk))


#: What of an actor it depends on which notes they may read.
_Who = tuple[int | None, str, frozenset[int]]


def _who(actor: Actor) -> _Who:
    return actor.user_id, actor.agency_kind, actor.team_ids


@lru_cache(maxsize=512)
def _head_for(who: _Who) -> Prepared:
    """The warnings and the last visit that somebody like this may read."""

    @prepared(person=UUIDField(), at=DateTimeField())
    def rows(person: Any, at: Any) -> QuerySet[Any, Any]:
        visits = CaseNote.objects.filter(readable_by(*who), person=person, seen="yes", correction__isnull=True)
        latest = visits.filter(happened_at__lte=at).order_by("-happened_at", "-recorded_at").values("pk")[:1]
        seen = visits.filter(pk=Subquery(latest)).order_by()
        return (
            _warnings(who, person)
            .values_list(_WARNING, "kind", "text", "review_on", _NO_MOMENT)
            .union(seen.values_list(_SEEN, "seen_alone", "seen_by", _NO_DAY, "happened_at"), all=True)
        )

    return rows


@lru_cache(maxsize=512)
def _warnings_for(who: _Who) -> Prepared:
    @prepared(person=UUIDField())
    def rows(person: Any) -> QuerySet[Any, Any]:
        return _warnings(who, person).values_list("kind", "text", "review_on")

    return rows


def _warnings(who: _Who, person: Any) -> QuerySet[WarningNote]:
    return WarningNote.objects.filter(readable_by(*who), person=person, until__isnull=True).order_by()


def _shown(rows: Iterable[tuple[str, str, date]]) -> tuple[HeadWarning, ...]:
    found = [HeadWarning(str(WarningNote.Kind(code).label), text, day) for code, text, day in rows]
    return tuple(sorted(found, key=lambda one: one.review_on))
