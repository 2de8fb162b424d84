"""Acts on a case as a whole that rest on what more than one room knows."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import user_named
from saferme.assessments.guards import high_level_of
from saferme.audit.services import act, record
from saferme.casework.models import Case, CaseFact
from saferme.casework.services import open_case, report_fact
from saferme.practice.problems import Invalid


@act
def close_case(
    *,
    person_id: UUID,
    on: date,
    why: str,
    evidence_of_change: str = "",
    second_person_id: int | None = None,
    by: Actor,
    now: datetime,
) -> CaseFact:
    """Close it, where the rules admit that.

    At level high it rests on evidence of change and on a second person, never on silence (domain 4.4). Raises Invalid for
    what is missing, Refused as report_fact does.
    """
    case = open_case(person_id=person_id, by=by, now=now)
    note = why
    if high_level_of(case) is not None:
        note = f"{why}\n\n{_second_look(evidence_of_change, second_person_id, by)}"
    fact = report_fact(case_id=case.pk, fact="closed", on=on, note=note, by=by, now=now)
    _audit(case, second_person_id, by, now)
    return fact


def _second_look(evidence: str, second_person_id: int | None, by: Actor) -> str:
    second, problems = user_named(second_person_id) if second_person_id else None, {}
    if not evidence.strip():
        problems["evidence_of_change"] = "The level is high. Write what has changed for the better, and what shows it."
    if second is None:
        problems["second_person"] = "Choose the colleague who has looked at the evidence and agrees."
    elif second.pk == by.user_id:
        problems["second_person"] = "The second person is somebody other than you."
    if problems or second is None:
        raise Invalid(problems)
    return f"What has changed, and what shows it: {evidence.strip()}\n\nSeen and agreed by {second.name}."


def _audit(case: Case, second_person_id: int | None, by: Actor, now: datetime) -> None:
    record(
        "case.closed",
        by=by,
        now=now,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        detail={"second": second_person_id},
    )
