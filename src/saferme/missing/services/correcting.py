"""Putting right what was recorded of a missing episode, and taking it back: what was written stays readable, marked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.selectors import facts_from
from saferme.casework.services import Source, replace_fact, withdraw_fact
from saferme.missing.models import EpisodeCorrection, MissingEpisode, ReturnHomeInterview
from saferme.missing.selectors import EPISODE, form_of, waits_for_interview
from saferme.missing.services.recording import take_episode, take_return
from saferme.missing.services.shared import (
    audit,
    locked_episode,
    may_count,
    read,
    report_interview,
    standing_interviews,
)
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused

Part = EpisodeCorrection.Part


@act
def correct_episode(
    *, episode_id: UUID, section: str, answers: Answers, reason: str, by: Actor, now: datetime
) -> MissingEpisode:
    """Put one section right. What it said before is kept with the reason; the 72 hours follow the right return.

    Raises Invalid as recording does, and for a return after an interview about it; Refused when nothing is there yet.
    """
    row = locked_episode(episode_id)
    _with_reason(reason)
    if section == Part.RETURN and row.returned_at is None:
        raise Refused("missing", "Their return is not recorded yet.")
    asked = form_of(EPISODE, row.form_version).section(section)
    before = {question.code: row.answers.get(question.code) for question in asked.questions}
    values = read(asked, answers)
    if section == Part.RETURN:
        _correct_return(row, values, reason, by, now)
    else:
        take_episode(row, values, now)
    EpisodeCorrection.objects.create(
        episode=row, section=Part(section), before=before, reason=reason, at=now, by_id=by.user_id
    )
    row.answers = {**row.answers, **answers}
    row.save()
    audit("missing.corrected", row, by, now, {"section": section})
    return row


def _correct_return(row: MissingEpisode, values: dict[str, Any], reason: str, by: Actor, now: datetime) -> None:
    """An interview that was told to the case is told again: it rests on the return."""
    interviews = standing_interviews(row)
    first = min((one.offered_at for one in interviews if one.offered_at is not None), default=None)
    if first is not None and values["returned_at"] > first:
        raise Invalid(
            {"returned_at": "An interview was offered before this. Check the day and the time, or withdraw it."}
        )
    counted = next((one for one in interviews if one.counts), None)
    if counted is not None:
        _take_back_fact(row, "return_home_interview", counted.pk, reason, by, now)
    fact = facts_from(row.case, "missing_episode")[row.pk]
    returned = take_return(row, values, now)
    replace_fact(
        case_id=row.case_id,
        number=fact.number,
        on=returned,
        details={},
        reason=reason,
        source=Source("missing_episode", row.pk),
        by=by,
        now=now,
    )
    if counted is not None:
        report_interview(counted, by, now)


@act
def withdraw_interview(*, interview_id: UUID, reason: str, by: Actor, now: datetime) -> ReturnHomeInterview:
    """Take back what was recorded in error. The clock runs on, unless another interview of this return meets it."""
    found = ReturnHomeInterview.objects.get(pk=interview_id)
    episode = locked_episode(found.episode_id)
    _with_reason(reason)
    row = next((one for one in standing_interviews(episode) if one.pk == interview_id), None)
    if row is None:
        raise Refused("withdrawn", "This record was withdrawn already.")
    row.episode = episode
    _take_back(row, reason, by, now)
    _count_another(episode, by, now)
    return row


def _take_back(row: ReturnHomeInterview, reason: str, by: Actor, now: datetime) -> None:
    if row.counts:
        _take_back_fact(row.episode, "return_home_interview", row.pk, reason, by, now)
    row.counts = False
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason
    row.save(update_fields=["counts", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit("return_interview.withdrawn", row.episode, by, now, {})


def _count_another(episode: MissingEpisode, by: Actor, now: datetime) -> None:
    left = [one for one in standing_interviews(episode) if may_count(one)]
    if any(one.counts for one in left) or not left or not waits_for_interview(episode.case, now):
        return
    row = left[0]
    row.episode, row.counts = episode, True
    row.save(update_fields=["counts"])
    report_interview(row, by, now)


@act
def withdraw_episode(*, episode_id: UUID, reason: str, by: Actor, now: datetime) -> MissingEpisode:
    """Take back an episode that was recorded in error, with its interviews, its return and the clock."""
    row = locked_episode(episode_id)
    _with_reason(reason)
    for interview in standing_interviews(row):
        interview.episode = row
        _take_back(interview, reason, by, now)
    if row.returned_at is not None:
        _take_back_fact(row, "missing_episode", row.pk, reason, by, now)
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit("missing.withdrawn", row, by, now, {})
    return row


def _take_back_fact(row: MissingEpisode, kind: str, source_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    fact = facts_from(row.case, kind).get(source_id)
    if fact is not None and fact.withdrawn_at is None:
        withdraw_fact(case_id=row.case_id, number=fact.number, reason=reason, by=by, now=now)


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid({"reason": "Say what is wrong in the record."})
