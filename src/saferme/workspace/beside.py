"""What stands beside the case on a record: the plan, critical moments that ask for a review, referrals that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    UUIDField,
    Value,
)

from saferme.accounts.flat import Fields, flat
from saferme.accounts.prepared import prepared
from saferme.casework.models import Case, CaseFact
from saferme.moments import selectors as moments
from saferme.onward import selectors as onward
from saferme.people.models import Person
from saferme.plans.selectors import agreed_now_in

#: In place of the case of somebody who has none: what is theirs by name is asked all the same.
NO_CASE = UUID(int=0)
_MOMENT, _SENT, _CAME, _PLAN = "moment", "sent", "came", "plan"


@dataclass(frozen=True, slots=True)
class _Line:
    """``number``, ``since`` and ``until``: of the plan its version, when it is reviewed and was reviewed."""

    what: str
    key: UUID | None
    code: str
    since: date | None
    until: date | None
    at: datetime | None
    recorded_at: datetime | None
    waits: bool | None
    number: int | None


_FIELDS: Fields = {
    "what": CharField,
    "key": UUIDField,
    "code": CharField,
    **dict.fromkeys(("since", "until"), DateField),
    **dict.fromkeys(("at", "recorded_at"), DateTimeField),
    "waits": BooleanField,
    "number": IntegerField,
}


def beside(person: Person, case: Case | None, facts: Sequence[CaseFact]) -> dict[str, Any]:
    """Of a person already fetched, with their case and its facts. One query, whatever there is."""
    lines: Mapping[str, list[_Line]] = {_MOMENT: [], _SENT: [], _CAME: [], _PLAN: []}
    for row in _beside(person=person.pk, case=case.pk if case else NO_CASE):
        line = _Line(*row)
        lines[line.what].append(line)
    sent = [(one.key, one.code, one.since, None) for one in lines[_SENT]]
    came = [(one.key, one.code, one.since, one.recorded_at, one.waits) for one in lines[_CAME]]
    happened = [(one.code, one.at, one.since, one.recorded_at) for one in lines[_MOMENT]]
    return {
        "moments": moments.open_among(happened, facts),
        "onward": onward.open_among(sent, came),
        "plan": next((_plan(one) for one in lines[_PLAN]), None),
    }


def _plan(line: _Line) -> dict[str, Any]:
    return {"number": line.number, "agreed_at": line.at, "review_on": line.since, "reviewed_on": line.until}


@prepared(person=UUIDField(), case=UUIDField())
def _beside(person: Any, case: Any) -> QuerySet[Any, Any]:
    happened = {"code": F("kind"), "at": F("happened_at"), "since": F("day"), "recorded_at": F("recorded_at")}
    sent = onward.sent_about(person).filter(withdrawn_at__isnull=True)
    came = {"key": F("referral_id"), "code": F("stage"), "since": F("on"), "recorded_at": F("recorded_at")}
    agreed = {"at": F("agreed_at"), "since": F("review_on"), "until": F("reviewed_on"), "number": F("number")}
    return _lines(moments.asking_in(case), _MOMENT, **happened).union(
        _lines(sent, _SENT, key=F("pk"), code=F("kind"), since=F("sent_on")),
        _lines(onward.came_about(person), _CAME, waits=F("waits"), **came),
        _lines(agreed_now_in(case), _PLAN, **agreed),
        all=True,
    )


def _lines(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    return flat(rows, _FIELDS, what=Value(what), **columns)
