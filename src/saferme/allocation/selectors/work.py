"""What "my work" says of movement: what is asked of me, what became of what I asked, for whom I stand in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.flat import Fields, flat
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.allocation.models import Adulthood, Cover, Move
from saferme.allocation.selectors.arriving import arrivals_to_accept
from saferme.allocation.selectors.leaving import is_coming_of_age
from saferme.allocation.selectors.moves import addressed_to
from saferme.allocation.selectors.standing_in import StandIn, cases_covered_by
from saferme.casework.selectors import CaseRow, caseload_rows, parts_held_by, parts_today
from saferme.people.models import Person
from saferme.people.selectors import of_people_for

#: How long an answer stands in the work of whoever asked.
_NEWS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class InWork:
    """One line. ``what``: own, covered (parts in cases); asked, mine, away (I am), covering, adulthood; or of another room.

    ``until``: the day by which it is to be done, for what has one; ``words``: what is to be done, where it is said.
    """

    what: str
    key: UUID
    person_id: UUID | None
    known_as: str
    family_name: str
    born: date | None
    code: str
    who: str
    state: str
    since: date | None
    until: date | None
    at: datetime | None
    words: str
    #: The id of the colleague whose it is, where the actor stands in; else "".
    owner: str
    #: For whom the actor stands in here and until when, in words; "" for what is their own.
    for_whom: str = ""

    @property
    def name(self) -> str:
        return Person.called(self.known_as, self.family_name)

    @property
    def status(self) -> str:
        return str(Move.Status(self.code).label)

    @property
    def kind(self) -> str:
        return str(Move.Kind(self.code).label)


@dataclass(frozen=True, slots=True)
class Work:
    caseload: list[CaseRow]
    asked: list[InWork]
    mine: list[InWork]
    covers: list[InWork]
    #: Cases of mine whose young person comes of age, where nobody is named for afterwards.
    coming_of_age: list[CaseRow]
    #: Handed over by another authority, for whoever may accept it.
    arrivals: list[InWork]
    #: By ``what``: the lines that came along from elsewhere, what is to be done first in front.
    others: dict[str, list[InWork]]
    #: For whom the actor stands in today, by the id of the colleague.
    stand_ins: dict[int, StandIn]

    @property
    def is_any(self) -> bool:
        return bool(self.asked or self.mine or self.covers or self.coming_of_age or self.arrivals)


_NEWS_OF = ("arrivals", "asked", "mine", "away", "covering", "adulthood")
_OURS = ("own", "covered", *_NEWS_OF)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def work_of(actor: Actor, besides: Iterable[QuerySet[Any, Any]] = ()) -> Work:
    """The caseload, with the cases for which the actor stands in, and what moves. Two queries.

    ``besides``: lines of other rooms (flat_lines), which come along in the same query.
    """
    if not role_allows(actor, Permission.SEE_PERSON).allowed:
        return Work([], [], [], [], [], [], {}, {})
    day = timezone.localtime(actor.at).date()
    ours = [_asked(actor), _mine(actor), _covers(actor, day), _adulthood(actor, day)]
    if role_allows(actor, Permission.DECIDE_REFERRAL).allowed:
        ours.append(_arrivals(actor))
    found = [_line(row) for row in _parts(actor).union(*ours, *besides, all=True)]
    stand_ins = _stand_ins(found, day)
    found = [replace(line, for_whom=str(stand_ins[int(line.owner)])) if line.owner else line for line in found]
    caseload = caseload_rows(_of_a_row(line) for line in found if line.what in ("own", "covered"))
    others: dict[str, list[InWork]] = {}
    for line in sorted((line for line in found if line.what not in _OURS), key=_by_day):
        others.setdefault(line.what, []).append(line)
    news = sorted((line for line in found if line.what in _NEWS_OF), key=lambda line: line.at or actor.at)
    named = {line.key: line.who for line in news if line.what == "adulthood"}
    own = [row for row in caseload if not row.for_whom]
    return Work(
        caseload,
        asked=[line for line in news if line.what == "asked"],
        mine=[line for line in news if line.what == "mine"],
        covers=[line for line in news if line.what in ("away", "covering")],
        coming_of_age=[row for row in own if is_coming_of_age(row.born, row.state, day) and not named.get(row.case_id)],
        arrivals=[line for line in news if line.what == "arrivals"],
        others=others,
        stand_ins=stand_ins,
    )


def _stand_ins(lines: Iterable[InWork], day: date) -> dict[int, StandIn]:
    return {
        int(line.code): StandIn(line.who, line.until)
        for line in lines
        if line.what == "covering" and line.until and line.since and line.since <= day
    }


def _by_day(line: InWork) -> tuple[date, datetime]:
    return line.until or date.max, line.at or _LONG_AGO


def _of_a_row(line: InWork) -> dict[str, Any]:
    """As casework takes the parts of a caseload."""
    return {
        "case_id": line.key,
        "part": line.code,
        "own": line.what == "own",
        "case__person_id": line.person_id,
        "case__person__known_as": line.known_as,
        "case__person__family_name": line.family_name,
        "case__person__date_of_birth": line.born,
        "case__standing__state": line.state,
        "user__name": line.for_whom,
    }


def _line(row: tuple[Any, ...]) -> InWork:
    what, key, person_id, *rest = row
    return InWork(what, UUID(key), UUID(person_id) if person_id else None, *rest)


_FIELDS: Fields = {
    **dict.fromkeys(("what", "key", "person", "known_as", "family_name"), CharField),
    "born": DateField,
    **dict.fromkeys(("code", "who", "state"), CharField),
    **dict.fromkeys(("since", "until"), DateField),
    "at": DateTimeField,
    "words": CharField,
    "owner": CharField,
}


def flat_lines(rows: QuerySet[Any], **columns: Any) -> QuerySet[Any, Any]:
    """As lines of InWork."""
    return flat(rows, _FIELDS, **columns)


def of_colleague(path: str, actor: Actor) -> Any:
    """For the column ``owner``: whose it is, unless it is the actor's own."""
    return _either(Q((path, actor.user_id)), Value(""), Cast(F(path), CharField()))


def of_person(path: str = "case__person") -> dict[str, Any]:
    return {
        "person": F(f"{path}_id"),
        "known_as": F(f"{path}__known_as"),
        "family_name": F(f"{path}__family_name"),
        "born": F(f"{path}__date_of_birth"),
    }


def _parts(actor: Actor) -> QuerySet[Any, Any]:
    rows = parts_today(actor, cases_covered_by(actor)).filter(case__person__isnull=False)
    what = _either(Q(user_id=actor.user_id), Value("own"), Value("covered"))
    owner, state = of_colleague("user_id", actor), F("case__standing__state")
    return flat_lines(rows, what=what, key=F("case_id"), code=F("part"), owner=owner, state=state, **of_person())


def _asked(actor: Actor) -> QuerySet[Any, Any]:
    rows = Move.objects.filter(addressed_to(actor), status=Move.Status.ASKED, case__person__isnull=False)
    who = Coalesce(F("asked_by__name"), Value("the system"))
    return flat_lines(rows, what=Value("asked"), key=F("pk"), code=F("kind"), who=who, at=F("asked_at"), **of_person())


def _mine(actor: Actor) -> QuerySet[Any, Any]:
    """Also what was accepted not long ago, and nothing that I took back myself."""
    fresh = Q(status=Move.Status.ACCEPTED, answered_at__gte=actor.at - _NEWS)
    waiting = Q(status__in=[Move.Status.ASKED, Move.Status.RETURNED, Move.Status.REJECTED])
    rows = Move.objects.filter(waiting | fresh, asked_by_id=actor.user_id, case__person__isnull=False)
    rows = rows.exclude(steps__step="decided")
    who = Coalesce(F("taken_by__name"), F("to_user__name"), F("to_team__name"), F("to_agency__name"))
    moment = Coalesce(F("answered_at"), F("asked_at"))
    return flat_lines(rows, what=Value("mine"), key=F("pk"), code=F("status"), who=who, at=moment, **of_person())


def _covers(actor: Actor, day: date) -> QuerySet[Any, Any]:
    rows = Cover.objects.filter(Q(covering_id=actor.user_id) | Q(absent_id=actor.user_id))
    rows = rows.filter(until__gte=day, ended_at__isnull=True)
    away = Q(absent_id=actor.user_id)
    return flat_lines(
        rows,
        what=_either(away, Value("away"), Value("covering")),
        key=F("pk"),
        code=F("absent_id"),
        who=_either(away, F("covering__name"), F("absent__name")),
        since=F("since"),
        until=F("until"),
        at=F("arranged_at"),
    )


def _arrivals(actor: Actor) -> QuerySet[Any, Any]:
    rows, received = arrivals_to_accept(actor), {"since": F("received_on"), "at": F("recorded_at")}
    return flat_lines(rows, what=Value("arrivals"), key=F("pk"), who=F("authority"), **received, **of_person())


def _either(condition: Q, yes: Any, no: Any) -> Any:
    return Case(When(condition, then=yes), default=no)


def _adulthood(actor: Actor, day: date) -> QuerySet[Any, Any]:
    assert actor.user_id is not None
    rows = Adulthood.objects.filter(case_id__in=parts_held_by(actor.user_id, day).values("case_id"))
    return flat_lines(rows, what=Value("adulthood"), key=F("case_id"), who=F("after_18"), at=F("recorded_at"))


def moves_that_wait(actor: Actor) -> QuerySet[Move]:
    """What is asked of the actor and waits for their answer, and what they asked that came back without one."""
    came_back = Q(asked_by_id=actor.user_id, status__in=[Move.Status.RETURNED, Move.Status.REJECTED])
    seen = of_people_for(actor, Permission.SEE_PERSON, "case__person")
    asked = Q(addressed_to(actor), status=Move.Status.ASKED)
    if not role_allows(actor, Permission.SEE_PERSON).allowed:
        return Move.objects.none()
    return Move.objects.filter(asked | (came_back & seen), case__person__isnull=False)
