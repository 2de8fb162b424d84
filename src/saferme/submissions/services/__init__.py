"""Writing answers to a form, each with a version check, a revision and an audit event in one transaction."""

from saferme.submissions.services.from_paper import OnPaper, came_from_paper
from saferme.submissions.services.newer_form import move_to_newer_form
from saferme.submissions.services.saving import Conflict, Saved, save_section
from saferme.submissions.services.whole import (
    belong_to_person,
    finish_submission,
    problems_before_finishing,
    reopen_submission,
    start_submission,
)

__all__ = [
    "Conflict",
    "OnPaper",
    "Saved",
    "belong_to_person",
    "came_from_paper",
    "finish_submission",
    "move_to_newer_form",
    "problems_before_finishing",
    "reopen_submission",
    "save_section",
    "start_submission",
]
