"""The record of a person of concern: each look with why, what is added and taken back, who may read it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import actor_of, user_named
from saferme.audit.models import Event
from saferme.audit.services import act, record
from saferme.mace.models import Concern, ConcernEntry, ConcernReader, Look
from saferme.mace.services.shared import names_nobody, needed
from saferme.practice.problems import Invalid, Refused

#: A reader is named for as long as the work needs, and named again after that.
READS_AT_MOST = timedelta(days=184)
_LONGEST = 300


@act
def record_look(
    *,
    concern_id: UUID | None = None,
    item_id: UUID | None = None,
    reason: str,
    words: str,
    by: Actor,
    now: datetime,
) -> Look:
    """Keep why somebody opens a record or a submission, fetched by the caller. The audit holds the code, never the words."""
    if by.user_id is None or reason not in Look.Reason.values:
        raise Invalid({"reason": "Choose why you open it."})
    needed({"words": words}, "Say in a few words what you need it for.")
    if len(words) > _LONGEST:
        raise Invalid({"words": f"This is too long by {len(words) - _LONGEST} letters."})
    row = Look.objects.create(
        user_id=by.user_id,
        concern_id=concern_id,
        item_id=item_id,
        at=now,
        reason=Look.Reason(reason),
        words=words.strip(),
    )
    record(
        "mace.look_explained",
        by=by,
        now=now,
        subject_kind="mace_concern" if concern_id else "mace_item",
        subject_id=concern_id or item_id,
        detail={"reason": reason},
        kind=Event.Kind.READ,
    )
    return row


@act
def add_entry(*, concern_id: UUID, said: Mapping[str, Any], by: Actor, now: datetime) -> ConcernEntry:
    """``said``: kind, what, when, who_says, source_grade, information_grade: all of them, or it is no entry."""
    codes = ("kind", "what", "when", "who_says", "source_grade", "information_grade")
    given = {code: str(said.get(code) or "").strip() for code in codes}
    needed(given)
    names_nobody({code: given[code] for code in ("what", "when", "who_says")}, by)
    given["kind"] = ConcernEntry.Kind(given["kind"])
    row = ConcernEntry.objects.create(concern_id=concern_id, **given, recorded_at=now, recorded_by_id=by.user_id)
    _audit("entry_added", concern_id, by, now, {"kind": str(row.kind)})
    return row


@act
def withdraw_entry(*, entry_id: int, reason: str, by: Actor, now: datetime) -> ConcernEntry:
    """What was wrong stays to be seen, with why it no longer stands."""
    needed({"reason": reason}, "Say why it no longer stands.")
    row = ConcernEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    if row.withdrawn_at is not None:
        raise Refused("withdrawn", "This was taken back already.")
    names_nobody({"reason": reason}, by)
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _audit("entry_withdrawn", row.concern_id, by, now, {"entry": row.pk})
    return row


@act
def name_reader(*, concern_id: UUID, user_id: int, reason: str, until: date, by: Actor, now: datetime) -> ConcernReader:
    """Let one colleague read this record until a day. Naming them again changes the day and the reason."""
    today, problems = timezone.localtime(now).date(), {}
    user = user_named(user_id)
    if user is None or not role_allows(actor_of(user, now), Permission.SUBMIT_MACE).allowed:
        problems["user"] = "Choose a colleague from the list."
    if not reason.strip() or len(reason) > _LONGEST:
        problems["reason"] = f"Say why they need to read it, in up to {_LONGEST} letters."
    if not today <= until <= today + READS_AT_MOST:
        problems["until"] = "Choose a day from today on, within six months."
    if problems:
        raise Invalid(problems)
    row, _ = ConcernReader.objects.update_or_create(
        concern_id=concern_id,
        user_id=user_id,
        defaults={"reason": reason.strip(), "until": until, "given_at": now, "given_by_id": by.user_id},
    )
    _audit("reader_named", concern_id, by, now, {"user": user_id, "until": until.isoformat()})
    return row


@act
def end_reading(*, concern_id: UUID, user_id: int, by: Actor, now: datetime) -> None:
    """From now on they may not read it any longer."""
    ConcernReader.objects.filter(concern_id=concern_id, user_id=user_id).delete()
    _audit("reader_ended", concern_id, by, now, {"user": user_id})


@act
def record_safer_me(*, concern_id: UUID, answer: str, words: str, by: Actor, now: datetime) -> Concern:
    """What was done so that somebody under 18 gets an assessment as a young person. Nothing of it reaches their record."""
    if answer not in Concern.SaferMe.values:
        raise Invalid({"answer": "Choose what was done."})
    needed({"words": words}, "Say who sees to it, or why not yet.")
    row = Concern.objects.select_for_update(of=("self",)).get(pk=concern_id)
    row.safer_me, row.safer_me_words = Concern.SaferMe(answer), words.strip()
    row.safer_me_at, row.safer_me_by_id = now, by.user_id
    row.save(update_fields=["safer_me", "safer_me_words", "safer_me_at", "safer_me_by"])
    _audit("safer_me_answered", concern_id, by, now, {"answer": answer})
    return row


def _audit(action: str, concern_id: UUID, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(f"mace_concern.{action}", by=by, now=now, subject_kind="mace_concern", subject_id=concern_id, detail=detail)
