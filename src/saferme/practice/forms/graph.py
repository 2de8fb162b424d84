"""What is wrong with a form itself, walked as a graph before anybody answers it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from saferme.practice.forms.model import Condition, Form, Operator, Question, QuestionType
from saferme.practice.vocabulary import Context

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CHOICES = (QuestionType.CHOOSE_ONE, QuestionType.CHOOSE_MANY, QuestionType.YES_NO)
_WITH_OPTIONS = (*_CHOICES, QuestionType.JUDGEMENT, QuestionType.INDICATORS, QuestionType.WEIGHTING)
_WITH_SOURCES = (QuestionType.JUDGEMENT, QuestionType.INDICATORS)
_WITH_ITEMS = (QuestionType.INDICATORS, QuestionType.WEIGHTING)
_NOT_IN_ROWS = (QuestionType.ROWS, *_WITH_ITEMS)
# Of these a condition may ask which answer was given; of the others only whether there is one.
_WITH_ONE_VALUE = (QuestionType.CHOOSE_ONE, QuestionType.YES_NO, QuestionType.JUDGEMENT)


def problems_of(form: Form) -> list[str]:
    """One sentence a mistake; empty when the form can be published."""
    return [
        *_reused("section", (section.code for section in form.sections)),
        *_reused("question", (question.code for question in form.questions())),
        *_reused("indicator", _indicator_codes(form)),
        *_reused("fact in fills", (question.fills for question in form.questions() if question.fills)),
        *(problem for question in form.questions() for problem in _of_question(question)),
        *_of_conditions(form.questions()),
    ]


def _reused(kind: str, codes: Iterable[str]) -> list[str]:
    return [f"The {kind} “{code}” is there {times} times." for code, times in Counter(codes).items() if times > 1]


def _indicator_codes(form: Form) -> Iterator[str]:
    for question in form.questions():
        if question.type is QuestionType.INDICATORS:
            yield from (item.code for item in question.items)


def _of_question(question: Question) -> Iterator[str]:
    codes = [
        question.code,
        *(option.code for option in question.options),
        *(item.code for item in question.items),
    ]
    yield from (f"{question.code}: “{code}” is no code." for code in codes if not _CODE.fullmatch(code))
    yield from _reused(f"option of {question.code}", (option.code for option in question.options))
    yield from _of_parts(question)
    if question.context and question.context not in set(Context):
        yield f"{question.code}: there is no context {question.context}."
    if question.at_most is not None and question.type is not QuestionType.NUMBER:
        yield f"{question.code}: at_most is for a number."
    exclusive = any(option.exclusive for option in question.options)
    if exclusive and question.type is not QuestionType.CHOOSE_MANY:
        yield f"{question.code}: an exclusive option is for choose_many."


def _of_parts(question: Question) -> Iterator[str]:
    """Each type has the parts that it needs and no others."""
    takes = (
        ("options", question.options, _WITH_OPTIONS, 2),
        ("sources", question.sources, _WITH_SOURCES, 1),
        ("items", question.items, _WITH_ITEMS, 1),
        ("rows", question.rows, (QuestionType.ROWS,), 1),
    )
    for name, parts, types, at_least in takes:
        if question.type in types and len(parts) < at_least:
            yield f"{question.code}: {question.type} needs {name}."
        elif question.type not in types and parts:
            yield f"{question.code}: {question.type} takes no {name}."
    yield from _of_rows(question)


def _of_rows(question: Question) -> Iterator[str]:
    yield from _reused(f"row of {question.code}", (sub.code for sub in question.rows))
    for sub in question.rows:
        within = replace(sub, code=f"{question.code}-{sub.code}")
        yield from _of_question(within)
        if sub.type in _NOT_IN_ROWS:
            yield f"{question.code}.{sub.code}: a row cannot hold {sub.type}."
        if sub.fills or sub.recorded_only:
            yield f"{question.code}.{sub.code}: fills and recorded_only belong to the whole question."
    yield from _of_conditions(question.rows)


def _of_conditions(questions: Iterable[Question]) -> Iterator[str]:
    """In a row, a condition looks at its own row alone."""
    earlier: dict[str, Question] = {}
    for question in questions:
        if question.shown_if:
            leaves = list(_leaves(question.shown_if))
            found = [problem for leaf in leaves for problem in _of_leaf(question, leaf, earlier)]
            yield from found
            if not found and not any(_is_possible(way, earlier) for way in _ways(question.shown_if)):
                yield f"{question.code}: no answers ever show it."
        earlier[question.code] = question


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.operator in (Operator.ALL, Operator.ANY):
        for part in condition.parts:
            yield from _leaves(part)
    else:
        yield condition


def _of_leaf(question: Question, leaf: Condition, earlier: Mapping[str, Question]) -> Iterator[str]:
    target = earlier.get(leaf.question)
    if leaf.question == question.code:
        yield f"{question.code}: it is shown only if it is answered itself."
    elif target is None:
        yield f"{question.code}: it is shown by {leaf.question}, which is not asked before it."
    elif target.recorded_only and not question.recorded_only:
        yield f"{question.code}: it is shown by {leaf.question}, which the public version does not ask."
    elif leaf.operator is not Operator.IS_ANSWERED:
        if target.type not in (*_WITH_ONE_VALUE, QuestionType.CHOOSE_MANY):
            yield f"{question.code}: {leaf.question} has no answers to choose from."
        known = {option.code for option in target.options}
        unknown = [value for value in leaf.values if value not in known]
        yield from (f"{question.code}: {leaf.question} has no answer {value}." for value in unknown)


def _ways(condition: Condition) -> list[frozenset[tuple[str, str]]]:
    """Every set of answers that fulfils the condition; an empty value stands for any answer."""
    match condition.operator:
        case Operator.ANY:
            return [way for part in condition.parts for way in _ways(part)]
        case Operator.ALL:
            chosen = product(*(_ways(part) for part in condition.parts))
            return [frozenset().union(*ways) for ways in chosen]
        case Operator.IS_ANSWERED:
            return [frozenset({(condition.question, "")})]
        case _:
            return [frozenset({(condition.question, value)}) for value in condition.values]


def _is_possible(way: frozenset[tuple[str, str]], earlier: Mapping[str, Question]) -> bool:
    values: dict[str, set[str]] = {}
    for code, value in way:
        values.setdefault(code, set()).update({value} - {""})
    return all(_can_hold(earlier[code], given) for code, given in values.items())


def _can_hold(question: Question, values: set[str]) -> bool:
    alone = {option.code for option in question.options if option.exclusive}
    one_at_most = question.type is not QuestionType.CHOOSE_MANY or bool(values & alone)
    return len(values) <= 1 or not one_at_most
