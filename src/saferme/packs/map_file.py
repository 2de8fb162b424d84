"""The background of the maps: a GeoJSON file of the authority's own, read and checked. Nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from saferme.packs.yaml_words import PackProblem
from saferme.practice.places import Extent, Point, extent_of

#: What is drawn in a way of its own. Any other kind is drawn as a thin line.
KINDS = ("water", "green", "built", "road", "street", "path", "rail")
_Position = Annotated[list[float], Field(min_length=2)]
_Line = list[_Position]


class _Geometry(BaseModel):
    type: Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: Any


class _Feature(BaseModel):
    type: Literal["Feature"]
    properties: dict[str, Any] | None = None
    geometry: _Geometry


class _File(BaseModel):
    """More keys than these are no mistake: the file comes from elsewhere."""

    type: Literal["FeatureCollection"]
    bbox: tuple[float, float, float, float] | None = None
    attribution: str = ""
    features: list[_Feature]


class _Lines(BaseModel):
    lines: list[_Line]


@dataclass(frozen=True, slots=True)
class Feature:
    """``lines``: of an area its outer borders, of a named point one line of one point."""

    kind: str
    name: str
    is_area: bool
    lines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Background:
    """``attribution``: whom the file asks to be named on every map."""

    extent: Extent
    features: tuple[Feature, ...]
    attribution: str = ""


@cache
def load_map(path: str) -> Background | None:
    """None where none is configured. Raises PackProblem for a file that cannot be used."""
    return read_map(Path(path)) if path else None


def read_map(path: Path) -> Background:
    try:
        file = _File.model_validate(json.loads(path.read_text(encoding="utf-8")))
        features = tuple(_features(file))
    except (OSError, ValueError, ValidationError) as problem:
        raise PackProblem(f"{path.name}: no GeoJSON that can be drawn ({type(problem).__name__})") from problem
    return Background(_extent(file, features), features, file.attribution)


def _features(file: _File) -> Iterator[Feature]:
    for one in file.features:
        properties = one.properties or {}
        kind = str(properties.get("kind", ""))
        lines = _Lines(lines=_lines(one.geometry)).lines
        yield Feature(
            kind if kind in KINDS else "",
            str(properties.get("name") or ""),
            one.geometry.type.endswith("Polygon"),
            tuple(tuple(Point(position[1], position[0]) for position in line) for line in lines),
        )


def _lines(geometry: _Geometry) -> Any:
    """Holes of areas are left out: at this scale they say little."""
    given = geometry.coordinates
    match geometry.type:
        case "Point":
            return [[given]]
        case "LineString":
            return [given]
        case "MultiPolygon":
            return [rings[0] for rings in given]
        case "Polygon":
            return given[:1]
    return given


def _extent(file: _File, features: tuple[Feature, ...]) -> Extent:
    if file.bbox is not None:
        west, south, east, north = file.bbox
        return Extent(south, west, north, east)
    return extent_of([point for feature in features for line in feature.lines for point in line])
