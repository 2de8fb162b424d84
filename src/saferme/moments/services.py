"""Writing critical moments, and why one of them needs no review."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.roles import Role
from saferme.audit.services import act, record
from saferme.casework.services import open_case
from saferme.moments.models import CriticalMoment
from saferme.practice.problems import Invalid, Refused


@act
def record_moment(
    *, person_id: UUID, kind: str, happened_at: datetime, words: str, by: Actor, now: datetime
) -> CriticalMoment:
    """Keep what has happened, in a few words. From now on a review is asked for. Raises Invalid."""
    if happened_at > now:
        raise Invalid({"happened_at": "This moment is still to come. Record it once it has happened."})
    if not words.strip():
        raise Invalid({"words": "Say in a few words what has happened."})
    row = CriticalMoment.objects.create(
        case=open_case(person_id=person_id, by=by, now=now),
        kind=CriticalMoment.Kind(kind),
        happened_at=happened_at,
        day=timezone.localtime(happened_at).date(),
        words=words.strip()[:500],
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("moment.recorded", row, by, now)
    return row


@act
def decide_no_review(*, moment_id: UUID, reason: str, by: Actor, now: datetime) -> CriticalMoment:
    """A manager says why nothing is reviewed. Raises Refused for anybody else, and where the question is closed."""
    row = _open(moment_id)
    if not by.has(Role.MANAGER):
        raise Refused("manager", "Only a manager decides that there is no review. Ask yours.")
    if not reason.strip():
        raise Invalid({"reason": "Say why there is no review, and what is done instead."})
    row.no_review_reason, row.no_review_by_id, row.no_review_at = reason, by.user_id, now
    row.save(update_fields=["no_review_reason", "no_review_by", "no_review_at"])
    _audit("moment.no_review", row, by, now)
    return row


@act
def withdraw_moment(*, moment_id: UUID, reason: str, by: Actor, now: datetime) -> CriticalMoment:
    """Mark one that was recorded in error. It stays readable."""
    row = _open(moment_id)
    if not reason.strip():
        raise Invalid({"reason": "Say what is wrong with it."})
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _audit("moment.withdrawn", row, by, now)
    return row


def _open(moment_id: UUID) -> CriticalMoment:
    row = CriticalMoment.objects.select_for_update(of=("self",)).select_related("case").get(pk=moment_id)
    if row.withdrawn_at is not None:
        raise Refused("withdrawn", "This was withdrawn already.")
    if row.no_review_reason:
        raise Refused("decided", "A manager has decided already that there is no review.")
    return row


def _audit(action: str, row: CriticalMoment, by: Actor, now: datetime) -> None:
    record(action, by=by, now=now, subject_kind="critical_moment", subject_id=row.pk, person_id=row.case.person_id)
