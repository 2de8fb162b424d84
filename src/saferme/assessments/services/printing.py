"""The assessment kept as a document."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.assessments.models import Assessment
from saferme.assessments.written import assessment_document
from saferme.audit.services import act
from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document


@act
def keep_document(*, assessment_id: UUID, by: Actor, now: datetime) -> StoredDocument:
    """Keep the assessment as a professional reads it today, to be printed or sent. It need not be whole.

    Raises Refused when a confidential address stands in it.
    """
    assessment = Assessment.objects.select_related("case__person", "submission", "author", "signed_off_by").get(
        pk=assessment_id
    )
    return store_document(
        document=assessment_document(assessment, timezone.localdate(now)),
        kind=StoredDocument.Kind.ASSESSMENT,
        person_id=assessment.case.person_id,
        case_id=assessment.case_id,
        made_of=MadeOf("assessment", assessment.pk, assessment.submission.form_key, assessment.submission.form_version),
        made_for="professionals who work with the young person",
        by=by,
        now=now,
    )
