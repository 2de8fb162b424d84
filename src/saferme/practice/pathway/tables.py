"""The shapes of the tables: a check is one rule, a turn is one row, an action is what a person may do.

One table of turns drives all: which facts are refused, which actions are allowed or blocked, and where a
flowchart draws its arrows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from saferme.practice.pathway.answer import Allowed, Blocked, Reason
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.pathway.standing import Standing, State
from saferme.practice.vocabulary import ChildAction, ChildFact, ContextAction, ContextFact, Who

S = TypeVar("S", bound=Standing)

T2 = Reason("T2", "The case is not at the point where this can follow: see what is allowed now, and record that first.")
STAYS = None


@dataclass(frozen=True)
class Check(Generic[S]):
    """One rule as it is asked in one place.

    `fails` is asked about a fact or, with None, about an action, for which nobody is named yet. `holds` is
    empty where there is nothing to say when the rule holds. A rule `of_facilitator` is about who holds the
    meeting: among the actions `who` carries it.
    """

    rule: str
    says: str
    holds: str
    source: str
    fails: Callable[[S, PathwayFact | None], bool]
    of_facilitator: bool = False

    @cached_property
    def against(self) -> Reason:
        return Reason(self.rule, self.says)


@dataclass(frozen=True)
class Choice(Generic[S]):
    """Where a move leads if it depends on the case. `says`: how it is chosen, for a reader of the flowchart."""

    leads_to: frozenset[State]
    choose: Callable[[S], State]
    says: str


@dataclass(frozen=True)
class Origin(Generic[S]):
    """States from which a fact is admitted, and where it leads: STAYS admits it and leaves the state.

    `when` narrows the states further; where it does not hold, T2 refuses, and `only` says so to a reader of the
    flowchart. `then` is what else changes.
    """

    states: frozenset[State]
    to: State | Choice[S] | None
    checks: tuple[Check[S], ...] = ()
    when: Callable[[S], bool] | None = None
    then: Callable[[S], None] | None = None
    only: str = ""

    def is_open(self, standing: S) -> bool:
        return self.when is None or self.when(standing)


@dataclass(frozen=True)
class Turn(Generic[S]):
    """What one fact does, or one outcome of it. `rule` is empty for facts that never move a case.

    Of several origins with the same state the first counts, so that "every other open state" can stand last.
    """

    rule: str
    fact: ChildFact | ContextFact
    says: str
    origins: tuple[Origin[S], ...]
    checks: tuple[Check[S], ...] = ()
    outcomes: tuple[str, ...] = ()
    """Of the key that decides (see KEY_OF_OUTCOME); empty: every other outcome."""

    @cached_property
    def reason(self) -> Reason:
        return Reason(self.rule, self.says)

    @cached_property
    def by_state(self) -> dict[State, Origin[S]]:
        by_state: dict[State, Origin[S]] = {}
        for origin in self.origins:
            for state in origin.states:
                by_state.setdefault(state, origin)
        return by_state

    def why_not(self, standing: S, fact: PathwayFact) -> Reason | None:
        """The first rule that fails; the state is looked at last."""
        origin = self.by_state.get(standing.state)
        for check in self.checks:
            if check.fails(standing, fact):
                return check.against
        if origin is None:
            return T2
        for check in origin.checks:
            if check.fails(standing, fact):
                return check.against
        return None if origin.is_open(standing) else T2


@dataclass(frozen=True)
class Action(Generic[S]):
    """What may be done next: the turn's own checks and states, less what is about the facilitator."""

    code: ChildAction | ContextAction
    turn: Turn[S]
    who: Callable[[S], tuple[Who, ...]]
    only_where_it_moves: bool = False

    @cached_property
    def checks(self) -> tuple[Check[S], ...]:
        return tuple(check for check in self.turn.checks if not check.of_facilitator)

    @cached_property
    def states(self) -> dict[State, Origin[S]]:
        return {
            state: origin
            for state, origin in self.turn.by_state.items()
            if not (self.only_where_it_moves and origin.to is STAYS)
        }

    @cached_property
    def in_favour(self) -> tuple[Reason, ...]:
        return tuple(Reason(check.rule, check.holds) for check in self.checks if check.holds)

    def ask(self, standing: S) -> Allowed | Blocked:
        against = tuple([check.against for check in self.checks if check.fails(standing, None)])
        if against:
            return Blocked(self.code, against)
        origin = self.states.get(standing.state)
        if origin is None or not origin.is_open(standing):
            return Blocked(self.code, (T2,))
        return Allowed(self.code, self.who(standing), self.in_favour)


def who(*people: Who) -> Callable[[Standing], tuple[Who, ...]]:
    return lambda standing: people
