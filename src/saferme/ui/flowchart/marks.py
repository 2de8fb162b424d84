"""What the drawing has to say of each box: how it looks for one case, and the moves that no line shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from saferme.packs import Pack
from saferme.packs.flowchart_words import arrow_words, state_label, steps_told
from saferme.practice.flowchart import Flowchart, Move, OnTheFlowchart
from saferme.practice.pathway.child.states import PLANS
from saferme.practice.pathway.standing import State

BACK = "back to the plan"


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a case is on the drawing; empty for the drawing as such."""

    here: str = ""
    been: Mapping[str, date] = field(default_factory=dict)
    ways: frozenset[str] = frozenset()
    overlay: frozenset[str] = frozenset()


def marks_of(found: OnTheFlowchart) -> Marks:
    ways = frozenset(str(way.to) for way in found.ways if way.to is not way.source)
    been = {str(state): day for state, day in found.last_in.items()}
    return Marks(str(found.answer.state), been, ways, frozenset(map(str, found.answer.overlay or ())))


@dataclass(frozen=True)
class Said:
    """Which moves are told where: beside a line, at the place that many lead to, or in the box that they leave from."""

    chart: Flowchart
    lined: frozenset[tuple[str, str]]
    """The pairs for which a line has its way."""

    def is_entry(self, move: Move) -> bool:
        """Told at its target: from everywhere, or a closing that has no line."""
        closing = move.to == "closed" and (move.source, move.to) not in self.lined
        return (move.rule, move.to) in self.chart.everywhere or closing

    def of_line(self, source: str, to: str) -> list[Move]:
        return [move for move in self.chart.moves if (move.source, move.to) == (source, to) and not self.is_entry(move)]

    def lines(self) -> list[tuple[str, str]]:
        """Each pair that is drawn, once."""
        pairs = [(str(m.source), str(m.to)) for m in self.chart.moves if not self.is_entry(m)]
        return [pair for pair in dict.fromkeys(pairs) if pair in self.lined]

    def again(self, state: State) -> list[Move]:
        return [move for move in self.chart.out_of(state) if move.to is state]

    def in_box(self, state: State) -> list[Move]:
        """What leads out and has neither a line nor an entry."""
        return [
            move
            for move in self.chart.out_of(state)
            if move.to is not state and not self.is_entry(move) and (move.source, move.to) not in self.lined
        ]

    def entries(self, to: State) -> list[Move]:
        return [move for move in self.chart.moves if move.to is to and self.is_entry(move)]


def out_words(moves: Iterable[Move], chart: Flowchart, pack: Pack) -> str:
    """“→ Screened, Assessed”; the five plans at once are the plan that the case came from."""
    targets = list(dict.fromkeys(move.to for move in moves))
    back = set(targets) >= PLANS
    names = [BACK] if back else []
    names += [short_label(chart, state, pack) for state in targets if not (back and state in PLANS)]
    return f"→ {', '.join(names)}" if names else ""


def entry_words(moves: list[Move], chart: Flowchart, pack: Pack) -> list[str]:
    """“from every step but …: moved away (M15)”"""
    by_row: dict[tuple[str, str], list[State]] = {}
    for move in moves:
        by_row.setdefault((arrow_words(move, pack), move.rule), []).append(move.source)
    return [f"{word} ({rule}), from {_sources(sources, chart, pack)}" for (word, rule), sources in by_row.items()]


def _sources(sources: list[State], chart: Flowchart, pack: Pack) -> str:
    if set(sources) == PLANS:
        return "each plan"
    told = steps_told(sources, chart, pack)
    if told.startswith("every step"):
        return told
    return "; ".join(short_label(chart, state, pack) for state in sources)


def short_label(chart: Flowchart, state: State, pack: Pack) -> str:
    """“A concern” of “A concern, not screened yet”: what a name needs among others."""
    label = state_label(chart, state, pack)
    return label if label.startswith("Safer Me,") else label.partition(",")[0].removeprefix("With the ")
