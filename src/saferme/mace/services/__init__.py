"""Writing MACE: submissions, the quality check, meetings and what follows from them, persons of concern."""

from saferme.mace.services.checking import accept_item, send_back
from saferme.mace.services.concerns import (
    add_entry,
    end_reading,
    name_reader,
    record_look,
    record_safer_me,
    withdraw_entry,
)
from saferme.mace.services.discussing import add_action, discuss_item, finish_action, remove_item
from saferme.mace.services.meetings import ask_to_meeting, plan_meeting, record_attendance
from saferme.mace.services.submissions import send_item, start_item
from saferme.mace.services.young_people import add_young_person, remove_young_person

__all__ = [
    "accept_item",
    "add_action",
    "add_entry",
    "add_young_person",
    "ask_to_meeting",
    "discuss_item",
    "end_reading",
    "finish_action",
    "name_reader",
    "plan_meeting",
    "record_attendance",
    "record_look",
    "record_safer_me",
    "remove_item",
    "remove_young_person",
    "send_back",
    "send_item",
    "start_item",
    "withdraw_entry",
]
