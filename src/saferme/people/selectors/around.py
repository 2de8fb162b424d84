"""What hangs on a person, and who must not be brought together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

import jellyfish
from django.db.models import Q, QuerySet, UUIDField, Value

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.prepared import prepared
from saferme.people.access import visible_people
from saferme.people.keys import sounds_of, words_of
from saferme.people.models import NoContact, Person, Professional, Relationship, holding, holds
from saferme.people.nouns import NOUNS
from saferme.ui.local import named

_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])


def rows_of(person: Person, noun: str) -> list[Any]:
    """Every row of one kind, those that hold first; ended ones stay in sight."""
    related = {"relationship": ("other",), "no_contact": ("protects", "relationship", "order")}.get(noun, ())
    rows = NOUNS[noun].model._default_manager.filter(person=person).select_related("recorded_by", *related)
    return sorted(rows, key=lambda row: (row.until is not None, row.pk))


def get_row(person: Person, noun: str, row_id: int) -> Any:
    """Raises NotVisible when this record has no such row."""
    found = next((row for row in rows_of(person, noun) if row.pk == row_id), None) if noun in NOUNS else None
    if found is None:
        raise NotVisible
    return found


def recorded_elsewhere(actor: Actor, person: Person) -> list[Relationship]:
    """Those whose own record names this person, as far as the actor may see their record."""
    rows = Relationship.objects.filter(other=person, person__in=visible_people(actor)).select_related("person")
    return list(rows.order_by("person__known_as", "pk"))


def visible_ids(actor: Actor, person_ids: Iterable[UUID | None]) -> frozenset[UUID]:
    """Which of these people's records the actor may open."""
    ids = {person_id for person_id in person_ids if person_id}
    return frozenset(visible_people(actor).filter(pk__in=ids).values_list("pk", flat=True)) if ids else frozenset()


def no_contacts_on(person: Person, day: date) -> list[NoContact]:
    """Those who may not be brought together, as this record says it."""
    rows = NoContact.objects.filter(holding(day), person=person)
    return list(rows.select_related("protects", "relationship", "order").order_by("pk"))


def current_relationships(person: Person, day: date) -> QuerySet[Relationship]:
    """Family, carers and others who matter on this day."""
    return Relationship.objects.filter(holding(day), person=person).order_by("kind", "pk")


@dataclass(frozen=True, slots=True)
class _Side:
    """Somebody who is, or would be, at the table: by name, and by their own record where there is one."""

    name: str
    record: Any = None

    def is_one(self, other: "_Side") -> bool:
        if self.record is not None and self.record == other.record:
            return True
        return same_name(self.name, other.name)


@dataclass(frozen=True, slots=True)
class _Condition:
    """``says`` is empty when it stands on another record, whose terms are not repeated here."""

    kept_safe: _Side
    kept_away: _Side
    says: str = ""

    def sentence(self, one: _Side, another: _Side) -> str:
        names = f"{one.name} and {another.name} must not be brought together."
        return self.says or named(f"{names} Why stands on another record: ask the Front Door first.")


def no_contact_warnings(person: Person, names_or_relationship_ids: Iterable[str | int], day: date) -> list[str]:
    """A sentence for each two who may not be brought together, among those invited and the young person.

    Looked up on this record and on the records of those around them. It warns rather too often than too seldom: part of
    a name, or one that sounds like it, is enough. What stands on another record is not repeated here.
    """
    rows = {row.pk: row for row in Relationship.objects.filter(person=person)}
    invited = [_side(item, rows) for item in names_or_relationship_ids]
    young_person = _Side(person.full_name, person.pk)
    warnings = []
    for condition in _conditions(person, list(rows.values()), day):
        for one, another in combinations([young_person, *invited], 2):
            if _between(condition, one, another):
                warnings.append(condition.sentence(one, another))
    return list(dict.fromkeys(warnings))


def _side(item: str | int, rows: dict[int, Relationship]) -> _Side:
    """Raises KeyError for a relationship that is not of this record."""
    return _Side(item) if isinstance(item, str) else _Side(rows[item].name, rows[item].other_id)


def _between(condition: _Condition, one: _Side, another: _Side) -> bool:
    straight = condition.kept_safe.is_one(one) and condition.kept_away.is_one(another)
    return straight or (condition.kept_safe.is_one(another) and condition.kept_away.is_one(one))


def _conditions(person: Person, around: list[Relationship], day: date) -> list[_Condition]:
    own = [_own(row, person) for row in no_contacts_on(person, day)]
    others = {row.other_id for row in around if row.other_id}
    named_there = Q(person__in=others) | Q(relationship__other=person) | Q(protects__other=person)
    elsewhere = NoContact.objects.filter(holding(day), named_there).exclude(person=person)
    elsewhere = elsewhere.select_related("person", "protects", "relationship").order_by("pk")
    return own + [_Condition(*_sides(row, row.person)) for row in elsewhere]


def _sides(row: NoContact, person: Person) -> tuple[_Side, _Side]:
    kept_safe = _Side(row.protects.name, row.protects.other_id) if row.protects else _Side(person.full_name, person.pk)
    return kept_safe, _Side(row.kept_away, row.relationship.other_id if row.relationship else None)


def _own(row: NoContact, person: Person) -> _Condition:
    kept_safe, kept_away = _sides(row, person)
    shown = row.protects.name if row.protects else person.known_as
    under = f" ({row.order.get_kind_display().lower()})" if row.order else ""
    says = f"{kept_away.name} and {shown} must not be brought together{under}: {row.terms}"
    return _Condition(kept_safe, kept_away, says)


def same_name(one: str, another: str) -> bool:
    """Whether every word of the shorter name answers to one of the longer: alike, sounding alike or one letter away."""
    words, others = (set(words_of(name)) - _TITLES for name in (one, another))
    shorter, longer = sorted((words, others), key=len)
    return bool(shorter) and all(any(_alike(word, other) for other in longer) for word in shorter)


def _alike(word: str, other: str) -> bool:
    if word == other or sounds_of(word) & sounds_of(other):
        return True
    return min(len(word), len(other)) > 3 and jellyfish.damerau_levenshtein_distance(word, other) == 1


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around a young person, in the few words that the overview needs."""

    what: str
    name: str
    agency: str
    phone: str


def people_around(person: Person, day: date) -> list[Around]:
    """Family, carers and professionals without an account who matter on this day."""
    rows = sorted(_around(person=person.pk))
    kinds = dict(Relationship.Kind.choices)
    return [
        Around(kinds.get(what, what) or "Professional", name, agency, phone)
        for _, _, what, name, agency, phone, since, until in rows
        if holds(since, until, day)
    ]


@prepared(person=UUIDField())
def _around(person: Any) -> QuerySet[Any, Any]:
    relationships = Relationship.objects.filter(person=person).order_by()
    professionals = Professional.objects.filter(person=person).order_by()
    return relationships.values_list(Value(1), "pk", "kind", "name", Value(""), "phone", "since", "until").union(
        professionals.values_list(Value(2), "pk", "job_title", "name", "agency", "phone", "since", "until"), all=True
    )
