"""What was agreed, what was done and seen, what managers decided, what people disagree on, what to beware of."""

from saferme.notes.models.consent import Consent
from saferme.notes.models.disagreement import Disagreement, DisagreementStage
from saferme.notes.models.note import CaseNote
from saferme.notes.models.oversight import ManagementNote
from saferme.notes.models.visible import Visibility
from saferme.notes.models.warning import WarningNote, WarningReview

__all__ = [
    "CaseNote",
    "Consent",
    "Disagreement",
    "DisagreementStage",
    "ManagementNote",
    "Visibility",
    "WarningNote",
    "WarningReview",
]
