"""Writing allocation and movement: each a named act."""

from saferme.allocation.services.answering import accept_move, reject_move, return_move
from saferme.allocation.services.arriving import answer_arrival, receive_hand_over
from saferme.allocation.services.asking import allocate_now, ask_move, revoke_move, send_again
from saferme.allocation.services.asking_for import Asking, Receiver
from saferme.allocation.services.caseloads import move_caseload
from saferme.allocation.services.covering import arrange_cover, end_cover, extend_cover
from saferme.allocation.services.leaving import answer_hand_over, make_hand_over, record_adulthood, withdraw_hand_over

__all__ = [
    "Asking",
    "Receiver",
    "accept_move",
    "allocate_now",
    "answer_arrival",
    "answer_hand_over",
    "arrange_cover",
    "ask_move",
    "end_cover",
    "extend_cover",
    "make_hand_over",
    "move_caseload",
    "receive_hand_over",
    "record_adulthood",
    "reject_move",
    "return_move",
    "revoke_move",
    "send_again",
    "withdraw_hand_over",
]
