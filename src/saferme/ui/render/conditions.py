"""When a question is asked, in words for the reader and as data for the script that hides and shows."""

import json
from collections.abc import Mapping
from dataclasses import replace

from saferme.practice.forms import Answers, Condition, Operator, Question
from saferme.practice.forms.conditions import holds

_TOGETHER = (Operator.ALL, Operator.ANY)


def on_this_page(condition: Condition, here: Mapping[str, Question], answers: Answers) -> Condition | bool:
    """The condition without what other pages have settled already: True, False, or what is left to be answered here."""
    if condition.operator not in _TOGETHER:
        return condition if condition.question in here else holds(condition, answers)
    settles = condition.operator is Operator.ANY
    left = []
    for one in condition.parts:
        found = on_this_page(one, here, answers)
        if found is settles:
            return settles
        if isinstance(found, Condition) and found not in left:
            left.append(found)
    if not left:
        return not settles
    return left[0] if len(left) == 1 else replace(condition, parts=tuple(left))


def in_words(condition: Condition, here: Mapping[str, Question]) -> str:
    """“Is anyone hurt?” is “Yes”"""
    if condition.operator in _TOGETHER:
        between = " and " if condition.operator is Operator.ALL else " or "
        return between.join(in_words(one, here) for one in condition.parts)
    question = here[condition.question]
    if condition.operator is Operator.IS_ANSWERED:
        return f"“{question.label}” is answered"
    words = {option.code: option.label for option in question.options}
    values = " or ".join(f"“{words.get(value, value)}”" for value in condition.values)
    return f"“{question.label}” is {values}"


def as_data(condition: Condition, place: str) -> str:
    """For conditional.js: {"any": [...]}, {"all": [...]}, {"answered": name} or {"name": name, "values": [...]}.

    `place`: what stands before the codes in field names, such as "children.0." inside a row.
    """
    return json.dumps(_data(condition, place), ensure_ascii=False)


def _data(condition: Condition, place: str) -> dict[str, object]:
    if condition.operator in _TOGETHER:
        return {condition.operator.value: [_data(one, place) for one in condition.parts]}
    name = f"{place}{condition.question}"
    if condition.operator is Operator.IS_ANSWERED:
        return {"answered": name}
    return {"name": name, "values": list(condition.values)}
