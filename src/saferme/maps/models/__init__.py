"""Places of contexts and safety maps: a noun a module."""

from saferme.maps.models.places import IncidentPlace, Place
from saferme.maps.models.safety import Feels, SafetyMark

__all__ = ["Feels", "IncidentPlace", "Place", "SafetyMark"]
