"""Answers to be read: on a page and on paper. Questions that were not to be asked are left out."""

from collections.abc import Sequence
from itertools import groupby

from django.utils.safestring import SafeString

from saferme.practice.forms import Answers, Form, Question, QuestionType, Raw, Section
from saferme.practice.forms.conditions import is_shown
from saferme.practice.forms.display import Display, DisplayKind, display
from saferme.ui.charts import influences, weighting_picture
from saferme.ui.html import Child, el, join, lead_in

NOT_ANSWERED = "Not answered"


def form_view(form: Form, answers: Answers) -> SafeString:
    return join([section_view(section, answers) for section in form.sections])


def section_view(section: Section, answers: Answers) -> SafeString:
    """`answers`: of the whole form, by question, since a question may hang on another section."""
    shown = [question for question in section.questions if is_shown(question, answers)]
    rows = [_answer(question, answers.get(question.code)) for question in shown]
    return el("section", {}, el("h2", {}, section.title), el("dl", {"class": "sm-answers"}, rows))


def _answer(question: Question, raw: Raw) -> SafeString:
    value = el("dd", {}, answer_view(question, raw))
    return el("div", {"class": "sm-answer"}, el("dt", {}, question.label), value)


def answer_view(question: Question, raw: Raw) -> SafeString:
    """One answer, for a page that lays out a question by itself."""
    shown = display(question, raw)
    if question.type is QuestionType.WEIGHTING and shown.kind is DisplayKind.TABLE:
        return weighting_picture(influences(question, raw), caption="")
    return join(_RENDERERS[shown.kind](shown), _left(shown))


def _left(shown: Display) -> SafeString | None:
    """Nobody has asked is not the same as nobody knows."""
    if not shown.unanswered:
        return None
    return el("p", {"class": "sm-unanswered"}, f"{shown.unanswered} not asked yet.")


def _blank(shown: Display) -> SafeString | None:
    return None if shown.unanswered else el("span", {"class": "sm-unanswered"}, NOT_ANSWERED)


def _text(shown: Display) -> SafeString:
    return el("div", {"class": "sm-as-typed"}, shown.text)


def _own_words(shown: Display) -> SafeString:
    return el("blockquote", {"class": "sm-own-words"}, shown.text)


def _lines(shown: Display) -> SafeString:
    return el("ul", {"class": "govuk-list govuk-list--bullet"}, [el("li", {}, line) for line in shown.lines])


def _table(shown: Display) -> SafeString:
    """Rows that begin alike stand under one heading: the kinds of indicators."""
    grouped = shown.columns[0] == "Kind"
    columns = shown.columns[1:] if grouped else shown.columns
    heads = [el("th", {"scope": "col", "class": "govuk-table__header"}, column) for column in columns]
    head = el("thead", {"class": "govuk-table__head"}, el("tr", {"class": "govuk-table__row"}, heads))
    bodies = _grouped(shown.cells, columns) if grouped else [_body(shown.cells, columns)]
    return el("table", {"class": "govuk-table sm-stack"}, head, bodies)


def _grouped(cells: Sequence[Sequence[str]], columns: Sequence[str]) -> list[Child]:
    bodies: list[Child] = []
    for kind, rows in groupby(cells, key=lambda row: row[0]):
        attributes = {"scope": "rowgroup", "colspan": len(columns), "class": "govuk-table__header sm-kind"}
        head = el("tr", {"class": "govuk-table__row"}, el("th", attributes, kind)) if kind else None
        bodies.append(_body([row[1:] for row in rows], columns, head))
    return bodies


def _body(cells: Sequence[Sequence[str]], columns: Sequence[str], head: SafeString | None = None) -> SafeString:
    rows = [el("tr", {"class": "govuk-table__row"}, _cells(row, columns)) for row in cells]
    return el("tbody", {"class": "govuk-table__body"}, head, rows)


def _cells(row: Sequence[str], columns: Sequence[str]) -> list[Child]:
    """The words of the column go along, for a phone, where cells stand under each other."""
    return [
        el("td", {"class": "govuk-table__cell sm-as-typed", "data-label": lead_in(column)}, cell)
        for column, cell in zip(columns, row, strict=True)
    ]


_RENDERERS = {
    DisplayKind.BLANK: _blank,
    DisplayKind.TEXT: _text,
    DisplayKind.OWN_WORDS: _own_words,
    DisplayKind.LINES: _lines,
    DisplayKind.TABLE: _table,
}
