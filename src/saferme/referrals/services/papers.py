"""Keeping a referral as a document."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document
from saferme.referrals.models import Referral
from saferme.referrals.written import referral_document


@act
def keep_document(*, referral_id: UUID, by: Actor, now: datetime) -> StoredDocument:
    """Keep what was sent, and what became of it until today. Raises Refused when a confidential address stands in it."""
    along = ("case__person", "assessment", "recorded_by", "decision", "answered_by")
    referral = Referral.objects.select_related(*along).get(pk=referral_id)
    return store_document(
        document=referral_document(referral, timezone.localdate(now)),
        kind=StoredDocument.Kind.REFERRAL,
        person_id=referral.case.person_id,
        case_id=referral.case_id,
        made_of=MadeOf("referral", referral.pk, "referral", referral.form_version),
        made_for="professionals who decide on it",
        by=by,
        now=now,
    )
