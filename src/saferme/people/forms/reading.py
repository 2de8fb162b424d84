"""Between what the services take and what a page shows in its boxes, for each kind of thing on a record."""

from typing import Any

from saferme.people.forms.around import NAMED, YOUNG_PERSON, no_contact_section
from saferme.people.forms.words import typed_value
from saferme.people.models import Dated, Person
from saferme.people.nouns import Noun
from saferme.practice.forms import Answers, QuestionType, Section, in_words

_DATE = QuestionType.DATE
_ROWS = ("protects", "relationship", "order")


def section_for(noun: Noun, person: Person) -> Section:
    return no_contact_section(person) if noun.key == "no_contact" else noun.section


def as_details(noun: Noun, section: Section, values: dict[str, Any]) -> dict[str, Any]:
    """What was read from the page, as a service takes it."""
    details: dict[str, Any] = {}
    for question in section.questions:
        value = values.get(question.code)
        if noun.key == "no_contact" and question.code in _ROWS:
            details[f"{question.code}_id"] = None if value in (None, NAMED, YOUNG_PERSON) else int(value)
        elif question.code == "confidential":
            details["confidential"] = None if value is None else value == "yes"
        else:
            details[question.code] = value if question.type is _DATE else value or ""
    return details


def as_answers(noun: Noun, section: Section, row: Dated) -> Answers:
    """A stored row, as the page shows it."""
    answers = {}
    for question in section.questions:
        if noun.key == "no_contact" and question.code in _ROWS:
            answers[question.code] = str(getattr(row, f"{question.code}_id") or _else(question.code))
        else:
            answers[question.code] = typed_value(question, getattr(row, question.code))
    return answers


def _else(code: str) -> str:
    return {"protects": YOUNG_PERSON, "relationship": NAMED}.get(code, "")


def differences(section: Section, stored: Answers, typed: Answers) -> list[tuple[str, str, str]]:
    """Label, what is on the record now, what was typed: for each answer that differs."""
    rows = [
        (question.label, in_words(question, stored.get(question.code)), in_words(question, typed.get(question.code)))
        for question in section.questions
    ]
    return [row for row in rows if row[1] != row[2]]
