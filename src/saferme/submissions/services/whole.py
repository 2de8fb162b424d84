"""A submission as a whole: begun, finished, opened again, and whose it is."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.practice.forms import check_section
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.selectors import all_answers, current_form, form_of
from saferme.submissions.services.kept import audit


@act
def start_submission(
    *,
    form_key: str,
    person_id: UUID | None,
    by: Actor,
    now: datetime,
    previous: Submission | None = None,
    offered: Mapping[str, object] | None = None,
    origins: Mapping[str, str] | None = None,
) -> Submission:
    """Begin a form in its current version.

    ``offered``: raw answers by question code, shown with their ``origins`` ("from the screening on 3 March 2026") to be
    confirmed and not retyped.
    """
    form = current_form(form_key)
    submission = Submission.objects.create(
        form_key=form.key,
        form_version=form.version,
        person_id=person_id,
        previous=previous,
        started_at=now,
        started_by_id=by.user_id,
    )
    SubmissionSection.objects.bulk_create(
        SubmissionSection(
            submission=submission,
            code=section.code,
            answers={q.code: offered[q.code] for q in section.questions if offered and q.code in offered},
            origins={q.code: origins[q.code] for q in section.questions if origins and q.code in origins},
        )
        for section in form.sections
    )
    _remember_offered(submission, now)
    audit("submission.started", submission, by, now, {"version": form.version})
    return submission


def _remember_offered(submission: Submission, now: datetime) -> None:
    """Version 0 of each section in which something was offered: what an editor saw who opened it first."""
    rows = SubmissionSection.objects.filter(submission=submission).exclude(answers={})
    Revision.objects.bulk_create(
        Revision(section=row, version=0, answers=row.answers, saved_at=now, saved_by_id=None) for row in rows
    )


@act
def finish_submission(*, submission_id: UUID, by: Actor, now: datetime) -> Submission:
    """Lock a form. Raises Invalid (``section.field`` -> sentence) while something needed is missing or unreadable."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.status == Submission.Status.FINISHED:
        raise Refused("locked", "This was finished already.")
    problems = problems_before_finishing(submission)
    if problems:
        raise Invalid(problems)
    submission.status, submission.finished_at, submission.finished_by_id = (
        Submission.Status.FINISHED,
        now,
        by.user_id,
    )
    submission.save(update_fields=["status", "finished_at", "finished_by"])
    audit("submission.finished", submission, by, now, {})
    return submission


def problems_before_finishing(submission: Submission) -> dict[str, str]:
    """What is missing or unreadable, as ``section.field`` -> sentence, in the order of the form."""
    answers = all_answers(submission)
    everything = {code: raw for section in answers.values() for code, raw in section.items()}
    return {
        f"{section.code}.{field}": sentence
        for section in form_of(submission).sections
        for field, sentence in check_section(section, answers.get(section.code, {}), everything, finishing=True).items()
    }


@act
def reopen_submission(*, submission_id: UUID, reason: str, by: Actor, now: datetime) -> Submission:
    """Back to a draft, when a second person returned it with a comment before it counted."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    submission.status, submission.finished_at, submission.finished_by = Submission.Status.DRAFT, None, None
    submission.save(update_fields=["status", "finished_at", "finished_by"])
    audit("submission.reopened", submission, by, now, {"reason_given": bool(reason)})
    return submission


@act
def belong_to_person(*, submission_id: UUID, person_id: UUID, by: Actor, now: datetime) -> Submission:
    """Put answers that were given before there was a record into the record that was found or opened for them."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.person_id is not None:
        raise Refused("linked", "These answers belong to a young person's record already.")
    submission.person_id = person_id
    submission.save(update_fields=["person"])
    audit("submission.linked", submission, by, now, {})
    return submission
