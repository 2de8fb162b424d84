"""When a question is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from saferme.practice.forms.model import Condition, Operator, Question, Raw, Section


def is_blank(raw: Raw) -> bool:
    """Nothing was typed or chosen. A row's id is not an answer."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, Mapping):
        return all(is_blank(part) for name, part in raw.items() if name != "_id")
    if isinstance(raw, list | tuple):
        return all(is_blank(part) for part in raw)
    return False


def is_shown(question: Question, answers: Mapping[str, Raw]) -> bool:
    return question.shown_if is None or holds(question.shown_if, answers)


def holds(condition: Condition, answers: Mapping[str, Raw]) -> bool:
    match condition.operator:
        case Operator.ALL:
            return all(holds(part, answers) for part in condition.parts)
        case Operator.ANY:
            return any(holds(part, answers) for part in condition.parts)
        case Operator.IS_ANSWERED:
            return not is_blank(answers.get(condition.question))
        case Operator.IS | Operator.IS_ANY_OF:
            given = _given(answers.get(condition.question))
            return any(value in given for value in condition.values)


def _given(raw: Raw) -> tuple[str, ...]:
    """The codes that an answer holds: one, several, or that of a judgement."""
    if isinstance(raw, Mapping):
        return _given(raw.get("value"))
    if isinstance(raw, str):
        return (raw.strip(),)
    if isinstance(raw, list | tuple):
        return tuple(part for part in raw if isinstance(part, str))
    return ()


def chained(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same sections, each condition joined with those of the questions it looks at.

    An answer stays stored when its question is hidden again; unjoined, it would still show what hung on it.
    """
    conditions: dict[str, Condition] = {}
    return tuple(
        replace(section, questions=tuple(_chain(question, conditions) for question in section.questions))
        for section in sections
    )


def _chain(question: Question, conditions: dict[str, Condition]) -> Question:
    if question.rows:
        within_a_row: dict[str, Condition] = {}
        question = replace(question, rows=tuple(_chain(row, within_a_row) for row in question.rows))
    if question.shown_if is None:
        return question
    joined = _join(question.shown_if, conditions)
    conditions[question.code] = joined
    return replace(question, shown_if=joined)


def _join(condition: Condition, conditions: Mapping[str, Condition]) -> Condition:
    if condition.parts:
        return replace(condition, parts=tuple(_join(part, conditions) for part in condition.parts))
    behind = conditions.get(condition.question)
    return Condition(Operator.ALL, parts=(behind, condition)) if behind else condition
