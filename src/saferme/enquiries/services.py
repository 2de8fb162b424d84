"""Writing the records of an enquiry, each a dated fact of the case."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.services import Source, open_case, report_fact
from saferme.enquiries.kinds import CONFERENCE, KINDS, Kind
from saferme.enquiries.models import Enquiry
from saferme.enquiries.selectors import chairs_of, enquiry_form, may_record
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.pathway.child.rules import R9_CHAIR
from saferme.practice.problems import Invalid, Refused

#: The organisations of the form's list that stand for one that must take part.
_STANDS_FOR = {"police": ("police",), "health": ("health", "mental_health")}
_NAMED = {"police": "the police", "health": "health"}


@act
def record_enquiry(
    *, person_id: UUID, kind: str, answers: Answers, chaired_by: int | None = None, by: Actor, now: datetime
) -> Enquiry:
    """Keep one record and make it a fact of the case, dated to when it was held or completed.

    ``answers``: raw, to the section ``record`` of the pack's form. ``chaired_by``: of a conference. Raises Invalid for what
    is missing, not readable or still to come, and for an organisation that was not there without a reason; Refused as
    report_fact does, and with R9 when somebody other than the independent chair held a conference.
    """
    sort, form = KINDS[kind], enquiry_form(kind)
    if not may_record(by, kind):
        raise Refused("role", "Your role does not record this: ask a social worker, their manager or the Front Door.")
    values = _read(form.section("record"), answers)
    on = _when(values["held_at"], now)
    _check_days(values, on)
    _everybody_was_there(sort, values)
    case = open_case(person_id=person_id, by=by, now=now)
    if kind == CONFERENCE:
        _check_chair(case, chaired_by, _day(on))
    outcome = str(values[sort.outcome]) if sort.key else ""
    row = Enquiry.objects.create(
        case=case,
        kind=Enquiry.Kind(kind),
        form_version=form.version,
        answers=dict(answers),
        outcome=outcome,
        chaired_by_id=chaired_by if kind == CONFERENCE else None,
        held_on=_day(on),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit(row, by, now)
    details = {sort.key: outcome} if sort.key else {}
    source = Source("enquiry", row.pk)
    report_fact(case_id=case.pk, fact=sort.fact, on=on, details=details, source=source, by=by, now=now)
    return row


def _read(section: Section, answers: Answers) -> dict[str, Any]:
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    return {q.code: parse(q, answers.get(q.code)).value for q in section.questions if is_shown(q, answers)}


def _when(held: date | datetime, now: datetime) -> date | datetime:
    moment = timezone.make_aware(held) if isinstance(held, datetime) else held
    still_to_come = moment > now if isinstance(moment, datetime) else moment > timezone.localtime(now).date()
    if still_to_come:
        raise Invalid({"held_at": "This is still to come. Record it once it has been."})
    return moment


def _day(on: date | datetime) -> date:
    return timezone.localtime(on).date() if isinstance(on, datetime) else on


def _check_days(values: Mapping[str, Any], on: date | datetime) -> None:
    if values.get("started_on") and values["started_on"] > _day(on):
        raise Invalid({"held_at": "This is before the enquiry began. Check both dates."})


def _everybody_was_there(kind: Kind, values: Mapping[str, Any]) -> None:
    """Who must take part and did not is named, until somebody is added or the reason is written down."""
    came = {row["agency"] for row in values["took_part"]}
    problems = {
        f"without_{agency}": f"Nobody from {_NAMED[agency]} is among those who took part. "
        "Add who took part for them, or write why nobody did."
        for agency in kind.needs
        if not came & set(_STANDS_FOR[agency]) and not (values.get(f"without_{agency}") or "").strip()
    }
    if problems:
        raise Invalid(problems)


def _check_chair(case: Any, chaired_by: int | None, day: date) -> None:
    if chaired_by is None:
        raise Invalid({"chaired_by": "Choose who chaired it."})
    if chaired_by not in chairs_of(case, day):
        raise Refused(R9_CHAIR.rule, R9_CHAIR.says)


def _audit(row: Enquiry, by: Actor, now: datetime) -> None:
    record(
        "enquiry.recorded",
        by=by,
        now=now,
        subject_kind="enquiry",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail={"kind": str(row.kind), "outcome": row.outcome},
    )
