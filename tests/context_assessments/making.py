"""Assessments of contexts: begun, filled in, handed in and signed off, as the pages would."""

from datetime import datetime, timedelta
from typing import Any

from saferme.context_assessments import services
from saferme.context_assessments.models import ContextAssessment
from saferme.contexts.models import Context
from saferme.submissions.selectors import flat_answers, form_of
from saferme.submissions.services import save_section
from tests.answers import a_date, finished, of_section
from tests.cast import NOW, TODAY, Cast

#: Who writes and who of the organisation that leads signs off, by kind.
SIGNS = {"school": "school_lead", "peer_group": "manager", "neighbourhood": "community_safety"}
CHECKED: dict[str, Any] = {
    "welfare_purpose": "yes",
    "necessary": "yes",
    "no_individuals": "yes",
    "lawful_basis": "safeguarding",
    "told": "some",
    "decide_again_on": a_date(TODAY + timedelta(days=90)),
}


def at_risk(value: str = "yes") -> dict[str, Any]:
    return {"value": value, "evidence": "Three threats in two weeks.", "source": "record"}


def begun(cast: Cast, context: Context, who: str = "front_door", now: datetime = NOW) -> ContextAssessment:
    return services.start_assessment(context=context, by=cast.actor(who, now), now=now)


def filled(cast: Cast, assessment: ContextAssessment, now: datetime = NOW, **given: Any) -> ContextAssessment:
    form, by = form_of(assessment.submission), cast.actor("front_door", now)
    asked = {question.code for question in form.questions()}
    said = {"young_people_at_risk": at_risk(), **CHECKED, **flat_answers(assessment.submission), **given}
    answers = finished(form, **{code: raw for code, raw in said.items() if code in asked})
    for section in form.sections:
        save_section(
            submission_id=assessment.submission_id,
            section=section.code,
            answers=of_section(section, answers),
            seen_version=None,
            by=by,
            now=now,
        )
    return assessment


def waiting(cast: Cast, context: Context, now: datetime = NOW, **given: Any) -> ContextAssessment:
    assessment = filled(cast, begun(cast, context, now=now), now, **given)
    return services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("front_door", now), now=now)


def signed(cast: Cast, context: Context, now: datetime = NOW, **given: Any) -> ContextAssessment:
    """A version that counts, signed off by somebody of the organisation that leads."""
    by = cast.actor(SIGNS[context.kind], now)
    return services.sign_off_assessment(assessment_id=waiting(cast, context, now, **given).pk, by=by, now=now)
