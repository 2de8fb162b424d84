"""What has rows, on paper: indicators, the weighting of contexts, and lists of like things."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from django.utils.safestring import SafeString

from saferme.practice.forms import Item, Question, QuestionType
from saferme.practice.forms.display import ABOUT_WORDS
from saferme.ui.html import Child, el, join
from saferme.ui.render.weighting import ASKS

PaperQuestion = Callable[[Question, Mapping[str, Question], str], SafeString]
ROWS_TO_FILL = 3
GROUNDS = "What shows it, on whose word, and when"
_AS_A_TABLE = 5  # more columns are too narrow to write in
_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS, QuestionType.NUMBER, QuestionType.DATE)


def indicators_table(question: Question) -> SafeString:
    """A line for each; a tick in the column of the answer. A line left empty says that nobody has asked yet."""
    columns = ["", *(option.label for option in question.options), GROUNDS]
    sources = ", ".join(option.label for option in question.sources)
    groups = groupby(question.items, key=lambda item: item.about)
    bodies = [_group(ABOUT_WORDS[about] if about else "", list(items), question) for about, items in groups]
    return join(
        el("p", {"class": "how"}, "Tick one on each line. A line that is left empty says: not asked yet."),
        el("p", {"class": "how"}, f"On whose word: {sources}.") if sources else None,
        [el("p", {"class": "how"}, option.label, ": ", option.help) for option in question.options if option.help],
        el("table", {"class": "indicators"}, _head(columns, first="What"), bodies),
    )


def _head(columns: Sequence[str], first: str) -> SafeString:
    cells = [el("th", {"scope": "col"}, column or first) for column in columns]
    return el("thead", {}, el("tr", {}, cells))


def _group(kind: str, items: Sequence[Item], question: Question) -> SafeString:
    width = len(question.options) + 2
    head = el("tr", {}, el("th", {"scope": "rowgroup", "colspan": width, "class": "kind"}, kind)) if kind else None
    ticked = [el("td", {"class": "tick"}, el("span", {"class": "tick-box"})) for _ in question.options]
    return el("tbody", {}, head, [el("tr", {}, _named(item), ticked, el("td", {"class": "wide"})) for item in items])


def _named(item: Item) -> SafeString:
    return el("th", {"scope": "row"}, item.label, el("span", {"class": "help"}, f" {item.help}") if item.help else None)


def weighting_table(question: Question) -> SafeString:
    options = [el("li", {}, option.label) for option in question.options]
    cell = el("td", {}, el("ul", {"class": "ticks"}, options))
    rows = [el("tr", {}, _named(item), [cell] * len(ASKS)) for item in question.items]
    return join(
        el("p", {"class": "how"}, "Tick one in each box."),
        el("table", {"class": "weighting"}, _head(["", *ASKS.values()], first="Context"), el("tbody", {}, rows)),
    )


def rows_on_paper(question: Question, ask: PaperQuestion) -> SafeString:
    """A table where its columns are few and are written in; else the questions again for each."""
    more = el(
        "p", {"class": "how"}, "If there are more, write them on a sheet of their own and fasten it to this form."
    )
    if len(question.rows) < _AS_A_TABLE and all(_fits_a_cell(sub) for sub in question.rows):
        return join(_rows_table(question.rows), more)
    here = {sub.code: sub for sub in question.rows}
    blocks = [
        el("div", {"class": "row"}, el("p", {"class": "row-head"}, f"{number} of “{question.label}”"), asked)
        for number in range(1, ROWS_TO_FILL + 1)
        for asked in [[ask(sub, here, "h4") for sub in question.rows]]
    ]
    return join(blocks, more)


def _fits_a_cell(sub: Question) -> bool:
    if sub.shown_if or any(option.help for option in sub.options):
        return False
    return sub.type in _WRITTEN or 0 < len(sub.options) <= _AS_A_TABLE


def _rows_table(asked: Sequence[Question]) -> SafeString:
    heads = [
        el("th", {"scope": "col"}, sub.label, el("span", {"class": "help"}, f" {sub.help}") if sub.help else None)
        for sub in asked
    ]
    cells = [el("td", {}, _cell(sub)) for sub in asked]
    rows = [el("tr", {"class": "to-fill"}, cells) for _ in range(ROWS_TO_FILL)]
    return el("table", {"class": "rows"}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows))


def _cell(sub: Question) -> Child:
    if sub.type in _WRITTEN:
        return None
    return el("ul", {"class": "ticks"}, [el("li", {}, option.label) for option in sub.options])
