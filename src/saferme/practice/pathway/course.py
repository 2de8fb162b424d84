"""Reading the facts of a case in order, by the tables of its subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from saferme.practice.pathway.answer import Allowed, Been, Blocked, PathwayAnswer, Reason, Refusal
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.clocks import Clocks, Step
from saferme.practice.pathway.finding import TurnTable
from saferme.practice.pathway.standing import Standing
from saferme.practice.pathway.tables import Action, Choice, Origin, Turn

S = TypeVar("S", bound=Standing)

T1 = Reason("T1", "The day is after the day that is asked about, or before the birth: check the date.")


@dataclass(frozen=True, slots=True)
class Course(Generic[S]):
    """The tables of one subject. `outsider` refuses a fact of the other kind of case."""

    turns: TurnTable[S]
    actions: tuple[Action[S], ...]
    clocks: Clocks[S]
    outsider: Reason


Read = tuple[int, PathwayFact, Reason | None]


def read(course: Course[S], standing: S, facts: Iterable[PathwayFact], as_at: date) -> Iterator[Read]:
    """By day, those of one day in the order given; each with its place and what is against it.

    A refused fact changes nothing.
    """
    for index, fact in sorted(enumerate(facts), key=lambda pair: pair[1].day):
        standing.day = fact.day
        yield index, fact, take(course, standing, index, fact, as_at)
    standing.day = as_at
    standing.birthdays_until_today()


def run(course: Course[S], standing: S, facts: Iterable[PathwayFact], as_at: date) -> PathwayAnswer:
    refused = [
        Refusal(index, against.rule, against.says)
        for index, _, against in read(course, standing, facts, as_at)
        if against
    ]
    asked = [action.ask(standing) for action in course.actions]
    return PathwayAnswer(
        state=standing.state,
        overlay=standing.overlay,
        because=(standing.last_move,) if standing.last_move else (),
        allowed=tuple([answer for answer in asked if isinstance(answer, Allowed)]),
        blocked=tuple([answer for answer in asked if isinstance(answer, Blocked)]),
        deadlines=standing.ledger.listed(as_at),
        refused=tuple(sorted(refused, key=lambda refusal: refusal.index)),
    )


def travel(course: Course[S], standing: S, facts: Iterable[PathwayFact], as_at: date) -> Iterator[Been]:
    """The states that the case came into, in the order in which it did. The one that it began in is not among them."""
    before = standing.state
    for _, fact, _ in read(course, standing, facts, as_at):
        if standing.state is not before and standing.last_move:
            yield Been(standing.state, fact.day, standing.last_move)
        before = standing.state


def take(course: Course[S], standing: S, index: int, fact: PathwayFact, as_at: date) -> Reason | None:
    """Admit the fact, or say which rule is against it."""
    if standing.day > as_at or (standing.born and standing.day < standing.born):
        return T1
    turn = course.turns.of(fact)
    if turn is None:
        return course.outsider
    against = turn.why_not(standing, fact)
    if against is None:
        admit(course, standing, turn, index, fact)
    return against


def admit(course: Course[S], standing: S, turn: Turn[S], index: int, fact: PathwayFact) -> None:
    before, plan_before = standing.state, standing.live_plan
    origin = turn.by_state[before]
    standing.note(fact)
    moved = move(standing, turn, origin)
    course.clocks.wind(Step(standing, fact, before, moved), index, plan_before)


def move(standing: S, turn: Turn[S], origin: Origin[S]) -> bool:
    """Into the state that the case is in already is a move too."""
    if origin.to is None:
        return False
    standing.enter(origin.to.choose(standing) if isinstance(origin.to, Choice) else origin.to)
    standing.last_move = turn.reason
    if origin.then:
        origin.then(standing)
    return True
