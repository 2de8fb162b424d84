"""Writing assessments: start, submit, return, sign off; ask for, send and decline a contribution; keep as a document."""

from saferme.assessments.services.contributions import ask_contribution, decline_contribution, send_contribution
from saferme.assessments.services.printing import keep_document
from saferme.assessments.services.writing import (
    return_assessment,
    sign_off_assessment,
    start_assessment,
    submit_assessment,
    unseen_sections,
)

__all__ = [
    "ask_contribution",
    "decline_contribution",
    "keep_document",
    "return_assessment",
    "send_contribution",
    "sign_off_assessment",
    "start_assessment",
    "submit_assessment",
    "unseen_sections",
]
