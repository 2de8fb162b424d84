"""Writing missing episodes, returns and the offers of an interview; putting them right and taking them back."""

from saferme.missing.services.correcting import correct_episode, withdraw_episode, withdraw_interview
from saferme.missing.services.recording import record_interview, record_missing, record_return

__all__ = [
    "correct_episode",
    "record_interview",
    "record_missing",
    "record_return",
    "withdraw_episode",
    "withdraw_interview",
]
