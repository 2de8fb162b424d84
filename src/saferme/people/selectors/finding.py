"""Finding people: one search for the box and for look-alikes, with why each was found. Rights are inside the query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, or_
from uuid import UUID

from django.db.models import Case, F, Max, Q, QuerySet, Value, When
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.people.access import visible_people
from saferme.people.keys import Key, beginnings, near_misses, sounds_of, spelled
from saferme.people.models import Person, SearchKey
from saferme.people.typed import Typed, read_typed
from saferme.practice.ages import age_on
from saferme.ui.local import local

POINTER = local("A record that may be this young person exists. Ask the Front Door before you add another.")
MOST = 50
_WHOLE_PHONE = 10


@dataclass(frozen=True, slots=True)
class Found:
    """One person whom the actor may see, and why they were found."""

    person_id: UUID
    name: str
    full_name: str
    age: int | None
    birth_is_estimated: bool
    school: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """``more``: others match as well, less closely. ``pointer``: a record that the actor may not see is very alike."""

    found: tuple[Found, ...] = ()
    more: bool = False
    pointer: bool = False
    problem: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a stored key answers to what was typed. ``weight`` puts the closer first."""

    kind: str
    values: frozenset[str]
    weight: int
    says: str

    @property
    def where(self) -> Q:
        return Q(kind=self.kind, value__in=self.values)

    def holds(self, key: Key) -> bool:
        return key.kind == self.kind and key.value in self.values

    def reason(self, key: Key) -> str:
        return self.says.format(word=key.word, end=key.value[-3:], whose=f" of {key.word.lower()}" if key.word else "")


def search_people(actor: Actor, text: str) -> Search:
    """Those whom the actor may see and who answer to the text, closest first. The search is written down."""
    typed = read_typed(text, timezone.localtime(actor.at).date())
    return _search(actor, typed, "people.searched")


def look_alikes(actor: Actor, *, names: Iterable[str], born: date | None) -> Search:
    """Who might be the young person about to be added: more than half of their names and birth agree."""
    words = {plain: piece for name in names for plain, piece in spelled(name).items()}
    typed = Typed(tuple(words), tuple(words.values()), (born,) if born else ())
    return _search(actor, typed, "people.looked_for_alike", closely=True)


def _search(actor: Actor, typed: Typed, action: str, *, closely: bool = False) -> Search:
    """``closely``: more than half of what was typed must answer, otherwise half."""
    if typed.is_empty:
        return Search(problem=typed.problem)
    terms = _terms(typed)
    needed = len(terms) // 2 + 1 if closely else (len(terms) + 1) // 2
    matches = _closest(visible_people(actor), terms, needed)
    shown = _described(matches, terms, timezone.localtime(actor.at).date())
    pointer = _hidden_match(actor, typed)
    kinds = {"words": len(typed.words), "births": len(typed.births), "numbers": len(typed.numbers)}
    detail = {"by": {kind: count for kind, count in kinds.items() if count}, "shown": len(shown[:MOST])}
    record(action, by=actor, now=actor.at, kind="search", detail={**detail, "pointer": pointer})
    return Search(tuple(shown[:MOST]), len(shown) > MOST, pointer, typed.problem, asked=True)


def _terms(typed: Typed) -> list[list[Way]]:
    """For each thing typed, the ways in which somebody may answer to it."""
    words = [_word_ways(word, written) for word, written in zip(typed.words, typed.written, strict=True)]
    births = [_birth_ways(day) for day in typed.births]
    return words + births + [_number_ways(number) for number in typed.numbers]


def _word_ways(word: str, typed: str) -> list[Way]:
    ways = [
        _way("name", {word}, 10, "name: {word}"),
        _way("begins", {word}, 7, f"name begins with {typed}: {{word}}"),
        _way("sound", sounds_of(word), 6, f"sounds like: {typed} ~ {{word}}"),
        _way("near", near_misses(word), 5, f"one letter away: {typed} ~ {{word}}"),
        _way("name", beginnings(word), 5, f"short for {typed}: {{word}}"),
        _way("school", {word}, 4, "school: {word}"),
    ]
    return [way for way in ways if way.values]


def _birth_ways(day: date) -> list[Way]:
    ways = [_way("birth", {day.isoformat()}, 12, "date of birth")]
    if day.day <= 12 and day.day != day.month:
        swapped = day.replace(month=day.day, day=day.month)
        ways.append(_way("birth", {swapped.isoformat()}, 5, "date of birth, with day and month changed round"))
    return ways


def _number_ways(number: str) -> list[Way]:
    ends = {number[-6:]} if number.isdigit() and 6 <= len(number) < _WHOLE_PHONE else set()
    return [
        _way("number", {number}, 15, "reference number ends {end}"),
        _way("phone", {number} | ends, 12, "phone{whose} ends {end}"),
        _way("name", {number}, 10, "name: {word}"),
    ]


def _way(kind: str, values: set[str], weight: int, says: str) -> Way:
    return Way(kind, frozenset(values), weight, says)


def _any(ways: Iterable[Way]) -> Q:
    return reduce(or_, (way.where for way in ways))


def _closest(people: QuerySet[Person], terms: list[list[Way]], needed: int) -> QuerySet[SearchKey]:
    """The keys of those who answer to enough of what was typed, one more person than is shown."""
    matching = SearchKey.objects.filter(_any(way for term in terms for way in term))
    best = {
        f"term_{index}": Max(Case(*(When(way.where, then=Value(way.weight)) for way in term), default=Value(0)))
        for index, term in enumerate(terms)
    }
    hits = [Case(When(**{f"{name}__gt": 0}, then=Value(1)), default=Value(0)) for name in best]
    ranked = (
        matching.filter(person__in=people)
        .values("person_id")
        .annotate(**best)
        .annotate(answered=reduce(add, hits), score=reduce(add, map(F, best)))
        .filter(answered__gte=needed)
        .order_by("-score", "person_id")
    )
    return matching.filter(person_id__in=ranked.values("person_id")[: MOST + 1]).select_related("person")


def _described(keys: Iterable[SearchKey], terms: list[list[Way]], today: date) -> list[Found]:
    """Each person once, with the best reason for each thing typed."""
    held: dict[UUID, list[Key]] = defaultdict(list)
    people: dict[UUID, Person] = {}
    for row in keys:
        people[row.person_id] = row.person
        held[row.person_id].append(Key(row.kind, row.value, row.word))
    ranked = []
    for person_id, person in people.items():
        best = [found for term in terms if (found := _best(term, held[person_id]))]
        score = sum(weight for weight, _ in best)
        reasons = tuple(dict.fromkeys(reason for _, reason in best))
        ranked.append((-score, str(person), str(person_id), _found(person, reasons, today)))
    return [found for *_, found in sorted(ranked, key=lambda row: row[:3])]


def _best(term: list[Way], keys: list[Key]) -> tuple[int, str] | None:
    ways = sorted(term, key=lambda way: -way.weight)
    return next((_reason(way, key) for way in ways for key in sorted(keys) if way.holds(key)), None)


def _reason(way: Way, key: Key) -> tuple[int, str]:
    return way.weight, way.reason(key)


def _found(person: Person, reasons: tuple[str, ...], today: date) -> Found:
    return Found(
        person_id=person.pk,
        name=str(person),
        full_name=person.full_name,
        age=age_on(today, person.date_of_birth) if person.date_of_birth else None,
        birth_is_estimated=person.birth_is_estimated,
        school=person.school,
        reasons=reasons,
    )


def _hidden_match(actor: Actor, typed: Typed) -> bool:
    """Whether somebody whom the actor may not see was born that day and is called or sounds like that, or has that
    very number. Of a restricted record not even this is said.
    """
    named = Q(kind="name", value__in=typed.words)
    named |= Q(kind="sound", value__in={sound for word in typed.words for sound in sounds_of(word)})
    born = Q(kind="birth", value__in=[day.isoformat() for day in typed.births])
    born &= Q(person__in=SearchKey.objects.filter(named).values("person"))
    numbers = [number for number in typed.numbers if len(number) >= _WHOLE_PHONE]
    numbered = Q(kind="number", value__in=typed.numbers) | Q(kind="phone", value__in=numbers, word="")
    if not (typed.numbers or (typed.births and typed.words)):
        return False
    hidden = SearchKey.objects.filter(born | numbered, person__restricted=False)
    return hidden.exclude(person__in=visible_people(actor)).exists()


def names_somebody(actor: Actor, text: str) -> bool:
    """Whether this text holds two names of one young person whom the actor may see: a given and a family name, say."""
    return bool(which_name_somebody(actor, [text]))


def which_name_somebody(actor: Actor, texts: Sequence[str]) -> set[int]:
    """The places of those texts that do. One query, however many."""
    words = [_names_in(text) for text in texts]
    every = set().union(*words)
    keys = SearchKey.objects.filter(kind="name", value__in=every, person__in=visible_people(actor))
    names: dict[UUID, set[str]] = defaultdict(set)
    for person_id, value in keys.values_list("person_id", "value"):
        names[person_id].add(value)
    return {place for place, said in enumerate(words) if any(len(theirs & said) >= 2 for theirs in names.values())}


_WHOSE = re.compile(r"['’]s?$", re.IGNORECASE)


def _names_in(text: str) -> set[str]:
    """Each word as names are compared, and without the ending that says whose something is."""
    pieces = text.split()
    return {
        plain
        for piece in pieces
        for form in (piece, _WHOSE.sub("", piece.rstrip('.,;:!?)”"')))
        for plain in spelled(form)
    }
