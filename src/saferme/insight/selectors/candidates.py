"""Which candidates somebody is shown, and with what explanation.

One rule for everybody: a candidate is made of the records of young people whom the reader may see, and is there only when
these are enough. The Front Door, for whom it is worked out, sees all but the specially restricted, which never count.
That young people share a person of concern is shown to the Front Door, and to who may read that record: nobody else is to
learn from here that a young person is tied to one.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.audit.services import record_read
from saferme.context_work.selectors import hide_names
from saferme.insight.emerging import Emerged, Tie, emerging
from saferme.insight.models import Decision, FullRun, Shared, SharedTie
from saferme.insight.rules import Rules, rules_at
from saferme.insight.words import in_words, news_in_words
from saferme.mace.selectors import visible_concerns
from saferme.people.selectors import not_to_be_named, of_people_for
from saferme.practice.names import Somebody


class Row(NamedTuple):
    """A tie as it is read. ``thing``: what it counts for; ``name``: the one that the record gives."""

    person: UUID
    thing: UUID
    day: date
    agency: int | None
    found_at: datetime
    worry: bool | None
    name: UUID


@dataclass(frozen=True, slots=True)
class News:
    """What came since the last decision: records, and young people who were not tied to it before."""

    records: int
    young_people: int

    @property
    def says(self) -> str:
        return news_in_words(self.records, self.young_people)


@dataclass(frozen=True, slots=True)
class Candidate:
    """``says`` explains it in words. ``beside``: others that mostly the same young people share.

    ``names``: every name under which the reader's records have it. ``perhaps``: that these are the same nobody has said
    yet, and none reaches the minimum by itself.
    """

    shared: Shared
    emerged: Emerged
    says: str
    decisions: tuple[Decision, ...]
    news: News | None
    names: tuple[Shared, ...]
    perhaps: bool = False
    beside: tuple[Shared, ...] = ()

    @property
    def decision(self) -> Decision | None:
        return next(iter(self.decisions), None)

    @property
    def others(self) -> tuple[Shared, ...]:
        return tuple(name for name in self.names if name.pk != self.shared.pk)

    @property
    def waits(self) -> bool:
        """For a decision: none was made, or it was dismissed and something has come since."""
        if self.decision is None:
            return True
        return self.decision.outcome == Decision.Outcome.DISMISS and self.news is not None

    @property
    def watched(self) -> bool:
        return self.decision is not None and self.decision.outcome == Decision.Outcome.WATCH


def candidates_for(actor: Actor) -> list[Candidate]:
    """Those that this actor is shown, the longest known first. The look is written down."""
    record_read("emergent.listed", by=actor, now=actor.at, subject_kind="emergent", subject_id="")
    found = _candidates(actor)
    _hide_names(found)
    return found


def _hide_names(found: list[Candidate]) -> None:
    """The list is about places: a place that is called by one of the young people is not called so there."""
    people = {person for one in found for person in one.emerged.people if isinstance(person, UUID)}
    who = not_to_be_named(people)
    for shared in {row.pk: row for one in found for row in (*one.names, *one.beside)}.values():
        text = f"{shared.label} {shared.where}".casefold()
        hide_names([one for one in who if _may_stand_in(text, one)], [shared], "label", "where")


_FEWEST_DIGITS = 3


def _may_stand_in(text: str, who: Somebody) -> bool:
    """Told at a glance, so that few are looked for as closely as practice.names does."""
    names = (*who.given, who.family, *who.nicknames)
    digits = sum(letter.isdigit() for letter in text)
    return digits >= _FEWEST_DIGITS or any(word in text for name in names for word in name.casefold().split())


def get_candidate(actor: Actor, shared_id: UUID, *, audited: bool = True) -> Candidate:
    """Raises NotVisible (404) for one that is not there for this actor. Each record on it is looked at, and so written down."""
    found = next((one for one in _candidates(actor) if shared_id in {name.pk for name in one.names}), None)
    if found is None:
        raise NotVisible
    if audited:
        for person_id in (None, *sorted(found.emerged.people, key=str)):
            _looked(actor, shared_id, person_id)
    return found


def _looked(actor: Actor, shared_id: UUID, person_id: object) -> None:
    whose = person_id if isinstance(person_id, UUID) else None
    record_read(
        "emergent.looked_at",
        by=actor,
        now=actor.at,
        subject_kind="emergent",
        subject_id=shared_id,
        person_id=whose,
    )


def latest_run() -> FullRun | None:
    return FullRun.objects.order_by("-pk").first()


def _candidates(actor: Actor) -> list[Candidate]:
    """As many queries, however many there are."""
    rules = rules_at(actor.at)
    emerged = Shared.objects.filter(_shown_to(actor), emerged_at__isnull=False)
    shared = {row.pk: row for row in emerged.prefetch_related(*_DECISIONS, "names__decisions__recorded_by")}
    rows: dict[UUID, list[Row]] = defaultdict(list)
    for row in _rows(actor, rules):
        if row.thing in shared:
            thing = shared[row.thing].perhaps_id or row.thing
            rows[thing].append(row._replace(thing=thing))
    kinds = {pk: shared[pk].kind for pk in rows if pk in shared}
    ties = [Tie(*row[:4]) for pk in kinds for row in rows[pk]]
    schools = {pk: rules.at_school for pk, kind in kinds.items() if kind == Shared.Kind.ATTENDS}
    found = emerging(ties, since=rules.since, minimum=rules.minimum, minimum_of=schools)
    there = {pk: one for pk, one in found.items() if isinstance(pk, UUID) and _enough(rules, kinds[pk], rows[pk])}
    return [_candidate(shared[pk], there[pk], rows[pk], shared) for pk in shared if pk in there]


_DECISIONS = ("decisions__recorded_by", "decisions__referral")


def _enough(rules: Rules, kind: str, rows: list[Row]) -> bool:
    return rules.enough(kind, len({row.person for row in rows}), _worried(rows))


def _worried(rows: list[Row]) -> int:
    """Of how many young people worry there is said."""
    return len({row.person for row in rows if row.worry})


def _shown_to(actor: Actor) -> Q:
    if role_allows(actor, Permission.DECIDE_EMERGING).allowed:
        return Q()
    read = [str(pk) for pk in visible_concerns(actor).values_list("pk", flat=True)]
    return ~Q(kind=Shared.Kind.CONCERN) | Q(key__in=read)


def _rows(actor: Actor, rules: Rules) -> list[Row]:
    seen = of_people_for(actor, Permission.SEE_PERSON, "person")
    root = Coalesce("shared__same_as", "shared")
    emerged = Q(shared__emerged_at__isnull=False) | Q(shared__same_as__emerged_at__isnull=False)
    ties = SharedTie.objects.filter(seen, emerged, day__gte=rules.since).annotate(root=root)
    columns = ("person", "root", "day", "agency", "found_at", "worry", "shared")
    return [Row(*row) for row in ties.order_by().values_list(*columns)]


def _candidate(one: Shared, emerged: Emerged, rows: list[Row], shared: dict[UUID, Shared]) -> Candidate:
    """Of names that are perhaps the same, called by one that the reader's records give."""
    given = {row.name for row in rows}
    known = {**shared, **{name.pk: name for root in shared.values() for name in root.names.all()}}
    names = sorted((known[pk] for pk in given if pk in known), key=lambda name: (name.pk != one.pk, name.label))
    perhaps = one.perhaps_id is not None
    called = names[0] if perhaps else one
    decisions = () if perhaps else _decisions(one)
    says = in_words(one, emerged, perhaps=perhaps, worried=_worried(rows))
    beside = sorted((shared[pk] for pk in emerged.beside if isinstance(pk, UUID) and pk in shared), key=str)
    whole = tuple(names) if called in names else (called, *names)
    return Candidate(called, emerged, says, decisions, _news(one, decisions, rows), whole, perhaps, tuple(beside))


def _decisions(one: Shared) -> tuple[Decision, ...]:
    """The latest first; also those made on a name before somebody said that it is the same."""
    found = [row for name in (one, *one.names.all()) for row in name.decisions.all()]
    return tuple(sorted(found, key=lambda row: row.recorded_at, reverse=True))


def _news(one: Shared, decisions: tuple[Decision, ...], rows: list[Row]) -> News | None:
    """None while nothing has come since the decision, or none was made.

    Another pupil of a school is no news by itself: worry there is. A large school would come back for ever.
    """
    if not decisions:
        return None
    at, attends = decisions[0].recorded_at, one.kind == Shared.Kind.ATTENDS
    new = [row for row in rows if row.found_at > at and (row.worry or not attends)]
    before = {row.person for row in rows if row.found_at <= at}
    return News(len(new), len({row.person for row in new} - before)) if new else None
