"""What every act of this room does: lock, look at the state, check who leads, write down that it happened."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.casework.models import Case
from saferme.casework.selectors import case_of_context
from saferme.casework.services import lock_case
from saferme.context_conferences.models import Conference, ContextPlan
from saferme.context_conferences.selectors import who_leads
from saferme.contexts.models import Context
from saferme.practice.problems import Refused


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def locked_case(context: Context) -> Case:
    """Raises Refused when none was opened."""
    case = case_of_context(context.pk)
    if case is None:
        raise Refused("closed", "No case is open here.")
    return lock_case(case.pk)


def check_leads(context: Context, by: Actor, what: str) -> None:
    """``what``: “The plan of this kind of context is reviewed”."""
    kind, words = who_leads(context)
    if by.agency_kind != kind:
        raise Refused("leads", f"{what} by {words}.")


def planned(conference_id: UUID) -> Conference:
    """Locked. Raises Refused for one that was held or cancelled."""
    rows = Conference.objects.select_for_update(of=("self",)).select_related("context__lead", "submission", "agency")
    row = rows.get(pk=conference_id)
    if row.status != Conference.Status.PLANNED:
        raise Refused("locked", f"This conference was {row.get_status_display().lower()}, and stays as it is.")
    return row


def live_plan(plan_id: UUID) -> ContextPlan:
    """Locked. Raises Refused for one that has ended."""
    row = (
        ContextPlan.objects.select_for_update(of=("self",))
        .select_related("context", "conference__agency")
        .get(pk=plan_id)
    )
    if row.ended_on is not None:
        raise Refused("ended", "This plan has ended, and stays as it is.")
    return row


def audit(action: str, context_id: UUID, by: Actor, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """Ids and codes: neither the label nor a word that was typed."""
    record(action, by=by, now=now, subject_kind="context", subject_id=context_id, detail=detail)
