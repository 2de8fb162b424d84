"""From raw answers to values, with a sentence for what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from saferme.practice.forms.conditions import is_blank, is_shown
from saferme.practice.forms.model import Judgement, Parsed, Question, QuestionType, Raw
from saferme.practice.forms.posted import SIDES

Problems = dict[str, str]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
YEARS = range(1900, 2100)
LIKE = "like 27 3 2026"


def parse(question: Question, raw: Raw) -> Parsed:
    """The value of a raw answer: text, int, code, tuple of codes, date, naive local datetime, Judgement, or
    dictionaries of these for rows, indicators and weighting. Never raises, whatever `raw` is.
    """
    value, problems = read(question, raw, question.code)
    return Parsed(value, next(iter(problems.values()), ""))


def read(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    """The value, and the problems by field name (a date has one name for its three boxes)."""
    if is_blank(raw):
        return (() if isinstance(raw, list | tuple) else None), {}
    reader = _READERS[question.type]
    try:
        return reader(question, raw, name)
    except _WrongShape:
        return None, {name: f"“{question.label}” could not be read. Answer it again."}


class _WrongShape(Exception):
    """Not what a page of this form posts."""


class _Unreadable(Exception):
    """Typed by a person, but no such date or number."""


def _text_of(raw: Raw) -> str:
    if not isinstance(raw, str):
        raise _WrongShape
    return raw.strip()


def _part(raw: Raw, name: str) -> Raw:
    if not isinstance(raw, Mapping):
        raise _WrongShape
    return raw.get(name)


def _text_part(raw: Raw, name: str) -> str:
    part = _part(raw, name)
    return "" if part is None else _text_of(part)


def _text(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    return _text_of(raw), {}


def _number(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    typed = _text_of(raw)
    if not _is_digits(typed) or len(typed) > 9:
        return None, {name: f"“{question.label}” takes a whole number, like 3."}
    number = int(typed)
    if question.at_most is not None and number > question.at_most:
        return None, {name: f"“{question.label}” takes a number from 0 to {question.at_most}."}
    return number, {}


def _is_digits(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


def _choice(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    code = _text_of(raw)
    if code not in {option.code for option in question.options}:
        return None, {name: f"“{question.label}”: choose one of the answers shown."}
    return code, {}


def _choices(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    if not isinstance(raw, list | tuple):
        raise _WrongShape
    codes = tuple(dict.fromkeys(code for part in raw if (code := _text_of(part))))
    options = {option.code: option for option in question.options}
    if any(code not in options for code in codes):
        return None, {name: f"“{question.label}”: choose from the answers shown."}
    alone = next((options[code].label for code in codes if options[code].exclusive), "")
    if alone and len(codes) > 1:
        return None, {name: f"“{question.label}”: “{alone}” cannot stand beside another answer."}
    return codes, {}


def _guarded(read_one: Callable[[Raw], Any]) -> Callable[[Question, Raw, str], tuple[Any, Problems]]:
    def reader(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
        try:
            return read_one(raw), {}
        except _Unreadable as problem:
            return None, {name: f"“{question.label}”: {problem}"}

    return reader


def _date_of(raw: Raw) -> date:
    day, month, year = (_text_part(raw, part) for part in ("day", "month", "year"))
    lacking = [part for part, typed in (("day", day), ("month", month), ("year", year)) if not typed]
    if lacking:
        raise _Unreadable(f"the date has no {' and no '.join(lacking)}. Enter a whole date, {LIKE}.")
    number = _month_number(month)
    if not (_is_digits(day) and len(day) <= 2 and number and _is_digits(year)):
        raise _Unreadable(f"“{day} {month} {year}” is not a date. Enter a date in numbers, {LIKE}.")
    if int(year[-5:]) not in YEARS or len(year) != 4:
        raise _Unreadable(f"the year {year} cannot be right. Enter it with four digits, {LIKE}.")
    try:
        return date(int(year), number, int(day))
    except ValueError:
        words = f"{int(day)} {MONTHS[number - 1]} {year}"
        raise _Unreadable(f"{words} does not exist. Enter a real date, {LIKE}.") from None


def _month_number(typed: str) -> int:
    """1 to 12, from the number or the name, or 0."""
    if _is_digits(typed) and len(typed) <= 2:
        return int(typed) if 1 <= int(typed) <= 12 else 0
    named = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(typed.lower())]
    return named[0] if len(named) == 1 and len(typed) >= 3 else 0


def _date_time_of(raw: Raw) -> datetime:
    day = _date_of(raw)
    hour, minute = _text_part(raw, "hour"), _text_part(raw, "minute")
    if not hour or not minute:
        raise _Unreadable("the time is missing. Enter hours and minutes, like 16 05.")
    readable = all(_is_digits(part) and len(part) <= 2 for part in (hour, minute))
    if not readable or int(hour) > 23 or int(minute) > 59:
        raise _Unreadable(f"{hour}:{minute} is not a time of day. Enter it with 24 hours, like 16 05.")
    return datetime(day.year, day.month, day.day, int(hour), int(minute))  # noqa: DTZ001 - local wall time


def _judgement(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    return read_judgement(question, question.label, raw, name)


def read_judgement(question: Question, label: str, raw: Raw, name: str) -> tuple[Any, Problems]:
    """`label`: of the question, or of one item of an indicators question."""
    value, source = _text_part(raw, "value"), _text_part(raw, "source")
    evidence, on = _text_part(raw, "evidence"), None
    problems: Problems = {}
    if value and value not in {option.code for option in question.options}:
        problems[f"{name}.value"] = f"“{label}”: choose one of the answers shown."
    if source and source not in {option.code for option in question.sources}:
        problems[f"{name}.source"] = f"“{label}”: choose one of the sources shown."
    if not is_blank(_part(raw, "date")):
        try:
            on = _date_of(_part(raw, "date"))
        except _Unreadable as problem:
            problems[f"{name}.date"] = f"“{label}”: {problem}"
    return Judgement(value or None, evidence or None, source or None, on), problems


def _indicators(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    values: dict[str, Judgement] = {}
    problems: Problems = {}
    for item in question.items:
        given = _part(raw, item.code)
        if not is_blank(given):
            place = f"{name}.{item.code}"
            values[item.code], found = read_judgement(question, item.label, given, place)
            problems |= found
    return values, problems


def _weighting(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    values: dict[str, dict[str, str]] = {}
    problems: Problems = {}
    known = {option.code for option in question.options}
    for item in question.items:
        given = _part(raw, item.code)
        sides = {side: _text_part(given, side) for side in SIDES} if given is not None else {}
        for side, word in sides.items():
            if word and word not in known:
                problems[f"{name}.{item.code}.{side}"] = f"“{item.label}”: choose one of the answers shown."
        values[item.code] = {side: word for side, word in sides.items() if word in known}
    return {context: sides for context, sides in values.items() if sides}, problems


def _rows(question: Question, raw: Raw, name: str) -> tuple[Any, Problems]:
    if not isinstance(raw, list | tuple):
        raise _WrongShape
    values = []
    problems: Problems = {}
    for index, row in enumerate(raw):
        if not isinstance(row, Mapping):
            raise _WrongShape
        value: dict[str, Any] = {"_id": row.get("_id", "")}
        for sub in question.rows:
            if is_shown(sub, row):
                value[sub.code], found = read(sub, row.get(sub.code), f"{name}.{index}.{sub.code}")
                problems |= found
        values.append(value)
    return tuple(values), problems


_READERS: dict[QuestionType, Callable[[Question, Raw, str], tuple[Any, Problems]]] = {
    QuestionType.TEXT: _text,
    QuestionType.LONG_TEXT: _text,
    QuestionType.OWN_WORDS: _text,
    QuestionType.NUMBER: _number,
    QuestionType.YES_NO: _choice,
    QuestionType.CHOOSE_ONE: _choice,
    QuestionType.CHOOSE_MANY: _choices,
    QuestionType.DATE: _guarded(_date_of),
    QuestionType.DATE_TIME: _guarded(_date_time_of),
    QuestionType.JUDGEMENT: _judgement,
    QuestionType.INDICATORS: _indicators,
    QuestionType.WEIGHTING: _weighting,
    QuestionType.ROWS: _rows,
}
