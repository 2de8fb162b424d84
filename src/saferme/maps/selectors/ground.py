"""What a map is drawn on, and where something is in words."""

from collections.abc import Iterable

from django.conf import settings

from saferme.maps.drawing.marks import Ground
from saferme.packs import load_pack
from saferme.packs.map_file import load_map
from saferme.practice.places import Extent, Point, Shape, centre, extent_of, square_of


def configured() -> Extent | None:
    """How far the authority's map reaches; without one there are no squares, and no place is off the map."""
    layer = load_map(settings.SAFERME_MAP)
    return layer.extent if layer else None


def ground_of(shapes: Iterable[Shape]) -> Ground | None:
    """None where neither a map is configured nor anything to be seen."""
    layer = load_map(settings.SAFERME_MAP)
    if layer is not None:
        return Ground(layer.extent, layer)
    points: list[Point] = [point for shape in shapes for point in shape]
    return Ground(extent_of(points), None) if points else None


def in_words(shape: Shape) -> str:
    """“C4/7”, or latitude and longitude where there are no squares."""
    middle, extent = centre(shape), configured()
    name = square_of(extent, middle) if extent else ""
    words = name or f"{middle.latitude:.4f}, {middle.longitude:.4f}"
    return f"around {words}" if len(shape) > 1 else words


def smallest_shown() -> int:
    """Of how many a number is shown where nobody is named: what the authority says."""
    return load_pack(settings.SAFERME_PACK).settings.smallest_shown
