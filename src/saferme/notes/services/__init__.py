"""Writing notes. Each is kept for good: it is put right, ended or settled by another act, never edited."""

from saferme.notes.services.consents import record_consent, withdraw_consent
from saferme.notes.services.disagreements import raise_disagreement, settle_disagreement, take_further
from saferme.notes.services.notes import About, correct_note, record_notes
from saferme.notes.services.oversight import finish_follow_up, record_management_note
from saferme.notes.services.warnings import end_warning, record_warning, review_warning

__all__ = [
    "About",
    "correct_note",
    "end_warning",
    "finish_follow_up",
    "raise_disagreement",
    "record_consent",
    "record_management_note",
    "record_notes",
    "record_warning",
    "review_warning",
    "settle_disagreement",
    "take_further",
    "withdraw_consent",
]
