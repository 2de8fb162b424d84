"""The wide drawing, for a screen that has room and for paper turned on its side."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from saferme.packs import Pack
from saferme.packs.flowchart_words import arrow_keys, arrow_words, state_label
from saferme.practice.flowchart import Flowchart
from saferme.practice.pathway.child.states import PLANS
from saferme.practice.pathway.standing import State
from saferme.ui.charts import INK, QUIET, TEAL
from saferme.ui.dates import date_uk
from saferme.ui.flowchart.layouts import BOX_H, BOX_W, Heading, Layout, Route
from saferme.ui.flowchart.marks import Marks, Said, entry_words, out_words
from saferme.ui.flowchart.shapes import LINE, PAPER, RED, TINT, arrow, clearing, dot, folded, pill, rect, words
from saferme.ui.html import Child, el

TITLE_STEP, NOTE_STEP = 17, 14
OF_TITLE, OF_NOTE, OF_ENTRY = 19, 26, 33
HARM = "strategy"


@dataclass(frozen=True)
class Wide:
    chart: Flowchart
    layout: Layout
    pack: Pack
    marks: Marks

    @property
    def said(self) -> Said:
        return Said(self.chart, frozenset(self.layout.routes))

    def parts(self) -> Iterator[Child]:
        """From the back to the front."""
        yield [self._heading(one) for one in self.layout.headings]
        yield [
            el("line", {"x1": a[0], "y1": a[1], "x2": b[0], "y2": b[1], "stroke": LINE, "stroke-dasharray": "2 5"})
            for a, b in self.layout.rules
        ]
        lines = self.said.lines()
        for to in dict.fromkeys(to for _, to in lines):
            # Lines that lead to one place run together; lines to different places cross.
            together = [pair for pair in lines if pair[1] == to]
            yield [clearing(self.layout.routes[pair].points) for pair in together]
            yield [self._line(*pair) for pair in sorted(together, key=lambda pair: self._is_open(*pair))]
        yield [self._line_words(*pair) for pair in lines]
        x, y = self.layout.start
        yield [dot(x, y - 28), arrow(((x, y - 28), (x, y)))]
        yield list(self._overlays())
        for _, states in self.chart.lanes:
            yield [self._box(state) for state in states]
        yield [self._entry(state) for _, states in self.chart.lanes for state in states]

    def _heading(self, one: Heading) -> list[Child]:
        title = self.pack.label("flowchart_lanes", one.lane)
        return [
            rect(one.x, one.y, one.width, 30, rx=3, fill=TEAL),
            words([title], one.x + 12, one.y + 20, size=14, weight=700, fill=PAPER),
        ]

    def _is_open(self, source: str, to: str) -> bool:
        return source == self.marks.here and to in self.marks.ways

    def _line(self, source: str, to: str) -> list[Child]:
        bold = self._is_open(source, to)
        return arrow(self.layout.routes[source, to].points, colour=TEAL if bold else QUIET, width=3.6 if bold else 1.8)

    def _line_words(self, source: str, to: str) -> SafeString | None:
        route = self.layout.routes[source, to]
        if route.at is None:
            return None
        lines = folded(", ".join(self._named(source, to, route)), route.width)
        return words(lines, *route.at, step=NOTE_STEP, anchor=route.anchor, halo=True)

    def _named(self, source: str, to: str, route: Route) -> list[str]:
        moves = self.said.of_line(source, to)
        if route.facts:
            moves = [move for move in moves if {*arrow_keys(move)} & {*route.facts}]
        return list(dict.fromkeys(arrow_words(move, self.pack) for move in moves))

    def _overlays(self) -> Iterator[Child]:
        if self.layout.overlay_line:
            yield arrow(self.layout.overlay_line)
        for code, (x, y) in self.layout.overlays.items():
            on = code in self.marks.overlay
            look = {"stroke_width": 3, "stroke": TEAL} if on else {"stroke_width": 1.4, "stroke": QUIET}
            yield rect(x, y, BOX_W, 60, rx=30, fill=TINT if on else PAPER, **look)
            lines = folded(self.pack.label("overlays", code), OF_TITLE)
            yield words(
                lines, x + BOX_W / 2, y + 36 - 9 * (len(lines) - 1), size=14.5, step=18, anchor="middle", weight=700
            )
            if on:
                yield pill("Now", x + 16, y + 60, dark=True)

    def _box(self, state: State) -> list[Child]:
        x, y = self.layout.boxes[state]
        here = state == self.marks.here
        fill = TEAL if here else TINT if state in self.marks.been else PAPER
        ink = PAPER if here else INK
        return [
            self._frame(state, x, y, fill),
            rect(x, y + 3, 6, BOX_H - 6, fill=ink if here else TEAL) if state in PLANS else None,
            self._inside(state, x + BOX_W / 2, y, ink),
            words(["↻"], x + BOX_W - 8, y + 16, size=14, anchor="end", fill=ink) if self.said.again(state) else None,
            self._pill(state, x, y),
        ]

    def _frame(self, state: State, x: float, y: float, fill: str) -> SafeString:
        may = state in self.marks.ways
        width, dash = (3, "7 4") if may else (1.5, "none")
        return rect(
            x,
            y,
            BOX_W,
            BOX_H,
            rx=6,
            fill=fill,
            stroke=TEAL if may else INK,
            stroke_width=str(width),
            stroke_dasharray=dash,
        )

    def _inside(self, state: State, middle: float, top: float, ink: str) -> list[Child]:
        """The name, and under it what no line shows, both in the middle."""
        title = folded(state_label(self.chart, state, self.pack), OF_TITLE)
        note = folded(out_words(self.said.in_box(state), self.chart, self.pack), OF_NOTE)
        height = TITLE_STEP * len(title) + NOTE_STEP * len(note)
        y = top + (BOX_H - height) / 2 + 13
        below = y + TITLE_STEP * len(title) - 1
        return [
            words(title, middle, y, size=14.5, step=TITLE_STEP, anchor="middle", weight=700, fill=ink),
            words(note, middle, below, size=12, step=NOTE_STEP, anchor="middle", fill=ink) if note else None,
        ]

    def _pill(self, state: State, x: float, y: float) -> list[Child] | None:
        if state == self.marks.here:
            return pill("You are here", x + 10, y + BOX_H, dark=True)
        if state in self.marks.been:
            return pill(date_uk(self.marks.been[state]), x + 10, y + BOX_H, dark=False)
        return None

    def _entry(self, state: State) -> list[Child] | None:
        told = entry_words(self.said.entries(state), self.chart, self.pack)
        if not told:
            return None
        x, y = self.layout.boxes[state]
        middle, ink = x + BOX_W / 2, RED if state == HARM else QUIET
        lines = [line for one in told for line in folded(one, OF_ENTRY)]
        if state in self.layout.above:
            top = y - 23 - NOTE_STEP * (len(lines) - 1)
            return [
                arrow(((middle, y - 17), (middle, y)), colour=ink, width=2.4),
                words(lines, x - 34, top, step=NOTE_STEP),
            ]
        foot = y + BOX_H
        return [
            arrow(((middle, foot + 18), (middle, foot)), colour=ink),
            words(lines, x - 24, foot + 32, size=12, step=NOTE_STEP),
        ]
