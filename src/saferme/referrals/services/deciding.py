"""What the Front Door decides."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.casework.second import check_ending
from saferme.casework.selectors import active_facts, standing_today
from saferme.casework.services import give_part
from saferme.people.models import Person
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.practice.vocabulary import ChildState
from saferme.referrals.alternatives import assessment_to_send
from saferme.referrals.forms import decision_form
from saferme.referrals.models import FrontDoorDecision, Referral
from saferme.referrals.selectors.reading import unanswered_in
from saferme.referrals.services.common import audit, locked, person_of, read, report

#: Levels that nobody leaves the Front Door with unless it is written what keeps them safe.
NEEDS_SAFETY_PLAN = frozenset({"medium", "high"})
PASSED_ON = FrontDoorDecision.Outcome.PASSED_ON


@act
def decide_referral(
    *,
    referral_id: UUID,
    answers: Answers,
    allocate_to: int | None = None,
    line_manager_id: int | None = None,
    by: Actor,
    now: datetime,
) -> FrontDoorDecision:
    """Keep what the Front Door decided; it answers everything about this young person that waits.

    ``answers``: raw, to the section ``decision``. ``allocate_to`` becomes the allocated social worker from that day,
    ``line_manager_id`` their line manager in this case. Raises Invalid for what is missing or cannot be, an immediate safety
    plan among it where the level asks for one; Refused when it was decided already, when it would end help at level high and
    no second person has confirmed that, and as report_fact does.
    """
    referral = locked(referral_id)
    _check_undecided(referral)
    values = read(decision_form().section("decision"), answers)
    _check_day(values["decided_on"], referral, now)
    _check_safety(values, referral, person_of(referral))
    if values["outcome"] == PASSED_ON:
        _check_passed_on(referral, now)
        decision = _keep(referral, values, answers, by, now)
    else:
        on, details = values["decided_on"], {"outcome": values["outcome"]}
        second = check_ending(referral.case, "front_door_decision", on, details, now, seen_as=values["level"])
        decision = _keep(referral, values, answers, by, now)
        report(referral, "front_door_decision", on, details, by, now, note=second.note if second else "")
    if allocate_to is not None:
        give_part(
            case_id=referral.case_id,
            user_id=allocate_to,
            part="allocated_social_worker",
            line_manager_id=line_manager_id,
            since=decision.decided_on,
            by=by,
            now=now,
        )
    return decision


def _check_undecided(referral: Referral) -> None:
    decision = referral.answer
    if decision is not None:
        who = decision.recorded_by.name if decision.recorded_by else "somebody else"
        raise Refused(
            "decided",
            f"This was decided already: {decision.get_outcome_display()}, recorded by {who} on "
            f"{timezone.localtime(decision.recorded_at):%d/%m/%Y at %H:%M}. A new decision needs a new request.",
        )


def _check_day(on: date, referral: Referral, now: datetime) -> None:
    if on > timezone.localtime(now).date():
        raise Invalid({"decided_on": "This day is still to come. Record the decision once it is made."})
    if on < timezone.localtime(referral.received_at).date():
        raise Invalid({"decided_on": "This is before it was received. Check the date."})


def _check_safety(values: dict[str, Any], referral: Referral, person: Person) -> None:
    assessment = referral.assessment or assessment_to_send(person, active_facts(referral.case))
    levels = {values["level"], assessment.level if assessment else ""}
    if not values["safety_plan"] and levels & NEEDS_SAFETY_PLAN:
        whose = "here" if values["level"] in NEEDS_SAFETY_PLAN else "in the Safer Me assessment"
        raise Invalid(
            {
                "safety_plan": f"The level is medium or high {whose}. Write what keeps the young person safe until the next step."
            }
        )


def _check_passed_on(referral: Referral, now: datetime) -> None:
    state = standing_today(referral.case, timezone.localtime(now).date()).state
    if state is ChildState.FRONT_DOOR:
        raise Invalid(
            {"outcome": "The case waits for the Front Door itself: nobody else can take it up. Choose a decision."}
        )


def _keep(referral: Referral, values: dict[str, Any], answers: Answers, by: Actor, now: datetime) -> FrontDoorDecision:
    others = [row.pk for row in unanswered_in(referral.case) if row.pk != referral.pk]
    decision = FrontDoorDecision.objects.create(
        referral=referral,
        form_version=decision_form().version,
        answers=answers,
        outcome=FrontDoorDecision.Outcome(values["outcome"]),
        level=values["level"],
        decided_on=values["decided_on"],
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    Referral.objects.filter(pk__in=others).update(answered_by=decision)
    audit("referral.decided", referral, by, now, {"outcome": str(decision.outcome), "also_answers": len(others)})
    return decision
