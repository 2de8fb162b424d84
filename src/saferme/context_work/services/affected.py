"""Keeping that a young person may be affected by a context, and taking it away."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import AffectedPerson
from saferme.context_work.selectors import may_link
from saferme.context_work.services.incidents import check_label, problems_of_keeping
from saferme.contexts.models import Context
from saferme.practice.problems import Invalid, Refused


@act
def add_affected(
    *, context: Context, person_id: UUID, why: str, review_on: date, by: Actor, now: datetime
) -> AffectedPerson:
    """``context``: fetched for its people. Nothing of it reaches their record or their case (R11, R15).

    Raises NotVisible for somebody whose record the actor may not open, Invalid, and Refused when it is kept already or the
    record is called by their name.
    """
    if not may_link(by, person_id):
        raise NotVisible
    today = timezone.localtime(now).date()
    if problems := problems_of_keeping(why, review_on, today):
        raise Invalid(problems)
    kept = AffectedPerson.objects.filter(context=context, person_id=person_id)
    if kept.filter(review_on__gte=today).exists():
        raise Refused("affected", "They are on this list already.")
    check_label(context, person_id)
    kept.delete()
    row = AffectedPerson.objects.create(
        context=context,
        person_id=person_id,
        why=why.strip(),
        review_on=review_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("context.person_added", row, by, now)
    return row


@act
def remove_affected(*, row_id: int, by: Actor, now: datetime) -> None:
    """Take it away for good. ``row_id`` was fetched by the caller."""
    row = AffectedPerson.objects.get(pk=row_id)
    _audit("context.person_removed", row, by, now)
    row.delete()


def _audit(action: str, row: AffectedPerson, by: Actor, now: datetime) -> None:
    record(action, by=by, now=now, subject_kind="context", subject_id=row.context_id, person_id=row.person_id)
