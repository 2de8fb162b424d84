"""What every write of this room needs."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import record
from saferme.casework.services import Source, report_fact
from saferme.people.models import Person
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.problems import Invalid
from saferme.referrals.models import Referral


def read(section: Section, answers: Answers) -> dict[str, Any]:
    """Raises Invalid for what is missing or cannot be read; what its condition hides is not part of the answer."""
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    shown = (question for question in section.questions if is_shown(question, answers))
    return {question.code: parse(question, answers.get(question.code)).value for question in shown}


def moment(typed: datetime, field: str, now: datetime, *, since: datetime | None = None, says: str = "") -> datetime:
    """A moment that was, and not before ``since``. Raises Invalid for the field."""
    at = timezone.make_aware(typed) if timezone.is_naive(typed) else typed
    if at > now:
        raise Invalid({field: "This moment is still to come. Record it once it was."})
    if since is not None and at < since.replace(second=0, microsecond=0):
        raise Invalid({field: says})
    return at


def locked(referral_id: UUID) -> Referral:
    """Held until the transaction ends, so that two people do not do the same to it."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("case__person")
    return rows.get(pk=referral_id)


def person_of(referral: Referral) -> Person:
    person = referral.case.person
    assert person is not None, "the case of a referral is that of a young person"
    return person


def report(
    referral: Referral,
    fact: str,
    on: date | datetime,
    details: dict[str, str],
    by: Actor,
    now: datetime,
    *,
    note: str = "",
) -> None:
    source, case_id = Source("referral", referral.pk), referral.case_id
    report_fact(case_id=case_id, fact=fact, on=on, details=details, note=note, source=source, by=by, now=now)


def audit(action: str, referral: Referral, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="referral",
        subject_id=referral.pk,
        person_id=referral.case.person_id,
        detail=detail,
    )
