"""How facts open, meet and drop deadlines: within one fact first meet, then drop, then open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.standing import Standing, State
from saferme.practice.settings import PracticeSettings
from saferme.practice.timescales import Timescale
from saferme.practice.vocabulary import ChildFact, ContextFact, DeadlineCode

S = TypeVar("S", bound=Standing)


@dataclass(slots=True)
class Step(Generic[S]):
    """One admitted fact, with the state before it; `standing` is what it led to."""

    standing: S
    fact: PathwayFact
    before: State
    moved: bool

    @property
    def state(self) -> State:
        return self.standing.state


def always(step: Step[S]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Opens(Generic[S]):
    code: DeadlineCode
    timescale: Callable[[PracticeSettings], Timescale]
    fact: ChildFact | ContextFact
    when: Callable[[Step[S]], bool] = always


@dataclass(frozen=True, slots=True)
class Meets(Generic[S]):
    code: DeadlineCode
    fact: ChildFact | ContextFact
    when: Callable[[Step[S]], bool] = always


@dataclass(frozen=True, slots=True)
class Drops(Generic[S]):
    code: DeadlineCode
    fact: ChildFact | ContextFact
    when: Callable[[Step[S]], bool] = always


class _Row(Protocol):
    @property
    def fact(self) -> ChildFact | ContextFact: ...


R = TypeVar("R", bound=_Row)


def _by_fact(rows: Iterable[R]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, tuple[R, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.fact] += (row,)
    return dict(found)


class Clocks(Generic[S]):
    """`outlive_the_end` is what the end of a case leaves open; `of_a_plan` goes when the live plan changes."""

    def __init__(
        self,
        opens: Iterable[Opens[S]],
        meets: Iterable[Meets[S]],
        drops: Iterable[Drops[S]] = (),
        *,
        ends: frozenset[State],
        outlive_the_end: frozenset[DeadlineCode] = frozenset(),
        of_a_plan: frozenset[DeadlineCode] = frozenset(),
    ) -> None:
        self.opens = _by_fact(opens)
        self.meets = _by_fact(meets)
        self.drops = _by_fact(drops)
        self.ends = ends
        self.outlive_the_end = outlive_the_end
        self.of_a_plan = of_a_plan

    def wind(self, step: Step[S], index: int, plan_before: State | None) -> None:
        code, ledger = step.fact.fact, step.standing.ledger
        for meets in self.meets.get(code, ()):
            if meets.when(step):
                ledger.meet(meets.code, step.fact, index)
        self._drop(step, plan_before)
        for opens in self.opens.get(code, ()):
            if opens.when(step):
                ledger.open(opens.code, opens.timescale(step.standing.settings), step.fact.on, index)

    def _drop(self, step: Step[S], plan_before: State | None) -> None:
        ledger = step.standing.ledger
        for drops in self.drops.get(step.fact.fact, ()):
            if drops.when(step):
                ledger.drop((drops.code,))
        if step.standing.live_plan is not plan_before:
            ledger.drop(self.of_a_plan)
        if step.moved and step.state in self.ends:
            ledger.drop_all_but(self.outlive_the_end)
