"""The duty to report child sexual abuse: when it became known, when it was reported and to whom."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.referrals.forms import KNOWN, REPORTED
from saferme.referrals.models import DutyToReport
from saferme.referrals.selectors.duty import duty_begins
from saferme.referrals.services.common import moment, read
from saferme.ui.dates import date_uk


@act
def record_known_abuse(*, person_id: UUID, answers: Answers, by: Actor, now: datetime) -> DutyToReport:
    """Keep when it became known. ``answers``: raw, to KNOWN. Raises Refused while the duty does not apply here."""
    begins = duty_begins()
    if begins is None or begins > timezone.localtime(now).date():
        raise Refused(
            "duty", "The duty to report does not apply here yet. Send a child safety concern to the Front Door."
        )
    values = read(KNOWN, answers)
    known_at = moment(values["known_at"], "known_at", now)
    if timezone.localtime(known_at).date() < begins:
        raise Invalid({"known_at": f"The duty is for what became known from {date_uk(begins)} on. Check the date."})
    person = get_person(by, person_id, audited=False)
    row = DutyToReport.objects.create(
        person=person, known_at=known_at, known_to=values["known_to"], recorded_at=now, recorded_by_id=by.user_id
    )
    _audit("duty.known", row, by, now)
    return row


@act
def record_report_of_abuse(*, duty_id: UUID, answers: Answers, by: Actor, now: datetime) -> DutyToReport:
    """Keep when it was reported and to whom. ``answers``: raw, to REPORTED. Raises Refused for a second time."""
    row = DutyToReport.objects.select_for_update().get(pk=duty_id)
    if row.reported_at is not None:
        raise Refused(
            "reported", f"The report was recorded already, for {date_uk(timezone.localtime(row.reported_at))}."
        )
    values = read(REPORTED, answers)
    says = "This is before it became known. Check both times."
    row.reported_at = moment(values["reported_at"], "reported_at", now, since=row.known_at, says=says)
    row.reported_to = values["reported_to"]
    row.taken_by = values["taken_by"] or ""
    row.report_recorded_by_id = by.user_id
    row.save(update_fields=["reported_at", "reported_to", "taken_by", "report_recorded_by"])
    _audit("duty.reported", row, by, now)
    return row


def _audit(action: str, row: DutyToReport, by: Actor, now: datetime) -> None:
    record(action, by=by, now=now, subject_kind="duty", subject_id=row.pk, person_id=row.person_id)
