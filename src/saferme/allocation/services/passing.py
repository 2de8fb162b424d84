"""A part passes: who takes it, their access, their line manager, and whoever had it before. All or nothing."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import team_ids_of
from saferme.allocation.clock import midnight_after
from saferme.allocation.models import Move, MoveStep
from saferme.allocation.services.asking_for import audit, today_of
from saferme.allocation.services.covering import lend, take_back_lent
from saferme.casework.models import CasePart
from saferme.casework.selectors import holder_of, parts_held, parts_of
from saferme.casework.services import end_part, give_part, lock_case
from saferme.people.selectors import current_grants
from saferme.people.services import end_access, grant_access
from saferme.practice.problems import Refused


def locked(move_id: UUID) -> Move:
    """The case first, then the request: everybody takes them in this order."""
    case_id = Move.objects.values_list("case_id", flat=True).get(pk=move_id)
    case = lock_case(case_id)
    move = Move.objects.select_for_update(of=("self",)).get(pk=move_id)
    move.case = case
    return move


def pass_on(move: Move, taker_id: int, line_manager_id: int | None, step: str, by: Actor, now: datetime) -> Move:
    """Raises Refused when whoever had the part has it no more."""
    before = _still_held(move)
    managers = _managers_of_holder(before, line_manager_id, now)
    give_part(case_id=move.case_id, user_id=taker_id, part=move.part, since=today_of(now), by=by, now=now)
    if move.kind == Move.Kind.REFERRAL:
        _let_see(move, taker_id, by, now)
    if line_manager_id is not None:
        give_part(
            case_id=move.case_id, user_id=line_manager_id, part="line_manager", since=today_of(now), by=by, now=now
        )
    for part in managers:
        end_part(part_id=part.pk, until=today_of(now), by=by, now=now)
    for part in [before, *managers] if before else []:
        _settle_access(move, part, by, now)
    lend(case=move.case, absent_id=taker_id, by=by, now=now)
    return _accepted(move, taker_id, line_manager_id, step, by, now)


def _still_held(move: Move) -> CasePart | None:
    """Whoever has the part today; it must be whom it was asked to pass from."""
    holder = None if move.kind == Move.Kind.REFERRAL else holder_of(move.case_id, move.part)
    if (holder.pk if holder else None) != move.from_part_id:
        whose = holder.user.name if holder else "nobody"
        raise Refused(
            "passed",
            f"Since this was asked the part has passed: {whose} has it now. Take the request back and ask again.",
        )
    return holder


def _managers_of_holder(before: CasePart | None, line_manager_id: int | None, now: datetime) -> list[CasePart]:
    """The line managers who answered for whoever had the part, when another one comes."""
    if before is None or line_manager_id is None:
        return []
    theirs = team_ids_of(before.user_id, today_of(now))
    managers = [part for part in parts_of(before.case, today_of(now)) if part.part == CasePart.Part.LINE_MANAGER]
    return [
        part
        for part in managers
        if part.user_id != line_manager_id and theirs & team_ids_of(part.user_id, today_of(now))
    ]


def _let_see(move: Move, taker_id: int, by: Actor, now: datetime) -> None:
    """A referral is no work without the record: as far as the asker said."""
    assert move.case.person_id is not None
    reason = "Referral accepted"
    grant_access(person_id=move.case.person_id, user_id=taker_id, level=move.level, reason=reason, by=by, now=now)


def _settle_access(move: Move, part: CasePart, by: Actor, now: datetime) -> None:
    """What was asked and said: it ends, they read until a day, or it stays. Another part that they have keeps it."""
    person = move.case.person
    assert person is not None
    take_back_lent(case=move.case, absent_id=part.user_id, by=by, now=now)
    if move.old_access == Move.OldAccess.STAYS or parts_held(move.case, part.user_id, today_of(now)):
        return
    if move.old_access == Move.OldAccess.READS and move.old_until is not None:
        grant_access(
            person_id=person.pk,
            user_id=part.user_id,
            level="read",
            reason="Handed the case on; may read for a while",
            ends=midnight_after(move.old_until),
            by=by,
            now=now,
        )
    for grant in current_grants(person, now).filter(user_id=part.user_id, ends__isnull=True):
        end_access(grant_id=grant.pk, reason="The case passed to somebody else", by=by, now=now)


def _accepted(move: Move, taker_id: int, line_manager_id: int | None, step: str, by: Actor, now: datetime) -> Move:
    move.status, move.answered_at = Move.Status.ACCEPTED, now
    move.taken_by_id, move.line_manager_id = taker_id, line_manager_id
    move.save(update_fields=["status", "answered_at", "taken_by", "line_manager"])
    whom = str(move.taken_by)
    MoveStep.objects.create(move=move, step=step, whom=whom, words="", at=now, by_id=by.user_id)
    audit("move.accepted", move, by, now, taken_by=taker_id, line_manager=line_manager_id)
    return move
