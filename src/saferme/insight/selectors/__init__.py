"""Contexts that emerge. The first argument is the actor: what comes back is worked out from the records that they may see."""

from saferme.insight.selectors.candidates import (
    Candidate,
    News,
    candidates_for,
    get_candidate,
    latest_run,
)
from saferme.insight.selectors.names import OtherName, other_names
from saferme.insight.selectors.one import (
    ORIGIN,
    Record,
    known_contexts,
    offered_to_referral,
    records_of,
    referrals_opened,
)

__all__ = [
    "ORIGIN",
    "Candidate",
    "News",
    "OtherName",
    "Record",
    "candidates_for",
    "get_candidate",
    "known_contexts",
    "latest_run",
    "offered_to_referral",
    "other_names",
    "records_of",
    "referrals_opened",
]
