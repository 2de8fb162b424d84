from saferme.mace.models.concern import Concern, ConcernEntry, ConcernReader, ConcernYoungPerson, Look
from saferme.mace.models.item import Item, Step
from saferme.mace.models.meeting import Action, Attendance, Listing, Meeting

__all__ = [
    "Action",
    "Attendance",
    "Concern",
    "ConcernEntry",
    "ConcernReader",
    "ConcernYoungPerson",
    "Item",
    "Listing",
    "Look",
    "Meeting",
    "Step",
]
