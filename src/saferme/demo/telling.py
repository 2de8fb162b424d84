"""The stories, read from their files and told in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

from pydantic import model_validator

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import NEEDS_LEVEL
from saferme.accounts.policy import role_allows
from saferme.demo.problems import StoryProblem
from saferme.demo.steps import AnyStep, Step
from saferme.demo.steps.base import Strict
from saferme.demo.world import Told, World
from saferme.packs.yaml_words import read_as
from saferme.people.selectors import get_person
from saferme.practice.problems import ContractError, Invalid, Refused

FOLDER = Path(__file__).parent / "stories"
#: Between two steps of one story, so that each stands after the one before it.
_PAUSE = timedelta(minutes=20)


class Story(Strict):
    """``based_on``: the published case that it retells, or why it is there. ``by``: who does what no one else is named for."""

    based_on: str
    by: str
    steps: list[AnyStep]

    @model_validator(mode="after")
    def _in_the_order_of_time(self) -> Self:
        for number, (before, after) in enumerate(pairwise(self.steps), 2):
            if after.day < before.day:
                raise ValueError(f"step {number} (day {after.day}) comes before the one above it (day {before.day})")
        return self


@dataclass(frozen=True)
class Moment:
    """One step at its time."""

    at: datetime
    told: Told
    number: int
    step: Step
    by: str


@cache
def read_stories(folder: Path = FOLDER) -> dict[str, Story]:
    """By the name of the file. Raises PackProblem, which names file and line, for one that cannot be used."""
    return {path.stem: read_as(Story, path, f"{folder.name}/{path.name}") for path in sorted(folder.glob("*.yaml"))}


def tell(stories: dict[str, Story], world: World) -> None:
    """Let everything happen in the order of time. Raises StoryProblem for what the product would not let happen."""
    moments = [moment for key, story in stories.items() for moment in _moments(key, story, world)]
    for moment in sorted(moments, key=lambda one: one.at):
        _happen(moment, world)


def _moments(key: str, story: Story, world: World) -> Iterator[Moment]:
    told, at = Told(world, key), None
    for number, step in enumerate(story.steps, 1):
        wanted = world.days.moment(step.day, step.clock, any_day=step.any_day)
        at = wanted if at is None else max(wanted, at + _PAUSE)
        yield Moment(at, told, number, step, step.by or story.by)


def _happen(moment: Moment, world: World) -> None:
    try:
        by = world.actor(moment.by, moment.at)
        _may(by, moment)
        moment.step.happen(moment.told, by, moment.at)
    except (StoryProblem, Invalid, Refused, ContractError, NotAllowed, NotVisible) as problem:
        raise StoryProblem(
            f"{moment.told.key}.yaml, step {moment.number} ({_said(moment.step)}): {_why(problem)}"
        ) from problem


def _may(by: Actor, moment: Moment) -> None:
    """The role, and on a record that is there the grants, that the page would ask for; the look is written down."""
    if moment.told.person is not None and moment.step.needs in NEEDS_LEVEL:
        get_person(by, moment.told.person.pk, to=moment.step.needs)
        return
    decision = role_allows(by, moment.step.needs)
    if not decision.allowed:
        raise NotAllowed(decision.reason)


def _said(step: Step) -> str:
    return f"{step.model_dump()['do']}, day {step.day}"


def _why(problem: Exception) -> str:
    if isinstance(problem, NotVisible):
        return "whoever does this may not see the record"
    if isinstance(problem, Invalid):
        return "; ".join(f"{field}: {says}" for field, says in problem.problems.items())
    return str(problem)
