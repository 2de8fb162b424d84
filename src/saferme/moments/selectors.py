"""Reading critical moments: which still ask for a review, and what answered the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import cases_held_by, facts_of_cases, of_same_case
from saferme.moments.models import CriticalMoment
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person

#: What looks at the young person's safety anew. A care review is held beside Safer Me and stands in for none of these.
ANSWERS = (
    "safer_me_assessment_completed",
    "safer_me_meeting_held",
    "safer_me_plus_held",
    "child_protection_conference_held",
    "strategy_discussion_held",
    "core_group_held",
    "review_held",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One moment with what answered it, if anything has."""

    row: CriticalMoment
    answer: CaseFact | None

    @property
    def is_open(self) -> bool:
        return self.answer is None and not self.row.no_review_reason and self.row.withdrawn_at is None

    @property
    def answered_by(self) -> str:
        """What answered it, in words; "" while nothing has."""
        return load_pack(settings.SAFERME_PACK).label("facts", self.answer.fact) if self.answer else ""

    @property
    def due_on(self) -> date:
        """The day on which somebody knew of it."""
        return timezone.localtime(self.row.recorded_at).date()


def moments_of(person: Person) -> list[Shown]:
    """Every moment of a person already fetched, the latest first."""
    rows = CriticalMoment.objects.filter(case__person=person)
    found = list(rows.select_related("case__person", "recorded_by", "no_review_by", "withdrawn_by"))
    by_case = facts_of_cases({row.case_id for row in found}, ANSWERS) if found else {}
    return [Shown(row, _answer(row, by_case.get(row.case_id, ()))) for row in found]


def moments_in(case: Case) -> QuerySet[CriticalMoment]:
    """Every moment of a case already fetched: for use inside a query."""
    return CriticalMoment.objects.filter(case=case)


def asking_in(case: Case) -> QuerySet[CriticalMoment]:
    """The same without those withdrawn, and those of which a manager said why there is no review."""
    return moments_in(case).filter(withdrawn_at__isnull=True, no_review_reason="")


#: What is_open and the overview of a record need to know of one.
IN_SHORT = ("kind", "happened_at", "day", "recorded_at")


def open_among(rows: Iterable[Sequence[Any]], facts: Iterable[CaseFact]) -> list[Shown]:
    """Those of asking_in that nothing has answered, the latest first. ``rows``: IN_SHORT; ``facts``: those that count."""
    answers = [fact for fact in facts if fact.fact in ANSWERS]
    known = (CriticalMoment(**dict(zip(IN_SHORT, row, strict=True))) for row in rows)
    found = [Shown(row, _answer(row, answers)) for row in known]
    return sorted((one for one in found if one.is_open), key=lambda one: one.row.happened_at, reverse=True)


def moments_to_review(actor: Actor, covering: Q | None = None) -> QuerySet[CriticalMoment]:
    """Those that ask for a review in the cases that the actor holds or manages, the longest waiting first.

    ``covering``: a condition on parts of others for whom the actor stands in (casework's caseload).
    """
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), recorded_at__gte=OuterRef("happened_at"))
    answers = of_same_case(OuterRef("case"), ANSWERS).filter(later)
    asked = CriticalMoment.objects.filter(withdrawn_at__isnull=True, no_review_reason="")
    return asked.filter(~Exists(answers), case_id__in=cases_held_by(actor, covering)).order_by("recorded_at")


def _answer(row: CriticalMoment, facts: Sequence[CaseFact]) -> CaseFact | None:
    """The first of a later day; or of the same day, if it was written down after the moment had happened.

    The same stands as a query in moments_to_review.
    """
    later = [
        fact for fact in facts if fact.day > row.day or (fact.day == row.day and fact.recorded_at >= row.happened_at)
    ]
    return min(later, key=lambda fact: fact.in_turn, default=None)


def get_moment(actor: Actor, moment_id: UUID, *, to: Permission) -> Shown:
    """Raises as get_person does."""
    row = CriticalMoment.objects.filter(pk=moment_id).values_list("case__person_id", flat=True).first()
    if row is None:
        raise NotVisible
    person = get_person(actor, row, to=to)
    return next(one for one in moments_of(person) if one.row.pk == moment_id)
