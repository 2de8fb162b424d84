"""Places of contexts, safety maps and peer maps: a noun a module."""

from saferme.maps.models.coordination import (
    Coordination,
    CoordinationMember,
    CoordinationPerson,
    CoordinationReview,
    StatedLink,
)
from saferme.maps.models.peers import Peer, PeerTie
from saferme.maps.models.places import IncidentPlace, Place
from saferme.maps.models.safety import Feels, SafetyMark

__all__ = [
    "Coordination",
    "CoordinationMember",
    "CoordinationPerson",
    "CoordinationReview",
    "Feels",
    "IncidentPlace",
    "Peer",
    "PeerTie",
    "Place",
    "SafetyMark",
    "StatedLink",
]
