"""Contexts that emerge. The first argument is the actor: what comes back is worked out from the records that they may see."""

from saferme.insight.selectors.candidates import (
    Candidate,
    News,
    candidates_for,
    get_candidate,
    latest_run,
)
from saferme.insight.selectors.one import (
    ORIGIN,
    Record,
    known_contexts,
    named_alike,
    offered_to_referral,
    records_of,
    referrals_opened,
)

__all__ = [
    "ORIGIN",
    "Candidate",
    "News",
    "Record",
    "candidates_for",
    "get_candidate",
    "known_contexts",
    "latest_run",
    "named_alike",
    "offered_to_referral",
    "records_of",
    "referrals_opened",
]
