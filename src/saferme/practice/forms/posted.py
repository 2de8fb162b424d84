"""From what a page posted to raw answers, as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2s

from saferme.practice.forms.conditions import is_blank
from saferme.practice.forms.model import Answers, Question, QuestionType, Raw, Section

Lists = Mapping[str, list[str]]

DATE_PARTS = ("day", "month", "year")
TIME_PARTS = ("hour", "minute")
SIDES = ("drives", "protects")

_ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
# Questions of which one part may be posted without the rest.
_IN_PARTS = (QuestionType.INDICATORS, QuestionType.WEIGHTING)


def read_posted(section: Section, lists: Lists) -> Answers:
    """The raw answers of those questions that were on the page; the others are absent, not blank.

    A question that the page did not show must not be wiped by saving the page, so lay the result over what is
    stored with `merged`. A page that shows checkboxes or rows also posts the question's name empty, so that
    unticking or removing all of them is seen. Line ends become "\\n"; nothing else that was typed is changed.
    """
    return {
        question.code: _read(question, question.code, lists)
        for question in section.questions
        if _is_posted(question.code, lists)
    }


def merged(section: Section, stored: Mapping[str, Raw], posted: Mapping[str, Raw]) -> Answers:
    """What is stored of a section, with what was posted laid over it."""
    answers = {**stored, **posted}
    for question in section.questions:
        before, after = stored.get(question.code), posted.get(question.code)
        if question.type in _IN_PARTS and isinstance(before, Mapping) and isinstance(after, Mapping):
            answers[question.code] = {**before, **after}
    return answers


def _is_posted(name: str, lists: Lists) -> bool:
    return name in lists or any(posted.startswith(f"{name}.") for posted in lists)


def _read(question: Question, name: str, lists: Lists) -> Raw:
    match question.type:
        case QuestionType.CHOOSE_MANY:
            return list(dict.fromkeys(_clean(value) for value in lists.get(name, []) if value))
        case QuestionType.DATE:
            return _parts(name, DATE_PARTS, lists)
        case QuestionType.DATE_TIME:
            return _parts(name, DATE_PARTS + TIME_PARTS, lists)
        case QuestionType.JUDGEMENT:
            return _judgement(name, lists)
        case QuestionType.ROWS:
            return _rows(question, name, lists)
        case QuestionType.INDICATORS:
            posted = [item for item in question.items if _is_posted(f"{name}.{item.code}", lists)]
            return {item.code: _judgement(f"{name}.{item.code}", lists) for item in posted}
        case QuestionType.WEIGHTING:
            posted = [item for item in question.items if _is_posted(f"{name}.{item.code}", lists)]
            return {item.code: _parts(f"{name}.{item.code}", SIDES, lists) for item in posted}
        case _:
            return _text(name, lists)


def _text(name: str, lists: Lists) -> str:
    values = lists.get(name)
    return _clean(values[-1]) if values else ""


def _clean(typed: str) -> str:
    """Line ends as one character, and no NUL, which no database keeps and nobody types."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _parts(name: str, parts: tuple[str, ...], lists: Lists) -> dict[str, Raw]:
    return {part: _text(f"{name}.{part}", lists) for part in parts}


def _judgement(name: str, lists: Lists) -> dict[str, Raw]:
    words = _parts(name, ("value", "evidence", "source"), lists)
    return {**words, "date": _parts(f"{name}.date", DATE_PARTS, lists)}


def _rows(question: Question, name: str, lists: Lists) -> list[dict[str, Raw]]:
    """The rows in which something was typed, in the order of the page, each with an id of its own."""
    rows: list[dict[str, Raw]] = []
    used: set[str] = set()
    for index in _indexes(name, lists):
        place = f"{name}.{index}"
        row = {sub.code: _read(sub, f"{place}.{sub.code}", lists) for sub in question.rows}
        if is_blank(row):
            continue
        row_id = _text(f"{place}._id", lists)
        if row_id in used or not _ROW_ID.fullmatch(row_id):
            row_id = _new_id(index, row, used)
        used.add(row_id)
        rows.append({"_id": row_id, **row})
    return rows


def _indexes(name: str, lists: Lists) -> list[str]:
    pattern = re.compile(rf"{re.escape(name)}\.([0-9]{{1,6}})\.")
    found = {match[1] for posted in lists if (match := pattern.match(posted))}
    return sorted(found, key=lambda index: (int(index), index))


def _new_id(index: str, row: dict[str, Raw], used: set[str]) -> str:
    """Made of the row's own content: a counter would give a new row the id of one that was taken away."""
    row_id, salt = "", 0
    while not row_id or row_id in used:
        row_id = blake2s(repr((index, row, salt)).encode(errors="replace"), digest_size=6).hexdigest()
        salt += 1
    return row_id
