"""Boxes, lines and words of a drawing. Readable in black on white: a shape or a word says what a colour says."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from django.utils.safestring import SafeString

from saferme.ui.charts import INK, QUIET, TEAL
from saferme.ui.html import Child, el

RED, TINT, LINE, PAPER = "#a61b1b", "#e9f3f3", "#c3ccd0", "#ffffff"
BEND = 9.0
Points = Sequence[tuple[float, float]]


def words(
    lines: Iterable[str],
    x: float,
    y: float,
    *,
    size: float = 12.5,
    step: float = 15,
    anchor: str = "start",
    fill: str = INK,
    weight: int = 400,
    halo: bool = False,
) -> SafeString:
    """Lines of text, the first one standing on `y`. `halo`: where it may stand over a line."""
    spans = [el("tspan", {"x": _n(x), "y": _n(y + index * step)}, line) for index, line in enumerate(lines)]
    under = {"stroke": PAPER, "stroke-width": 5, "paint-order": "stroke", "stroke-linejoin": "round"} if halo else {}
    look = {"text-anchor": anchor, "font-size": f"{size:g}", "font-weight": weight, "fill": fill, **under}
    return el("text", look, spans)


def folded(text: str, width: int, *, hanging: str = "") -> list[str]:
    return wrap(text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def rect(x: float, y: float, width: float, height: float, **look: str | int) -> SafeString:
    place = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
    return el("rect", {**place, **{name.replace("_", "-"): value for name, value in look.items()}})


def arrow(points: Points, *, colour: str = QUIET, width: float = 1.8) -> list[Child]:
    """A line with rounded corners and a head."""
    path = _rounded(points, short_by=width * 2.5)
    line = {"d": path, "fill": "none", "stroke": colour, "stroke-width": _n(width)}
    return [el("path", line), _head(points[-2], points[-1], colour, width)]


def clearing(points: Points) -> SafeString:
    """A pale line under a line, so that those that it crosses stay apart from it."""
    return el("path", {"d": _rounded(points, short_by=4), "fill": "none", "stroke": PAPER, "stroke-width": 7})


def _rounded(points: Points, short_by: float) -> str:
    *corners, last = points
    last = _towards(last, corners[-1], short_by)
    parts = [f"M{_n(corners[0][0])} {_n(corners[0][1])}"]
    for before, corner, after in zip(corners, corners[1:], [*corners[2:], last], strict=False):
        a, b = _towards(corner, before, BEND), _towards(corner, after, BEND)
        parts.append(f"L{_n(a[0])} {_n(a[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(b[0])} {_n(b[1])}")
    return "".join([*parts, f"L{_n(last[0])} {_n(last[1])}"])


def _towards(point: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    """From a point towards another: lines go straight across or straight down."""
    (x, y), (ox, oy) = point, other
    by = min(by, (abs(ox - x) + abs(oy - y)) / 2)
    return x + by * ((ox > x) - (ox < x)), y + by * ((oy > y) - (oy < y))


def _head(before: tuple[float, float], tip: tuple[float, float], colour: str, width: float) -> SafeString:
    long, half = 5 + width * 2.2, 2.4 + width * 1.3
    (x, y), (bx, by) = tip, before
    dx, dy = (x > bx) - (x < bx), (y > by) - (y < by)
    back_x, back_y = x - dx * long, y - dy * long
    corners = [(x, y), (back_x - dy * half, back_y + dx * half), (back_x + dy * half, back_y - dx * half)]
    return el("polygon", {"points": " ".join(f"{_n(a)},{_n(b)}" for a, b in corners), "fill": colour})


def pill_width(text: str) -> float:
    return 16 + 7.2 * len(text)


def pill(text: str, x: float, y: float, *, dark: bool) -> list[Child]:
    """A word on the edge of a box."""
    width = pill_width(text)
    look: dict[str, str | int] = {"fill": INK, "stroke": INK} if dark else {"fill": PAPER, "stroke": TEAL}
    return [
        rect(x, y - 10, width, 20, rx=10, **look),
        words([text], x + width / 2, y + 4.5, anchor="middle", weight=700, fill=PAPER if dark else INK),
    ]


def dot(x: float, y: float) -> SafeString:
    """Where everything begins."""
    return el("circle", {"cx": _n(x), "cy": _n(y), "r": 6, "fill": INK})


def _n(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
