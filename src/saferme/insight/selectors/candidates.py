"""Which candidates somebody is shown, and with what explanation.

One rule for everybody: a candidate is made of the records of young people whom the reader may see, and is there only when
these are enough. The Front Door, for whom it is worked out, sees all but the specially restricted, which never count.
That young people share a person of concern is shown to the Front Door, and to who may read that record: nobody else is to
learn from here that a young person is tied to one.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

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

#: A row as it is read: person, thing, day, agency, when it was found, and its source.
Row = tuple[UUID, UUID, date, int | None, datetime, str]


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
    """``says`` explains it in words. ``beside``: others that mostly the same young people share."""

    shared: Shared
    emerged: Emerged
    says: str
    decision: Decision | None
    news: News | None
    beside: tuple[Shared, ...] = ()

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
    for shared in {row.pk: row for one in found for row in (one.shared, *one.beside)}.values():
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
    found = next((one for one in _candidates(actor) if one.shared.pk == shared_id), None)
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
    """Three queries, however many there are."""
    rules = rules_at(actor.at)
    things = Shared.objects.filter(_shown_to(actor), emerged_at__isnull=False).prefetch_related(
        "decisions__recorded_by", "decisions__referral"
    )
    shared = {row.pk: row for row in things}
    rows: dict[UUID, list[Row]] = defaultdict(list)
    for row in _rows(actor, rules):
        if row[1] in shared:
            rows[row[1]].append(row)
    ties = [Tie(*row[:4]) for found in rows.values() for row in found]
    schools = {pk: rules.at_school for pk, row in shared.items() if row.kind == Shared.Kind.ATTENDS}
    found = emerging(ties, since=rules.since, minimum=rules.minimum, minimum_of=schools)
    return [_candidate(one, found[one.pk], rows[one.pk], shared) for one in shared.values() if one.pk in found]


def _shown_to(actor: Actor) -> Q:
    if role_allows(actor, Permission.DECIDE_EMERGING).allowed:
        return Q()
    read = [str(pk) for pk in visible_concerns(actor).values_list("pk", flat=True)]
    return ~Q(kind=Shared.Kind.CONCERN) | Q(key__in=read)


def _rows(actor: Actor, rules: Rules) -> list[Row]:
    seen = of_people_for(actor, Permission.SEE_PERSON, "person")
    ties = SharedTie.objects.filter(seen, shared__emerged_at__isnull=False, day__gte=rules.since)
    return list(ties.order_by().values_list("person", "shared", "day", "agency", "found_at", "source"))


def _candidate(one: Shared, emerged: Emerged, rows: list[Row], shared: dict[UUID, Shared]) -> Candidate:
    decision = next(iter(one.decisions.all()), None)
    beside = sorted((shared[pk] for pk in emerged.beside if isinstance(pk, UUID)), key=str)
    return Candidate(one, emerged, in_words(one, emerged), decision, _news(decision, rows), tuple(beside))


def _news(decision: Decision | None, rows: list[Row]) -> News | None:
    """None while nothing has come since the decision, or none was made."""
    new = [row for row in rows if decision is not None and row[4] > decision.recorded_at]
    if not new:
        return None
    before = {row[0] for row in rows if decision is not None and row[4] <= decision.recorded_at}
    return News(len(new), len({row[0] for row in new} - before))
