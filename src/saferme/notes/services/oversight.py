"""Writing what managers decide, and that it was done."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.notes.models import ManagementNote
from saferme.notes.services.checks import audit, check_owner, needed, not_to_come, to_come
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Decision:
    """``follow_up`` with its owner and day, or none of the three."""

    kind: str
    on: date
    decision: str
    reason: str
    follow_up: str = ""
    owner_id: int | None = None
    due: date | None = None


@act
def record_management_note(*, person_id: UUID, said: Decision, by: Actor, now: datetime) -> ManagementNote:
    """Raises Invalid for what is missing: a follow-up is whole or not there, and a challenge has one."""
    needed({"decision": said.decision, "reason": said.reason})
    not_to_come("on", said.on, now)
    _check_follow_up(said, person_id, by, now)
    row = ManagementNote.objects.create(
        person_id=person_id,
        kind=ManagementNote.Kind(said.kind),
        on=said.on,
        decision=said.decision,
        reason=said.reason,
        follow_up=said.follow_up,
        owner_id=said.owner_id,
        due=said.due,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    audit("oversight.recorded", row, by, now, {"kind": str(row.kind)}, hidden=True)
    return row


def _check_follow_up(said: Decision, person_id: UUID, by: Actor, now: datetime) -> None:
    given = (bool(said.follow_up.strip()), said.owner_id is not None, said.due is not None)
    if not any(given):
        if said.kind == ManagementNote.Kind.CHALLENGE:
            raise Invalid({"follow_up": "A challenge needs an answer: say what is to follow, by whom and by when."})
        return
    missing = [field for field, there in zip(("follow_up", "owner", "due"), given, strict=True) if not there]
    if missing:
        raise Invalid(dict.fromkeys(missing, "What is to follow needs all three: what, by whom, by when."))
    if said.due is not None and said.owner_id is not None:
        to_come("due", said.due, now)
        check_owner(said.owner_id, get_person(by, person_id, audited=False), now)


@act
def finish_follow_up(*, note_id: UUID, words: str, by: Actor, now: datetime) -> ManagementNote:
    """Keep that it was done, and what came of it; of a challenge, the answer."""
    row = ManagementNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    if row.owner_id is None or row.done_at is not None:
        raise Refused("done", "Nothing is left to do here: it was done already.")
    needed({"words": words}, "Say what was done.")
    row.done_at, row.done_by_id, row.done_words = now, by.user_id, words
    row.save(update_fields=["done_at", "done_by", "done_words"])
    audit("oversight.followed_up", row, by, now, hidden=True)
    return row
