"""Colleagues asked for what they know; what they send or decline."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import user_named
from saferme.assessments.models import Assessment, Contribution
from saferme.assessments.services.kept import audit, locked
from saferme.audit.services import act
from saferme.casework.services import give_part
from saferme.outbox.services import queue_message
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.services import finish_submission, start_submission


@act
def ask_contribution(
    *, assessment_id: UUID, user_id: int, question: str, due: date, by: Actor, now: datetime
) -> Contribution:
    """Ask a colleague for their part. They get access to their own contribution and nothing else."""
    assessment = locked(assessment_id)
    colleague = user_named(user_id)
    today = timezone.localtime(now).date()
    problems = _problems_of_asking(assessment, colleague is not None, user_id, question, due, today)
    if problems or colleague is None:
        raise Invalid(problems)
    submission = start_submission(
        form_key="contribution", person_id=assessment.case.person_id, offered=None, by=by, now=now
    )
    row = Contribution.objects.create(
        assessment=assessment,
        asked_of=colleague,
        question=question,
        due=due,
        asked_by_id=by.user_id,
        asked_at=now,
        submission=submission,
    )
    give_part(case_id=assessment.case_id, user_id=user_id, part="contributor", since=today, by=by, now=now)
    queue_message(
        to=colleague.email,
        subject="You are asked for a contribution",
        body="A colleague asks for your part in an assessment. Sign in to Safer Me to read what is asked and by when.",
        by=by,
        now=now,
    )
    audit("contribution.asked", assessment, by, now, {"user": user_id})
    return row


def _problems_of_asking(
    assessment: Assessment, known: bool, user_id: int, question: str, due: date, today: date
) -> dict[str, str]:
    problems = {}
    if not known:
        problems["user"] = "Choose a colleague from the list."
    elif Contribution.objects.filter(assessment=assessment, asked_of_id=user_id).exists():
        problems["user"] = "This colleague has been asked already."
    if not question.strip():
        problems["question"] = "Say what you would like to know from them."
    if due < today:
        problems["due"] = "The date has passed. Choose today or later."
    if assessment.status != Assessment.Status.WRITING:
        problems["user"] = "This version is not being written any more. Ask in the next one."
    return problems


@act
def send_contribution(*, contribution_id: UUID, by: Actor, now: datetime) -> Contribution:
    """The colleague says that it is finished: locked, signed with their name, shown as theirs."""
    row = _asked(contribution_id, by)
    finish_submission(submission_id=row.submission_id, by=by, now=now)
    row.status, row.answered_at = Contribution.Status.RECEIVED, now
    row.save(update_fields=["status", "answered_at"])
    audit("contribution.received", row.assessment, by, now, {"user": row.asked_of_id})
    return row


@act
def decline_contribution(*, contribution_id: UUID, reason: str, by: Actor, now: datetime) -> Contribution:
    """The colleague has nothing to add, or may not: with the reason."""
    row = _asked(contribution_id, by)
    if not reason.strip():
        raise Invalid({"reason": "Say why, in a few words. “I know nothing of this young person” is an answer."})
    row.status, row.answered_at, row.declined_reason = Contribution.Status.DECLINED, now, reason
    row.save(update_fields=["status", "answered_at", "declined_reason"])
    audit("contribution.declined", row.assessment, by, now, {"user": row.asked_of_id})
    return row


def _asked(contribution_id: UUID, by: Actor) -> Contribution:
    row = (
        Contribution.objects.select_for_update(of=("self",)).select_related("assessment__case").get(pk=contribution_id)
    )
    if row.asked_of_id != by.user_id:
        raise Refused("contribution", "Only the colleague who was asked can answer.")
    if row.status != Contribution.Status.ASKED:
        raise Refused("contribution", "This contribution was answered already.")
    return row
