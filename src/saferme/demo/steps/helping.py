"""Agreement to early help; requests to the Front Door and what it decides."""

from abc import ABC
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.answers import raw_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.notes.selectors import consent_form
from saferme.notes.services import record_consent, withdraw_consent
from saferme.referrals.selectors import decision_form, referral_form
from saferme.referrals.services import (
    acknowledge_referral,
    decide_referral,
    give_feedback,
    record_referral,
    send_assessment,
)


class Agree(Step):
    """A yes or a no to early help, in the answers of the pack's form."""

    do: Literal["consent"]
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        answers = raw_answers(consent_form(), self.answers, told.world)
        told.consent = record_consent(person_id=told.young_person.pk, answers=answers, by=by, now=now)


class Withdraw(Step):
    do: Literal["withdraw_consent"]
    words: str

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        if told.consent is None:
            raise StoryProblem("nobody agreed to anything that could be withdrawn")
        on = told.world.days.day_of(now)
        withdraw_consent(consent_id=told.consent.pk, on=on, words=self.words, by=by, now=now)


class Refer(Step):
    """Sent to the Front Door, or taken down there. ``assessment``: the signed-off one goes, in place of a request.

    ``referrer``: whose call or letter the Front Door takes down, where they have an account.
    """

    do: Literal["refer"]
    answers: dict[str, Any]
    assessment: bool = False
    referrer: str = ""
    needs: ClassVar[Permission] = Permission.RECORD_REFERRAL

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        send = send_assessment if self.assessment else record_referral
        told.referral = send(
            person_id=told.young_person.pk,
            answers=raw_answers(referral_form(), self.answers, told.world),
            referrer_id=told.world.user(self.referrer).pk if self.referrer else None,
            by=by,
            now=now,
        )


class OfReferral(Step, ABC):
    """A step that somebody at the Front Door takes with what reached it."""

    needs: ClassVar[Permission] = Permission.DECIDE_REFERRAL

    def referral_of(self, told: Told) -> UUID:
        if told.referral is None:
            raise StoryProblem("no request reached the Front Door")
        return told.referral.pk


class Acknowledge(OfReferral):
    do: Literal["acknowledge"]
    how: str

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        answers = {"at": as_typed(now), "how": self.how}
        acknowledge_referral(referral_id=self.referral_of(told), answers=answers, by=by, now=now)


class GiveFeedback(OfReferral):
    do: Literal["feedback"]
    how: str
    words: str

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        answers = {"at": as_typed(now), "how": self.how, "words": told.world.words(self.words)}
        give_feedback(referral_id=self.referral_of(told), answers=answers, by=by, now=now)


class Decide(OfReferral):
    """``allocate_to``: who becomes the allocated social worker."""

    do: Literal["decide_referral"]
    answers: dict[str, Any]
    allocate_to: str = ""

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        decide_referral(
            referral_id=self.referral_of(told),
            answers=raw_answers(decision_form(), self.answers, told.world),
            allocate_to=told.world.user(self.allocate_to).pk if self.allocate_to else None,
            by=by,
            now=now,
        )


def as_typed(moment: datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    day = {"day": str(local.day), "month": str(local.month), "year": str(local.year)}
    return {**day, "hour": f"{local:%H}", "minute": f"{local:%M}"}
