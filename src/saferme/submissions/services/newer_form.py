"""A draft moved to the newest version of its form."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.practice.forms import Answers
from saferme.practice.problems import Refused
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.moving import what_moving_means
from saferme.submissions.services.kept import audit


@act
def move_to_newer_form(*, submission_id: UUID, to_version: int, by: Actor, now: datetime) -> Submission:
    """Move a draft to the newest version of its form. ``to_version``: the one whose differences were shown.

    An answer goes where its question stands now; one without a place is kept beside the answers. Every section that
    changes has a version more, so that whoever has it open sees it. Raises Refused when there is no such version.
    """
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.status == Submission.Status.FINISHED:
        raise Refused("locked", "This was finished and keeps the version of the form that was answered.")
    rows = {row.code: row for row in SubmissionSection.objects.select_for_update().filter(submission=submission)}
    means = what_moving_means(submission)
    if means is None or means.newer.version != to_version:
        raise Refused("form_version", "The form is not the one that you were shown. Look at what is different now.")
    submission.without_place = [*submission.without_place, *(left.as_kept() for left in means.without_place)]
    submission.form_version = to_version
    submission.save(update_fields=["form_version", "without_place"])
    for section in means.newer.sections:
        row = rows.get(section.code) or SubmissionSection.objects.create(submission=submission, code=section.code)
        _move(row, {q.code: means.carried[q.code] for q in section.questions if q.code in means.carried}, rows, by, now)
    for code in rows.keys() - {section.code for section in means.newer.sections}:
        _move(rows[code], {}, {}, by, now)
    audit("submission.moved", submission, by, now, {"version": to_version, "without_place": len(means.without_place)})
    return submission


def _move(
    row: SubmissionSection, answers: Answers, rows: Mapping[str, SubmissionSection], by: Actor, now: datetime
) -> None:
    """Where an answer came from stays said beside it, in whichever section it stands now."""
    if row.answers == answers:
        return
    row.origins = {code: origin for one in rows.values() for code, origin in one.origins.items() if code in answers}
    row.answers = answers
    if row.version > 0:  # what nobody looked through yet stays so
        row.version, row.saved_at, row.saved_by_id = row.version + 1, now, by.user_id
    row.save(update_fields=["answers", "origins", "version", "saved_at", "saved_by"])
    kept = {"answers": answers, "saved_at": now, "saved_by_id": by.user_id}
    Revision.objects.update_or_create(section=row, version=row.version, set_aside=False, defaults=kept)
