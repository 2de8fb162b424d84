"""Writing what was referred to others and what came back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.onward.models import OnwardAnswer, OnwardReferral
from saferme.onward.selectors import (
    AGREES,
    NRM,
    PREFIX,
    Shown,
    Stage,
    answer_section,
    form_of,
    is_adult,
    referral_section,
)
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section, check_section, is_shown, parse
from saferme.practice.problems import Invalid, Refused

OTHER = "other"  # any kind but the National Referral Mechanism: the form asks which
_TO_COME = "This day is still to come. Record it once it has been."


@act
def record_referral(*, person_id: UUID, kind: str, answers: Answers, by: Actor, now: datetime) -> OnwardReferral:
    """Keep that something was referred. ``kind``: ``nrm``, or ``other`` for every kind that the form asks for.

    Raises Invalid for what is missing, not readable or still to come, and for an adult who does not agree to the National
    Referral Mechanism. Under 18 no agreement is asked.
    """
    person, today = get_person(by, person_id, audited=False), timezone.localdate(now)
    values = _read(referral_section(kind, person, today), answers)
    _check_sent(values, person, kind, today)
    row = OnwardReferral.objects.create(
        person_id=person_id,
        kind=OnwardReferral.Kind(NRM if kind == NRM else values["kind"]),
        to_whom=_to_whom(kind, values),
        sent_on=values["sent_on"],
        reference=(values["reference"] or "")[:100],
        form_version=form_of(kind).version,
        answers=dict(answers),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("onward.referred", row, by, now, {})
    return row


def _check_sent(values: Mapping[str, Any], person: Person, kind: str, today: date) -> None:
    if values["sent_on"] > today:
        raise Invalid({"sent_on": _TO_COME})
    if kind == NRM and is_adult(person, today) and values[AGREES.code] != "yes":
        raise Invalid(
            {
                AGREES.code: "From 18 an adult is referred only if they agree. The duty to notify stays, without their name."
            }
        )


def _to_whom(kind: str, values: Mapping[str, Any]) -> str:
    if kind != NRM:
        return str(values["to_whom"])[:300]
    first = form_of(NRM).question("first_responder")
    label = next(option.label for option in first.options if option.code == values["first_responder"])
    return f"{label}: {values['referred_by']}"[:300]


@act
def record_answer(*, referral_id: UUID, stage: str, answers: Answers, by: Actor, now: datetime) -> OnwardAnswer:
    """Keep what came back. ``stage``: a section of the referral's form.

    Raises Invalid for what is missing, still to come or earlier than what it answers; Refused for a conclusive decision
    without a positive first one, and for a referral that was withdrawn.
    """
    row = OnwardReferral.objects.select_for_update(of=("self",)).get(pk=referral_id)
    before = Shown(row, tuple(row.came_back.all()))
    _may_come(before, stage)
    values = _of_stage(_read(answer_section(row, stage), answers), stage)
    _check_day(values["on"], before, stage, timezone.localdate(now))
    came = OnwardAnswer.objects.create(
        referral=row,
        stage=Stage(stage),
        on=values["on"],
        decision=values.get("decision") or "",
        waits=_waits(stage, values),
        form_version=form_of(row.kind).version,
        answers=dict(answers),
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    if stage == Stage.REFERENCE_NUMBER:
        row.reference = values["reference"][:100]
        row.save(update_fields=["reference"])
    _audit("onward.answered", row, by, now, {"stage": stage})
    return came


def _may_come(before: Shown, stage: str) -> None:
    if before.row.withdrawn_at is not None:
        raise Refused("withdrawn", "This referral was withdrawn: nothing comes back of it.")
    if stage not in before.stages:
        raise Refused(
            "stage", "A conclusive decision follows a positive reasonable grounds decision. Record that first."
        )


def _of_stage(values: Mapping[str, Any], stage: str) -> dict[str, Any]:
    return {code.removeprefix(PREFIX[Stage(stage)]): value for code, value in values.items()}


def _check_day(on: date, before: Shown, stage: str, today: date) -> None:
    field = f"{PREFIX[Stage(stage)]}on"
    if on > today:
        raise Invalid({field: _TO_COME})
    if on < before.row.sent_on:
        raise Invalid({field: "This is before the referral was sent. Check both dates."})
    if stage == Stage.CONCLUSIVE_GROUNDS and before.decided is not None and on < before.decided.on:
        raise Invalid({field: "This is before the decision that it follows. Check both dates."})


def _waits(stage: str, values: Mapping[str, Any]) -> bool | None:
    match stage:
        case Stage.ANSWER:
            return bool(values["waits"] == "yes")
        case Stage.REASONABLE_GROUNDS:
            return bool(values["decision"] == "positive")
        case Stage.CONCLUSIVE_GROUNDS:
            return False
    return None


@act
def withdraw_referral(*, referral_id: UUID, reason: str, by: Actor, now: datetime) -> OnwardReferral:
    """Mark one that was recorded in error. It stays readable with what came back, and is waited for no more."""
    if not reason.strip():
        raise Invalid({"reason": "Say what is wrong with it."})
    row = OnwardReferral.objects.select_for_update(of=("self",)).get(pk=referral_id)
    if row.withdrawn_at is not None:
        raise Refused("withdrawn", "This referral was withdrawn already.")
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = now, by.user_id, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _audit("onward.withdrawn", row, by, now, {})
    return row


def _read(section: Section, answers: Answers) -> dict[str, Any]:
    problems = check_section(section, answers, answers, finishing=True)
    if problems:
        raise Invalid(problems)
    shown = {q.code: parse(q, answers.get(q.code)).value for q in section.questions if is_shown(q, answers)}
    return {question.code: shown.get(question.code) for question in section.questions}


def _audit(action: str, row: OnwardReferral, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="onward_referral",
        subject_id=row.pk,
        person_id=row.person_id,
        detail=detail,
    )
