"""From what a meeting agreed to the draft of a plan: goals and actions go over with their source, not retyped."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source
from saferme.meetings.models import Meeting
from saferme.meetings.services.shared import audit, local_day, locked_meeting
from saferme.plans.services import start_plan
from saferme.practice.forms import Answers, fill
from saferme.practice.problems import Refused
from saferme.submissions.selectors import current_form, flat_answers
from saferme.ui.dates import date_uk

if TYPE_CHECKING:
    from saferme.plans.models import PlanVersion

_FORM = "plan"
#: The kind of plan, where it is not named as the meeting is.
_PLAN = {"plus": "safer_me_plus"}


@act
def begin_plan(*, meeting_id: UUID, by: Actor, now: datetime) -> "PlanVersion":
    """The draft of the plan of this meeting's level, offered what the meeting agreed. Twice is once."""
    meeting = locked_meeting(meeting_id)
    if meeting.status != Meeting.Status.HELD:
        raise Refused("not_held", "This meeting is not recorded as held yet.")
    if meeting.tier == Meeting.Tier.CONFERENCE:
        raise Refused("other_plan", "The child protection plan of a conference is kept where the conference is.")
    offered = _agreed(meeting)
    note = f"From the meeting on {date_uk(local_day(meeting.starts_at))}"
    rows = [row["_id"] for raw in offered.values() if isinstance(raw, list) for row in raw]
    version = start_plan(
        case=meeting.case,
        tier=_PLAN.get(meeting.tier, meeting.tier),
        offered=offered,
        origins=dict.fromkeys([*offered, *rows], note),
        source=Source("meeting", meeting.pk),
        by=by,
        now=now,
    )
    audit("meeting.plan_begun", meeting, by, now, {"version": str(version.pk)})
    return version


def _agreed(meeting: Meeting) -> Answers:
    """Raw answers to the plan form. The ids of rows stay: what is offered again is recognised."""
    said = flat_answers(meeting.submission)
    return fill(current_form(_FORM), {f"meeting.{code}": raw for code, raw in said.items()})
