"""From stored facts to the answer of the rules, and back to rows. The one place where a case meets `practice.pathway`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from saferme.accounts.joined import Joined, parts
from saferme.casework.models import Case, CaseFact, OneOffDay
from saferme.packs import load_pack
from saferme.people.models import CareStatus
from saferme.people.selectors import care_history
from saferme.practice import holidays
from saferme.practice.flowchart import OnTheFlowchart, put_on_the_flowchart
from saferme.practice.pathway import (
    Considered,
    PathwayAnswer,
    PathwayCase,
    consider,
    read_fact,
    read_pathway,
    replay,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it is being reported, before it is stored."""

    fact: str
    on: str
    details: dict[str, Any]

    def as_read(self) -> dict[str, Any]:
        return {"fact": self.fact, "on": self.on, **self.details}


def answer_of(case: Case, facts: Sequence[CaseFact | Told], as_at: date) -> PathwayAnswer:
    """What the rules say of these facts on this day. Raises ContractError for a fact that is not well formed."""
    pack = load_pack(settings.SAFERME_PACK)
    return replay(_as_read(case, facts, as_at), pack.settings, pack.bank_holidays, _days_off(case))


def flowchart_of(case: Case, facts: Sequence[CaseFact], as_at: date) -> OnTheFlowchart:
    """Where these facts put the case on the flowchart, and the way that it came."""
    pack = load_pack(settings.SAFERME_PACK)
    return put_on_the_flowchart(_as_read(case, facts, as_at), pack.settings, pack.bank_holidays, _days_off(case))


def considered(case: Case, facts: Sequence[CaseFact], told: Told, as_at: date) -> Considered:
    """What recording one more fact would mean. Raises ContractError for a fact that is not well formed."""
    pack = load_pack(settings.SAFERME_PACK)
    before = _as_read(case, facts, as_at)
    fact = read_fact(before.subject, told.as_read())
    return consider(before, fact, pack.settings, pack.bank_holidays, _days_off(case))


def _days_off(case: Case) -> tuple[holidays.OneOffDay, ...]:
    """Looked up once for a case: a page may ask the rules for every step of its way."""
    if case.days_off is None:
        case.days_off = one_off_days()
    return case.days_off


def one_off_days() -> tuple[holidays.OneOffDay, ...]:
    """Every one that was ever entered: which of them counts for a clock, and since when, the rules say."""
    rows = OneOffDay.objects.values_list("day", "entered_on", "withdrawn_on")
    return tuple(holidays.OneOffDay(*row) for row in rows)


def days_off_joined() -> Subquery:
    """The same as one text, to come along with another query; days_off_in reads it."""
    days = [Cast(F(name), CharField()) for name in ("day", "entered_on", "withdrawn_on")]
    told = Concat(days[0], Value("/"), days[1], Value("/"), Coalesce(days[2], Value("")), output_field=CharField())
    rows = OneOffDay.objects.order_by().annotate(all=Value(1)).values("all")
    return Subquery(rows.annotate(joined=Joined(told)).values("joined"))


def days_off_in(joined: str | None) -> tuple[holidays.OneOffDay, ...]:
    rows = (row.split("/") for row in sorted(parts(joined)))
    return tuple(holidays.OneOffDay(*(date.fromisoformat(day) if day else None for day in row)) for row in rows)


def _as_read(case: Case, facts: Sequence[CaseFact | Told], as_at: date) -> PathwayCase:
    raw: dict[str, Any] = {
        "subject": case.context.kind if case.context else "child",
        "as_at": as_at.isoformat(),
        "facts": [{"fact": f.fact, "on": f.on, **f.details} for f in facts],
    }
    if case.person is not None:
        raw["person"] = _person(case, facts, as_at)
    return read_pathway(raw)


def _person(case: Case, facts: Sequence[CaseFact | Told], as_at: date) -> dict[str, str]:
    """What the rules ask of the person: birth, care before the first fact, care leaver now, the young adult's consent."""
    person = case.person
    assert person is not None
    first = min((f.on[:10] for f in facts), default=as_at.isoformat())
    statuses = care_history(person)
    return {
        **({"date_of_birth": person.date_of_birth.isoformat()} if person.date_of_birth else {}),
        "looked_after": _held(statuses, "looked_after", date.fromisoformat(first), before=True),
        "care_leaver": _held(statuses, "care_leaver", as_at, before=False),
        "consent": case.adult_consent or "not_known",
    }


def _held(statuses: Sequence[CareStatus], kind: str, day: date, *, before: bool) -> str:
    """``before``: a status that began on the day itself came with a fact of that day, which says so again."""
    for row in statuses:
        began = row.since is None or row.since < day or (row.since == day and not before)
        if row.kind == kind and began and (row.until is None or row.until >= day):
            return "yes"
    return "not_known"
