"""Safer Me meetings: who comes, who facilitates, what was said and decided."""

from saferme.meetings.models.around import AgencyReport, Circulation, Feedback, Invitee
from saferme.meetings.models.care import CareReview
from saferme.meetings.models.meeting import Decision, Meeting
from saferme.meetings.models.nomination import TrustedAdultNomination

__all__ = [
    "AgencyReport",
    "CareReview",
    "Circulation",
    "Decision",
    "Feedback",
    "Invitee",
    "Meeting",
    "TrustedAdultNomination",
]
