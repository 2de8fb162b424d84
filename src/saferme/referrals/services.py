"""Writing requests to the Front Door and its decisions, each a dated fact of the case."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.assessments.selectors import latest_signed_off
from saferme.audit.services import act, record
from saferme.casework.services import Source, give_part, open_case, report_fact
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section, check_section, parse
from saferme.practice.problems import Invalid, Refused
from saferme.referrals.models import FrontDoorDecision, Referral
from saferme.referrals.selectors import decision_form, referral_form


@act
def record_referral(*, person_id: UUID, answers: Answers, by: Actor, now: datetime) -> Referral:
    """Keep that a request reached the Front Door, with the assessment that goes with it.

    ``answers``: raw, to the section ``referral`` of the pack's form. Raises Invalid for what is missing, not readable
    or still to come; Refused as report_fact does.
    """
    form = referral_form()
    values = _read(form.section("referral"), answers)
    received_at = timezone.make_aware(values["sent_on"])
    if received_at > now:
        raise Invalid({"sent_on": "This moment is still to come. Record it once it was sent."})
    case = open_case(person_id=person_id, by=by, now=now)
    referral = Referral.objects.create(
        case=case,
        assessment=latest_signed_off(get_person(by, person_id, audited=False)),
        form_version=form.version,
        answers=answers,
        from_whom=values["from_whom"],
        received_at=received_at,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("referral.recorded", referral, by, now, {"with_assessment": referral.assessment_id is not None})
    _report(referral, "referral_received", received_at, {}, by, now)
    return referral


@act
def decide_referral(
    *, referral_id: UUID, answers: Answers, allocate_to: int | None = None, by: Actor, now: datetime
) -> FrontDoorDecision:
    """Keep what the Front Door decided; ``allocate_to`` becomes the allocated social worker from that day.

    ``answers``: raw, to the section ``decision``. Raises Invalid as record_referral does, Refused when it was decided
    already and as report_fact does.
    """
    referral = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral_id)
    if FrontDoorDecision.objects.filter(referral=referral).exists():
        raise Refused("decided", "This request was decided already. A new decision needs a new request.")
    form = decision_form()
    values = _read(form.section("decision"), answers)
    _check_day(values["decided_on"], referral, now)
    decision = FrontDoorDecision.objects.create(
        referral=referral,
        form_version=form.version,
        answers=answers,
        outcome=FrontDoorDecision.Outcome(values["outcome"]),
        decided_on=values["decided_on"],
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("referral.decided", referral, by, now, {"outcome": str(decision.outcome)})
    _report(referral, "front_door_decision", decision.decided_on, {"outcome": str(decision.outcome)}, by, now)
    if allocate_to is not None:
        give_part(
            case_id=referral.case_id,
            user_id=allocate_to,
            part="allocated_social_worker",
            since=decision.decided_on,
            by=by,
            now=now,
        )
    return decision


def _read(section: Section, answers: Answers) -> dict[str, Any]:
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    return {question.code: parse(question, answers.get(question.code)).value for question in section.questions}


def _check_day(on: date, referral: Referral, now: datetime) -> None:
    if on > timezone.localtime(now).date():
        raise Invalid({"decided_on": "This day is still to come. Record the decision once it is made."})
    if on < timezone.localtime(referral.received_at).date():
        raise Invalid({"decided_on": "This is before the request was received. Check the date."})


def _report(
    referral: Referral, fact: str, on: date | datetime, details: dict[str, str], by: Actor, now: datetime
) -> None:
    source = Source("referral", referral.pk)
    report_fact(case_id=referral.case_id, fact=fact, on=on, details=details, source=source, by=by, now=now)


def _audit(action: str, referral: Referral, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="referral",
        subject_id=referral.pk,
        person_id=referral.case.person_id,
        detail=detail,
    )
