"""The cases that somebody works on, each with the clocks that run; and clocks by themselves, for lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from saferme.accounts.actors import Actor
from saferme.casework.models import CaseFact, CasePart, Deadline
from saferme.casework.selectors.parts import parts_today
from saferme.people.models import Person


@dataclass(frozen=True, slots=True)
class Due:
    """An unmet clock of a case, for a list of what is due: ``after`` this long from the fact ``opened_by`` on that day.

    ``due`` is as the contract writes it: with its hour for a clock of hours. The last three: see Deadline.
    """

    code: str
    due: str
    due_on: date
    source: str
    after: str
    opened_by: str
    opened_on: date | None
    first_due_on: date | None
    moved_on: date | None
    moved_how: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of a caseload: flat, so that a list of thirty is quick to draw. ``due``: unmet clocks, the next first."""

    person_id: UUID
    name: str
    born: date | None
    state: str
    part: str
    due: tuple[Due, ...]
    case_id: UUID
    #: Whose part it is, where the actor covers for somebody; "" for their own.
    for_whom: str = ""

    @property
    def next(self) -> Due | None:
        return self.due[0] if self.due else None


def caseload(actor: Actor, covering: Q | None = None) -> list[CaseRow]:
    """The cases in which the actor has a part today, the next clock first. Two queries, however many rows.

    ``covering``: a condition on parts of others for whom the actor stands in; their cases come along.
    """
    own = ExpressionWrapper(Q(user_id=actor.user_id), BooleanField())
    return caseload_rows(parts_today(actor, covering).annotate(own=own).values(*_OF_A_ROW, "own"))


def caseload_rows(parts: Iterable[dict[str, Any]]) -> list[CaseRow]:
    """A caseload of parts that came along with something else: each as _OF_A_ROW names it, and ``own``. One query."""
    cases: dict[UUID, dict[str, Any]] = {}
    for part in sorted(parts, key=lambda part: (not part["own"], part["part"])):
        cases.setdefault(part["case_id"], part)  # of two parts in a case, one's own and the first one stands
    due = due_of(cases)
    found = [_row(part, tuple(due.get(case_id, ()))) for case_id, part in cases.items()]
    return sorted(found, key=lambda row: (row.next.due_on if row.next else date.max, row.name))


_OF_A_ROW = (
    "case_id", "part", "case__person_id", "case__person__known_as", "case__person__family_name",
    "case__person__date_of_birth", "case__standing__state", "user__name",
)  # fmt: skip


def due_of(ids: Iterable[UUID]) -> dict[UUID, list[Due]]:
    """The clocks that run in each of these cases, the next first. One query."""
    due: dict[UUID, list[Due]] = {}
    for clock in _unmet_clocks().filter(case_id__in=ids).values("case_id", *Due.__slots__):
        due.setdefault(clock.pop("case_id"), []).append(Due(**clock))
    return due


def unmet_clocks(ids: Iterable[UUID]) -> QuerySet[Deadline]:
    """The clocks that run in these cases, with what a Due asks for: for use in another query."""
    return _unmet_clocks().filter(case_id__in=ids)


@cache
def _unmet_clocks() -> QuerySet[Deadline]:
    """The clocks that run, each with the fact that opened it. Put together once, which takes longer than asking."""
    opener = CaseFact.objects.filter(case=OuterRef("case"), number=OuterRef("from_number"))
    return (
        Deadline.objects.filter(met_on="")
        .annotate(opened_by=Subquery(opener.values("fact")), opened_on=Subquery(opener.values("day")))
        .order_by("due_on", "due", "code")
    )


def _row(part: dict[str, Any], due: tuple[Due, ...]) -> CaseRow:
    return CaseRow(
        person_id=part["case__person_id"],
        name=Person.called(part["case__person__known_as"], part["case__person__family_name"]),
        born=part["case__person__date_of_birth"],
        state=part["case__standing__state"],
        part=CasePart.Part(part["part"]).label,
        due=due,
        case_id=part["case_id"],
        for_whom="" if part["own"] else part["user__name"],
    )


@dataclass(frozen=True, slots=True)
class RunningClock:
    """An unmet clock without the words for it, for who counts and reminds. The three before ``due`` tell it from others."""

    case_id: UUID
    code: str
    from_number: int
    due: str
    due_on: date


def running_clocks(cases: QuerySet[Any, Any], until: date, code: str = "") -> list[RunningClock]:
    """What is due by this day in these cases, late or not; of one kind alone, if ``code`` names it."""
    rows = Deadline.objects.filter(case__in=cases, met_on="", due_on__lte=until)
    if code:
        rows = rows.filter(code=code)
    return [RunningClock(*row) for row in rows.order_by("due_on").values_list(*RunningClock.__slots__)]


def clocks_opened_by(code: str, source_ids: Sequence[UUID]) -> dict[UUID, Deadline]:
    """By the id of the record whose fact opened it, the clock of this kind: for lists, as stored. One query."""
    opener = CaseFact.objects.filter(case=OuterRef("case"), number=OuterRef("from_number")).values("source_id")
    clocks = Deadline.objects.filter(code=code).annotate(source_of=Subquery(opener))
    return {clock.source_of: clock for clock in clocks.filter(source_of__in=source_ids)}


def due_from_source(code: str) -> Subquery:
    """For a query of records with a ``case``: the day on which the clock of this kind is due that each one opened."""
    opener = CaseFact.objects.filter(
        case=OuterRef("case"),
        source_id=OuterRef("pk"),
        case__deadlines__code=code,
        case__deadlines__from_number=F("number"),
    )
    return Subquery(opener.order_by("-number").values("case__deadlines__due_on")[:1])


def sources_of_met_clocks(code: str) -> QuerySet[CaseFact, UUID | None]:
    """The ids of the records whose facts opened a clock of this kind that was met since: for use inside a query."""
    met = CaseFact.objects.filter(
        case__deadlines__code=code, case__deadlines__from_number=F("number"), case__deadlines__met_on__gt=""
    )
    return met.filter(source_id__isnull=False).values_list("source_id", flat=True)
