"""Where the main risk is now, when it is known without a new assessment: it decides which plan fits (R2, R7, R10)."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.models import CaseFact
from saferme.casework.services import open_case, report_fact
from saferme.meetings.services.shared import local_day
from saferme.practice.problems import Invalid


@act
def record_main_risk(*, person_id: UUID, to: str, on: date, why: str, by: Actor, now: datetime) -> CaseFact:
    """``to``: a code of the primary contexts. Raises Refused as report_fact does, Invalid for a day still to come."""
    if on > local_day(now):
        raise Invalid({"on": "This day is still to come."})
    case = open_case(person_id=person_id, by=by, now=now)
    details = {"to": to}
    return report_fact(
        case_id=case.pk, fact="primary_context_changed", on=on, details=details, note=why, by=by, now=now
    )
