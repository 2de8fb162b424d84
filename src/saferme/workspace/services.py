"""Acts on a case as a whole that rest on what more than one room knows."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.assessments.guards import waiting_to_fall
from saferme.audit.services import act, record
from saferme.casework.models import Case, CaseFact, Confirmation
from saferme.casework.second import EASING, LEVEL, check_ending
from saferme.casework.services import ask_confirmation, open_case, report_fact
from saferme.meetings.second import waiting_to_be_seen
from saferme.practice.problems import Invalid, Refused


@act
def close_case(*, person_id: UUID, on: date, why: str, by: Actor, now: datetime) -> CaseFact:
    """Close it, where the rules admit that.

    At level high it rests on evidence of change that a second person has confirmed, never on silence (domain 4.4). Raises
    Refused while nobody has, and as report_fact does.
    """
    case = open_case(person_id=person_id, by=by, now=now)
    second = check_ending(case, "closed", on, {}, now)
    note = f"{why}\n\n{second.note}" if second else why
    fact = report_fact(case_id=case.pk, fact="closed", on=on, note=note, by=by, now=now)
    asked = second.asked if second else None
    _audit(case, asked.asked_of_id if asked else None, by, now)
    return fact


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


@act
def ask_second_person(
    *, person_id: UUID, about: str, evidence: str, of: int | None, by: Actor, now: datetime
) -> Confirmation:
    """Ask a colleague to confirm that help may end or be eased, or that the level of the version that waits may fall so far.

    Raises Invalid for what is missing, and for whoever decides it themselves; Refused when nothing of the kind waits.
    """
    case = open_case(person_id=person_id, by=by, now=now)
    falls = waiting_to_fall(case) if about == LEVEL else None
    meeting = waiting_to_be_seen(case, about, now) if about != LEVEL else None
    if falls is None and about == LEVEL:
        raise Refused("guard", "No assessment whose level falls so far waits for sign-off.")
    if meeting is None and about == EASING:
        raise Refused("guard", "No meeting whose notes ease help waits to be recorded.")
    if falls is not None and of is not None and of == falls.author_id:
        raise Invalid({"asked_of": "The second person is somebody other than who wrote the assessment."})
    if meeting is not None and of is not None and of == meeting.facilitator_id:
        raise Invalid({"asked_of": "The second person is somebody other than who facilitates the review."})
    source_id = falls.pk if falls else None
    return ask_confirmation(case_id=case.pk, about=about, source_id=source_id, evidence=evidence, of=of, by=by, now=now)
