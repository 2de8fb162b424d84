"""The room for an answer in Word, for each type of question. Every control is named as the field of the page is."""

from collections.abc import Sequence
from itertools import groupby

from docx.document import Document as WordDocument
from docx.table import _Cell

from saferme.paper.word.controls import choice, date_box, text_box, tick
from saferme.paper.word.sheet import HELP, PART, TICK, Place, add_row, kind_row, table, write
from saferme.practice.forms import Option, Question, QuestionType
from saferme.practice.forms.display import ABOUT_WORDS
from saferme.practice.forms.posted import SIDES
from saferme.ui.render.conditions import in_words
from saferme.ui.render.paper import EVIDENCE, NEEDED, SOURCE, WHEN
from saferme.ui.render.weighting import ASKS

ROWS_TO_FILL = 4
TIME = "time"
IF_MORE = "If there are more, write them below this line. Whoever reads the form in is shown them, to be typed."
_INDICATORS = (5.0, 2.9, 4.6, 2.9, 2.0)
_WEIGHTING = (7.4, 5.0, 5.0)
_ROW = (6.4, 11.0)


def answer_room(sheet: WordDocument, question: Question) -> None:
    match question.type:
        case QuestionType.INDICATORS:
            _indicators(sheet, question)
        case QuestionType.WEIGHTING:
            _weighting(sheet, question)
        case QuestionType.ROWS:
            _rows(sheet, question)
        case _:
            _room(sheet, question, question.code, ticked=True)


def _room(place: Place, question: Question, name: str, *, ticked: bool) -> None:
    """`ticked`: every answer is seen; in a table, where that is too long, one is chosen from a list."""
    match question.type:
        case QuestionType.CHOOSE_MANY:
            _ticks(place, question.options, name, "Tick all that are right.")
        case QuestionType.YES_NO | QuestionType.CHOOSE_ONE | QuestionType.JUDGEMENT:
            _choose(place, question, name, ticked=ticked)
        case QuestionType.DATE:
            _put(place, date_box(name, question.label))
        case QuestionType.DATE_TIME:
            _put(place, date_box(name, question.label))
            _put(place, text_box(f"{name}.{TIME}", f"Time: {question.label}"), "Time, like 16:05: ")
        case _:
            _put(place, text_box(name, question.label))


def _choose(place: Place, question: Question, name: str, *, ticked: bool) -> None:
    judged = question.type is QuestionType.JUDGEMENT
    field = f"{name}.value" if judged else name
    if ticked:
        _ticks(place, question.options, field, "Tick one.")
    else:
        _put(place, choice(field, question.label, question.options))
    if judged:
        _put(place, text_box(f"{name}.evidence", EVIDENCE), f"{EVIDENCE} ")
        if question.sources:
            _put(place, choice(f"{name}.source", SOURCE, question.sources), f"{SOURCE} ")
        _put(place, date_box(f"{name}.date", WHEN), f"{WHEN} ")


def _ticks(place: Place, options: Sequence[Option], name: str, how: str) -> None:
    write(place, how, HELP)
    for option in options:
        paragraph = write(place, "", TICK)
        paragraph._p.append(tick(f"{name}={option.code}", option.label))
        paragraph.add_run(f" {option.label}" + (f" – {option.help}" if option.help else ""))


def _put(place: Place, control: object, lead: str = "") -> None:
    """In the first paragraph of a cell, which is there already and empty; else in a new one."""
    empty = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not len(place.paragraphs[0]._p)
    paragraph = place.paragraphs[0] if empty else place.add_paragraph()
    if lead:
        paragraph.add_run(lead)
    paragraph._p.append(control)


def _indicators(sheet: WordDocument, question: Question) -> None:
    write(sheet, "A line that is left empty says: not asked yet.", HELP)
    _definitions(sheet, question)
    made = table(sheet, ("What", "Answer", "What shows it", "On whose word", "When"), _INDICATORS)
    for about, items in groupby(question.items, key=lambda item: item.about):
        if about:
            kind_row(made, ABOUT_WORDS[about])
        for item in items:
            what, answer, evidence, source, when = add_row(made, _INDICATORS)
            what.paragraphs[0].text = _with_help(item.label, item.help)
            name = f"{question.code}.{item.code}"
            _put(answer, choice(f"{name}.value", item.label, question.options))
            _put(evidence, text_box(f"{name}.evidence", f"What shows it: {item.label}"))
            _put(source, choice(f"{name}.source", f"On whose word: {item.label}", question.sources))
            _put(when, date_box(f"{name}.date", f"When: {item.label}"))


def _definitions(place: Place, question: Question) -> None:
    """What the answers of a list mean, beside it: the list shows their names alone."""
    for option in question.options:
        if option.help:
            write(place, f"{option.label}: {option.help}", HELP)


def _with_help(label: str, help_words: str) -> str:
    return f"{label} – {help_words}" if help_words else label


def _weighting(sheet: WordDocument, question: Question) -> None:
    _definitions(sheet, question)
    made = table(sheet, ("Context", *(ASKS[side] for side in SIDES)), _WEIGHTING)
    for item in question.items:
        cells = add_row(made, _WEIGHTING)
        cells[0].paragraphs[0].text = _with_help(item.label, item.help)
        for cell, side in zip(cells[1:], SIDES, strict=True):
            _put(cell, choice(f"{question.code}.{item.code}.{side}", f"{ASKS[side]}: {item.label}", question.options))


def _rows(sheet: WordDocument, question: Question) -> None:
    here = {sub.code: sub for sub in question.rows}
    for number in range(ROWS_TO_FILL):
        write(sheet, f"{number + 1} of “{question.label}”", PART)
        made = table(sheet, ("What is asked", "Answer"), _ROW)
        for sub in question.rows:
            label, answer = add_row(made, _ROW)
            label.paragraphs[0].text = f"{sub.label}{NEEDED if sub.required else ''}"
            if sub.help:
                write(label, sub.help, HELP)
            _definitions(label, sub)
            if sub.shown_if:
                write(label, f"Only if {in_words(sub.shown_if, here)}.", HELP)
            _room(answer, sub, f"{question.code}.{number}.{sub.code}", ticked=False)
    write(sheet, IF_MORE, HELP)
    sheet.add_paragraph()
