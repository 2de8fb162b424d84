"""Reading cases: those that the actor may see, where each stands, what is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.accounts.selectors import with_role
from saferme.casework.facilitators import facilitator_code
from saferme.casework.models import Case, CaseFact, CasePart, Deadline, OneOffDay
from saferme.casework.replay import Told, answer_of, considered, flowchart_of
from saferme.people.models import Person
from saferme.people.selectors import get_person, of_people_for
from saferme.practice.flowchart import OnTheFlowchart
from saferme.practice.pathway import PathwayAnswer, Reason


def get_case(
    actor: Actor, person_id: UUID, *, to: Permission = Permission.SEE_PERSON, audited: bool = True
) -> Case | None:
    """The case of a person whom the actor may see, or None when none was opened. Raises as get_person does."""
    person = get_person(actor, person_id, to=to, audited=audited)
    return case_of(person)


def case_of(person: Person, asked: QuerySet[Case] | None = None) -> Case | None:
    """The case of a person already fetched. ``asked``: cases_with_standing with more asked on the way."""
    rows: QuerySet[Any] = cases_with_standing() if asked is None else asked
    case: Case | None = next(iter(rows.filter(person=person)), None)
    if case is not None:
        case.person = person
    return case


@cache
def cases_with_standing() -> QuerySet[Case]:
    """Put together once, which takes longer than asking."""
    return Case.objects.select_related("standing")


def case_and_facts(person: Person, asked: QuerySet[CaseFact] | None = None) -> tuple[Case | None, list[CaseFact]]:
    """The case of a person already fetched with the facts that count: one query, where there is a fact.

    ``asked``: facts_with_case with more asked on the way, so that another room is asked nothing where it has nothing.
    """
    rows: QuerySet[Any] = facts_with_case() if asked is None else asked
    facts = list(rows.filter(case__person=person))
    if not facts:
        return case_of(person), []
    case = facts[0].case
    if not facts[0].in_calendar:
        case.days_off = ()
    case.person = person
    return case, facts


@cache
def facts_with_case() -> QuerySet[CaseFact]:
    """The facts that count, each with its case and whether there is any one-off bank holiday. Put together once."""
    found = CaseFact.objects.filter(withdrawn_at__isnull=True).select_related("case__standing")
    return found.annotate(in_calendar=Exists(OneOffDay.objects.all())).order_by("number")


def active_facts(case: Case) -> list[CaseFact]:
    """The facts that count, in the order in which they were recorded."""
    return list(CaseFact.objects.filter(case=case, withdrawn_at__isnull=True).order_by("number"))


def all_facts(case: Case) -> list[CaseFact]:
    """Every fact, those withdrawn included, for the timeline."""
    return list(CaseFact.objects.filter(case=case).order_by("day", "number"))


def get_fact(person: Person, number: int) -> CaseFact:
    """One fact of the case of a person already fetched. Raises NotVisible when there is none, or it was withdrawn."""
    fact = CaseFact.objects.filter(case__person=person, number=number, withdrawn_at__isnull=True).first()
    if fact is None:
        raise NotVisible
    return fact


def get_part(person: Person, part_id: int) -> CasePart:
    """A part that somebody still has in the case of a person already fetched. Raises NotVisible."""
    rows = CasePart.objects.filter(case__person=person, pk=part_id, until__isnull=True)
    part = rows.select_related("user__agency").first()
    if part is None:
        raise NotVisible
    return part


def standing_today(case: Case, today: date, facts: list[CaseFact] | None = None) -> PathwayAnswer:
    """Where the case stands, what may follow, what may not and why, and every clock, on this day."""
    return answer_of(case, active_facts(case) if facts is None else facts, today)


def would_refuse(case: Case, fact: str, on: date, details: Mapping[str, Any], today: date) -> Reason | None:
    """The rule that would not admit this fact, as the case stands now; a day still to come is taken as come.

    Raises ContractError for a fact that is not well formed.
    """
    told = Told(fact, on.isoformat(), dict(details))
    return considered(case, active_facts(case), told, max(on, today)).refusal


def on_the_flowchart(case: Case, facts: list[CaseFact], today: date) -> OnTheFlowchart:
    """Where the case is on the flowchart on this day, where it has been, and which ways on are open."""
    return flowchart_of(case, facts, today)


def parts_of(case: Case, day: date) -> list[CasePart]:
    """Who has which part in the case on this day. A case has few: picked here, they come quicker than by a query."""
    rows = CasePart.objects.filter(case=case).select_related("user__agency")
    held = [row for row in rows if row.since <= day and (row.until is None or row.until > day)]
    return sorted(held, key=lambda row: (row.part, row.user.name))


def parts_on(case: Case, day: date) -> QuerySet[CasePart]:
    """The same as a query, for whoever asks more in one."""
    return CasePart.objects.filter(_held_on(day), case=case)


def parts_held_by(user_id: int, day: date) -> QuerySet[CasePart]:
    """Every part that somebody has on this day, in whichever case: for services, and for use inside a query."""
    return CasePart.objects.filter(_held_on(day), user_id=user_id)


def holder_of(case_id: UUID, part: str) -> CasePart | None:
    """Who has a part that one person alone can have: lead professional, allocated social worker."""
    rows = CasePart.objects.filter(case_id=case_id, part=part, until__isnull=True)
    return rows.select_related("user__agency").first()


def part_that_ended(user_id: int, part_id: int) -> CasePart | None:
    """A part that somebody had and has no more, unless the record is restricted."""
    ended = CasePart.objects.filter(pk=part_id, user_id=user_id, until__isnull=False)
    return ended.filter(case__person__restricted=False).first()


def parts_ever(case: Case) -> list[CasePart]:
    """Who had which part in the case, from when until when."""
    return list(CasePart.objects.filter(case=case).order_by("since", "pk"))


def parts_held(case: Case, user_id: int, day: date) -> frozenset[str]:
    return frozenset(part.part for part in parts_of(case, day) if part.user_id == user_id)


def independent_chairs(case: Case, day: date) -> list[User]:
    """Who may hold Safer Me Plus, a conference and their reviews on this day (R9): chairs by part in this case and by
    role, who neither hold the case nor manage who does."""
    held: dict[int, set[str]] = {}
    users: dict[int, User] = {}
    for part in parts_of(case, day):
        held.setdefault(part.user_id, set()).add(part.part)
        users[part.user_id] = part.user
    by_part = [pk for pk, parts in held.items() if facilitator_code(parts, "plus") == "independent_cp_chair"]
    by_role = with_role(Role.INDEPENDENT_CHAIR, by_part, day)
    return [users[pk] for pk in by_part if pk in by_role]


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


def parts_today(actor: Actor, covering: Q | None = None) -> QuerySet[CasePart]:
    """The parts that the actor has today in cases whose record they see. ``covering``: see caseload."""
    today = timezone.localtime(actor.at).date()
    mine = Q(user_id=actor.user_id)
    whose = mine if covering is None else mine | covering
    seen = of_people_for(actor, Permission.SEE_PERSON, "case__person")
    return CasePart.objects.filter(_held_on(today), whose, seen)


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


def _held_on(day: date) -> Q:
    """Parts that somebody has on this day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


_OF_A_ROW = (
    "case_id", "part", "case__person_id", "case__person__known_as", "case__person__family_name",
    "case__person__date_of_birth", "case__standing__state", "user__name",
)  # fmt: skip


def due_of(ids: Iterable[UUID]) -> dict[UUID, list[Due]]:
    """The clocks that run in each of these cases, the next first. One query."""
    due: dict[UUID, list[Due]] = {}
    for clock in _unmet_clocks().filter(case_id__in=ids):
        due.setdefault(clock.pop("case_id"), []).append(Due(**clock))
    return due


@cache
def _unmet_clocks() -> QuerySet[Deadline, dict[str, Any]]:
    """The clocks that run, each with the fact that opened it. Put together once, which takes longer than asking."""
    opener = CaseFact.objects.filter(case=OuterRef("case"), number=OuterRef("from_number"))
    return (
        Deadline.objects.filter(met_on="")
        .annotate(opened_by=Subquery(opener.values("fact")), opened_on=Subquery(opener.values("day")))
        .order_by("due_on", "due", "code")
        .values("case_id", *Due.__slots__)
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


def cases_held(actor: Actor) -> QuerySet[CasePart, UUID]:
    """The ids of the cases in which the actor has a part today and whose record they see: for use inside a query."""
    return parts_today(actor).values_list("case_id", flat=True)


def running_clocks(cases: QuerySet[Any, Any], until: date, code: str = "") -> list[RunningClock]:
    """What is due by this day in these cases, late or not; of one kind alone, if ``code`` names it."""
    rows = Deadline.objects.filter(case__in=cases, met_on="", due_on__lte=until)
    if code:
        rows = rows.filter(code=code)
    return [RunningClock(*row) for row in rows.order_by("due_on").values_list(*RunningClock.__slots__)]


def all_case_ids() -> list[UUID]:
    """Every case, for the command that rebuilds them. Ids alone: it shows no record to anybody."""
    return list(Case.objects.order_by("opened_at").values_list("pk", flat=True))


def clocks_opened_by(code: str, source_ids: Sequence[UUID]) -> dict[UUID, Deadline]:
    """By the id of the record whose fact opened it, the clock of this kind: for lists, as stored. One query."""
    opener = CaseFact.objects.filter(case=OuterRef("case"), number=OuterRef("from_number")).values("source_id")
    clocks = Deadline.objects.filter(code=code).annotate(source_of=Subquery(opener))
    return {clock.source_of: clock for clock in clocks.filter(source_of__in=source_ids)}


def sources_of_met_clocks(code: str) -> QuerySet[CaseFact, UUID | None]:
    """The ids of the records whose facts opened a clock of this kind that was met since: for use inside a query."""
    met = CaseFact.objects.filter(
        case__deadlines__code=code, case__deadlines__from_number=F("number"), case__deadlines__met_on__gt=""
    )
    return met.filter(source_id__isnull=False).values_list("source_id", flat=True)
