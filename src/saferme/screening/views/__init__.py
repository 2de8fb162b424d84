"""The pages of the recorded screening."""

from saferme.screening.views.deciding import check, recommendation, show
from saferme.screening.views.filling import call_999, in_no_record, mine, section, start, start_for
from saferme.screening.views.linking import add_person, find_person, link_person

__all__ = [
    "add_person",
    "call_999",
    "check",
    "find_person",
    "in_no_record",
    "link_person",
    "mine",
    "recommendation",
    "section",
    "show",
    "start",
    "start_for",
]
