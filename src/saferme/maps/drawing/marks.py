"""What a map is about, laid on its ground: numbered places, and marks of how somebody feels there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.safestring import SafeString

from saferme.maps.drawing.ground import Sheet, background, drawn, squares
from saferme.packs.map_file import Background
from saferme.practice.places import Extent, Look, Shape, centre
from saferme.ui.charts import INK, TEAL
from saferme.ui.html import Child, el

_SIZE, _APART = 11.0, 20.0
#: Fill, ink and number of corners: shape says the same as colour, and prints in black. No corners is a circle.
_LOOKS = {
    "green": ("#1c7a3e", "#ffffff", 0),
    "amber": ("#f2b233", INK, 3),
    "red": ("#a61b1b", "#ffffff", 4),
    "": (TEAL, "#ffffff", 6),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """``number`` is that of its line in the list; ``looks``: green, amber, red, or "" for a place."""

    number: int
    shape: Shape
    looks: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """``layer``: the authority's background, if one is configured; without it the map ends where its places do."""

    extent: Extent
    layer: Background | None


def map_picture(ground: Ground, look: Look, marks: Sequence[Mark], words: str) -> SafeString:
    """``words`` says what it is a map of. A mark outside of what is looked at is not drawn: the list says so."""
    sheet = Sheet(look.window(ground.extent))
    inside = [mark for mark in marks if is_seen(sheet.window, mark.shape)]
    return drawn(
        sheet,
        f"{words} {len(inside)} of {len(marks)} are in view; the list says what and where.",
        list(background(sheet, ground.layer)),
        list(squares(sheet, ground.extent)) if ground.layer else None,
        [_area(sheet, mark) for mark in inside if len(mark.shape) > 1],
        list(_signs(sheet, inside)),
    )


def is_seen(window: Extent, shape: Shape) -> bool:
    """By its middle: that is where its number stands."""
    return window.holds(centre(shape))


def _area(sheet: Sheet, mark: Mark) -> SafeString:
    points = " ".join(f"{x},{y}" for x, y in map(sheet.at, mark.shape))
    paint = {"fill": TEAL, "fill-opacity": "0.15", "stroke": TEAL, "stroke-width": "1.8", "stroke-dasharray": "5 3"}
    return el("polygon", {"points": points, **paint})


def _signs(sheet: Sheet, marks: Sequence[Mark]) -> Iterator[Child]:
    """One that would cover another stands beside it."""
    taken: list[tuple[float, float]] = []
    for mark in marks:
        x, y = sheet.at(centre(mark.shape))
        while any(abs(x - a) < _APART and abs(y - b) < _APART for a, b in taken):
            x += _APART
        taken.append((x, y))
        yield sign(mark.number, mark.looks, x, y)


def sign(number: int, looks: str, x: float, y: float) -> SafeString:
    fill, ink, corners = _LOOKS[looks]
    paint = {"fill": fill, "stroke": "#ffffff", "stroke-width": "1.5"}
    if corners:
        outline = el("polygon", {"points": _regular(x, y, corners), **paint})
    else:
        outline = el("circle", {"cx": str(x), "cy": str(y), "r": str(_SIZE), **paint})
    number_at = {"x": str(x), "y": str(round(y + 4, 1)), "text-anchor": "middle", "font-size": "11.5"}
    return el(
        "g",
        {"data-number": number, "data-looks": looks},
        outline,
        el("text", {**number_at, "font-weight": "700", "fill": ink}, number),
    )


def _regular(x: float, y: float, corners: int) -> str:
    """As large to the eye as the circle; a square stands on its side, a triangle on its base."""
    size = _SIZE * {3: 1.45, 4: 1.35}.get(corners, 1.1)
    turned = pi / 4 if corners == 4 else -pi / 2
    around = [turned + 2 * pi * step / corners for step in range(corners)]
    return " ".join(f"{x + size * cos(angle):.1f},{y + size * sin(angle):.1f}" for angle in around)


def key(looks: str) -> SafeString:
    """A sign without a number, for the key and for the list."""
    size = 2 * _SIZE + 8
    attributes = {"viewBox": f"0 0 {size} {size}", "width": "26", "height": "26", "aria-hidden": "true"}
    fill, _, corners = _LOOKS[looks]
    middle = size / 2
    paint = {"fill": fill}
    if corners:
        return el("svg", attributes, el("polygon", {"points": _regular(middle, middle, corners), **paint}))
    return el("svg", attributes, el("circle", {"cx": str(middle), "cy": str(middle), "r": str(_SIZE), **paint}))
