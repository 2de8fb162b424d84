"""Several cases of one worker moved by their manager: one act each, and what became of each is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from saferme.accounts.actors import Actor
from saferme.allocation.models import CaseloadLine, CaseloadMove
from saferme.allocation.selectors import get_caseload
from saferme.allocation.services.asking import allocate_now
from saferme.allocation.services.asking_for import Asking, Receiver
from saferme.audit.services import act, record
from saferme.casework.models import CasePart
from saferme.casework.selectors import part_that_ended
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of the worker, and who is to have it."""

    part_id: int
    to_id: int


@act
def move_caseload(*, worker_id: int, wishes: Sequence[Wish], asking: Asking, by: Actor, now: datetime) -> CaseloadMove:
    """``asking``: what is said alike of all; its part and receiver are those of each wish.

    What does not pass is kept with the sentence that says why; the others pass all the same. A case that the worker
    holds no more is not moved again. Raises Invalid when nothing is chosen, or what is said alike does not do.
    """
    caseload = get_caseload(by, worker_id)
    if not wishes:
        raise Invalid({"": "Choose for at least one case who is to have it."})
    if not asking.why.strip():
        raise Invalid({"why": "Say why the cases are moved."})
    assert by.user_id is not None
    held = {part.pk: part for part in caseload.held}
    whole = CaseloadMove.objects.create(worker_id=worker_id, why=asking.why, decided_at=now, decided_by_id=by.user_id)
    for wish in wishes:
        _move_one(whole, wish, held.get(wish.part_id), asking, by, now)
    moved = whole.lines.filter(move__isnull=False).count()
    record(
        "caseload.moved",
        by=by,
        now=now,
        subject_kind="caseload_move",
        subject_id=whole.pk,
        detail={"worker": worker_id, "moved": moved, "not_moved": len(wishes) - moved},
    )
    return whole


def _move_one(whole: CaseloadMove, wish: Wish, part: CasePart | None, asking: Asking, by: Actor, now: datetime) -> None:
    """Nothing is kept of a part that was never theirs or is hidden; of one that has gone, that it had gone already."""
    if part is None:
        part = part_that_ended(whole.worker_id, wish.part_id)
        if part is not None:
            _line(whole, part, wish, "They hold it no more: it passed to somebody else already. Nothing was done.")
        return
    theirs = replace(asking, part=part.part, to=Receiver(user_id=wish.to_id))
    try:
        move = allocate_now(case_id=part.case_id, asking=theirs, by=by, now=now)
    except Refused as refusal:
        _line(whole, part, wish, refusal.says)
    except Invalid as invalid:
        _line(whole, part, wish, " ".join(invalid.problems.values()))
    else:
        CaseloadLine.objects.create(of=whole, case_id=part.case_id, to_id=wish.to_id, move=move)


def _line(whole: CaseloadMove, part: CasePart, wish: Wish, problem: str) -> None:
    CaseloadLine.objects.create(of=whole, case_id=part.case_id, to_id=wish.to_id, problem=problem)
