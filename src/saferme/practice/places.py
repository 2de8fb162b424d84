"""Where something is: points, areas, the squares of a map, and what part of it is looked at. Degrees of WGS 84."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, hypot, radians

from saferme.practice.problems import Invalid

METRES_PER_DEGREE = 111_320
COLUMNS, ROWS, PARTS = "ABCDEFGH", 6, 3
#: More corners than this are no longer drawn by hand.
MOST_CORNERS = 30
DEEPEST = 3

_SQUARE = re.compile(r"([A-Ha-h])\s*([1-6])(?:\s*/\s*([1-9]))?")
_DEGREES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*(?:,|\s)\s*(-?\d{1,3}(?:\.\d+)?)")
HOW = "Write a square of the map, like C4 or C4/7, or latitude and longitude, like 50.3121, -3.2754."


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the map."""

    south: float
    west: float
    north: float
    east: float

    @property
    def middle(self) -> Point:
        return Point((self.south + self.north) / 2, (self.west + self.east) / 2)

    @property
    def width(self) -> float:
        """In metres, at its middle."""
        return (self.east - self.west) * METRES_PER_DEGREE * cos(radians(self.middle.latitude))

    @property
    def height(self) -> float:
        return (self.north - self.south) * METRES_PER_DEGREE

    def holds(self, point: Point) -> bool:
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east

    def part(self, columns: int, rows: int, column: int, row: int) -> "Extent":
        """One of ``columns`` by ``rows`` equal parts, counted from the north-west."""
        across, down = (self.east - self.west) / columns, (self.north - self.south) / rows
        north, west = self.north - row * down, self.west + column * across
        return Extent(north - down, west, north, west + across)


#: A point, or the corners of an area.
Shape = Sequence[Point]


def extent_of(points: Sequence[Point], margin: float = 0.005) -> Extent:
    """What holds them all, with room around."""
    south, north = min(one.latitude for one in points), max(one.latitude for one in points)
    west, east = min(one.longitude for one in points), max(one.longitude for one in points)
    return Extent(south - margin, west - margin, north + margin, east + margin)


def square(extent: Extent, name: str) -> Extent | None:
    """The square of this name: a letter from the west, a number from the north; after a stroke one of nine parts of it."""
    found = _SQUARE.fullmatch(name.strip())
    if found is None:
        return None
    whole = extent.part(len(COLUMNS), ROWS, COLUMNS.index(found[1].upper()), int(found[2]) - 1)
    if found[3] is None:
        return whole
    part = int(found[3]) - 1
    return whole.part(PARTS, PARTS, part % PARTS, part // PARTS)


def square_of(extent: Extent, point: Point) -> str:
    """The name of the square in which a point lies, with its part; "" outside the map."""
    if not extent.holds(point):
        return ""
    across = (point.longitude - extent.west) / (extent.east - extent.west) * len(COLUMNS) * PARTS
    down = (extent.north - point.latitude) / (extent.north - extent.south) * ROWS * PARTS
    x, y = min(int(across), len(COLUMNS) * PARTS - 1), min(int(down), ROWS * PARTS - 1)
    return f"{COLUMNS[x // PARTS]}{y // PARTS + 1}/{y % PARTS * PARTS + x % PARTS + 1}"


def read_point(text: str, extent: Extent | None) -> Point:
    """Raises Invalid. Without an extent there are no squares, and no place is off the map."""
    if extent is not None and (found := square(extent, text)) is not None:
        return found.middle
    degrees = _DEGREES.fullmatch(text.strip())
    if degrees is None:
        raise Invalid({"where": f"“{text.strip()[:40]}” is no place on the map. {HOW}"})
    point = Point(float(degrees[1]), float(degrees[2]))
    if not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
        raise Invalid({"where": "Latitude goes to 90 and longitude to 180."})
    if extent is not None and not extent.holds(point):
        raise Invalid({"where": f"{text.strip()} lies outside the map. Check that latitude comes first."})
    return point


def read_shape(text: str, extent: Extent | None) -> list[Point]:
    """A line a corner: one is a point, three and more an area. Raises Invalid."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 2 or len(lines) > MOST_CORNERS:
        raise Invalid({"where": f"One line is a point; an area has from three to {MOST_CORNERS} corners, a line each."})
    if not lines:
        raise Invalid({"where": HOW})
    return [read_point(line, extent) for line in lines]


def centre(shape: Shape) -> Point:
    return Point(sum(one.latitude for one in shape) / len(shape), sum(one.longitude for one in shape) / len(shape))


def metres_between(one: Point, other: Point) -> float:
    """Good enough within a county."""
    shrink = cos(radians((one.latitude + other.latitude) / 2))
    across = (one.longitude - other.longitude) * shrink
    return hypot(across, one.latitude - other.latitude) * METRES_PER_DEGREE


def lies_at(point: Point, shape: Shape, reach: float) -> bool:
    """Whether it lies within the area, or within ``reach`` metres of the place's point or of a corner."""
    if any(metres_between(point, corner) <= reach for corner in shape):
        return True
    return len(shape) > 1 and _inside(point, shape)


def _inside(point: Point, corners: Shape) -> bool:
    """How often a line to the east crosses the border: odd is inside."""
    inside = False
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (a.latitude > point.latitude) != (b.latitude > point.latitude):
            share = (point.latitude - a.latitude) / (b.latitude - a.latitude)
            inside ^= point.longitude < a.longitude + share * (b.longitude - a.longitude)
    return inside


@dataclass(frozen=True, slots=True)
class Look:
    """What part of a map is shown: doubled in scale ``zoom`` times, moved by steps of half of what is shown."""

    zoom: int = 0
    x: int = 0
    y: int = 0

    def moved(self, zoom: int, x: int, y: int) -> "Look":
        """Never over the edge."""
        zoom = min(max(zoom, 0), DEEPEST)
        most = 2 * (2**zoom - 1)
        return Look(zoom, min(max(x, 0), most), min(max(y, 0), most))

    def window(self, extent: Extent) -> Extent:
        share = 2**self.zoom
        height, width = (extent.north - extent.south) / share, (extent.east - extent.west) / share
        north, west = extent.north - self.y * height / 2, extent.west + self.x * width / 2
        return Extent(north - height, west, north, west + width)

    def moves(self) -> list[tuple[str, "Look"]]:
        """Where one can go from here, in words. What would change nothing is left out."""
        wanted = [
            ("Closer", self.moved(self.zoom + 1, 2 * self.x + 1, 2 * self.y + 1)),
            ("Wider", self.moved(self.zoom - 1, (self.x - 1) // 2, (self.y - 1) // 2)),
            ("North", self.moved(self.zoom, self.x, self.y - 1)),
            ("South", self.moved(self.zoom, self.x, self.y + 1)),
            ("West", self.moved(self.zoom, self.x - 1, self.y)),
            ("East", self.moved(self.zoom, self.x + 1, self.y)),
        ]
        return [(label, look) for label, look in wanted if look != self]


def look_at(extent: Extent, point: Point, zoom: int = 2) -> Look:
    """So that the point is as near to the middle as can be."""
    across = (point.longitude - extent.west) / (extent.east - extent.west)
    down = (extent.north - point.latitude) / (extent.north - extent.south)
    steps = 2 * 2**zoom
    return Look().moved(zoom, floor(across * steps - 0.5), floor(down * steps - 0.5))
