"""Writing a case. ``report_fact`` is the only door through which a fact comes in."""

from saferme.casework.services.cases import Source, open_case, replace_fact, report_fact, withdraw_fact
from saferme.casework.services.confirming import (
    answer_confirmation,
    ask_confirmation,
    set_aside_confirmations,
    take_back_confirmation,
)
from saferme.casework.services.days_off import enter_day_off, withdraw_day_off
from saferme.casework.services.parts import end_part, give_part, record_adult_consent
from saferme.casework.services.shared import lock_case
from saferme.casework.services.standing import rebuild_standing

__all__ = [
    "Source",
    "answer_confirmation",
    "ask_confirmation",
    "end_part",
    "enter_day_off",
    "give_part",
    "lock_case",
    "open_case",
    "rebuild_standing",
    "record_adult_consent",
    "replace_fact",
    "report_fact",
    "set_aside_confirmations",
    "take_back_confirmation",
    "withdraw_day_off",
    "withdraw_fact",
]
