"""From the answers of a screening form to a case of the decision contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferme.practice.forms import Answers, Form, Raw, is_shown, parse
from saferme.practice.vocabulary import Context, Subject

# Question codes that are keys of the contract; the five `concern_…` make up `concern_by_context`.
CONTRACT_CODES = (
    "subject",
    "immediate_danger",
    "significant_harm",
    "age",
    "looked_after",
    "care_leaver",
    "consent",
    "primary_context",
    "harm_types",
    "may_be_harming_others",
    "level_view",
    "contexts_affecting_others",
    "persons_of_concern",
    "locations_of_concern",
    "returned_from_missing",
    "incidents_3_months",
    "young_people_affected",
    "individuals_known",
)
CONCERNS = {f"concern_{context}": context.value for context in Context}


def screening_case(form: Form, answers: Mapping[str, Raw]) -> dict[str, Any]:
    """What `practice.screening.read_screening` takes. Blank, hidden and unreadable answers are absent."""
    said = _said(form, answers)
    case = {"subject": form.subject} if form.subject in set(Subject) else {}
    case |= {code: said[code] for code in CONTRACT_CODES if code in said}
    concerns = {context: said[code] for code, context in CONCERNS.items() if code in said}
    return case | ({"concern_by_context": concerns} if concerns else {})


def _said(form: Form, answers: Mapping[str, Raw]) -> Answers:
    said = {}
    for question in form.questions():
        value = parse(question, answers.get(question.code)).value if is_shown(question, answers) else None
        if isinstance(value, tuple):
            value = _list(value)
        if value is not None:
            said[question.code] = value
    return said


def _list(codes: tuple[Any, ...]) -> list[Any] | None:
    """An explicit “none of these” is an empty list; nothing ticked, or “not known”, is no answer."""
    if not codes or codes == ("not_known",):
        return None
    return [] if codes == ("none_of_these",) else list(codes)
