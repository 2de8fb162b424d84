"""Agreement to early help; requests to the Front Door and what it decides."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.answers import raw_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.notes.selectors import consent_form
from saferme.notes.services import record_consent, withdraw_consent
from saferme.referrals.selectors import decision_form, referral_form
from saferme.referrals.services import decide_referral, record_referral


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
    do: Literal["refer"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.RECORD_REFERRAL

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        answers = raw_answers(referral_form(), self.answers, told.world)
        told.referral = record_referral(person_id=told.young_person.pk, answers=answers, by=by, now=now)


class Decide(Step):
    """``allocate_to``: who becomes the allocated social worker."""

    do: Literal["decide_referral"]
    answers: dict[str, Any]
    allocate_to: str = ""
    needs: ClassVar[Permission] = Permission.DECIDE_REFERRAL

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        if told.referral is None:
            raise StoryProblem("no request reached the Front Door")
        decide_referral(
            referral_id=told.referral.pk,
            answers=raw_answers(decision_form(), self.answers, told.world),
            allocate_to=told.world.user(self.allocate_to).pk if self.allocate_to else None,
            by=by,
            now=now,
        )
