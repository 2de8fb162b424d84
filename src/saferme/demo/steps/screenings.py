"""Screenings: of a young person, and of families, places, groups and people of concern."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.answers import write_answers
from saferme.demo.problems import StoryProblem
from saferme.demo.steps.base import Step, Strict
from saferme.demo.world import Told
from saferme.practice.vocabulary import Response, Subject
from saferme.screening import services
from saferme.screening.services import Decided


class Decision(Strict):
    """``response``: only where it is another than the recommended one. Days are counted from today."""

    response: Response | None = None
    reason: str = ""
    consulted: str = ""
    consulted_on: int | None = None
    next_step_by: str = ""
    next_step_on: int | None = None
    told: Literal["yes", "no", ""] = ""
    told_reason: str = ""
    children: tuple[str, ...] = ()


class Screen(Step):
    """``recommends``: what the rules are known to say; without it the screening is still being filled in.

    Without ``decision`` it still waits for one.
    """

    do: Literal["screen"]
    subject: Subject = Subject.CHILD
    answers: dict[str, Any]
    recommends: Response | None = None
    decision: Decision | None = None
    needs: ClassVar[Permission] = Permission.SCREEN

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        person = told.person if self.subject in (Subject.CHILD, Subject.FAMILY) else None
        screening = services.start_screening(subject=self.subject, person=person, by=by, now=now)
        write_answers(screening.submission, self.answers, told.world, by=by, now=now)
        told.screening = screening
        if self.recommends is None:
            return
        screening = services.recommend_screening(screening_id=screening.pk, by=by, now=now)
        if screening.recommended != self.recommends:
            raise StoryProblem(f"the rules recommend {screening.recommended}, not {self.recommends}")
        if self.decision is not None:
            decided = _decided(self.decision, screening.recommended, told)
            services.decide_screening(screening_id=screening.pk, decided=decided, by=by, now=now)


def _decided(decision: Decision, recommended: str, told: Told) -> Decided:
    given = decision.model_dump(exclude={"response", "consulted_on", "next_step_on"})
    world = told.world
    words = {key: world.words(value) if isinstance(value, str) else value for key, value in given.items()}
    days = {
        name: None if day is None else world.days.on(day)
        for name, day in (("consulted_on", decision.consulted_on), ("next_step_on", decision.next_step_on))
    }
    return Decided(response=decision.response or recommended, **words, **days)
