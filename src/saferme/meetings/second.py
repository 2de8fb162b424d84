"""Which meeting waits for a second person: a review that eases or ends help, and notes that lower the level far."""

from datetime import date, datetime

from django.utils import timezone

from saferme.casework.models import Case
from saferme.casework.second import EASING, ENDING, SecondLook, level_of, second_look, second_look_at_ending
from saferme.casework.selectors import would_end, would_refuse
from saferme.meetings.facilitating import day_of, fact_of_meeting
from saferme.meetings.models import Meeting
from saferme.practice.levels import eased_without_knowing, fall_needs_evidence
from saferme.practice.problems import Refused
from saferme.submissions.selectors import flat_answers

_EASES = (
    "This review eases help. That rests on something that has changed for the better, not on silence, and a second person "
    "has seen it too."
)
_ENDS = (
    "Help ends with this review. That rests on something that has changed for the better, not on silence, and a second "
    "person has seen it too."
)
_ANOTHER = "The second person is somebody other than the facilitator and whoever records this. Ask somebody else."


def second_look_at_meeting(meeting: Meeting, now: datetime) -> SecondLook | None:
    """What a second person was asked about what this meeting decides, and says; None where it lowers nothing far."""
    step, level = _said(meeting)
    if _eases(meeting, step):
        return _second_look_at_review(meeting, step, timezone.localdate(now))
    why = fall_needs_evidence(level_of(meeting.case), level)
    return second_look(meeting.case, EASING, why) if why else None


def _said(meeting: Meeting) -> tuple[str, str]:
    answers = flat_answers(meeting.submission)
    return str(answers.get("step") or ""), str(answers.get("level") or "")


def _eases(meeting: Meeting, step: str) -> bool:
    return meeting.kind == Meeting.Kind.REVIEW and step in (Meeting.Outcome.STEP_DOWN, Meeting.Outcome.CLOSE)


def _second_look_at_review(meeting: Meeting, step: str, today: date) -> SecondLook:
    fact, details = fact_of_meeting(meeting, step)
    if step != Meeting.Outcome.CLOSE and not would_end(meeting.case, fact, day_of(meeting), details, today):
        return second_look(meeting.case, EASING, _EASES)
    return second_look_at_ending(meeting.case) or second_look(meeting.case, ENDING, _ENDS)


def check_second_look(meeting: Meeting, recorder_id: int | None, now: datetime) -> SecondLook | None:
    """Raises Refused while what this meeting decides rests on one person's word, or on what is merely not known.

    Returns what was confirmed; None where nothing is. What the rules do not admit is said first: nobody is asked for that.
    """
    step, level = _said(meeting)
    if _eases(meeting, step):
        _check_rules(meeting, step, timezone.localdate(now))
        if unknown := eased_without_knowing(level):
            raise Refused("guard", unknown)
    second = second_look_at_meeting(meeting, now)
    if second is None or second.asked is None or not second.confirmed:
        return _not_yet(second)
    if second.asked.asked_of_id in (meeting.facilitator_id, recorder_id):
        raise Refused("guard", _ANOTHER)
    return second


def _not_yet(second: SecondLook | None) -> None:
    if second is not None:
        raise Refused("guard", second.says)


def _check_rules(meeting: Meeting, step: str, today: date) -> None:
    fact, details = fact_of_meeting(meeting, step)
    against = would_refuse(meeting.case, fact, day_of(meeting), details, today)
    if against is not None:
        raise Refused(against.rule, against.says)


def waiting_to_be_seen(case: Case, about: str, now: datetime) -> Meeting | None:
    """The next planned meeting whose notes ask for a second person about this."""
    rows = Meeting.objects.filter(case=case, status=Meeting.Status.PLANNED).order_by("starts_at")
    return next((row for row in rows.select_related("case", "submission") if _asks(row, about, now)), None)


def _asks(meeting: Meeting, about: str, now: datetime) -> bool:
    second = second_look_at_meeting(meeting, now)
    return second is not None and second.about == about
