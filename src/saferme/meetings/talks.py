"""The chair's talks before a chaired meeting: each on a day between the call for the meeting and the meeting itself."""

from collections.abc import Iterator
from datetime import date

from saferme.casework.selectors import active_facts
from saferme.meetings.facilitating import day_of
from saferme.meetings.models import Meeting
from saferme.practice.forms import Answers, parse
from saferme.submissions.selectors import form_of
from saferme.ui.dates import date_uk

#: What calls for the first meeting, and for a review the meeting before it.
_CALLS = {
    Meeting.Kind.MEETING: ("screening_discussion_held",),
    Meeting.Kind.REVIEW: ("safer_me_plus_held", "child_protection_conference_held", "review_held"),
}
_TALKS = {
    "chair_met_young_person": "the talk with the young person",
    "chair_met_parents": "the talk with the parents or carers",
}


def talks_out_of_time(meeting: Meeting, answers: Answers, today: date) -> dict[str, str]:
    """By ``section.question`` of the notes, what is wrong with a day and how to mend it."""
    called = _called_on(meeting)
    return {
        f"preparation.{code}_on": f"{says} Check the day of {talk}, or answer that there was none and why."
        for code, talk in _TALKS.items()
        if answers.get(code) == "yes"
        for says in _problem(meeting, answers, f"{code}_on", called, today)
    }


def _called_on(meeting: Meeting) -> date | None:
    """The day since which the meeting was to come: that of the screening discussion, or of the meeting before a review."""
    calls, held = _CALLS[Meeting.Kind(meeting.kind)], day_of(meeting)
    days = [fact.day for fact in active_facts(meeting.case) if fact.fact in calls]
    before = [day for day in days if day < held or (day == held and meeting.kind == Meeting.Kind.MEETING)]
    return max(before, default=None)


def _problem(meeting: Meeting, answers: Answers, code: str, called: date | None, today: date) -> Iterator[str]:
    day = parse(form_of(meeting.submission).question(code), answers.get(code)).value
    if day is None:
        return
    if day > today:
        yield f"{date_uk(day)} is still to come."
    elif day > day_of(meeting):
        yield f"{date_uk(day)} is after the meeting of {date_uk(day_of(meeting))}."
    elif called is not None and day < called:
        yield f"{date_uk(day)} is before this meeting was called for, on {date_uk(called)}."
