"""What a record says of those who hold the case: each with who stands in for them; what is on its way."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce

from saferme.accounts.flat import Fields, flat
from saferme.accounts.prepared import prepared
from saferme.allocation.models import Adulthood, Arrival, Cover, HandOver, Move
from saferme.allocation.selectors.leaving import is_coming_of_age
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import AT_AN_END, HOLDS, parts_on
from saferme.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    key: str
    code: str
    who: str
    agency: str
    phone: str
    email: str
    since: date | None
    until: date | None
    user_id: int | None

    @property
    def id(self) -> UUID:
        return UUID(self.key)


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody with a part in the case, and their cover, if they are away or will be."""

    part_id: int
    part: str
    name: str
    agency: str
    phone: str
    email: str
    covers: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """``after_18``: who is named for the time after 18; "" when nobody is. ``no_line_manager``: somebody holds the case,
    and nobody answers for their work in it.
    """

    parts: list[Involved]
    moves: list[Line]
    hand_overs: list[Line]
    arrivals: list[Line]
    coming_of_age: bool
    after_18: str
    no_line_manager: bool


def on_record(case: Case, person: Person, today: date) -> OnRecord:
    """Of a person already fetched. One query."""
    lines = [Line(*row) for row in _rows_of(case=case.pk, today=today)]
    covers = [line for line in lines if line.what == "cover"]
    latest = max((line for line in lines if line.what == "adulthood"), key=lambda one: one.key, default=None)
    after_18 = latest.who if latest else ""
    return OnRecord(
        parts=sorted((_involved(line, covers) for line in lines if line.what == "part"), key=_in_order),
        moves=[line for line in lines if line.what == "move"],
        hand_overs=[line for line in lines if line.what == "hand_over"],
        arrivals=[line for line in lines if line.what == "arrival"],
        coming_of_age=is_coming_of_age(person.date_of_birth, case.standing.state, today) and not after_18,
        after_18=after_18,
        no_line_manager=case.standing.state not in AT_AN_END and _lacks_line_manager(lines),
    )


def _lacks_line_manager(lines: list[Line]) -> bool:
    held = {line.code for line in lines if line.what == "part"}
    return bool(held & set(HOLDS)) and CasePart.Part.LINE_MANAGER not in held


def _in_order(one: Involved) -> tuple[str, str]:
    return one.part, one.name


def _involved(line: Line, covers: list[Line]) -> Involved:
    theirs = tuple(one for one in covers if one.user_id == line.user_id)
    part = str(CasePart.Part(line.code).label)
    return Involved(int(line.key), part, line.who, line.agency, line.phone, line.email, theirs)


_FIELDS: Fields = {
    **dict.fromkeys(("what", "key", "code", "who", "agency", "phone", "email"), CharField),
    **dict.fromkeys(("since", "until"), DateField),
    "user_id": IntegerField,
}


def _flat(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    return flat(rows, _FIELDS, what=Value(what), **columns)


def _of_user(path: str) -> dict[str, Any]:
    return {
        "who": F(f"{path}__name"),
        "agency": Coalesce(F(f"{path}__agency__name"), Value("")),
        "phone": F(f"{path}__phone"),
        "email": F(f"{path}__email"),
    }


@prepared(case=UUIDField(), today=DateField())
def _rows_of(case: Any, today: Any) -> QuerySet[Any, Any]:
    whom = Coalesce(F("to_user__name"), F("to_team__name"), F("to_agency__name"))
    dates = {"since": F("since"), "until": F("until")}
    covers = Cover.objects.filter(lent__case=case, until__gte=today, ended_at__isnull=True)
    moves = Move.objects.filter(case=case, status__in=["asked", "returned", "rejected"])
    asked = {"who": whom, "agency": F("part"), "since": F("asked_at__date")}
    hand_overs = HandOver.objects.filter(case=case, status=HandOver.Status.WAITING)
    arrivals = Arrival.objects.filter(case=case).exclude(status=Arrival.Status.DECLINED)
    arrived = {"who": F("authority"), "since": F("received_on"), "until": F("review_there")}
    # Its key is the moment, so that the latest is found.
    adulthood = {"key": F("recorded_at"), "who": F("after_18"), "since": F("recorded_at__date")}
    parts = _flat(parts_on(case, today), "part", key=F("pk"), code=F("part"), user_id=F("user_id"), **_of_user("user"))
    return parts.union(
        _flat(covers, "cover", key=F("pk"), user_id=F("absent_id"), **dates, **_of_user("covering")),
        _flat(moves, "move", key=F("pk"), code=F("status"), **asked),
        _flat(hand_overs, "hand_over", key=F("pk"), who=F("authority"), since=F("moves_on")),
        _flat(arrivals, "arrival", key=F("pk"), code=F("status"), **arrived),
        _flat(Adulthood.objects.filter(case=case), "adulthood", **adulthood),
        all=True,
    )
