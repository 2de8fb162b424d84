"""What is known already, offered as answers so that it need not be typed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from saferme.practice.forms.checking import problems_of_answer
from saferme.practice.forms.conditions import is_blank
from saferme.practice.forms.model import Answers, Form, Question, QuestionType, Raw


def fill(form: Form, facts: Mapping[str, object]) -> Answers:
    """Raw answers for the questions whose `fills` names a known fact.

    A fact that the question cannot take is left out: a wrong answer offered is worse than none.
    """
    answers: Answers = {}
    for question in form.questions():
        fact = facts.get(question.fills) if question.fills else None
        raw = None if fact is None else to_raw(question, fact)
        if not is_blank(raw) and not problems_of_answer(question, raw, finishing=False):
            answers[question.code] = raw
    return answers


def to_raw(question: Question, fact: Any) -> Raw:
    """The fact as if it had been typed; None if it is not of the question's kind."""
    converter = _CONVERTERS.get(question.type, _words)
    return converter(question, fact)


def _words(question: Question, fact: Any) -> Raw:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return str(fact) if isinstance(fact, str | int) else None


def _list(question: Question, fact: Any) -> Raw:
    if not isinstance(fact, list | tuple | set | frozenset):
        return None
    known = [option.code for option in question.options]
    return [code for code in known if code in fact] if all(code in known for code in fact) else None


def _date(question: Question, fact: Any) -> Raw:
    """A date, or the three boxes of an earlier answer."""
    if not isinstance(fact, date):
        return _as_it_is(question, fact)
    return {"day": str(fact.day), "month": str(fact.month), "year": str(fact.year)}


def _date_time(question: Question, fact: Any) -> Raw:
    """An aware time must come in local time already: this room knows no time zone."""
    if not isinstance(fact, datetime):
        return _as_it_is(question, fact)
    return {**_date(question, fact), "hour": f"{fact:%H}", "minute": f"{fact:%M}"}


def _rows(question: Question, fact: Any) -> Raw:
    if not isinstance(fact, list | tuple) or not all(isinstance(row, Mapping) for row in fact):
        return None
    return [_row(question, row, number) for number, row in enumerate(fact, 1)]


def _row(question: Question, fact: Mapping[str, Any], number: int) -> dict[str, Raw]:
    known = {sub.code: fact[sub.code] for sub in question.rows if fact.get(sub.code) is not None}
    cells = {sub.code: to_raw(sub, known[sub.code]) for sub in question.rows if sub.code in known}
    return {"_id": str(fact.get("_id", f"known-{number}")), **cells}


def _as_it_is(question: Question, fact: Any) -> Raw:
    """From an earlier answer, which has the raw shape already."""
    return dict(fact) if isinstance(fact, Mapping) else None


_CONVERTERS: dict[QuestionType, Callable[[Question, Any], Raw]] = {
    QuestionType.CHOOSE_MANY: _list,
    QuestionType.DATE: _date,
    QuestionType.DATE_TIME: _date_time,
    QuestionType.ROWS: _rows,
    QuestionType.JUDGEMENT: _as_it_is,
    QuestionType.INDICATORS: _as_it_is,
    QuestionType.WEIGHTING: _as_it_is,
}
