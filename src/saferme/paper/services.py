"""From paper to a draft: through the doors of the rooms that own it, with the paper's date and author beside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from saferme.accounts.actors import Actor
from saferme.assessments.known import known_facts
from saferme.assessments.models import Assessment
from saferme.assessments.services import start_assessment
from saferme.audit.services import act
from saferme.casework.selectors import case_of
from saferme.people.models import Person
from saferme.practice.forms import Answers
from saferme.practice.problems import Refused
from saferme.screening.models import Screening
from saferme.screening.services import start_screening
from saferme.submissions.models import Submission
from saferme.submissions.selectors import form_of
from saferme.submissions.services import OnPaper, came_from_paper, save_section


@act
def bring_in_screening(
    *, subject: str, person: Person | None, paper: OnPaper, answers: Answers, by: Actor, now: datetime
) -> Screening:
    """`person`: fetched by the caller. Raises as start_screening and came_from_paper do."""
    screening = start_screening(subject=subject, person=person, by=by, now=now)
    _write(screening.submission, paper, answers, by, now)
    return screening


@act
def bring_in_assessment(*, person: Person, paper: OnPaper, answers: Answers, by: Actor, now: datetime) -> Assessment:
    """`person`: fetched for writing. Raises Refused while another version is being written: nothing is laid over it."""
    known, origins = known_facts(person, case_of(person), now)
    assessment = start_assessment(person_id=person.pk, known=known, origins=origins, by=by, now=now)
    if assessment.started_at != now:
        raise Refused(
            "writing", "An assessment is being written already. Sign it off first, or type the paper into it."
        )
    _write(assessment.submission, paper, answers, by, now)
    return assessment


def _write(submission: Submission, paper: OnPaper, answers: Mapping[str, Any], by: Actor, now: datetime) -> None:
    came_from_paper(submission_id=submission.pk, paper=paper, by=by, now=now)
    for section in form_of(submission).sections:
        given = {question.code: answers[question.code] for question in section.questions if question.code in answers}
        if given:
            save_section(
                submission_id=submission.pk, section=section.code, answers=given, seen_version=None, by=by, now=now
            )
