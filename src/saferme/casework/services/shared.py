"""What every act on a case needs: the case held, the day here, its event in the audit."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.casework.models import Case


def lock_case(case_id: UUID) -> Case:
    """Hold this case until the transaction ends, so that what follows from it is worked out once."""
    return Case.objects.select_for_update(of=("self",)).select_related("person", "context").get(pk=case_id)


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def audit_case(action: str, case: Case, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        detail=detail,
    )
