"""Reading allocation and movement. The first argument is the actor, or a person already fetched for them."""

from saferme.allocation.selectors.arriving import arrivals_in, arrivals_of, arrivals_to_accept, get_arrival
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
from saferme.allocation.selectors.standing_in import (
    StandIn,
    away_until,
    cases_covered_by,
    get_follow_up_covered,
    lent_until,
    stand_ins_of,
    stands_in_for,
    who_is_away,
)
from saferme.allocation.selectors.work import (
    InWork,
    Work,
    flat_lines,
    moves_that_wait,
    of_colleague,
    of_person,
    work_of,
)
from saferme.allocation.selectors.workers import managers_for, manages, may_hold, user_manages

__all__ = [
    "InWork",
    "OnRecord",
    "Sight",
    "StandIn",
    "Work",
    "adulthood_of",
    "arrivals_in",
    "arrivals_of",
    "arrivals_to_accept",
    "away_until",
    "cases_covered_by",
    "covers_in",
    "covers_of",
    "flat_lines",
    "get_arrival",
    "get_caseload",
    "get_caseload_move",
    "get_cover",
    "get_follow_up_covered",
    "get_hand_over",
    "get_move",
    "hand_over_waiting",
    "hand_overs_in",
    "hand_overs_of",
    "is_coming_of_age",
    "lent_until",
    "managers_for",
    "manages",
    "may_answer",
    "may_arrange_for",
    "may_change_move",
    "may_hold",
    "move_steps_in",
    "moves_of",
    "moves_that_wait",
    "of_colleague",
    "of_person",
    "on_record",
    "sight_of",
    "stand_ins_of",
    "stands_in_for",
    "takers_of",
    "uncovered_cases",
    "user_manages",
    "who_is_away",
    "work_of",
    "workers_of",
]
