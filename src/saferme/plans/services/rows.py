"""What the services of this room share: the version under a lock, its events, its draft's answers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.plans.models import PlanVersion
from saferme.practice.forms import Answers, is_blank
from saferme.practice.problems import Refused
from saferme.submissions.selectors import section_row
from saferme.submissions.services import save_section

Rows = list[dict[str, Any]]


def locked(version_id: UUID) -> PlanVersion:
    rows = PlanVersion.objects.select_for_update(of=("self",))
    return rows.select_related("plan__case__person", "submission", "started_by").get(pk=version_id)


def draft(version_id: UUID) -> PlanVersion:
    """A version that may still be written. Raises Refused when it was agreed."""
    version = locked(version_id)
    if version.is_agreed:
        raise Refused("locked", "This version was agreed and is locked. Start the next version to change the plan.")
    return version


def agreed(version_id: UUID) -> PlanVersion:
    """A version by which people work. Raises Refused while it is being written."""
    version = locked(version_id)
    if not version.is_agreed:
        raise Refused("not_agreed", "This plan is still being written. It must be agreed first.")
    return version


def save_answers(
    *, version: PlanVersion, section: str, change: Callable[[Answers], Answers], by: Actor, now: datetime
) -> None:
    """Change what stands in a section of the draft, whatever was saved there in the meantime."""
    row = section_row(version.submission, section)
    save_section(
        submission_id=version.submission_id,
        section=section,
        answers=change(dict(row.answers)),
        seen_version=row.version,
        by=by,
        now=now,
    )


def with_offered(answers: Answers, offered: Mapping[str, Any]) -> Answers:
    """Offered answers beside those that are there: rows are added once, other questions filled only where blank."""
    result = dict(answers)
    for code, raw in offered.items():
        if isinstance(raw, list):
            there = list(result.get(code) or [])
            known = {row["_id"] for row in there}
            result[code] = [*there, *(row for row in raw if row["_id"] not in known)]
        elif is_blank(result.get(code)):
            result[code] = raw
    return result


def audit(action: str, version: PlanVersion, by: Actor, now: datetime, detail: Mapping[str, Any] | None = None) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="plan_version",
        subject_id=version.pk,
        person_id=version.plan.case.person_id,
        detail={"number": version.number, **(detail or {})},
    )
