"""Writing the records of an enquiry, each a dated fact of the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import facts_from
from saferme.casework.services import Source, open_case, replace_fact, report_fact
from saferme.enquiries.core_group import MEMBERS, core_group_of, problem_with_members
from saferme.enquiries.kinds import CONFERENCE, KINDS, NAMED, Kind
from saferme.enquiries.models import Enquiry
from saferme.enquiries.selectors import chairs_of, decided_on, enquiry_began, enquiry_form, may_record
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.pathway.child.rules import R9_CHAIR
from saferme.practice.problems import Invalid, Refused
from saferme.ui.dates import date_uk

_BEGAN_BEFORE = (
    "The section 47 enquiry that followed is recorded as begun on {began}, before {day}. An enquiry follows the strategy "
    "discussion: check the date, or put the enquiry right first."
)
#: The organisations of the form's list that stand for one that must take part.
_STANDS_FOR = {"police": ("police",), "health": ("health", "mental_health")}


@act
def record_enquiry(
    *, person_id: UUID, kind: str, answers: Answers, chaired_by: int | None = None, by: Actor, now: datetime
) -> Enquiry:
    """Keep one record and make it a fact of the case, dated to when it was held or completed.

    ``answers``: raw, to the section ``record`` of the pack's form. ``chaired_by``: of a conference. Raises Invalid for what
    is missing, not readable or still to come, and for an organisation that was not there without a reason; Refused as
    report_fact does, and with R9 when somebody other than the independent chair held a conference.
    """
    said = _checked(kind, answers, by, now)
    case = open_case(person_id=person_id, by=by, now=now)
    _check_members(case, kind, said)
    _check_order(case, kind, said)
    if kind == CONFERENCE:
        _check_chair(case, chaired_by, _day(said.on))
    row = _keep(case, kind, said, answers, chaired_by, by, now)
    _audit("enquiry.recorded", row, by, now)
    fact, source = KINDS[kind].fact, Source("enquiry", row.pk)
    report_fact(case_id=case.pk, fact=fact, on=said.on, details=said.details, source=source, by=by, now=now)
    return row


@act
def correct_enquiry(
    *,
    enquiry_id: UUID,
    answers: Answers,
    reason: str,
    chaired_by: int | None = None,
    by: Actor,
    now: datetime,
) -> Enquiry:
    """Put a record right by another that names it: what was written stays readable, marked.

    Where the day or the outcome was wrong, the fact of the case is replaced, with what followed resting on the right one.
    Raises as record_enquiry does; Refused for a record that was put right or withdrawn already, and when something later
    could not stand with the right one.
    """
    wrong = Enquiry.objects.select_for_update(of=("self",)).select_related("case").get(pk=enquiry_id)
    fact = standing_fact_of(wrong)
    if not reason.strip():
        raise Invalid({"reason": "Say what was wrong."})
    said = _checked(wrong.kind, answers, by, now)
    _check_members(wrong.case, wrong.kind, said, without=wrong.pk)
    _check_order(wrong.case, wrong.kind, said, without=wrong.pk)
    if wrong.kind == CONFERENCE:
        _check_chair(wrong.case, chaired_by, _day(said.on))
    row = _keep(wrong.case, wrong.kind, said, answers, chaired_by, by, now, corrects=wrong, correction_reason=reason)
    _audit("enquiry.corrected", row, by, now)
    source = Source("enquiry", row.pk)
    replace_fact(
        case_id=wrong.case_id,
        number=fact.number,
        on=said.on,
        details=said.details,
        reason=reason,
        source=source,
        by=by,
        now=now,
    )
    return row


def standing_fact_of(row: Enquiry) -> CaseFact:
    """Raises Refused when this record does not count any more."""
    fact = facts_from(row.case, "enquiry").get(row.pk)
    if fact is None or fact.withdrawn_at is not None:
        raise Refused("withdrawn", "This record was put right or withdrawn already. Go on from the one that counts.")
    return fact


@dataclass(frozen=True, slots=True)
class _Said:
    on: date | datetime
    outcome: str
    details: dict[str, str]
    values: dict[str, Any]


def _checked(kind: str, answers: Answers, by: Actor, now: datetime) -> _Said:
    """Raises as record_enquiry does, but for what only the case can say."""
    sort = KINDS[kind]
    if not may_record(by, kind):
        raise Refused("role", "Your role does not record this: ask a social worker, their manager or the Front Door.")
    values = _read(enquiry_form(kind).section("record"), answers)
    on = _when(values["held_at"], now)
    _check_days(values, on)
    _everybody_was_there(sort, values)
    outcome = str(values[sort.outcome]) if sort.key else ""
    return _Said(on, outcome, {sort.key: outcome} if sort.key else {}, values)


def _keep(
    case: Case,
    kind: str,
    said: _Said,
    answers: Answers,
    chaired_by: int | None,
    by: Actor,
    now: datetime,
    **correcting: Any,
) -> Enquiry:
    return Enquiry.objects.create(
        case=case,
        kind=Enquiry.Kind(kind),
        form_version=enquiry_form(kind).version,
        answers=dict(answers),
        outcome=said.outcome,
        chaired_by_id=chaired_by if kind == CONFERENCE else None,
        held_on=_day(said.on),
        recorded_at=now,
        recorded_by_id=by.user_id,
        **correcting,
    )


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
    came = {row["agency"] for row in values["took_part"] or ()}
    problems = {
        f"without_{agency}": f"Nobody from {NAMED[agency]} is among those who took part. "
        "Add who took part for them, or write why nobody did."
        for agency in kind.needs
        if not came & set(_STANDS_FOR[agency]) and not (values.get(f"without_{agency}") or "").strip()
    }
    if problems:
        raise Invalid(problems)


def _check_order(case: Case, kind: str, said: _Said, *, without: UUID | None = None) -> None:
    """A section 47 enquiry begins with the strategy discussion that decided on it, never before (R8).

    Raises Invalid where the enquiry itself begins too early; Refused where one that was recorded since would.
    """
    day = _day(said.on)
    if kind == Enquiry.Kind.SECTION_47 and said.values.get("started_on"):
        decided = decided_on(case, day, without)
        if decided is not None and said.values["started_on"] < decided:
            raise Invalid(
                {"started_on": f"This is before the strategy discussion of {date_uk(decided)}. Check both dates."}
            )
    if kind == Enquiry.Kind.STRATEGY_DISCUSSION and without is not None:
        began = enquiry_began(case, without)
        if began is not None and began < day:
            raise Refused("R8", _BEGAN_BEFORE.format(began=date_uk(began), day=date_uk(day)))


def _check_members(case: Case, kind: str, said: _Said, *, without: UUID | None = None) -> None:
    if kind != Enquiry.Kind.CORE_GROUP:
        return
    rows = said.values[MEMBERS] or ()
    problem = problem_with_members(core_group_of(case, without=without), rows)
    if problem:
        raise Invalid({MEMBERS: problem})
    if not said.values["took_part"] and not any(row.get("came") == "came" for row in rows):
        raise Invalid({MEMBERS: "Say who came, of those in it or among who else took part."})


def _check_chair(case: Any, chaired_by: int | None, day: date) -> None:
    if chaired_by is None:
        raise Invalid({"chaired_by": "Choose who chaired it."})
    if chaired_by not in chairs_of(case, day):
        raise Refused(R9_CHAIR.rule, R9_CHAIR.says)


def _audit(action: str, row: Enquiry, by: Actor, now: datetime) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="enquiry",
        subject_id=row.pk,
        person_id=row.case.person_id,
        detail={"kind": str(row.kind), "outcome": row.outcome},
    )
