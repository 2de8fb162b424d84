"""What was written on paper first."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.practice.problems import Invalid
from saferme.submissions.models import Paper, Submission
from saferme.submissions.services.kept import audit

MOST_OF_A_NAME = 200


@dataclass(frozen=True, slots=True)
class OnPaper:
    """``unread``: place, why and text of each thing that could not be read from a Word form."""

    written_on: date
    written_by: str
    how: str = Paper.How.TYPED
    unread: tuple[dict[str, str], ...] = ()


@act
def came_from_paper(*, submission_id: UUID, paper: OnPaper, by: Actor, now: datetime) -> Paper:
    """Keep the date and the author of the paper beside those who bring it in. Raises Invalid."""
    problems = {}
    if paper.written_on > timezone.localdate(now):
        problems["written_on"] = "The date on the paper is in the future. Check the year."
    if not 0 < len(paper.written_by.strip()) <= MOST_OF_A_NAME:
        problems["written_by"] = f"Say who wrote it, in at most {MOST_OF_A_NAME} characters."
    if problems or by.user_id is None:
        raise Invalid(problems or {"": "A paper form is brought in by somebody who has signed in."})
    submission = Submission.objects.get(pk=submission_id)
    kept = Paper.objects.create(
        submission=submission,
        written_on=paper.written_on,
        written_by=paper.written_by.strip(),
        how=paper.how,
        unread=list(paper.unread),
        brought_in_at=now,
        brought_in_by_id=by.user_id,
    )
    audit("submission.from_paper", submission, by, now, {"how": str(paper.how), "unread": len(paper.unread)})
    return kept
