"""Keeping on the record of a person of concern which young people are said to be at risk from them, and taking it away."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.selectors import may_link
from saferme.context_work.services import problems_of_keeping
from saferme.mace.models import ConcernYoungPerson
from saferme.mace.services.shared import names_nobody
from saferme.practice.problems import Invalid, Refused


@act
def add_young_person(
    *, concern_id: UUID, person_id: UUID, why: str, review_on: date, by: Actor, now: datetime
) -> ConcernYoungPerson:
    """``concern_id``: opened by the caller with a reason. Nothing of it reaches their record or their case.

    Raises NotVisible for somebody whose record the actor may not open, Invalid, and Refused when it is kept already.
    """
    if not may_link(by, person_id):
        raise NotVisible
    today = timezone.localtime(now).date()
    if problems := problems_of_keeping(why, review_on, today):
        raise Invalid(problems)
    names_nobody({"why": why}, by)
    kept = ConcernYoungPerson.objects.filter(concern_id=concern_id, person_id=person_id)
    if kept.filter(review_on__gte=today).exists():
        raise Refused("young_person", "They stand here already.")
    kept.delete()
    row = ConcernYoungPerson.objects.create(
        concern_id=concern_id,
        person_id=person_id,
        why=why.strip(),
        review_on=review_on,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("mace_concern.young_person_added.restricted", row, by, now)
    return row


@act
def remove_young_person(*, row_id: int, by: Actor, now: datetime) -> None:
    """Take it away for good. ``row_id`` was fetched by the caller."""
    row = ConcernYoungPerson.objects.get(pk=row_id)
    _audit("mace_concern.young_person_removed.restricted", row, by, now)
    row.delete()


def _audit(action: str, row: ConcernYoungPerson, by: Actor, now: datetime) -> None:
    """Who sees the young person's record is not told of it: the name of the act ends as people.looks knows."""
    record(action, by=by, now=now, subject_kind="mace_concern", subject_id=row.concern_id, person_id=row.person_id)
