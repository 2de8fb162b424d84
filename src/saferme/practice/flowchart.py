"""The flowchart: every move of a case, read off the tables that the pathway itself runs on.

No arrow is written here. What is written here is only in which order the steps stand on paper.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from saferme.practice.holidays import Holidays, OneOffDay
from saferme.practice.pathway import (
    Been,
    PathwayAnswer,
    PathwayCase,
    PathwayFact,
    Person,
    Reason,
    beginning_of,
    course_of,
    replay,
)
from saferme.practice.pathway.child.standing import ChildStanding
from saferme.practice.pathway.clocks import Step
from saferme.practice.pathway.course import Course, travel
from saferme.practice.pathway.finding import KEY_OF_OUTCOME
from saferme.practice.pathway.standing import Standing, State
from saferme.practice.pathway.tables import Action, Choice, Origin, Turn
from saferme.practice.settings import PracticeSettings
from saferme.practice.timescales import Timescale
from saferme.practice.vocabulary import (
    ChildAction,
    ChildFact,
    ContextAction,
    ContextFact,
    DeadlineCode,
    PathwaySubject,
    Who,
)
from saferme.practice.vocabulary import ChildState as C
from saferme.practice.vocabulary import ContextState as X

Lanes = tuple[tuple[str, tuple[State, ...]], ...]
CHILD_LANES: Lanes = (
    ("concern_and_assessment", (C.CONCERN, C.SCREENED, C.ASSESSED)),
    ("early_help", (C.SAFER_ME_EARLY_HELP,)),
    ("child_in_need", (C.FRONT_DOOR, C.SAFER_ME_CIN, C.STANDARD_ROUTE)),
    ("protection", (C.STRATEGY, C.S47, C.SCREENING_DISCUSSION, C.SAFER_ME_PLUS, C.CHILD_PROTECTION_CONFERENCE)),
    ("endings", (C.UNIVERSAL, C.CLOSED, C.TRANSFERRED_OUT)),
)
CONTEXT_LANES: Lanes = (
    ("referral_and_assessment", (X.CONCERN, X.REFERRED, X.TRIAGED, X.ASSESSED)),
    ("conference_and_plan", (X.CONFERENCE_HELD, X.CONTEXT_PLAN)),
    ("endings", (X.SINGLE_AGENCY, X.CLOSED)),
)
FROM_NEARLY_EVERYWHERE = 0.7
ANY_DAY = date(2000, 1, 1)
#: A fact that opens whatever its row may open.
TELLING = {"exploitation_or_efh": "yes"}


@dataclass(frozen=True, slots=True)
class Starts:
    """A clock that a fact may start."""

    code: DeadlineCode
    timescale: Timescale


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the tables between two states. `outcomes`: of the fact's key that decides; empty for every other.

    `asks` are the rules in words that hold; `only` narrows further. `who` is empty for what is recorded when it happens.
    """

    source: State
    to: State
    rule: str
    fact: ChildFact | ContextFact
    outcomes: tuple[str, ...]
    says: str
    asks: tuple[Reason, ...]
    only: str
    who: tuple[Who, ...]
    action: ChildAction | ContextAction | None
    starts: tuple[Starts, ...]
    meets: tuple[DeadlineCode, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is recorded and moves nothing, with the states in which it is admitted."""

    rule: str
    fact: ChildFact | ContextFact
    outcomes: tuple[str, ...]
    says: str
    states: frozenset[State]
    asks: tuple[Reason, ...]
    who: tuple[Who, ...]
    starts: tuple[Starts, ...]
    meets: tuple[DeadlineCode, ...]


@dataclass(frozen=True)
class Flowchart:
    """Of one subject. `lanes` hold every state once, in the order of a page."""

    subject: PathwaySubject
    lanes: Lanes
    moves: tuple[Move, ...]
    beside: tuple[Beside, ...]

    @cached_property
    def everywhere(self) -> frozenset[tuple[str, State]]:
        """Rule and target of what leads to one place from nearly every step: it is told once, and not at each."""
        most = FROM_NEARLY_EVERYWHERE * sum(len(states) for _, states in self.lanes)
        sources: dict[tuple[str, State], set[State]] = {}
        for move in self.moves:
            sources.setdefault((move.rule, move.to), set()).add(move.source)
        return frozenset(key for key, found in sources.items() if len(found) > most)

    def out_of(self, state: State) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.source is state)


@cache
def flowchart(subject: PathwaySubject, settings: PracticeSettings) -> Flowchart:
    """The whole of it. `settings` gives the clocks that an authority sets for itself."""
    course = course_of(subject)
    lanes = CHILD_LANES if subject is PathwaySubject.CHILD else CONTEXT_LANES
    read = _Tables(course, subject, settings)
    return Flowchart(subject, lanes, tuple(read.moves()), tuple(read.beside()))


@dataclass(frozen=True)
class _Tables:
    course: Course[Any]
    subject: PathwaySubject
    settings: PracticeSettings

    def moves(self) -> Iterator[Move]:
        order = [state for _, states in lanes_of(self.subject) for state in states]
        for source in order:
            for turn in self.course.turns:
                origin = turn.by_state.get(source)
                for to in sorted(destinations(origin), key=order.index):
                    assert origin is not None
                    yield self._move(turn, origin, source, to)

    def _move(self, turn: Turn[Any], origin: Origin[Any], source: State, to: State) -> Move:
        action = self._action(turn)
        step = self._step(turn, source, to, moved=True)
        return Move(
            source=source,
            to=to,
            rule=turn.rule,
            fact=turn.fact,
            outcomes=turn.outcomes,
            says=turn.says,
            asks=asks(turn, origin),
            only=" ".join(filter(None, (origin.only, origin.to.says if isinstance(origin.to, Choice) else ""))),
            who=self._who(action, source),
            action=action.code if action else None,
            starts=self._starts(turn, step),
            meets=self._meets(turn, step),
        )

    def beside(self) -> Iterator[Beside]:
        for turn in self.course.turns:
            if any(map(destinations, turn.by_state.values())):
                continue  # it moves a case elsewhere, and is told of there
            for origin in dict.fromkeys(turn.by_state.values()):
                yield self._beside(turn, origin)

    def _beside(self, turn: Turn[Any], origin: Origin[Any]) -> Beside:
        states = frozenset(state for state, found in turn.by_state.items() if found is origin)
        some = min(states)
        step = self._step(turn, some, some, moved=False)
        return Beside(
            turn.rule,
            turn.fact,
            turn.outcomes,
            turn.says,
            states,
            asks(turn, origin),
            self._who(self._action(turn), some),
            self._starts(turn, step),
            self._meets(turn, step),
        )

    def _action(self, turn: Turn[Any]) -> Action[Any] | None:
        """The action that this row is the outcome of."""
        same_fact = [action for action in self.course.actions if action.turn.fact is turn.fact]
        exact = [action for action in same_fact if action.turn == turn]
        return next(iter(exact or (same_fact if len(same_fact) == 1 else [])), None)

    def _who(self, action: Action[Any] | None, source: State) -> tuple[Who, ...]:
        return action.who(self._standing(source)) if action else ()

    def _standing(self, state: State) -> Any:
        """A case in that state in which the young person has chosen a trusted adult."""
        case = PathwayCase(self.subject, ANY_DAY, (), Person())
        standing = beginning_of(case, self.settings, Holidays(frozenset()))
        standing.state = state
        if isinstance(standing, ChildStanding):
            standing.nominated = True
        return standing

    def _step(self, turn: Turn[Any], source: State, to: State, *, moved: bool) -> Step[Any]:
        key = KEY_OF_OUTCOME.get(turn.fact)
        decides = {key: next(iter(turn.outcomes), "")} if key else {}
        return Step(self._standing(to), PathwayFact(turn.fact, ANY_DAY, TELLING | decides), source, moved)

    def _starts(self, turn: Turn[Any], step: Step[Any]) -> tuple[Starts, ...]:
        opens = [row for row in self.course.clocks.opens.get(turn.fact, ()) if row.when(step)]
        return tuple(Starts(row.code, row.timescale(self.settings)) for row in opens)

    def _meets(self, turn: Turn[Any], step: Step[Any]) -> tuple[DeadlineCode, ...]:
        return tuple(row.code for row in self.course.clocks.meets.get(turn.fact, ()) if row.when(step))


def lanes_of(subject: PathwaySubject) -> Lanes:
    return CHILD_LANES if subject is PathwaySubject.CHILD else CONTEXT_LANES


def destinations(origin: Origin[Any] | None) -> frozenset[State]:
    if origin is None or origin.to is None:
        return frozenset()
    return origin.to.leads_to if isinstance(origin.to, Choice) else frozenset({origin.to})


def asks(turn: Turn[Any], origin: Origin[Any]) -> tuple[Reason, ...]:
    """What has to hold, each rule in its own words; where it has none for that, what it says when it does not."""
    return tuple(Reason(check.rule, check.holds or check.says) for check in (*turn.checks, *origin.checks))


# --- one case on it ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnTheFlowchart:
    """Where one case is on it: what the pathway answers, the way it came, and each way on that is open now."""

    chart: Flowchart
    answer: PathwayAnswer
    been: tuple[Been, ...]
    ways: tuple[Move, ...]

    @property
    def last_in(self) -> dict[State, date]:
        """When the case last came into each state that it has been in."""
        return {one.state: one.day for one in self.been}

    def ways_by(self, action: ChildAction | ContextAction) -> tuple[Move, ...]:
        return tuple(way for way in self.ways if way.action is action)

    @property
    def ways_recorded(self) -> tuple[Move, ...]:
        """Ways on that are nobody's action: a decision of the Front Door, a move to another area."""
        return tuple(way for way in self.ways if way.action is None)


def put_on_the_flowchart(
    case: PathwayCase,
    settings: PracticeSettings,
    published: frozenset[date],
    one_off: tuple[OneOffDay, ...] = (),
) -> OnTheFlowchart:
    """Days off as for `replay`."""
    course, standing = course_of(case.subject), beginning_of(case, settings, Holidays(published, one_off))
    been = tuple(travel(course, standing, case.facts, case.as_at))
    chart = flowchart(case.subject, settings)
    ways = tuple(move for move in chart.out_of(standing.state) if _is_open(course, move, standing))
    return OnTheFlowchart(chart, replay(case, settings, published, one_off), been, ways)


def _is_open(course: Course[Any], move: Move, standing: Standing) -> bool:
    """Whether the rules admit it now, and it would lead there. Who would hold a meeting is not asked yet."""
    turn = course.turns.named(move.fact, next(iter(move.outcomes), ""))
    origin = turn.by_state[move.source]
    if any(check.fails(standing, None) for check in (*turn.checks, *origin.checks)) or not origin.is_open(standing):
        return False
    # A choice may write down what led to it: on a copy.
    return not isinstance(origin.to, Choice) or origin.to.choose(copy(standing)) is move.to
