"""Reading screenings. The first argument is the actor wherever it is a question who may see what."""

from saferme.screening.selectors.access import (
    get_screening,
    get_to_link,
    may_link,
    visible_screenings,
    waits_for_record,
)
from saferme.screening.selectors.answers import (
    answers_of,
    contract_case,
    form_asked,
    is_stale,
    open_questions,
    title_of,
)
from saferme.screening.selectors.ending import second_look_at_screening
from saferme.screening.selectors.known import (
    children_to_name,
    known_facts,
    known_from_screening,
    offered_to_referral,
)
from saferme.screening.selectors.lists import (
    Decided,
    ScreeningRow,
    decided_about,
    my_screenings,
    screenings_in_no_record,
    screenings_of,
)

__all__ = [
    "Decided",
    "ScreeningRow",
    "answers_of",
    "children_to_name",
    "contract_case",
    "decided_about",
    "form_asked",
    "get_screening",
    "get_to_link",
    "is_stale",
    "known_facts",
    "known_from_screening",
    "may_link",
    "my_screenings",
    "offered_to_referral",
    "open_questions",
    "screenings_in_no_record",
    "screenings_of",
    "second_look_at_screening",
    "title_of",
    "visible_screenings",
    "waits_for_record",
]
