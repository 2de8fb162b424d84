"""After a meeting: who was given the summary, and what the young person thought of it. Rows are only added."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.meetings.models import Circulation, Feedback, Meeting
from saferme.meetings.services.shared import audit, local_day, locked_meeting
from saferme.practice.problems import Invalid, Refused


@act
def give_summary(*, meeting_id: UUID, to: str, on: date, by: Actor, now: datetime) -> Circulation:
    """Keep that somebody was given the summary. Raises Invalid for a day before the meeting or still to come."""
    meeting = _held(meeting_id)
    _check_day(meeting, on, now)
    row = Circulation.objects.create(
        meeting=meeting, what=Circulation.What.SUMMARY, to=to, on=on, recorded_by_id=by.user_id, recorded_at=now
    )
    audit("meeting.summary_given", meeting, by, now)
    return row


@act
def keep_feedback(*, meeting_id: UUID, said_by: str, words: str, on: date, by: Actor, now: datetime) -> Feedback:
    """Keep what the young person, or a parent or carer, thought of the meeting."""
    meeting = _held(meeting_id)
    _check_day(meeting, on, now)
    row = Feedback.objects.create(
        meeting=meeting,
        said_by=Feedback.From(said_by),
        words=words,
        on=on,
        recorded_by_id=by.user_id,
        recorded_at=now,
    )
    audit("meeting.feedback_kept", meeting, by, now, {"said_by": said_by})
    return row


def _held(meeting_id: UUID) -> Meeting:
    meeting = locked_meeting(meeting_id)
    if meeting.status != Meeting.Status.HELD:
        raise Refused("not_held", "This meeting is not recorded as held yet.")
    return meeting


def _check_day(meeting: Meeting, on: date, now: datetime) -> None:
    if on > local_day(now):
        raise Invalid({"on": "This day is still to come."})
    if on < local_day(meeting.starts_at):
        raise Invalid({"on": "This is before the meeting. Check the date."})
