"""Pictures of who belongs together. Where somebody stands follows from the order of writing down alone.

Nobody is drawn larger, nearer to the middle or in another colour for having many links.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from django.utils.safestring import SafeString

from saferme.ui.charts import FACE, INK, QUIET, TEAL
from saferme.ui.html import Child, el

_SIZE, _MIDDLE, _OUTER = 400, 200.0, 160.0
_PAPER, _RING = "#ffffff", "#c3ccd0"
#: Of a young person's own map: how far from the middle; and how far a line keeps from them.
_RINGS = {"closest": 75.0, "middle": 122.0, "outer": 168.0}
_CLEAR = 50.0


@dataclass(frozen=True, slots=True)
class Node:
    """``number``: of its line in the list. ``near``: closest, middle or outer on a young person's own map."""

    number: int
    label: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """``one`` and ``other`` are numbers of nodes. ``sure``: whether who stated it knows it themselves."""

    number: int
    one: int
    other: int
    sure: bool = True


_At = tuple[float, float]
_Where = dict[int, _At]


def own_picture(name: str, nodes: Sequence[Node], lines: Sequence[Line]) -> SafeString:
    """The young person in the middle, circles around them, everybody where they put them."""
    where = _on_rings(nodes)
    me = [
        el("circle", {"cx": str(_MIDDLE), "cy": str(_MIDDLE), "r": "26", "fill": TEAL}),
        _words("Me", _MIDDLE, _MIDDLE + 5, 15, _PAPER),
    ]
    rings = [_circle(_MIDDLE, _MIDDLE, radius, "none", _RING) for radius in _RINGS.values()]
    words = f"The people who matter to {name}: {len(nodes)} around them, {len(lines)} ties. The list says who and what."
    return _drawn(words, rings, list(_ties(where, lines, around_me=True)), me, list(_nodes(nodes, where)))


def _on_rings(nodes: Sequence[Node]) -> _Where:
    """All the way round in the order of writing down, each on the circle that the young person chose."""
    return {node.number: _at(_RINGS[node.near], -90 + 360 * index / len(nodes)) for index, node in enumerate(nodes)}


def shared_picture(nodes: Sequence[Node], lines: Sequence[Line]) -> SafeString:
    """Everybody on one circle: nobody stands in the middle."""
    where = {node.number: _at(_OUTER, -90 + 360 * index / len(nodes)) for index, node in enumerate(nodes)}
    words = (
        f"{len(nodes)} young people and {len(lines)} links that somebody stated. The list says who said what, and when."
    )
    return _drawn(words, list(_ties(where, lines)), list(_nodes(nodes, where)))


def _at(radius: float, degrees: float) -> _At:
    angle = degrees * pi / 180
    return round(_MIDDLE + radius * cos(angle), 1), round(_MIDDLE + radius * sin(angle), 1)


def _drawn(words: str, *parts: Child) -> SafeString:
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_SIZE} {_SIZE}",
        "role": "img",
        "aria-label": words,
        "font-family": FACE,
    }
    return el("svg", attributes, *parts)


def _circle(x: float, y: float, radius: float, fill: str, stroke: str) -> SafeString:
    place = {"cx": str(x), "cy": str(y), "r": str(radius)}
    return el("circle", {**place, "fill": fill, "stroke": stroke, "stroke-width": "2"})


def _words(words: str, x: float, y: float, size: int, fill: str) -> SafeString:
    place = {"x": str(x), "y": str(y), "text-anchor": "middle", "font-size": size, "font-weight": 700}
    return el("text", {**place, "fill": fill}, words)


def _ties(where: _Where, lines: Sequence[Line], *, around_me: bool = False) -> Iterator[Child]:
    """A letter on each line leads to the list; broken where it is not known at first hand."""
    courses = [(line, *_course(where[line.one], where[line.other], around_me)) for line in lines]
    for line, path, _ in courses:
        dashes = {} if line.sure else {"stroke-dasharray": "6 4"}
        paint = {"fill": "none", "stroke": INK, "stroke-width": "2", **dashes}
        yield el("path", {"data-line": letter(line.number), "d": path, **paint})
    for line, _, (x, y) in courses:
        yield _circle(x, y, 9, _PAPER, QUIET)
        yield _words(letter(line.number), x, y + 4, 11, INK)


def _course(one: _At, other: _At, around_me: bool) -> tuple[str, _At]:
    """A line between two, and where its letter stands. On a young person's own map it bends around them in the middle."""
    (x1, y1), (x2, y2) = one, other
    if not around_me:
        # Not half-way: there the lines of a circle cross.
        return f"M{x1} {y1}L{x2} {y2}", (round(x1 + 0.38 * (x2 - x1), 1), round(y1 + 0.38 * (y2 - y1), 1))
    x, y, length = (x1 + x2) / 2 - _MIDDLE, (y1 + y2) / 2 - _MIDDLE, hypot(x2 - x1, y2 - y1)
    across, down = (y1 - y2) / length, (x2 - x1) / length
    if x * across + y * down < 0:
        across, down = -across, -down
    push = max(_CLEAR - hypot(x, y), 0)
    bend = round(_MIDDLE + x + 2 * push * across, 1), round(_MIDDLE + y + 2 * push * down, 1)
    halfway = round(_MIDDLE + x + push * across, 1), round(_MIDDLE + y + push * down, 1)
    return f"M{x1} {y1}Q{bend[0]} {bend[1]} {x2} {y2}", halfway


def letter(number: int) -> str:
    """Links are lettered, as people are numbered: a, b, … z, aa, ab."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _nodes(nodes: Sequence[Node], where: _Where) -> Iterator[Child]:
    for node in nodes:
        x, y = where[node.number]
        disc = _circle(x, y, 20, _PAPER, TEAL)
        yield el("g", {"data-number": node.number}, disc, _words(node.label, x, y + 5, 14, INK))
