"""A case is to pass, or somebody is to join: asked, taken back, sent again, or passed at once by their manager."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.allocation.models import Move, MoveStep
from saferme.allocation.selectors import manages, may_change_move
from saferme.allocation.services.asking_for import Asking, audit, check, check_open
from saferme.allocation.services.passing import locked, pass_on
from saferme.audit.services import act
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import holder_of
from saferme.casework.services import lock_case
from saferme.practice.problems import Invalid, Refused


@act
def ask_move(*, case_id: UUID, asking: Asking, by: Actor, now: datetime) -> Move:
    """Ask a colleague, a team or an organisation. Nothing passes, and nobody sees the record, until they accept.

    Raises Invalid for what is missing, Refused while somebody else is asked for the same part.
    """
    case = lock_case(case_id)
    check_open(case)
    move = _begin(case, asking, by, now)
    _say(move, MoveStep.Step.ASKED, asking.why, by, now)
    audit("move.asked", move, by, now)
    return move


@act
def allocate_now(*, case_id: UUID, asking: Asking, by: Actor, now: datetime) -> Move:
    """A manager gives the case to somebody of their team; it passes at once, and they become its line manager.

    Raises Refused for whoever does not manage them.
    """
    if asking.to.user_id is None or not manages(by, asking.to.user_id):
        raise Invalid({"when": "You can pass it at once only to somebody whose manager you are. Else ask them first."})
    case = lock_case(case_id)
    check_open(case)
    move = _begin(case, asking, by, now)
    manager_id = by.user_id if by.user_id != asking.to.user_id else None
    return pass_on(move, asking.to.user_id, manager_id, MoveStep.Step.DECIDED, by, now)


@act
def revoke_move(*, move_id: UUID, words: str, by: Actor, now: datetime) -> Move:
    """Take it back, with the reason; whoever was asked sees it no more."""
    move = _open(move_id, by)
    if not words.strip():
        raise Invalid({"words": "Say why you take it back."})
    move.status, move.answered_at = Move.Status.REVOKED, now
    move.save(update_fields=["status", "answered_at"])
    _say(move, MoveStep.Step.REVOKED, words, by, now)
    audit("move.revoked", move, by, now)
    return move


@act
def send_again(*, move_id: UUID, asking: Asking, by: Actor, now: datetime) -> Move:
    """Ask again what was rejected or returned, changed as you like: of the same or of somebody else."""
    move = _open(move_id, by)
    if move.status == Move.Status.ASKED:
        raise Refused("waiting", "It waits for an answer. Take it back first if it is to be asked differently.")
    check_open(move.case)
    holder = _holder(move.case, asking)
    check(asking, holder, now)
    _write(move, asking, holder)
    move.status, move.answered_at, move.asked_at, move.asked_by_id = Move.Status.ASKED, None, now, by.user_id
    move.save()
    _say(move, MoveStep.Step.SENT_AGAIN, asking.why, by, now)
    audit("move.sent_again", move, by, now)
    return move


def _begin(case: Case, asking: Asking, by: Actor, now: datetime) -> Move:
    holder = _holder(case, asking)
    check(asking, holder, now)
    waiting = Move.objects.filter(case=case, part=asking.part, status__in=["asked", "returned", "rejected"])
    if asking.part != Move.Part.CONTRIBUTOR and waiting.exists():
        raise Refused("asked", "Somebody is asked for this part already. Take that back, or send it again, first.")
    move = Move(case=case, status=Move.Status.ASKED, asked_at=now, asked_by_id=by.user_id)
    _write(move, asking, holder)
    move.save(force_insert=True)
    return move


def _holder(case: Case, asking: Asking) -> CasePart | None:
    return None if asking.part == Move.Part.CONTRIBUTOR else holder_of(case.pk, asking.part)


def _write(move: Move, asking: Asking, holder: CasePart | None) -> None:
    referral = asking.part == Move.Part.CONTRIBUTOR
    passing = Move.Kind.TRANSFER if holder else Move.Kind.ALLOCATION
    move.kind = Move.Kind.REFERRAL if referral else passing
    move.part = Move.Part(asking.part)
    move.from_part = holder
    move.to_user_id, move.to_team_id, move.to_agency_id = asking.to.user_id, asking.to.team_id, asking.to.agency_id
    move.level = Move.Level(asking.level if referral else "full")
    move.why, move.known, move.known_words = asking.why, Move.Known(asking.known), asking.known_words
    move.old_access = Move.OldAccess(asking.old_access) if holder else ""
    move.old_until = asking.old_until if move.old_access == Move.OldAccess.READS else None


def _open(move_id: UUID, by: Actor) -> Move:
    move = locked(move_id)
    if not move.is_open:
        raise Refused("over", f"Nothing more can come of this request: {move.get_status_display().lower()}.")
    if not may_change_move(by, move):
        raise Refused("asker", "Whoever asked, or somebody who may share this record, takes it back or sends it again.")
    return move


def _say(move: Move, step: str, words: str, by: Actor, now: datetime) -> None:
    MoveStep.objects.create(move=move, step=step, whom=move.to[:300], words=words, at=now, by_id=by.user_id)
