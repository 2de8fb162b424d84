"""An answer as it is read: on the page, in a document, between two versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saferme.practice.forms.conditions import is_blank
from saferme.practice.forms.model import About, Change, Question, QuestionType, Raw
from saferme.practice.forms.words import (
    in_words,
    judgement_cells,
    label_of,
    parts_in_words,
    row_cells,
    texts,
    weighting_cells,
)

ABOUT_WORDS = {
    About.VULNERABILITY: "What makes life harder",
    About.SIGN: "Signs that someone may be exploiting or harming them",
    About.HARM: "Harm already happening",
    About.STRENGTH: "What helps",
}
JUDGEMENT_COLUMNS = ("Answer", "What shows it", "Source", "Date")
WEIGHTING_COLUMNS = ("Context", "How much it drives the harm", "How much it protects")


class DisplayKind(StrEnum):
    BLANK = "blank"
    TEXT = "text"
    OWN_WORDS = "own_words"
    LINES = "lines"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Display:
    """`text` for text and own words, `lines` for several answers, `columns` and `cells` for a table.

    `unanswered`: how many items of an indicators question nobody has answered yet, which is not "not known".
    """

    code: str
    label: str
    kind: DisplayKind
    text: str = ""
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    unanswered: int = 0


def display(question: Question, raw: Raw) -> Display:
    if is_blank(raw):
        return Display(question.code, question.label, DisplayKind.BLANK, unanswered=_unanswered(question, raw))
    match question.type:
        case QuestionType.CHOOSE_MANY:
            lines = tuple(label_of(question.options, code) for code in texts(raw))
            return Display(question.code, question.label, DisplayKind.LINES, lines=lines)
        case QuestionType.JUDGEMENT:
            return _table(question, JUDGEMENT_COLUMNS, (judgement_cells(question, raw),))
        case QuestionType.INDICATORS if isinstance(raw, Mapping):
            return _table(question, ("Kind", "What", *JUDGEMENT_COLUMNS), _indicator_cells(question, raw), raw)
        case QuestionType.WEIGHTING if isinstance(raw, Mapping):
            cells = tuple((item.label, *weighting_cells(question, raw.get(item.code) or {})) for item in question.items)
            return _table(question, WEIGHTING_COLUMNS, cells)
        case QuestionType.ROWS if isinstance(raw, list | tuple):
            columns = tuple(sub.label for sub in question.rows)
            return _table(question, columns, tuple(row_cells(question, row) for row in raw))
        case _:
            own = question.type is QuestionType.OWN_WORDS
            kind = DisplayKind.OWN_WORDS if own else DisplayKind.TEXT
            return Display(question.code, question.label, kind, text=in_words(question, raw))


def _table(
    question: Question, columns: tuple[str, ...], cells: tuple[tuple[str, ...], ...], raw: Raw = None
) -> Display:
    return Display(
        question.code,
        question.label,
        DisplayKind.TABLE,
        columns=columns,
        cells=cells,
        unanswered=_unanswered(question, raw),
    )


def _indicator_cells(question: Question, raw: Mapping[str, Raw]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            ABOUT_WORDS[item.about] if item.about else "",
            item.label,
            *judgement_cells(question, raw[item.code]),
        )
        for item in question.items
        if not is_blank(raw.get(item.code))
    )


def _unanswered(question: Question, raw: Raw) -> int:
    if question.type is not QuestionType.INDICATORS:
        return 0
    given = raw if isinstance(raw, Mapping) else {}
    return sum(is_blank(given.get(item.code)) for item in question.items)


def changed(question: Question, old: Raw, new: Raw) -> tuple[Change, ...]:
    """What differs, in words, part by part; empty if nothing does. Rows are told apart by their id."""
    before, after = parts_in_words(question, old), parts_in_words(question, new)
    changes = []
    for name in dict.fromkeys((*before, *after)):
        label = (after.get(name) or before[name])[0]
        was, is_now = (parts.get(name, ("", ""))[1] for parts in (before, after))
        if was != is_now:
            changes.append(Change(name, label, was, is_now))
    return tuple(changes)
