"""Documents that somebody asked for many of at once: which there are, and making the next one, as whoever asked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import actor_of
from saferme.documents.models import Bundle, StoredDocument
from saferme.documents.pdf import pdf_of
from saferme.documents.selectors import NOT_SEEN
from saferme.documents.services import leave_out_of_bundle, put_into_bundle, take_next_item
from saferme.meetings.selectors import get_meeting, planned_on
from saferme.meetings.services import keep_paper
from saferme.meetings.services.papers import Paper
from saferme.plans.selectors import factors_of, get_version, reviewed_between
from saferme.plans.services import keep_copy
from saferme.practice.documents import Audience
from saferme.practice.problems import Refused

A_MONTH = timedelta(days=31)


def subjects_of(actor: Actor, what: Bundle.What, day: date | None) -> list[UUID]:
    """What the actor may see now; it is asked again when each one is made, and when the bundle is fetched."""
    if what is Bundle.What.SUMMARIES and day is not None:
        return planned_on(actor, day)
    today = timezone.localtime(actor.at).date()
    return reviewed_between(actor, today, today + A_MONTH)


def make_next(*, now: datetime) -> bool:
    """Make one document that waits; False when none does. Whatever stands against it is said, and the next one comes."""
    item = take_next_item(now=now)
    if item is None:
        return False
    by = actor_of(item.bundle.asked_by, now)
    try:
        row = _MAKE[Bundle.What(item.bundle.what)](by, item.subject_id, now)
    except (NotVisible, NotAllowed):
        leave_out_of_bundle(item_id=item.pk, why=NOT_SEEN, by=by, now=now)
    except Refused as refusal:
        why = _WHY.get(refusal.rule, "The record does not allow it as it stands. Open it and make it there.")
        leave_out_of_bundle(item_id=item.pk, why=why, by=by, now=now)
    else:
        put_into_bundle(item_id=item.pk, document_id=row.pk, drawn=pdf_of(row), by=by, now=now)
    return True


#: Of a refusal only the reason is told here: its sentence may say what must not be read.
_WHY = {"confidential_address": "A confidential address stands in it. Open the record and take it out there."}


def _summary(by: Actor, meeting_id: UUID, now: datetime) -> StoredDocument:
    row = get_meeting(by, meeting_id, to=Permission.SEE_ASSESSMENT)
    return keep_paper(meeting_id=row.pk, paper=Paper.SUMMARY, by=by, now=now)


def _plan(by: Actor, version_id: UUID, now: datetime) -> StoredDocument:
    row = get_version(by, version_id)
    assert row.plan.case.person is not None
    factors = factors_of(row.plan.case.person)
    return keep_copy(version_id=row.pk, audience=Audience.PROFESSIONAL, factors=factors, by=by, now=now)


_MAKE: dict[Bundle.What, Callable[[Actor, UUID, datetime], StoredDocument]] = {
    Bundle.What.SUMMARIES: _summary,
    Bundle.What.PLANS: _plan,
}
