"""What every act on a meeting does: lock it, look at its state, write down that it happened."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.meetings.models import Meeting
from saferme.practice.problems import Refused


def locked_meeting(meeting_id: UUID) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("case__person", "submission", "facilitator").get(pk=meeting_id)


def planned_meeting(meeting_id: UUID) -> Meeting:
    """Raises Refused for one that was held or cancelled."""
    meeting = locked_meeting(meeting_id)
    if meeting.status == Meeting.Status.HELD:
        raise Refused("locked", "This meeting was recorded as held and is locked.")
    if meeting.status == Meeting.Status.CANCELLED:
        raise Refused("locked", "This meeting was cancelled. Plan a new one.")
    return meeting


def audit(action: str, meeting: Meeting, by: Actor, now: datetime, detail: dict[str, Any] | None = None) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="meeting",
        subject_id=meeting.pk,
        person_id=meeting.case.person_id,
        detail=detail,
    )


def person_id_of(meeting: Meeting) -> UUID:
    """Raises Refused for the case of a context, whose conferences are held elsewhere."""
    if meeting.case.person_id is None:
        raise Refused("R11", "This meeting belongs to no young person.")
    return meeting.case.person_id


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
