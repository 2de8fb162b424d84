"""The ground of a map: the authority's background, the squares with their names, and where a point falls."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString

from saferme.packs.map_file import Background, Feature
from saferme.practice.places import COLUMNS, ROWS, Extent, Point, centre
from saferme.ui.charts import FACE, INK, QUIET
from saferme.ui.html import Child, el

# In units of the drawing, which is as wide as its column.
WIDTH = 400
_LAND, _LINE, _NAME = "#fbfaf6", "#9aa6ab", 11
#: Fill of areas, and colour and breadth of lines, by kind. The darkest things on a map are what it is about.
_AREAS = {"water": "#cfe1ea", "green": "#dfead6", "built": "#e9e4da"}
_LINES = {
    "water": ("#cfe1ea", 4.0),
    "road": ("#ffffff", 4.5),
    "street": ("#ffffff", 3.0),
    "path": (_LINE, 1.0),
    "rail": ("#6c777c", 1.4),
}
_DASHES = {"path": "3 2", "rail": "7 3"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A window of the map laid on the drawing."""

    window: Extent

    @property
    def height(self) -> float:
        return round(WIDTH * self.window.height / self.window.width, 1)

    def at(self, point: Point) -> tuple[float, float]:
        """From the north-west corner, to the right and down."""
        window = self.window
        across = (point.longitude - window.west) / (window.east - window.west)
        down = (window.north - point.latitude) / (window.north - window.south)
        return round(across * WIDTH, 1), round(down * self.height, 1)


def drawn(sheet: Sheet, words: str, *parts: Child) -> SafeString:
    """The picture. ``words``: what it shows, for whoever does not see it."""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {sheet.height}",
        "role": "img",
        "aria-label": words,
        "font-family": FACE,
    }
    ground = el("rect", {"width": WIDTH, "height": sheet.height, "fill": _LAND})
    border = {"width": WIDTH, "height": sheet.height, "fill": "none", "stroke": _LINE, "stroke-width": 1.5}
    return el("svg", attributes, ground, *parts, el("rect", border))


def background(sheet: Sheet, layer: Background | None) -> Iterator[Child]:
    """Areas first, then lines, then names."""
    features = layer.features if layer else ()
    yield from chain.from_iterable(_area(sheet, one) for one in features if one.is_area)
    lines = [one for one in features if not one.is_area]
    yield from chain.from_iterable(_line(sheet, one, casing=True) for one in lines)
    yield from chain.from_iterable(_line(sheet, one, casing=False) for one in lines)
    yield from (_name(sheet, one) for one in features if one.name)


def _points(sheet: Sheet, line: tuple[Point, ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in map(sheet.at, line))


def _area(sheet: Sheet, feature: Feature) -> Iterator[Child]:
    paint = {"fill": _AREAS.get(feature.kind, "none"), "stroke": _LINE if feature.kind not in _AREAS else None}
    return (el("polygon", {"points": _points(sheet, line), **paint}) for line in feature.lines)


def _line(sheet: Sheet, feature: Feature, *, casing: bool) -> Iterator[Child]:
    """White roads have an edge, drawn below all of them, so that crossings stay open."""
    colour, breadth = _LINES.get(feature.kind, (_LINE, 1.0))
    is_road = colour == "#ffffff"
    if casing and not is_road:
        return iter(())
    paint = {
        "fill": "none",
        "stroke": _LINE if casing else colour,
        "stroke-width": breadth + 1.5 if casing else breadth,
        "stroke-dasharray": _DASHES.get(feature.kind),
        "stroke-linejoin": "round",
    }
    paint = {key: str(value) for key, value in paint.items() if value is not None}
    return (el("polyline", {"points": _points(sheet, line), **paint}) for line in feature.lines if len(line) > 1)


def _name(sheet: Sheet, feature: Feature) -> SafeString | None:
    line = feature.lines[0]
    where = centre(line) if feature.is_area or len(line) == 1 else line[len(line) // 2]
    if not sheet.window.holds(where):
        return None
    x, y = sheet.at(where)
    return text(feature.name, x, y, size=_NAME, fill=QUIET)


def squares(sheet: Sheet, whole: Extent) -> Iterator[Child]:
    """Thin lines, and in the corner of each square its name. Only of a map whose extent never changes."""
    for column, letter in enumerate(COLUMNS):
        for row in range(ROWS):
            part = whole.part(len(COLUMNS), ROWS, column, row)
            (x, y), (right, bottom) = sheet.at(Point(part.north, part.west)), sheet.at(Point(part.south, part.east))
            if right <= 0 or bottom <= 0 or x >= WIDTH or y >= sheet.height:
                continue
            box = {"x": x, "y": y, "width": round(right - x, 1), "height": round(bottom - y, 1)}
            yield el("rect", {**{key: str(value) for key, value in box.items()}, "fill": "none", "stroke": "#dcdcd4"})
            yield text(f"{letter}{row + 1}", max(x, 0) + 3, max(y, 0) + 10, size=10, fill=QUIET, anchor="start")


def text(
    words: str, x: float, y: float, *, size: float, fill: str = INK, anchor: str = "middle", weight: int = 400
) -> SafeString:
    """With a halo of paper, so that it can be read over anything."""
    return el(
        "text",
        {
            "x": str(round(x, 1)),
            "y": str(round(y, 1)),
            "font-size": str(size),
            "font-weight": weight,
            "fill": fill,
            "text-anchor": anchor,
            "paint-order": "stroke",
            "stroke": _LAND,
            "stroke-width": "2.5",
            "stroke-linejoin": "round",
        },
        words,
    )
