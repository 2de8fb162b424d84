"""A form as frozen values. Codes are for ever; labels are wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

# What was typed, valid or not: text, a list of texts, or mappings and lists of these.
Raw = Any
Answers = dict[str, Raw]


class QuestionType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    OWN_WORDS = "own_words"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOOSE_ONE = "choose_one"
    CHOOSE_MANY = "choose_many"
    DATE = "date"
    DATE_TIME = "date_time"
    ROWS = "rows"
    JUDGEMENT = "judgement"
    INDICATORS = "indicators"
    WEIGHTING = "weighting"


class About(StrEnum):
    """What an indicator speaks of. Signs are kept apart from harm, and both from mere circumstance."""

    VULNERABILITY = "vulnerability"
    SIGN = "sign"
    HARM = "harm"
    STRENGTH = "strength"


class Operator(StrEnum):
    IS = "is"
    IS_ANY_OF = "is_any_of"
    IS_ANSWERED = "is_answered"
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """`is`, `is_any_of`, `is_answered` look at one question (a list answer matches if it holds the value)."""

    operator: Operator
    question: str = ""
    values: tuple[str, ...] = ()
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """`exclusive`: in choose_many, it cannot stand beside another ("none of these")."""

    code: str
    label: str
    help: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an indicators question (grouped by `about`) or one context of a weighting."""

    code: str
    label: str
    about: About | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are the answers of a choice, the scale of indicators and of a weighting.

    `sources`: who or what a judgement or an indicator may rest on. `at_most`: of a number.
    `recorded_only`: left out where nobody is recorded, as in the public screening tool.
    """

    code: str
    label: str
    type: QuestionType
    help: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()
    sources: tuple[Option, ...] = ()
    required: bool = False
    shown_if: Condition | None = None
    about: About | None = None
    context: str = ""
    fills: str = ""
    at_most: int | None = None
    recorded_only: bool = False
    rows: tuple[Question, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    intro: str = ""
    guidance: str = ""
    questions: tuple[Question, ...] = ()

    def question(self, code: str) -> Question:
        return next(question for question in self.questions if question.code == code)


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    version: int
    title: str
    subject: str
    sections: tuple[Section, ...]
    intro: str = ""

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def section(self, code: str) -> Section:
        """Raises KeyError: a page asked for a section that this version does not have."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)

    def question(self, code: str) -> Question:
        """Raises KeyError: this version does not ask it."""
        for question in self.questions():
            if question.code == code:
                return question
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Parsed:
    """`value` is None where nothing was answered or nothing could be read; `problem` is a sentence or ""."""

    value: Any
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judgement says when read: the answer with what it rests on. Blank parts are None."""

    value: str | None
    evidence: str | None
    source: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs between two versions, in words."""

    name: str
    label: str
    before: str
    after: str
