"""The cases of the actor's teams: who holds each, what is late, what is counted. A list and a count ask the same query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)  # fmt: skip
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.flat import Fields, flat
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import current, memberships_in
from saferme.audit.services import record_read
from saferme.casework.models import Case, CasePart, Deadline
from saferme.casework.selectors.caseload import Due, unmet_clocks
from saferme.casework.selectors.parts import HOLDS
from saferme.people.models import Person
from saferme.people.selectors import of_people_for, team_grants

#: A case here is nobody's work any more, unless a clock of it still runs.
AT_AN_END = ("universal", "closed", "transferred_out")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of a team's cases is narrowed to. ``state``: where the case stands; ``clock``: one that runs."""

    team: int | None = None
    worker: int | None = None
    state: str = ""
    clock: str = ""
    late: bool = False
    unallocated: bool = False


@dataclass(frozen=True, slots=True)
class TeamCase:
    """A line of a team's list. ``holders``: name and part of each who holds the case; ``due``: unmet clocks, next first."""

    case_id: UUID
    person_id: UUID
    name: str
    born: date | None
    #: Who opened the record.
    opened_by: str
    state: str
    team_id: int | None
    holders: tuple[tuple[str, str], ...]
    has_line_manager: bool
    due: tuple[Due, ...]


def late_clocks(now: datetime) -> Q:
    """The unmet clocks whose time is up: of days, on the day after; of hours, after their minute."""
    local = timezone.localtime(now)
    hour_is_over = Q(due_on=local.date(), due__contains="T", due__lt=local.strftime("%Y-%m-%dT%H:%M"))
    return Q(met_on="") & (Q(due_on__lt=local.date()) | hour_is_over)


def team_cases(actor: Actor, wanted: Wanted | None = None) -> QuerySet[Case]:
    """The cases of the actor's teams that are open or have a clock that runs, what matters most first.

    A case is of the team of who holds it; one that nobody holds, of the team to which the record is given. Only young
    people whom the actor may see; nothing for a role that does not answer for a team.
    """
    seen = Case.objects.filter(of_people_for(actor, Permission.SEE_PERSON, "person"))
    found = _going_on(actor, seen).annotate(team=_team(actor, _held(actor))).filter(team__isnull=False)
    found = _narrowed(actor, found, wanted or Wanted()).order_by(*_WHAT_MATTERS)
    may = role_allows(actor, Permission.SEE_TEAM_WORK).allowed and bool(actor.team_ids)
    return found if may else found.none()  # with the same columns, of which more is asked


def _held(actor: Actor) -> QuerySet[CasePart]:
    return CasePart.objects.filter(_today(actor), case=OuterRef("pk"), part__in=HOLDS)


def _going_on(actor: Actor, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of young people that are open or have a clock that runs, with what the order of a list asks for."""
    unmet = Deadline.objects.filter(case=OuterRef("pk"), met_on="").order_by()
    late = Deadline.objects.filter(late_clocks(actor.at), case=OuterRef("pk"))
    found = cases.filter(person__isnull=False).annotate(is_held=Exists(_held(actor)), is_late=Exists(late))
    first = Subquery(unmet.values("case").annotate(first=Min("due_on")).values("first"))
    return found.annotate(next_due=first).filter(~Q(standing__state__in=AT_AN_END) | Q(next_due__isnull=False))


def cases_of_no_team(actor: Actor) -> QuerySet[Case]:
    """The cases of the actor's organisation whose record no team has, which so stand in no team's list.

    A case is of the organisation of who holds it; one that nobody holds, of who opened the record. A manager reads the
    name, as of their teams' caseloads, and no more; a restricted record is named to those alone who may open it.
    """
    named = of_people_for(actor, Permission.SEE_PERSON, "person") | Q(person__restricted=False)
    in_a_team = team_grants(None, actor.at).filter(person=OuterRef("person"))
    found = _going_on(actor, Case.objects.filter(named, ~Exists(in_a_team)))
    ours = Exists(_held(actor).filter(user__agency_id=actor.agency_id))
    ours |= Q(is_held=False, person__created_by__agency_id=actor.agency_id)
    found = found.annotate(team=Value(None, IntegerField())).filter(ours).order_by(*_WHAT_MATTERS)
    may = role_allows(actor, Permission.SEE_TEAM_WORK).allowed and actor.agency_id is not None
    return found if may else found.none()


def _today(actor: Actor) -> Q:
    return current(timezone.localtime(actor.at).date())


def _team(actor: Actor, held: QuerySet[CasePart]) -> models.Case:
    members = memberships_in(actor.team_ids, timezone.localtime(actor.at).date())
    of_holder = members.filter(
        user__in=CasePart.objects.filter(_today(actor), case=OuterRef(OuterRef("pk")), part__in=HOLDS).values("user")
    )
    granted = team_grants(actor.team_ids, actor.at).filter(person=OuterRef("person"))
    return models.Case(
        When(Exists(held), then=Subquery(of_holder.order_by("team_id").values("team_id")[:1])),
        default=Subquery(granted.order_by("team_id").values("team_id")[:1]),
        output_field=IntegerField(),
    )


def _narrowed(actor: Actor, found: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    if wanted.team is not None:
        found = found.filter(team=wanted.team)
    if wanted.worker is not None:
        held = CasePart.objects.filter(_today(actor), part__in=HOLDS, user_id=wanted.worker)
        found = found.filter(pk__in=held.values("case"))
    if wanted.state:
        found = found.filter(standing__state=wanted.state)
    if wanted.unallocated:
        found = found.filter(is_held=False)
    if wanted.clock:
        running = late_clocks(actor.at) if wanted.late else Q(met_on="")
        found = found.filter(pk__in=Deadline.objects.filter(running, code=wanted.clock).values("case"))
    elif wanted.late:
        found = found.filter(is_late=True)
    return found


#: Late, the longest first; then those that nobody holds; then by the next date.
_WHAT_MATTERS = (
    models.Case(When(is_late=True, then=Value(0)), When(is_held=False, then=Value(1)), default=Value(2)),
    F("next_due").asc(nulls_last=True),
    "person__family_name",
    "person__known_as",
    "pk",
)
_OF_A_ROW = (
    "pk", "person_id", "person__known_as", "person__family_name", "person__date_of_birth", "standing__state", "team",
    "person__created_by__name",
)  # fmt: skip


def team_rows(actor: Actor, cases: QuerySet[Case], first: int, most: int) -> tuple[list[TeamCase], int]:
    """So many of one of these lists from the first on, and how many it has in all. Two queries, however many.

    The look at the list is written down.
    """
    record_read("team.listed", by=actor, now=actor.at, subject_kind="team", subject_id="")
    counted = cases.annotate(whole=Window(Count("pk")))
    rows = list(counted.values(*_OF_A_ROW, "whole")[first : first + most])
    holders, managed, due = _holders_and_clocks(actor, [row["pk"] for row in rows])
    found = [
        TeamCase(
            case_id=row["pk"],
            person_id=row["person_id"],
            name=Person.called(row["person__known_as"], row["person__family_name"]),
            born=row["person__date_of_birth"],
            opened_by=row["person__created_by__name"] or "the system",
            state=row["standing__state"],
            team_id=row["team"],
            holders=tuple(holders.get(row["pk"], ())),
            has_line_manager=row["pk"] in managed,
            due=tuple(due.get(row["pk"], ())),
        )
        for row in rows
    ]
    return found, rows[0]["whole"] if rows else (cases.count() if first else 0)


_FIELDS: Fields = {
    **dict.fromkeys(("case", "part", "name", "code", "due"), CharField),
    "due_on": DateField,
    **dict.fromkeys(("source", "after", "opened_by"), CharField),
    **dict.fromkeys(("opened_on", "first_due_on", "moved_on"), DateField),
    "moved_how": CharField,
}


def _holders_and_clocks(
    actor: Actor, ids: Sequence[UUID]
) -> tuple[dict[UUID, list[tuple[str, str]]], set[UUID], dict[UUID, list[Due]]]:
    """Name and part of who holds each case; the cases that have a line manager; the clocks that run. One query."""
    parts = CasePart.objects.filter(_today(actor), case_id__in=ids, part__in=(*HOLDS, CasePart.Part.LINE_MANAGER))
    clocks = {name: F(name) for name in Due.__slots__}
    lines = flat(parts, _FIELDS, case=F("case_id"), part=F("part"), name=F("user__name"))
    holders: dict[UUID, list[tuple[str, str]]] = {}
    managed: set[UUID] = set()
    due: dict[UUID, list[Due]] = {}
    for case, part, name, *clock in lines.union(
        flat(unmet_clocks(ids), _FIELDS, case=F("case_id"), **clocks), all=True
    ):
        if not part:
            due.setdefault(UUID(case), []).append(Due(*clock))
        elif part == CasePart.Part.LINE_MANAGER:
            managed.add(UUID(case))
        else:
            holders.setdefault(UUID(case), []).append((part, name))
    for clocks_of_one in due.values():
        clocks_of_one.sort(key=lambda clock: (clock.due_on, clock.due, clock.code))
    named = {
        case: [(name, str(CasePart.Part(part).label)) for part, name in sorted(held)] for case, held in holders.items()
    }
    return named, managed, due


@dataclass(frozen=True, slots=True)
class TeamCount:
    """How many cases of a team stand at this step; of these, how many are late, and how many nobody holds."""

    team_id: int
    state: str
    cases: int
    late: int
    unallocated: int


def team_counts(actor: Actor) -> list[TeamCount]:
    """One query. Each number is that of the list which is narrowed in the same way."""
    rows: Iterable[dict[str, Any]] = (
        team_cases(actor)
        .order_by()
        .values("team", "standing__state")
        .annotate(
            cases=Count("pk"),
            late=Count("pk", filter=Q(is_late=True)),
            unallocated=Count("pk", filter=Q(is_held=False)),
        )
    )
    return [
        TeamCount(row["team"], row["standing__state"], row["cases"], row["late"], row["unallocated"]) for row in rows
    ]


def late_by_clock(actor: Actor) -> dict[str, int]:
    """In how many cases of the actor's teams each kind of clock is late. One query."""
    late = Deadline.objects.filter(late_clocks(actor.at), case__in=team_cases(actor).order_by().values("pk"))
    return dict(
        late.order_by().values("code").annotate(cases=Count("case", distinct=True)).values_list("code", "cases")
    )
