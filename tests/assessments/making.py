"""An assessment brought to where a test needs it, through the services."""

from typing import Any

from saferme.assessments import services
from saferme.assessments.models import Assessment
from saferme.people.models import Person
from saferme.submissions import services as submissions
from saferme.submissions.selectors import form_of
from tests.answers import finished, of_section
from tests.cast import NOW, Cast


def begun(cast: Cast, person: Person | None = None, by: str = "practitioner", now: Any = NOW) -> Assessment:
    return services.start_assessment(
        person_id=(person or cast.sam).pk, known={}, origins={}, by=cast.actor(by, now), now=now
    )


def filled(cast: Cast, assessment: Assessment, by: str = "practitioner", now: Any = NOW, **given: Any) -> Assessment:
    """Every section saved, with everything that is needed; ``given`` answers stand in it."""
    form = form_of(assessment.submission)
    before = {row.code: row for row in assessment.submission.sections.all()}
    known = {code: raw for row in before.values() for code, raw in row.answers.items()}
    answers = finished(form, **{**known, "kind": "initial", "primary_context": "peers", "level": "medium", **given})
    for section in form.sections:
        submissions.save_section(
            submission_id=assessment.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=before[section.code].version,
            by=cast.actor(by, now),
            now=now,
        )
    return assessment


def submitted(cast: Cast, person: Person | None = None, **given: Any) -> Assessment:
    assessment = filled(cast, begun(cast, person), **given)
    return services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("practitioner"), now=NOW)


def signed_off(cast: Cast, person: Person | None = None, **given: Any) -> Assessment:
    waiting = submitted(cast, person, **given)
    return services.sign_off_assessment(assessment_id=waiting.pk, by=cast.actor("early_help_manager"), now=NOW)
