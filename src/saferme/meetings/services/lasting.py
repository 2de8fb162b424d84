"""Giving those who are asked to a meeting its pack, and ending that with the meeting."""

from datetime import datetime

from saferme.accounts.actors import Actor
from saferme.meetings.lasting import seen_until
from saferme.meetings.models import Invitee, Meeting
from saferme.meetings.services.shared import person_id_of
from saferme.people.services import keep_access_until

_REASON = "Invited to a meeting"


def give_packs(meeting: Meeting, by: Actor, now: datetime) -> None:
    """Whoever was ever asked to this meeting sees packs until that of the last meeting they are asked to has ended."""
    rows = Invitee.objects.filter(meeting=meeting, user__isnull=False)
    for user_id in sorted(set(rows.values_list("user_id", flat=True))):
        give_pack(meeting, user_id, by, now)


def give_pack(meeting: Meeting, user_id: int, by: Actor, now: datetime) -> None:
    person_id = person_id_of(meeting)
    asked = Invitee.objects.filter(meeting__case__person_id=person_id, user_id=user_id, withdrawn_at__isnull=True)
    ends = max((seen_until(row.meeting) for row in asked.select_related("meeting")), default=now)
    keep_access_until(person_id=person_id, user_id=user_id, level="pack", reason=_REASON, ends=ends, by=by, now=now)
