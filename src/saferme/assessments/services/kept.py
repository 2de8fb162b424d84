"""What every write to an assessment does: take it for writing, and say what was done."""

from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.assessments.models import Assessment
from saferme.audit.services import record


def locked(assessment_id: UUID) -> Assessment:
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("case__person", "submission")
        .get(pk=assessment_id)
    )


def audit(action: str, assessment: Assessment, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="assessment",
        subject_id=assessment.pk,
        person_id=assessment.case.person_id,
        detail=detail,
    )
