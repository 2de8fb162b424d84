"""What reaches the Front Door: sent by somebody signed in, or taken down by the Front Door from a call or paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.assessments.models import Assessment
from saferme.audit.services import act
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts
from saferme.casework.services import lock_case, open_case
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, parse
from saferme.practice.problems import Invalid, Refused
from saferme.referrals.alternatives import assessment_to_send, check_assessment, check_request
from saferme.referrals.forms import ADDITION, as_one, is_typed_in, referral_form, sections_asked
from saferme.referrals.models import Addition, Referral
from saferme.referrals.selectors.reading import unanswered_in
from saferme.referrals.services.common import audit, locked, moment, read, report


@act
def record_referral(
    *, person_id: UUID, answers: Answers, referrer_id: int | None = None, by: Actor, now: datetime
) -> Referral:
    """Keep a request for support or a child safety concern, as the Front Door received it.

    ``answers``: raw, to the sections of the pack's form that ``sections_asked`` names. ``referrer_id``: the account of who
    called or wrote; whoever sends it signed in is the referrer. Raises Invalid for what is missing, not readable or still
    to come; Refused with R16 where a Safer Me assessment is the referral, else as report_fact does.
    """
    values = read(as_one(sections_asked(by, with_assessment=False)), answers)
    case, assessment = _case_of(person_id, by, now)
    check_request(assessment, values["main_worry"])
    return _keep(case, Referral.Kind(values["kind"]), None, answers, values, referrer_id, by, now)


@act
def send_assessment(
    *, person_id: UUID, answers: Answers, referrer_id: int | None = None, by: Actor, now: datetime
) -> Referral:
    """Send the signed-off Safer Me assessment as the referral, with what is new. Raises as record_referral does."""
    values = read(as_one(sections_asked(by, with_assessment=True)), answers)
    case, found = _case_of(person_id, by, now)
    assessment = check_assessment(found, unanswered_in(case))
    return _keep(case, Referral.Kind.ASSESSMENT, assessment, answers, values, referrer_id, by, now)


def _case_of(person_id: UUID, by: Actor, now: datetime) -> tuple[Case, Assessment | None]:
    """The case, held, and the assessment that is the referral, if there is one."""
    person = get_person(by, person_id, audited=False)
    case = lock_case(open_case(person_id=person_id, by=by, now=now).pk)
    return case, assessment_to_send(person, active_facts(case))


def _keep(
    case: Case,
    kind: Referral.Kind,
    assessment: Assessment | None,
    answers: Answers,
    values: dict[str, Any],
    referrer_id: int | None,
    by: Actor,
    now: datetime,
) -> Referral:
    typed_in = is_typed_in(by)
    referral = Referral.objects.create(
        case=case,
        kind=kind,
        about=str(case.person),
        assessment=assessment,
        form_version=referral_form().version,
        answers=answers,
        from_whom=values["from_whom"] if typed_in else _signed_in_name(by),
        referrer_id=referrer_id if typed_in else by.user_id,
        received_at=moment(values["received_on"], "received_on", now) if typed_in else now,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    audit("referral.recorded", referral, by, now, {"with_assessment": assessment is not None, "typed_in": typed_in})
    report(referral, "referral_received", referral.received_at, {}, by, now)
    return referral


def _signed_in_name(by: Actor) -> str:
    return f"{by.name}, {by.agency_name}" if by.agency_name else by.name


@act
def add_to_referral(*, referral_id: UUID, answers: Answers, by: Actor, now: datetime) -> Addition:
    """What is new about what waits. Raises Refused once it is answered: then it is a new matter."""
    words = parse(ADDITION.questions[0], answers.get("words")).value
    if not words:
        raise Invalid({"words": "Write what is new."})
    referral = locked(referral_id)
    if referral.answer is not None:
        raise Refused("decided", "This was decided meanwhile. Send what is new as a request or a concern of its own.")
    addition = Addition.objects.create(referral=referral, words=words, by_id=by.user_id, at=now)
    audit("referral.added_to", referral, by, now, {})
    return addition
