"""What recording and correcting both need: the episode held, answers as values, and what is told to the case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.casework.services import Source, lock_case, report_fact
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.problems import Invalid, Refused

Outcome = ReturnHomeInterview.Outcome
_TO_COME = "This moment is still to come. Record it once it has happened."


def standing_interviews(episode: MissingEpisode) -> list[ReturnHomeInterview]:
    """Those that were not withdrawn, as they were recorded."""
    rows = ReturnHomeInterview.objects.filter(episode=episode, withdrawn_at__isnull=True)
    return list(rows.order_by("recorded_at"))


def may_count(row: ReturnHomeInterview) -> bool:
    return row.outcome == Outcome.HELD or (row.outcome == Outcome.DECLINED and bool(row.independent))


def report_interview(row: ReturnHomeInterview, by: Actor, now: datetime) -> None:
    on = row.held_at or row.offered_at
    if on is None:
        raise Invalid({"held_at": "Enter when it was held."})
    report_fact(
        case_id=row.episode.case_id,
        fact="return_home_interview_done",
        on=on,
        note="Offered and declined. It is to be offered again." if row.outcome == Outcome.DECLINED else "",
        source=Source("return_home_interview", row.pk),
        by=by,
        now=now,
    )


def read(section: Section, answers: Answers) -> dict[str, Any]:
    """What was asked, in values; moments are aware. A question that its condition hides has no answer."""
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    values = dict.fromkeys((question.code for question in section.questions), None)
    for question in section.questions:
        if is_shown(question, answers):
            value = parse(question, answers.get(question.code)).value
            values[question.code] = timezone.make_aware(value) if isinstance(value, datetime) else value
    return values


def not_to_come(moments: dict[str, datetime | None], now: datetime) -> None:
    problems = {field: _TO_COME for field, moment in moments.items() if moment is not None and moment > now}
    if problems:
        raise Invalid(problems)


def locked_episode(episode_id: UUID) -> MissingEpisode:
    """Held with its case until the transaction ends, so that one return is recorded once and counted once."""
    row = MissingEpisode.objects.select_for_update(of=("self",)).get(pk=episode_id)
    row.case = lock_case(row.case_id)
    if row.withdrawn_at is not None:
        raise Refused("withdrawn", "This record was withdrawn. Record anew what happened.")
    return row


def audit(action: str, row: MissingEpisode, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="missing_episode",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail=detail,
    )
