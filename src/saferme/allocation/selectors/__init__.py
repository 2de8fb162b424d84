"""Reading allocation and movement. The first argument is the actor, or a person already fetched for them."""

from saferme.allocation.selectors.caseloads import get_caseload, get_caseload_move, workers_of
from saferme.allocation.selectors.covers import covers_in, covers_of, get_cover, may_arrange_for, uncovered_cases
from saferme.allocation.selectors.leaving import (
    adulthood_of,
    get_hand_over,
    hand_over_waiting,
    hand_overs_in,
    hand_overs_of,
    is_coming_of_age,
)
from saferme.allocation.selectors.moves import (
    Sight,
    get_move,
    may_answer,
    may_change_move,
    move_steps_in,
    moves_of,
    sight_of,
    takers_of,
)
from saferme.allocation.selectors.on_record import OnRecord, on_record
from saferme.allocation.selectors.work import (
    InWork,
    Work,
    cases_covered_by,
    flat_lines,
    moves_that_wait,
    of_person,
    work_of,
)
from saferme.allocation.selectors.workers import managers_for, manages, may_hold, user_manages

__all__ = [
    "InWork",
    "OnRecord",
    "Sight",
    "Work",
    "adulthood_of",
    "cases_covered_by",
    "covers_in",
    "covers_of",
    "flat_lines",
    "get_caseload",
    "get_caseload_move",
    "get_cover",
    "get_hand_over",
    "get_move",
    "hand_over_waiting",
    "hand_overs_in",
    "hand_overs_of",
    "is_coming_of_age",
    "managers_for",
    "manages",
    "may_answer",
    "may_arrange_for",
    "may_change_move",
    "may_hold",
    "move_steps_in",
    "moves_of",
    "moves_that_wait",
    "of_person",
    "on_record",
    "sight_of",
    "takers_of",
    "uncovered_cases",
    "user_manages",
    "work_of",
    "workers_of",
]
