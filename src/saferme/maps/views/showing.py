"""A map on a page: the picture, where one can go from it, and which of the list is in view."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from saferme.maps.drawing.marks import Mark, is_seen, map_picture
from saferme.maps.selectors import ground_of
from saferme.practice.places import Look, centre, look_at


@dataclass(frozen=True, slots=True)
class Shown:
    """``moves``: (words, query). ``to``: the query that brings a numbered mark into the middle. ``unseen``: numbers.

    ``edges``: south, west, north, east of what is in view.
    """

    picture: SafeString
    moves: list[tuple[str, str]]
    to: dict[int, str]
    unseen: frozenset[int]
    attribution: str
    edges: str


def show_map(request: HttpRequest, marks: Sequence[Mark], words: str) -> Shown | None:
    """None where there is neither a configured map nor anything to be seen."""
    ground = ground_of([mark.shape for mark in marks])
    if ground is None:
        return None
    look = _look(request.GET)
    window = look.window(ground.extent)
    return Shown(
        map_picture(ground, look, marks, words),
        [(label, _query(to)) for label, to in look.moves()],
        {mark.number: _query(look_at(ground.extent, centre(mark.shape))) for mark in marks},
        frozenset(mark.number for mark in marks if not is_seen(window, mark.shape)),
        ground.layer.attribution if ground.layer else "",
        f"{window.south} {window.west} {window.north} {window.east}",
    )


def _look(query: QueryDict) -> Look:
    """What is no number is the whole map."""
    numbers = [query.get(name, "") for name in ("zoom", "x", "y")]
    if not all(number.isascii() and number.isdigit() and len(number) < 3 for number in numbers):
        return Look()
    return Look().moved(*map(int, numbers))


def _query(look: Look) -> str:
    return urlencode({"zoom": look.zoom, "x": look.x, "y": look.y})
