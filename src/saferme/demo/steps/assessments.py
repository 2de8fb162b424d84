"""Safer Me assessments and what colleagues contribute."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.assessments import services
from saferme.assessments.known import known_facts
from saferme.assessments.models import Assessment, Contribution
from saferme.casework.selectors import case_of
from saferme.demo.answers import write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step
from saferme.demo.world import Told


def _current(told: Told) -> Assessment:
    if told.assessment is None:
        raise StoryProblem("no assessment was begun")
    return told.assessment


class Assess(Step):
    """Begin a version and write in it. ``still_true``: look through every section that was carried over."""

    do: Literal["assess"]
    answers: dict[str, Any]
    still_true: bool = False
    needs: ClassVar[Permission] = Permission.WRITE_ASSESSMENT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        person = told.young_person
        known, origins = known_facts(person, case_of(person), now)
        told.assessment = services.start_assessment(person_id=person.pk, known=known, origins=origins, by=by, now=now)
        told.contributions = {}
        write_answers(
            told.assessment.submission, self.answers, told.world, every_section=self.still_true, by=by, now=now
        )


class WriteAssessment(Step):
    """Go on writing in the version that was begun."""

    do: Literal["write_assessment"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.WRITE_ASSESSMENT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        write_answers(_current(told).submission, self.answers, told.world, by=by, now=now)


class Ask(Step):
    do: Literal["ask"]
    user: str
    question: str
    due: int
    needs: ClassVar[Permission] = Permission.WRITE_ASSESSMENT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        told.contributions[self.user] = services.ask_contribution(
            assessment_id=_current(told).pk,
            user_id=told.world.user(self.user).pk,
            question=told.world.words(self.question),
            due=told.world.days.on(self.due),
            by=by,
            now=now,
        )


def _asked(told: Told, key: str) -> Contribution:
    if key not in told.contributions:
        raise StoryProblem(f"{key} was not asked for a contribution")
    return told.contributions[key]


class Contribute(Step):
    do: Literal["contribute"]
    answers: dict[str, Any]
    needs: ClassVar[Permission] = Permission.CONTRIBUTE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        asked = _asked(told, self.by)
        write_answers(asked.submission, self.answers, told.world, by=by, now=now)
        services.send_contribution(contribution_id=asked.pk, by=by, now=now)


class Decline(Step):
    do: Literal["decline"]
    reason: str
    needs: ClassVar[Permission] = Permission.CONTRIBUTE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.decline_contribution(contribution_id=_asked(told, self.by).pk, reason=self.reason, by=by, now=now)


class Submit(Step):
    do: Literal["submit"]
    needs: ClassVar[Permission] = Permission.WRITE_ASSESSMENT

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.submit_assessment(assessment_id=_current(told).pk, by=by, now=now)


class ReturnAssessment(Step):
    do: Literal["return"]
    comment: str
    needs: ClassVar[Permission] = Permission.SIGN_OFF

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        comment = told.world.words(self.comment)
        services.return_assessment(assessment_id=_current(told).pk, comment=comment, by=by, now=now)


class SignOff(Step):
    do: Literal["sign_off"]
    comment: str = ""
    guard_reason: str = ""
    needs: ClassVar[Permission] = Permission.SIGN_OFF

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        services.sign_off_assessment(
            assessment_id=_current(told).pk,
            comment=told.world.words(self.comment),
            guard_reason=self.guard_reason,
            by=by,
            now=now,
        )
