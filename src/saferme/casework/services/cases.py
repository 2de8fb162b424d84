"""Writing a case. ``report_fact`` is the only door through which a fact comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case, CaseFact
from saferme.casework.replay import Told, answer_of, considered
from saferme.casework.selectors import active_facts
from saferme.casework.services.shared import audit_case, local_day, lock_case
from saferme.casework.services.standing import begin_anew, follow
from saferme.practice.pathway import PathwayAnswer
from saferme.practice.problems import ContractError, Invalid, Refused
from saferme.ui.dates import date_uk


@dataclass(frozen=True, slots=True)
class Source:
    """The record that a fact comes from: ``screening``, ``assessment``, ``meeting``, ... and its id."""

    kind: str
    id: UUID


@act
def open_case(*, person_id: UUID | None = None, context_id: UUID | None = None, by: Actor, now: datetime) -> Case:
    """Open the case of a young person or a context, or return the one that is there: each has one case, with episodes."""
    about = {"person_id": person_id} if person_id else {"context_id": context_id}
    standing = Case.objects.filter(**about).first()
    if standing is not None:
        return standing
    case = Case.objects.create(person_id=person_id, context_id=context_id, opened_at=now)
    record("case.opened", by=by, now=now, subject_kind="case", subject_id=case.pk, person_id=person_id)
    begin_anew(case, answer_of(case, [], local_day(now)), [], local_day(now))
    return case


@act
def report_fact(
    *,
    case_id: UUID,
    fact: str,
    on: date | datetime,
    details: Mapping[str, Any] | None = None,
    note: str = "",
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> CaseFact:
    """Add a fact, if the rules admit it, with the standing and the clocks that follow.

    ``on``: a day, or an aware moment (kept as local date-time). Raises Refused with the rule's id and sentence when the
    rules do not admit it or when it would undo a later fact; Invalid when it is not well formed. Then nothing is written.
    """
    case = lock_case(case_id)
    facts = active_facts(case)
    told = Told(fact, _as_written(on), dict(details or {}))
    answer = _admit(case, facts, told, local_day(now))
    return _keep(case, facts, told, answer, note, source, by, now)


def _keep(
    case: Case,
    facts: list[CaseFact],
    told: Told,
    answer: PathwayAnswer,
    note: str,
    source: Source | None,
    by: Actor,
    now: datetime,
) -> CaseFact:
    row = _stored(case, told, note, source, by, now)
    follow(case, answer, [*facts, row], row.day, local_day(now))
    audit_case("fact.reported", case, by, now, {"fact": told.fact, "number": row.number, "state": answer.state})
    return row


def _stored(
    case: Case, told: Told, note: str, source: Source | None, by: Actor, now: datetime, place: int | None = None
) -> CaseFact:
    latest = CaseFact.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    number = (latest or 0) + 1
    return CaseFact.objects.create(
        case=case,
        number=number,
        place=place or number,
        fact=told.fact,
        on=told.on,
        day=date.fromisoformat(told.on[:10]),
        details=told.details,
        note=note,
        source_kind=source.kind if source else "",
        source_id=source.id if source else None,
        recorded_by_id=by.user_id,
        recorded_at=now,
    )


def _admit(case: Case, facts: list[CaseFact], told: Told, today: date) -> PathwayAnswer:
    try:
        found = considered(case, facts, told, today)
    except ContractError as problem:
        raise Invalid({"fact": str(problem)}) from problem
    if found.refusal is not None:
        raise Refused(found.refusal.rule, found.refusal.says)
    for upset in found.upset:
        raise Refused(
            upset.rule,
            f"With this on {told.on[:10]}, {_named(facts[upset.index])} could not stand: {upset.says} "
            "Check the date, or withdraw the later entry first.",
        )
    return found.answer


def _named(fact: CaseFact) -> str:
    return f"what was recorded for {fact.day.day} {fact.day:%B %Y} ({fact.fact.replace('_', ' ')})"


@act
def replace_fact(
    *,
    case_id: UUID,
    number: int,
    on: date | datetime,
    details: Mapping[str, Any],
    reason: str,
    source: Source,
    by: Actor,
    now: datetime,
) -> CaseFact:
    """Put a fact right in one act: the wrong one stays in sight, withdrawn, and what rests on it rests on the right one.

    The right one is read in the place of the wrong one: of what happened on one day, the order stays as it was told.
    Raises Refused when the rules do not admit the right one, or when a later fact could not stand with it.
    """
    case = lock_case(case_id)
    facts = active_facts(case)
    wrong = _standing_fact(facts, number)
    told = Told(wrong.fact, _as_written(on), dict(details))
    answer = _replaced(case, facts, wrong, told, local_day(now))
    _mark_withdrawn(wrong, reason, by, now)
    row = _stored(case, told, wrong.note, source, by, now, place=wrong.place)
    begin_anew(case, answer, [row if f.number == number else f for f in facts], local_day(now))
    detail = {"fact": told.fact, "number": row.number, "instead_of": number, "state": answer.state}
    audit_case("fact.reported", case, by, now, detail)
    return row


def _replaced(case: Case, facts: list[CaseFact], wrong: CaseFact, told: Told, today: date) -> PathwayAnswer:
    """What the rules say with the right one in the place of the wrong one. Raises Refused as replace_fact does."""
    try:
        answer = answer_of(case, [told if fact is wrong else fact for fact in facts], today)
    except ContractError as problem:
        raise Invalid({"fact": str(problem)}) from problem
    before = {refusal.index for refusal in answer_of(case, facts, today).refused}
    for refusal in answer.refused:
        fact = facts[refusal.index]
        if fact is wrong:
            raise Refused(refusal.rule, refusal.says)
        if refusal.index not in before:
            raise Refused(
                refusal.rule,
                f"With this on {date_uk(date.fromisoformat(told.on[:10]))}, {_named(fact)} could not stand: {refusal.says} "
                "Check the date, or put the later entry right first.",
            )
    return answer


def _standing_fact(facts: list[CaseFact], number: int) -> CaseFact:
    row = next((f for f in facts if f.number == number), None)
    if row is None:
        raise Refused("withdrawn", "This entry was withdrawn already.")
    return row


def _mark_withdrawn(row: CaseFact, reason: str, by: Actor, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


@act
def withdraw_fact(*, case_id: UUID, number: int, reason: str, by: Actor, now: datetime) -> CaseFact:
    """Take back a fact that was recorded in error. It stays in the record, marked, with the reason."""
    if not reason.strip():
        raise Invalid({"reason": "Say why this entry is withdrawn."})
    case = lock_case(case_id)
    facts = active_facts(case)
    row = _standing_fact(facts, number)
    left = [f for f in facts if f.number != number]
    before = {facts[r.index].number for r in answer_of(case, facts, local_day(now)).refused}
    answer = answer_of(case, left, local_day(now))
    for refusal in answer.refused:
        if left[refusal.index].number not in before:
            later = left[refusal.index]
            raise Refused(
                refusal.rule,
                f"{_named(later)[0].upper()}{_named(later)[1:]} rests on this entry. Withdraw that first.",
            )
    _mark_withdrawn(row, reason, by, now)
    follow(case, answer, left, local_day(now), local_day(now))
    audit_case("fact.withdrawn", case, by, now, {"number": number, "state": answer.state})
    return row


def _as_written(on: date | datetime) -> str:
    """As the contract writes it: a day, or a local date-time to the minute."""
    if isinstance(on, datetime):
        return timezone.localtime(on).strftime("%Y-%m-%dT%H:%M")
    return on.isoformat()
