"""A raw answer in words, as it was typed where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saferme.practice.forms.conditions import is_blank, is_shown
from saferme.practice.forms.model import Option, Question, QuestionType, Raw
from saferme.practice.forms.posted import SIDES
from saferme.practice.forms.reading import MONTHS, parse

DATES = (QuestionType.DATE, QuestionType.DATE_TIME)
CHOICES = (QuestionType.YES_NO, QuestionType.CHOOSE_ONE)


def in_words(question: Question, raw: Raw) -> str:
    """One line for an answer that has one value; see `parts_in_words` for the others."""
    if is_blank(raw):
        return ""
    if question.type in DATES:
        return date_in_words(question, raw)
    if question.type is QuestionType.CHOOSE_MANY:
        return ", ".join(label_of(question.options, code) for code in texts(raw))
    if question.type in CHOICES and isinstance(raw, str):
        return label_of(question.options, raw)
    return raw.strip() if isinstance(raw, str) else as_typed(raw)


def label_of(options: Iterable[Option], code: str) -> str:
    return next((option.label for option in options if option.code == code), code)


def texts(raw: Raw) -> tuple[str, ...]:
    return tuple(as_typed(part) for part in raw) if isinstance(raw, list | tuple) else (as_typed(raw),)


def as_typed(raw: Raw) -> str:
    if isinstance(raw, Mapping):
        return " ".join(filter(None, (as_typed(part) for name, part in raw.items() if name != "_id")))
    if isinstance(raw, list | tuple):
        return " ".join(filter(None, (as_typed(part) for part in raw)))
    return "" if raw is None else str(raw)


def date_in_words(question: Question, raw: Raw) -> str:
    """“27 March 2026” or “27 March 2026, 16:05”; what was typed if that is no date."""
    value, problem = parse(question, raw).value, parse(question, raw).problem
    if value is None or problem:
        return as_typed(raw)
    words = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{words}, {value:%H:%M}" if question.type is QuestionType.DATE_TIME else words


_A_DATE = Question("date", "Date", QuestionType.DATE)


def judgement_cells(question: Question, raw: Raw) -> tuple[str, str, str, str]:
    """Answer, evidence, source, date."""
    if not isinstance(raw, Mapping):
        return as_typed(raw), "", "", ""
    return (
        label_of(question.options, as_typed(raw.get("value"))),
        as_typed(raw.get("evidence")),
        label_of(question.sources, as_typed(raw.get("source"))),
        in_words(_A_DATE, raw.get("date")),
    )


def weighting_cells(question: Question, raw: Raw) -> tuple[str, str]:
    """How much a context drives the harm, how much it protects."""
    if not isinstance(raw, Mapping):
        return as_typed(raw), ""
    drives, protects = (label_of(question.options, as_typed(raw.get(side))) for side in SIDES)
    return drives, protects


def parts_in_words(question: Question, raw: Raw) -> dict[str, tuple[str, str]]:
    """Label and words of each part that can change alone: an item, a context, a row, or the whole."""
    match question.type:
        case QuestionType.JUDGEMENT:
            return {question.code: (question.label, _joined(judgement_cells(question, raw)))}
        case QuestionType.INDICATORS | QuestionType.WEIGHTING if isinstance(raw, Mapping):
            return {
                f"{question.code}.{item.code}": (item.label, _item_in_words(question, raw.get(item.code)))
                for item in question.items
            }
        case QuestionType.ROWS if isinstance(raw, list | tuple):
            return {
                f"{question.code}.{_row_id(row, index)}": (question.label, row_in_words(question, row))
                for index, row in enumerate(raw)
            }
        case _:
            return {question.code: (question.label, in_words(question, raw))}


def _item_in_words(question: Question, raw: Raw) -> str:
    if is_blank(raw):
        return ""
    if question.type is QuestionType.INDICATORS:
        return _joined(judgement_cells(question, raw))
    drives, protects = weighting_cells(question, raw)
    return f"Drives the harm: {drives or '–'}. Protects: {protects or '–'}"


def row_in_words(question: Question, row: Raw) -> str:
    cells = ((sub.label, words) for sub, words in zip(question.rows, row_cells(question, row), strict=True))
    return "; ".join(f"{label}: {words}" for label, words in cells if words)


def row_cells(question: Question, row: Raw) -> tuple[str, ...]:
    if not isinstance(row, Mapping):
        return (as_typed(row), *[""] * (len(question.rows) - 1))
    return tuple(_cell(sub, row) for sub in question.rows)


def _cell(sub: Question, row: Mapping[str, Raw]) -> str:
    if not is_shown(sub, row):
        return ""
    if sub.type is QuestionType.JUDGEMENT:
        return _joined(judgement_cells(sub, row.get(sub.code)))
    return in_words(sub, row.get(sub.code))


def _row_id(row: Raw, index: int) -> str:
    return as_typed(row.get("_id")) if isinstance(row, Mapping) and row.get("_id") else str(index)


def _joined(cells: tuple[str, ...]) -> str:
    return " · ".join(filter(None, cells))
