"""Reading maps. The first argument is the actor wherever it is a question who may see what."""

from saferme.maps.selectors.ground import configured, ground_of, in_words, smallest_shown
from saferme.maps.selectors.places import (
    PlaceRow,
    get_place,
    heat_of,
    incidents_placed,
    place_of,
    places_of,
    visible_places,
)
from saferme.maps.selectors.safety import FELT_WITHIN, MarkRow, felt_at, get_mark, marks_of

__all__ = [
    "FELT_WITHIN",
    "MarkRow",
    "PlaceRow",
    "configured",
    "felt_at",
    "get_mark",
    "get_place",
    "ground_of",
    "heat_of",
    "in_words",
    "incidents_placed",
    "marks_of",
    "place_of",
    "places_of",
    "smallest_shown",
    "visible_places",
]
