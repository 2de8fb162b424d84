"""Reading notes. What a note is restricted to is judged here, for every page, count and list alike."""

from saferme.notes.selectors.consents import consent_form, consents_of, get_consent, withdrawal_section
from saferme.notes.selectors.disagreements import (
    Dispute,
    disagreements_of,
    disagreements_open,
    disagreements_owned_by,
    get_disagreement,
)
from saferme.notes.selectors.head import Head, LastSeen, head_of, last_seen_of, warnings_now
from saferme.notes.selectors.notes import (
    NoteShown,
    get_note,
    notes_of,
    others_to_write_about,
    readable,
)
from saferme.notes.selectors.oversight import follow_ups_open, follow_ups_owned_by, get_follow_up, oversight_of
from saferme.notes.selectors.warnings import get_warning, warnings_of

__all__ = [
    "Dispute",
    "Head",
    "LastSeen",
    "NoteShown",
    "consent_form",
    "consents_of",
    "disagreements_of",
    "disagreements_open",
    "disagreements_owned_by",
    "follow_ups_open",
    "follow_ups_owned_by",
    "get_consent",
    "get_disagreement",
    "get_follow_up",
    "get_note",
    "get_warning",
    "head_of",
    "last_seen_of",
    "notes_of",
    "others_to_write_about",
    "oversight_of",
    "readable",
    "warnings_now",
    "warnings_of",
    "withdrawal_section",
]
