"""Recording a meeting as held: who came, the notes locked, the decisions taken out of them, the fact of the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.services import Source, report_fact
from saferme.meetings.facilitating import CHAIRED, code_of, day_of, fact_of_meeting
from saferme.meetings.models import Decision, Invitee, Meeting
from saferme.meetings.notes import answers_of_tables
from saferme.meetings.second import check_second_look
from saferme.meetings.selectors import invitees_of
from saferme.meetings.services.protecting import check_protection, check_talks
from saferme.meetings.services.shared import audit, planned_meeting
from saferme.practice.forms import parse
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers, form_of, sections_of
from saferme.submissions.services import finish_submission, save_section


@dataclass(frozen=True, slots=True)
class Came:
    """``attended`` is a code of Invitee.Attended; ``when``: from when until when, of somebody who came for part."""

    attended: str
    when: str = ""


@act
def record_attendance(*, meeting_id: UUID, came: Mapping[UUID, Came], by: Actor, now: datetime) -> Meeting:
    """Keep who came, as far as it is known yet."""
    meeting = planned_meeting(meeting_id)
    rows = {row.pk: row for row in Invitee.objects.filter(meeting=meeting, withdrawn_at__isnull=True)}
    for pk, said in came.items():
        row = rows[pk]
        row.attended = Invitee.Attended(said.attended) if said.attended else ""
        row.came_when = said.when if said.attended == Invitee.Attended.PART else ""
        row.save(update_fields=["attended", "came_when"])
    audit("meeting.attendance", meeting, by, now, {"number": len(came)})
    return meeting


@act
def record_held(*, meeting_id: UUID, by: Actor, now: datetime) -> Meeting:
    """Lock the notes and make the meeting a fact of the case, dated to its day.

    Raises Invalid for what is still missing (``came_<invitee>``; ``section.question`` of the notes); Refused with the
    rule's sentence when the rules do not admit the meeting, and when it ends or eases the help, or lowers the level far,
    and no second person has confirmed that. Then nothing is changed, and what was written stays.
    """
    meeting = planned_meeting(meeting_id)
    day = day_of(meeting)
    if meeting.starts_at > now:
        raise Refused("not_yet", "This meeting is still to come. Record it as held afterwards, or change its time.")
    _everybody_is_accounted_for(meeting)
    meeting.facilitator_code = code_of(meeting.case, meeting.facilitator_id, meeting.tier, day)
    _write_tables_into_notes(meeting, by, now)
    finish_submission(submission_id=meeting.submission_id, by=by, now=now)
    values = _values(meeting)
    if meeting.kind == Meeting.Kind.REVIEW:
        _conclude_review(meeting, values)
    _look_twice(meeting, by, now)
    if meeting.tier in CHAIRED:
        check_talks(meeting, timezone.localtime(now).date())
        check_protection(meeting)
    _keep_decisions(meeting, values)
    meeting.status, meeting.held_at, meeting.held_by_id = Meeting.Status.HELD, now, by.user_id
    meeting.next_date = values["next_date"]
    meeting.save()
    audit("meeting.held", meeting, by, now, {"as": meeting.facilitator_code, "outcome": str(meeting.outcome)})
    _report(meeting, day, by, now)
    return meeting


def _everybody_is_accounted_for(meeting: Meeting) -> None:
    missing = [row for row in invitees_of(meeting) if not row.attended]
    if missing:
        raise Invalid({f"came_{row.pk.hex}": f"Say whether {row.name} came." for row in missing})


def _write_tables_into_notes(meeting: Meeting, by: Actor, now: datetime) -> None:
    """So that the finished notes are whole: time, place, who came, what was sent. Nobody types these twice."""
    rows = sections_of(meeting.submission)
    for code, known in answers_of_tables(meeting, invitees_of(meeting)).items():
        row = rows[code]
        save_section(
            submission_id=meeting.submission_id,
            section=code,
            answers={**row.answers, **known},
            seen_version=row.version,
            by=by,
            now=now,
        )


def _values(meeting: Meeting) -> dict[str, Any]:
    answers = flat_answers(meeting.submission)
    wanted = ("decisions", "step", "step_reason", "next_date")
    form = form_of(meeting.submission)
    return {code: parse(form.question(code), answers.get(code)).value for code in wanted}


def _conclude_review(meeting: Meeting, values: dict[str, Any]) -> None:
    meeting.outcome = Meeting.Outcome(values["step"])
    meeting.outcome_reason = values["step_reason"]


def _look_twice(meeting: Meeting, by: Actor, now: datetime) -> None:
    """Ending or easing help rests on what has changed, not on silence, and is never one person's view (domain 4.4)."""
    second = check_second_look(meeting, by.user_id, now)
    if second is not None and second.asked is not None:
        meeting.evidence_of_change, meeting.second_person = second.asked.evidence, second.asked.asked_of.name


def _keep_decisions(meeting: Meeting, values: dict[str, Any]) -> None:
    Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            number=number,
            **{name: row.get(name) or "" for name in ("text", "by", "reason", "dissent")},
        )
        for number, row in enumerate(values["decisions"], 1)
    )


def _report(meeting: Meeting, day: date, by: Actor, now: datetime) -> None:
    fact, details = fact_of_meeting(meeting, meeting.outcome)
    source = Source("meeting", meeting.pk)
    report_fact(case_id=meeting.case_id, fact=fact, on=day, details=details, source=source, by=by, now=now)
