"""Writing people's records and who may see them."""

from saferme.people.services.details import add_detail, change_detail, end_detail
from saferme.people.services.grants import end_access, grant_access, keep_access_until, set_restricted
from saferme.people.services.records import FIELDS, Stale, add_person, change_person

__all__ = [
    "FIELDS",
    "Stale",
    "add_detail",
    "add_person",
    "change_detail",
    "change_person",
    "end_access",
    "end_detail",
    "grant_access",
    "keep_access_until",
    "set_restricted",
]
