"""A child in care: coming into care and leaving it as steps of the case, and the statutory reviews."""

from datetime import date, datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.services import Source, open_case, report_fact
from saferme.meetings.care import BECAME, CEASED, REVIEWED
from saferme.meetings.models import CareReview
from saferme.meetings.services.shared import local_day
from saferme.people.selectors import care_history, get_person
from saferme.people.services import add_detail, end_detail
from saferme.practice.problems import Invalid


@act
def record_care_step(*, person_id: UUID, what: str, on: date, note: str = "", by: Actor, now: datetime) -> None:
    """``what``: became_looked_after or ceased_to_be_looked_after. The care status of the record follows, where it does
    not say so yet. Raises Refused as report_fact does, Invalid for a day still to come."""
    if what not in (BECAME, CEASED):
        raise Invalid({"what": "Say whether they came into care or left it."})
    _check_day(on, now)
    case = open_case(person_id=person_id, by=by, now=now)
    report_fact(case_id=case.pk, fact=what, on=on, note=note, by=by, now=now)
    if what == BECAME:
        _write_began(person_id, on, note, by, now)
    else:
        _write_ended(person_id, on, by, now)
    record(f"care.{what}", by=by, now=now, subject_kind="case", subject_id=case.pk, person_id=person_id, detail={})


def _write_began(person_id: UUID, on: date, note: str, by: Actor, now: datetime) -> None:
    rows = care_history(get_person(by, person_id, audited=False))
    if any(row.kind == "looked_after" and row.until is None for row in rows):
        return
    for row in rows:
        if row.kind == "neither" and row.until is None:
            end_detail(person_id=person_id, noun="care_status", row_id=row.pk, until=on, by=by, now=now)
    details = {"kind": "looked_after", "since": on, "note": note[:200]}
    add_detail(person_id=person_id, noun="care_status", details=details, by=by, now=now)


def _write_ended(person_id: UUID, on: date, by: Actor, now: datetime) -> None:
    for row in care_history(get_person(by, person_id, audited=False)):
        if row.kind == "looked_after" and row.until is None:
            end_detail(person_id=person_id, noun="care_status", row_id=row.pk, until=on, by=by, now=now)


@act
def record_care_review(
    *,
    person_id: UUID,
    held_on: date,
    chaired_by: str,
    young_person_says: str = "",
    about_safer_me: str = "",
    by: Actor,
    now: datetime,
) -> CareReview:
    """Keep that a statutory review was held; it meets its own clock and no other. Raises as record_care_step does."""
    _check_day(held_on, now, "held_on")
    case = open_case(person_id=person_id, by=by, now=now)
    row = CareReview.objects.create(
        case=case,
        held_on=held_on,
        chaired_by=chaired_by,
        young_person_says=young_person_says,
        about_safer_me=about_safer_me,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    record("care.review_recorded", by=by, now=now, subject_kind="care_review", subject_id=row.pk, person_id=person_id)
    source = Source("care_review", row.pk)
    report_fact(case_id=case.pk, fact=REVIEWED, on=held_on, source=source, by=by, now=now)
    return row


def _check_day(on: date, now: datetime, field: str = "on") -> None:
    if on > local_day(now):
        raise Invalid({field: "This day is still to come. Record it once it has been."})
