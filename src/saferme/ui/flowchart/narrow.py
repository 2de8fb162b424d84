"""The drawing for a phone: one column, each step a box, and under its name everything that may follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from saferme.packs import Pack
from saferme.packs.flowchart_words import arrow_words, state_label
from saferme.practice.flowchart import Flowchart
from saferme.practice.pathway.child.states import PLANS
from saferme.practice.pathway.standing import State
from saferme.ui.charts import INK, QUIET, TEAL
from saferme.ui.dates import date_uk
from saferme.ui.flowchart.marks import BACK, Marks, Said, entry_words, short_label
from saferme.ui.flowchart.shapes import PAPER, TINT, arrow, folded, pill, pill_width, rect, words
from saferme.ui.html import Child

WIDTH, LEFT, STEP, GAP = 345, 1, 17, 34
OF_LINE = 45


@dataclass
class Narrow:
    """`y` is how far down the drawing has come."""

    chart: Flowchart
    pack: Pack
    marks: Marks
    overlays: tuple[str, ...]
    y: float = 0

    def parts(self) -> Iterator[Child]:
        said = Said(self.chart, frozenset())
        for lane, states in self.chart.lanes:
            if lane == "endings" and self.overlays:
                yield from self._in_care()
            yield from self._heading(lane)
            for index, state in enumerate(states):
                if index:
                    yield self._between(states[index - 1], state)
                yield from self._box(state, said)
            self.y += 26

    def _heading(self, lane: str) -> Iterator[Child]:
        yield rect(0, self.y, WIDTH, 32, rx=3, fill=TEAL)
        yield words([self.pack.label("flowchart_lanes", lane)], 12, self.y + 21, size=15, weight=700, fill=PAPER)
        self.y += 50

    def _between(self, above: State, below: State) -> Child:
        """An arrow where the one below may follow the one above; else only the room."""
        self.y += GAP
        follows = any(move.to is below for move in self.chart.out_of(above))
        return arrow(((40, self.y - GAP), (40, self.y)), colour=QUIET) if follows else None

    def _in_care(self) -> Iterator[Child]:
        yield from self._heading("in_care")
        for index, code in enumerate(self.overlays):
            if index:
                self.y += GAP
                yield arrow(((40, self.y - GAP), (40, self.y)), colour=QUIET)
            on = code in self.marks.overlay
            yield rect(
                LEFT,
                self.y,
                WIDTH - 2,
                44,
                rx=22,
                fill=TINT if on else PAPER,
                stroke=TEAL if on else QUIET,
                stroke_width=2,
            )
            yield words([self.pack.label("overlays", code)], 24, self.y + 28, size=16, weight=700)
            if on:
                yield pill("Now", 20, self.y, dark=True)
            self.y += 44
        self.y += 26

    def _box(self, state: State, said: Said) -> Iterator[Child]:
        here = state == self.marks.here
        ink = PAPER if here else INK
        notes = self._notes(state, said)
        height = 42 + STEP * len(notes) + (4 if notes else 0)
        may = state in self.marks.ways
        yield rect(
            LEFT + 1, self.y, WIDTH - 4, height, rx=6,
            fill=TEAL if here else TINT if state in self.marks.been else PAPER,
            stroke=TEAL if may else INK, stroke_width="3" if may else "1.5", stroke_dasharray="7 4" if may else "none",
        )  # fmt: skip
        if state in PLANS:
            yield rect(LEFT + 1, self.y + 3, 6, height - 6, fill=ink if here else TEAL)
        yield words([state_label(self.chart, state, self.pack)], 18, self.y + 28, size=16, weight=700, fill=ink)
        if notes:
            yield words(notes, 18, self.y + 50, size=13.5, step=STEP, fill=ink)
        yield self._pill(state)
        self.y += height

    def _pill(self, state: State) -> Child:
        if state == self.marks.here:
            return _at_the_right("You are here", self.y, dark=True)
        if state in self.marks.been:
            return _at_the_right(date_uk(self.marks.been[state]), self.y, dark=False)
        return None

    def _notes(self, state: State, said: Said) -> list[str]:
        entries = entry_words(said.entries(state), self.chart, self.pack)
        told = [*self._outs(state, said), *(f"← {entry}" for entry in entries)]
        return [line for one in told for line in folded(one, OF_LINE, hanging="\u2002\u2002")]

    def _outs(self, state: State, said: Said) -> Iterator[str]:
        """“→ Strategy discussion: harm suspected, step up”; what leads there from everywhere is told there."""
        moves = [move for move in self.chart.out_of(state) if not said.is_entry(move)]
        back = {move.to for move in moves} >= PLANS
        if back:
            yield f"→ {BACK}: {', '.join(dict.fromkeys(arrow_words(m, self.pack) for m in moves if m.to in PLANS))}"
        for to in dict.fromkeys(move.to for move in moves):
            if not (back and to in PLANS):
                why = dict.fromkeys(arrow_words(move, self.pack) for move in moves if move.to is to)
                sign = "↻ again" if to is state else f"→ {short_label(self.chart, to, self.pack)}"
                yield f"{sign}: {', '.join(why)}"


def _at_the_right(text: str, y: float, *, dark: bool) -> list[Child]:
    """Away from the arrow that comes in at the left."""
    return pill(text, WIDTH - 16 - pill_width(text), y, dark=dark)
