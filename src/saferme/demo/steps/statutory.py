"""Times when somebody was missing, enquiries, referrals to others, critical moments. What happened, happens when it is told."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.answers import raw_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.enquiries.selectors import enquiry_form
from saferme.enquiries.services import record_enquiry
from saferme.missing.models import MissingEpisode
from saferme.missing.selectors import EPISODE, INTERVIEW
from saferme.missing.selectors import form_of as missing_form
from saferme.missing.services import record_interview, record_missing, record_return
from saferme.moments.models import CriticalMoment
from saferme.moments.services import record_moment
from saferme.onward.models import OnwardAnswer
from saferme.onward.selectors import PREFIX
from saferme.onward.selectors import form_of as onward_form
from saferme.onward.services import record_answer, record_referral
from saferme.practice.forms import Answers, Form, QuestionType, to_raw


def _at(form: Form, code: str, now: datetime) -> Answers:
    """The moment, or the day, at which the step happens, as an answer."""
    question, local = form.question(code), timezone.localtime(now)
    return {code: to_raw(question, local.date() if question.type is QuestionType.DATE else local.replace(tzinfo=None))}


def _episode(told: Told) -> MissingEpisode:
    if told.episode is None:
        raise StoryProblem("nobody was missing")
    return told.episode


class Missing(Step):
    """Reported as this step happens."""

    do: Literal["missing"]
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = missing_form(EPISODE)
        answers = {**raw_answers(form, self.answers, told.world), **_at(form, "reported_at", now)}
        told.episode = record_missing(person_id=told.young_person.pk, answers=answers, by=by, now=now)


class Returned(Step):
    do: Literal["returned"]
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = missing_form(EPISODE)
        answers = {**raw_answers(form, self.answers, told.world), **_at(form, "returned_at", now)}
        record_return(episode_id=_episode(told).pk, answers=answers, by=by, now=now)


class Interview(Step):
    """Offered as this step happens, and held if it was."""

    do: Literal["interview"]
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = missing_form(INTERVIEW)
        answers = {**raw_answers(form, self.answers, told.world), **_at(form, "offered_at", now)}
        if self.answers.get("outcome") == "held":
            answers |= _at(form, "held_at", now)
        record_interview(episode_id=_episode(told).pk, answers=answers, by=by, now=now)


class Enquire(Step):
    """A record of an enquiry, held or completed as this step happens."""

    do: Literal["enquiry"]
    kind: str
    answers: dict[str, Any]
    chaired_by: str = ""
    needs: ClassVar[Permission] = Permission.HOLD_ENQUIRY

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = enquiry_form(self.kind)
        record_enquiry(
            person_id=told.young_person.pk,
            kind=self.kind,
            answers={**raw_answers(form, self.answers, told.world), **_at(form, "held_at", now)},
            chaired_by=told.world.user(self.chaired_by).pk if self.chaired_by else None,
            by=by,
            now=now,
        )


class ReferOn(Step):
    """A referral to others, sent as this step happens; ``which``: the National Referral Mechanism, or any other."""

    do: Literal["refer_on"]
    which: Literal["nrm", "other"]
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        form = onward_form(self.which)
        answers = {**raw_answers(form, self.answers, told.world), **_at(form, "sent_on", now)}
        told.onward = record_referral(person_id=told.young_person.pk, kind=self.which, answers=answers, by=by, now=now)


class CameBack(Step):
    """What came back of the latest referral to others, as this step happens."""

    do: Literal["came_back"]
    stage: OnwardAnswer.Stage
    answers: dict[str, Any]

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        if told.onward is None:
            raise StoryProblem("nothing was referred to others")
        form = onward_form(told.onward.kind)
        answers = {**raw_answers(form, self.answers, told.world), **_at(form, f"{PREFIX[self.stage]}on", now)}
        record_answer(referral_id=told.onward.pk, stage=self.stage, answers=answers, by=by, now=now)


class Moment(Step):
    """Recorded as it happens."""

    do: Literal["moment"]
    kind: CriticalMoment.Kind
    words: str

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        words = told.world.words(self.words)
        record_moment(person_id=told.young_person.pk, kind=self.kind, happened_at=now, words=words, by=by, now=now)
