"""Writing a case. ``report_fact`` is the only door through which a fact comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import AdultConsent, Case, CaseFact, CasePart, Deadline, Standing
from saferme.casework.replay import Told, answer_of, considered
from saferme.casework.selectors import active_facts
from saferme.people.services import grant_access
from saferme.practice.pathway import PathwayAnswer
from saferme.practice.problems import ContractError, Invalid, Refused


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
    _rewrite(case, answer_of(case, [], _today(now)), [], _today(now), _today(now))
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
    answer = _admit(case, facts, told, _today(now))
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
    row = CaseFact.objects.create(
        case=case,
        number=(CaseFact.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first() or 0)
        + 1,
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
    follow(case, answer, [*facts, row], row.day, _today(now))
    _audit("fact.reported", case, by, now, {"fact": told.fact, "number": row.number, "state": answer.state})
    return row


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

    Raises Refused when the rules do not admit the right one, or when a later fact could not stand with it.
    """
    case = lock_case(case_id)
    facts = active_facts(case)
    wrong = _standing_fact(facts, number)
    left = [f for f in facts if f.number != number]
    told = Told(wrong.fact, _as_written(on), dict(details))
    answer = _admit(case, left, told, _today(now))
    before = {facts[r.index].number for r in answer_of(case, facts, _today(now)).refused}
    for refusal in answer.refused:
        if refusal.index < len(left) and left[refusal.index].number not in before:
            later = _named(left[refusal.index])
            raise Refused(
                refusal.rule, f"{later[0].upper()}{later[1:]} could not stand with this. Withdraw that first."
            )
    _mark_withdrawn(wrong, reason, by, now)
    row = _keep(case, left, told, answer, wrong.note, source, by, now)
    _rewrite(case, answer, [*left, row], _since(case, [*left, row], _today(now)), _today(now))
    return row


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
    before = {facts[r.index].number for r in answer_of(case, facts, _today(now)).refused}
    answer = answer_of(case, left, _today(now))
    for refusal in answer.refused:
        if left[refusal.index].number not in before:
            later = left[refusal.index]
            raise Refused(
                refusal.rule,
                f"{_named(later)[0].upper()}{_named(later)[1:]} rests on this entry. Withdraw that first.",
            )
    _mark_withdrawn(row, reason, by, now)
    follow(case, answer, left, _today(now), _today(now))
    _audit("fact.withdrawn", case, by, now, {"number": number, "state": answer.state})
    return row


@act
def rebuild_standing(*, case_id: UUID, by: Actor, now: datetime) -> bool:
    """Work out standing and clocks anew from the facts alone. Returns whether they had drifted."""
    case = lock_case(case_id)
    before = picture(case)
    facts = active_facts(case)
    _rewrite(case, answer_of(case, facts, _today(now)), facts, _since(case, facts, _today(now)), _today(now))
    drifted = picture(case) != before
    _audit("standing.rebuilt", case, by, now, {"drifted": drifted})
    return drifted


def _since(case: Case, facts: list[CaseFact], today: date) -> date:
    """The day of the fact that last moved the case, in the order in which the rules read them: by day."""
    in_turn = sorted(facts, key=lambda fact: (fact.day, fact.number))
    since, state = _local_day(case.opened_at), ""
    for length in range(len(in_turn) + 1):
        step = answer_of(case, in_turn[:length], today).state
        if step != state:
            since, state = (in_turn[length - 1].day if length else since), step
    return since


_OF_A_CLOCK = ("code", "due", "from_number", "after", "met_on", "first_due_on", "moved_on", "moved_how")


def picture(case: Case) -> tuple[Any, ...]:
    """Standing and clocks as they are stored."""
    standing = Standing.objects.filter(case=case).values_list("state", "overlay", "primary_context", "since").first()
    return standing, *Deadline.objects.filter(case=case).values_list(*_OF_A_CLOCK)


def follow(case: Case, answer: PathwayAnswer, facts: list[CaseFact], day: date, today: date) -> None:
    standing = Standing.objects.get(case=case)
    _rewrite(case, answer, facts, standing.since if standing.state == answer.state else day, today)


def _rewrite(case: Case, answer: PathwayAnswer, facts: list[CaseFact], since: date, today: date) -> None:
    Standing.objects.update_or_create(
        case=case,
        defaults={
            "state": answer.state,
            "overlay": list(answer.overlay or ()),
            "primary_context": _primary(facts),
            "since": min(since, today),
            "as_at": today,
        },
    )
    Deadline.objects.filter(case=case).delete()
    Deadline.objects.bulk_create(
        Deadline(
            case=case,
            code=clock.code,
            due=clock.due_text,
            due_on=date.fromisoformat(clock.due_text[:10]),
            source=clock.source,
            from_number=facts[clock.opened_by].number,
            after=clock.after,
            met_on=clock.met_on or "",
            first_due_on=clock.moved.first if clock.moved else None,
            moved_on=clock.moved.on if clock.moved else None,
            moved_how=clock.moved.how if clock.moved else "",
        )
        for clock in answer.deadlines
    )


def _primary(facts: list[CaseFact]) -> str:
    """The primary context, as the latest assessment or change says; for lists alone, the rules work it out anew."""
    for fact in sorted(facts, key=lambda f: (f.day, f.number), reverse=True):
        if fact.fact == "primary_context_changed":
            return str(fact.details["to"])
        if fact.fact == "safer_me_assessment_completed":
            return str(fact.details["primary_context"])
    return ""


@act
def give_part(*, case_id: UUID, user_id: int, part: str, since: date, by: Actor, now: datetime) -> CasePart:
    """Give somebody a part in a case, with the access that it needs. A lead or social worker before them ends that day."""
    case = lock_case(case_id)
    kind = CasePart.Part(part)
    standing = CasePart.objects.filter(case=case, user_id=user_id, part=kind, until__isnull=True).first()
    if standing is not None:
        return standing
    if kind in (CasePart.Part.LEAD_PROFESSIONAL, CasePart.Part.SOCIAL_WORKER):
        for before in CasePart.objects.filter(case=case, part=kind, until__isnull=True):
            before.until = max(since, before.since)
            before.save(update_fields=["until"])
    row = CasePart.objects.create(case=case, user_id=user_id, part=kind, since=since, given_by_id=by.user_id)
    level = {CasePart.Part.TRUSTED_ADULT: "pack", CasePart.Part.CONTRIBUTOR: "contribute"}.get(kind, "full")
    if case.person_id:
        grant_access(
            person_id=case.person_id,
            user_id=user_id,
            level=level,
            reason=f"Part in the case: {kind.label}",
            by=by,
            now=now,
        )
    _audit("part.given", case, by, now, {"part": part, "user": user_id})
    return row


@act
def end_part(*, part_id: int, until: date, by: Actor, now: datetime) -> CasePart:
    """End a part. The access that came with it is ended by hand where it should end: a record may still be needed."""
    row = CasePart.objects.select_for_update().get(pk=part_id)
    row.until = max(until, row.since)
    row.save(update_fields=["until"])
    _audit("part.ended", row.case, by, now, {"part": row.part, "user": row.user_id})
    return row


@act
def record_adult_consent(*, case_id: UUID, consent: str, by: Actor, now: datetime) -> Case:
    """What a care leaver of 18 or over said about Safer Me (R18): ``given`` or ``refused``. What they said before stays."""
    if consent not in AdultConsent.Answer.values:
        raise Invalid({"consent": "Say whether the young adult gave or refused consent."})
    case = lock_case(case_id)
    case.adult_consent = consent
    case.save(update_fields=["adult_consent"])
    AdultConsent.objects.create(case=case, answer=consent, recorded_at=now, recorded_by_id=by.user_id)
    _audit("case.adult_consent", case, by, now, {"consent": consent})
    return case


def lock_case(case_id: UUID) -> Case:
    """Hold this case until the transaction ends, so that what follows from it is worked out once."""
    return Case.objects.select_for_update(of=("self",)).select_related("person", "context").get(pk=case_id)


def _as_written(on: date | datetime) -> str:
    """As the contract writes it: a day, or a local date-time to the minute."""
    if isinstance(on, datetime):
        return timezone.localtime(on).strftime("%Y-%m-%dT%H:%M")
    return on.isoformat()


def _local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


_today = _local_day


def _audit(action: str, case: Case, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        detail=detail,
    )
