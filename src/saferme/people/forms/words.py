"""Short hands for writing the questions of this room."""

from collections.abc import Sequence
from typing import Any

from django.db.models import TextChoices

from saferme.people.models.person import Known
from saferme.practice.forms import Option, Question, QuestionType, Raw, Section


def options(choices: type[TextChoices]) -> tuple[Option, ...]:
    return tuple(Option(code, label) for code, label in choices.choices)


def text(code: str, label: str, help: str = "", **more: Any) -> Question:
    return Question(code, label, QuestionType.TEXT, help=help, **more)


def long_text(code: str, label: str, help: str = "", **more: Any) -> Question:
    return Question(code, label, QuestionType.LONG_TEXT, help=help, **more)


def day(code: str, label: str, help: str = "", **more: Any) -> Question:
    return Question(code, label, QuestionType.DATE, help=help, **more)


def one(code: str, label: str, among: Sequence[Option], help: str = "", **more: Any) -> Question:
    return Question(code, label, QuestionType.CHOOSE_ONE, options=tuple(among), help=help, **more)


def yes_no(code: str, label: str, help: str = "", **more: Any) -> Question:
    return Question(code, label, QuestionType.YES_NO, options=options(Known), help=help, **more)


SINCE = day("since", "Since when?", "Leave empty if nobody knows.")
UNTIL = day("until", "Until when?", "Leave empty if it is still so. This is the first day on which it is no longer so.")

ENDING = Section(
    "end",
    "No longer so",
    questions=(day("until", "Since when is it no longer so?", "For example, 27 3 2026.", required=True),),
)


def typed_value(question: Question, raw: Raw) -> Raw:
    """The raw answer of a stored value, as the boxes show it."""
    if question.type is QuestionType.DATE:
        empty = {"day": "", "month": "", "year": ""}
        return {"day": str(raw.day), "month": str(raw.month), "year": str(raw.year)} if raw else empty
    if raw is True or raw is False:
        return "yes" if raw else "no"
    return "" if raw is None else str(raw)
