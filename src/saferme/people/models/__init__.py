"""Young people and those around them, and who may see a record."""

from saferme.people.models.around import CourtOrder, NoContact, Professional, Relationship
from saferme.people.models.details import (
    Address,
    CareStatus,
    ContactMethod,
    Dated,
    Identifier,
    OtherName,
    holding,
    holds,
)
from saferme.people.models.finding import SearchKey
from saferme.people.models.grants import PersonGrant
from saferme.people.models.person import Person
from saferme.people.models.places import PlaceInLife

__all__ = [
    "Address",
    "CareStatus",
    "ContactMethod",
    "CourtOrder",
    "Dated",
    "Identifier",
    "NoContact",
    "OtherName",
    "Person",
    "PersonGrant",
    "PlaceInLife",
    "Professional",
    "Relationship",
    "SearchKey",
    "holding",
    "holds",
]
