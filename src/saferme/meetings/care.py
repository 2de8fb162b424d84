"""A child in care: the statutory reviews and Safer Me as two series side by side, never one instead of the other (R6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from saferme.casework.selectors import parts_of
from saferme.meetings.due import DueStep, due_steps
from saferme.packs import load_pack
from saferme.people.selectors import care_history

if TYPE_CHECKING:
    from saferme.accounts.models import User
    from saferme.casework.models import Case, CaseFact
    from saferme.people.models import CareStatus, Person
    from saferme.practice.pathway import PathwayAnswer

BECAME, CEASED, REVIEWED = "became_looked_after", "ceased_to_be_looked_after", "child_in_care_review_held"
_SAFER_ME = ("plan_shared", "assessment_review")
#: A stay in care that began before the case, and longer ago than this, has its clock from the latest review.
_NEW = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Series:
    """``held``: the days on which it was held, the latest first; ``clocks``: those that run."""

    title: str
    what: str
    held: tuple[date, ...]
    clocks: tuple[DueStep, ...]


@dataclass(frozen=True, slots=True)
class Care:
    statutory: Series
    safer_me: Series

    @property
    def series(self) -> tuple[Series, Series]:
        return self.statutory, self.safer_me


def care_of(facts: Sequence[CaseFact], answer: PathwayAnswer, today: date) -> Care | None:
    """Both series of a young person who is looked after today; None of anybody else. No query."""
    if "child_in_care" not in {str(code) for code in answer.overlay or ()}:
        return None
    running = [step for step in due_steps(answer, facts, today) if step.met_on is None]
    reviews = [step for step in running if step.code == "child_in_care_review"]
    ours = [step for step in running if step.code in _SAFER_ME]
    held = (fact.day for fact in facts if fact.fact == REVIEWED)
    met = (fact.day for fact in facts if fact.details.get("tier") == "child_in_care")
    return Care(
        Series("Statutory reviews", "review", _latest_first(held), tuple(reviews)),
        Series("Safer Me", "Safer Me meeting", _latest_first(met), tuple(ours)),
    )


def _latest_first(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days, reverse=True))


def reviewing_officers(case: Case, day: date) -> list[User]:
    return [part.user for part in parts_of(case, day) if part.part == "reviewing_officer"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A care status of the record that the steps of the case do not know yet."""

    fact: str
    on: date

    @property
    def says(self) -> str:
        return load_pack(settings.SAFERME_PACK).label("facts", self.fact)


def offers_of(person: Person, facts: Sequence[CaseFact], today: date) -> list[Offer]:
    """Care that is written in the details and not among the steps: nobody types it twice, nobody misses its clock."""
    rows = [row for row in care_history(person) if row.kind == "looked_after"]
    found = [offer for row in rows for offer in _of_one(row, facts, today)]
    return sorted(found, key=lambda offer: offer.on)


def _of_one(row: CareStatus, facts: Sequence[CaseFact], today: date) -> Iterator[Offer]:
    began = min((fact.day for fact in facts), default=today)
    is_new = row.since is not None and (row.since >= began or today - row.since <= _NEW)
    if row.since and row.since <= today and is_new and not _told(facts, BECAME, row.since, row.until):
        yield Offer(BECAME, row.since)
    if row.until and began <= row.until <= today and not _told(facts, CEASED, row.since or row.until, None):
        yield Offer(CEASED, row.until)


def _told(facts: Sequence[CaseFact], fact: str, since: date, until: date | None) -> bool:
    return any(f.fact == fact and f.day >= since and (until is None or f.day <= until) for f in facts)
