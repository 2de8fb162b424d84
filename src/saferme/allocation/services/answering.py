"""What is answered to a request: accepted, rejected with the reason, returned with a comment."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.allocation.models import Move, MoveStep
from saferme.allocation.selectors import managers_for, may_answer, takers_of
from saferme.allocation.services.asking_for import audit, check_open, today_of
from saferme.allocation.services.passing import locked, pass_on
from saferme.audit.services import act
from saferme.practice.problems import Invalid, Refused


@act
def accept_move(*, move_id: UUID, taker_id: int, line_manager_id: int | None, by: Actor, now: datetime) -> Move:
    """The part passes, with its access, in this act; the part of whoever had it ends, and their access as was said.

    Raises Invalid for somebody who could not take it, Refused when the case passed to somebody else meanwhile.
    """
    move = _asked(move_id, by)
    check_open(move.case)
    if taker_id not in {user.pk for user in takers_of(by, move)}:
        raise Invalid({"taker": "Choose who takes it."})
    if line_manager_id is not None and line_manager_id not in {
        user.pk for user in managers_for(move, today_of(now)) if user.pk != taker_id
    }:
        raise Invalid({"line_manager": "Choose a manager of whoever takes it."})
    return pass_on(move, taker_id, line_manager_id, MoveStep.Step.ACCEPTED, by, now)


@act
def reject_move(*, move_id: UUID, words: str, by: Actor, now: datetime) -> Move:
    """Nothing passes; the asker sees the reason."""
    return _answer(
        move_id, Move.Status.REJECTED, words, "Say why, so that the asker can do something about it.", by, now
    )


@act
def return_move(*, move_id: UUID, words: str, by: Actor, now: datetime) -> Move:
    """Nothing passes yet; the asker sees the comment and may send it again."""
    return _answer(move_id, Move.Status.RETURNED, words, "Say what you need before you can answer.", by, now)


def _answer(move_id: UUID, status: Move.Status, words: str, says: str, by: Actor, now: datetime) -> Move:
    move = _asked(move_id, by)
    if not words.strip():
        raise Invalid({"words": says})
    move.status, move.answered_at = status, now
    move.save(update_fields=["status", "answered_at"])
    MoveStep.objects.create(move=move, step=status.value, whom=move.to[:300], words=words, at=now, by_id=by.user_id)
    audit(f"move.{status.value}", move, by, now)
    return move


def _asked(move_id: UUID, by: Actor) -> Move:
    move = locked(move_id)
    if move.status != Move.Status.ASKED:
        raise Refused("answered", f"This request was answered or taken back: {move.get_status_display().lower()}.")
    if not may_answer(by, move):
        raise Refused("asked", "Only whoever is asked answers.")
    return move
