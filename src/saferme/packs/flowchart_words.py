"""The flowchart in words: the list that says the same as the drawing, for a page and for the command line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saferme.packs.pack import Pack
from saferme.practice.flowchart import Beside, Flowchart, Move, Starts
from saferme.practice.pathway import Reason
from saferme.practice.pathway.standing import State
from saferme.practice.vocabulary import DeadlineCode, PathwaySubject, Who

SET_BY = {"statutory": "set by law", "local": "set by this partnership"}


@dataclass(frozen=True, slots=True)
class ToldMove:
    """One row of the tables, from one step: `leads_to` is where in words, `only` how that is chosen."""

    leads_to: str
    says: str
    rule: str
    who: str
    asks: tuple[Reason, ...]
    only: str
    starts: tuple[str, ...]
    meets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldStep:
    code: str
    label: str
    means: str
    moves: tuple[ToldMove, ...]


@dataclass(frozen=True, slots=True)
class ToldLane:
    code: str
    title: str
    steps: tuple[ToldStep, ...]


@dataclass(frozen=True, slots=True)
class ToldBeside:
    """`where`: in which steps, in words."""

    says: str
    rule: str
    where: str
    who: str
    asks: tuple[Reason, ...]
    starts: tuple[str, ...]
    meets: tuple[str, ...]


def state_label(chart: Flowchart, state: State, pack: Pack) -> str:
    return pack.label(_states_list(chart), state)


def _states_list(chart: Flowchart) -> str:
    return "states" if chart.subject is PathwaySubject.CHILD else "context_states"


def lanes_told(chart: Flowchart, pack: Pack) -> tuple[ToldLane, ...]:
    """Step by step, without what leads to one place from nearly everywhere."""
    return tuple(
        ToldLane(lane, pack.label("flowchart_lanes", lane), tuple(_step(state, chart, pack) for state in states))
        for lane, states in chart.lanes
    )


def _step(state: State, chart: Flowchart, pack: Pack) -> ToldStep:
    means = {option.code: option.help for option in pack.lists[_states_list(chart)]}
    moves = [move for move in chart.out_of(state) if (move.rule, move.to) not in chart.everywhere]
    return ToldStep(state, state_label(chart, state, pack), means[state], moves_told(moves, chart, pack))


def everywhere_told(chart: Flowchart, pack: Pack) -> tuple[tuple[str, ToldMove], ...]:
    """From which steps, and what leads on from all of them."""
    found: dict[str, list[Move]] = {}
    for move in chart.moves:
        if (move.rule, move.to) in chart.everywhere:
            found.setdefault(move.rule, []).append(move)
    return tuple(
        (steps_told([move.source for move in moves], chart, pack), moves_told(moves[:1], chart, pack)[0])
        for moves in found.values()
    )


def moves_told(moves: Iterable[Move], chart: Flowchart, pack: Pack) -> tuple[ToldMove, ...]:
    """One for each row, which may lead to one of several steps."""
    rows: dict[tuple[str, tuple[str, ...]], list[Move]] = {}
    for move in moves:
        rows.setdefault((move.fact, move.outcomes), []).append(move)
    return tuple(_move(row, chart, pack) for row in rows.values())


def _move(row: list[Move], chart: Flowchart, pack: Pack) -> ToldMove:
    labels = [state_label(chart, move.to, pack) + (", again" if move.to is move.source else "") for move in row]
    starts = dict.fromkeys(one for move in row for one in move.starts)
    return ToldMove(
        "; ".join(labels[:-1]) + " or " + labels[-1] if labels[1:] else labels[0],
        row[0].says,
        row[0].rule,
        who_told(row[0].who, pack),
        row[0].asks,
        row[0].only,
        starts_told(starts, pack),
        clocks_told(row[0].meets, pack),
    )


def besides_told(chart: Flowchart, pack: Pack) -> tuple[ToldBeside, ...]:
    return tuple(_beside(one, chart, pack) for one in chart.beside)


def _beside(one: Beside, chart: Flowchart, pack: Pack) -> ToldBeside:
    return ToldBeside(
        one.says or f"{pack.label('facts', one.fact)}.",
        one.rule,
        steps_told(one.states, chart, pack),
        who_told(one.who, pack),
        one.asks,
        starts_told(one.starts, pack),
        clocks_told(one.meets, pack),
    )


@dataclass(frozen=True, slots=True)
class ToldRule:
    """Every way in which a rule is asked."""

    rule: str
    says: tuple[str, ...]


def rules_told(chart: Flowchart) -> tuple[ToldRule, ...]:
    """The rules that the moves ask, R before C, each by number."""
    said: dict[str, dict[str, None]] = {}
    asked = [*(move.asks for move in chart.moves), *(one.asks for one in chart.beside)]
    for rule, says in (reason for asks in asked for reason in asks):
        said.setdefault(rule, {})[says] = None
    ordered = sorted(said, key=lambda rule: ("RC".index(rule[0]), int(rule[1:])))
    return tuple(ToldRule(rule, tuple(said[rule])) for rule in ordered)


def steps_told(states: Iterable[State], chart: Flowchart, pack: Pack) -> str:
    """“every step but Closed and Transferred out”, or the steps by name."""
    every = [state for _, lane in chart.lanes for state in lane]
    found = set(states)
    others = [state for state in every if state not in found]
    if not others:
        return "every step"
    if len(others) <= len(every) // 3:
        return f"every step but {_listed(others, chart, pack)}"
    return _listed([state for state in every if state in found], chart, pack)


def _listed(states: list[State], chart: Flowchart, pack: Pack) -> str:
    names = [state_label(chart, state, pack) for state in states]
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])} and {names[-1]}"


def who_told(who: Iterable[Who], pack: Pack) -> str:
    """Empty for what is nobody's action: it is recorded when it happens."""
    return " or ".join(_person(one, pack) for one in who)


def _person(one: Who, pack: Pack) -> str:
    chosen = ", once the young person has chosen one" if one is Who.TRUSTED_ADULT else ""
    return pack.label("who", one) + chosen


def starts_told(starts: Iterable[Starts], pack: Pack) -> tuple[str, ...]:
    return tuple(_starts(starts, pack))


def _starts(starts: Iterable[Starts], pack: Pack) -> Iterator[str]:
    for one in starts:
        yield f"{pack.label('clocks', one.code)}: {one.timescale.in_words}, {SET_BY[one.timescale.source]}"


def clocks_told(codes: Iterable[DeadlineCode], pack: Pack) -> tuple[str, ...]:
    return tuple(pack.label("clocks", code) for code in dict.fromkeys(codes))


def arrow_keys(move: Move) -> list[str]:
    """The fact with each outcome that the move is for, or the fact alone."""
    return [f"{move.fact}-{outcome}" for outcome in move.outcomes] or [str(move.fact)]


def arrow_words(move: Move, pack: Pack) -> str:
    """The few words beside an arrow: of its outcome, else of its fact."""
    known = {option.code: option.label for option in pack.lists["flowchart_arrows"]}
    return next(known[key] for key in (*arrow_keys(move), str(move.fact)) if key in known)
