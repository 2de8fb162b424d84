"""Writing maps."""

from saferme.maps.services.places import draw_place, place_incident, remove_place
from saferme.maps.services.safety import add_mark, end_mark

__all__ = ["add_mark", "draw_place", "end_mark", "place_incident", "remove_place"]
