"""A form to be filled in with a pen: every question, every answer that can be given, and room to write."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString

from saferme.practice.forms import Form, Option, Question, QuestionType, Section
from saferme.ui.html import Child, el, join, paragraphs
from saferme.ui.render import conditions
from saferme.ui.render.controls import DATE_PARTS, TIME_PARTS
from saferme.ui.render.paper_tables import indicators_table, rows_on_paper, weighting_table

Here = Mapping[str, Question]
NEEDED = " (needed to finish)"
EVIDENCE = "What shows this: what was seen, heard or told?"
SOURCE = "Who or what does this rest on?"
WHEN = "When was that?"
_BESIDE = 5
_LINES = {QuestionType.TEXT: 1, QuestionType.NUMBER: 1, QuestionType.LONG_TEXT: 5, QuestionType.OWN_WORDS: 5}


def paper_form(form: Form) -> SafeString:
    here = {question.code: question for question in form.questions()}
    return join([_section(section, number, here) for number, section in enumerate(form.sections, 1)])


def _section(section: Section, number: int, here: Here) -> SafeString:
    guidance = el("div", {"class": "guidance"}, paragraphs(section.guidance)) if section.guidance else None
    asked = [paper_question(question, here, "h3") for question in section.questions]
    heading = el("h2", {}, f"{number}. {section.title}")
    return el("section", {}, heading, paragraphs(section.intro), guidance, asked)


def paper_question(question: Question, here: Here, heading: str) -> SafeString:
    """`here`: the questions at which a condition may look. `heading`: h3, or h4 within a row."""
    answer = _ANSWERS[question.type](question)
    return el("div", {"class": f"question {question.type}"}, asked(question, here, heading), answer)


def asked(question: Question, here: Here, heading: str) -> SafeString:
    """What stands above the room for the answer."""
    needed = el("span", {"class": "needed"}, NEEDED) if question.required else None
    return join(
        only_if(question, here),
        el(heading, {}, question.label, needed),
        el("p", {"class": "help"}, question.help) if question.help else None,
        el("p", {"class": "help"}, "Why we ask: ", question.why) if question.why else None,
    )


def only_if(question: Question, here: Here) -> SafeString | None:
    if question.shown_if is None:
        return None
    return el("p", {"class": "only-if"}, f"Only if {conditions.in_words(question.shown_if, here)}:")


def lines(count: int) -> SafeString:
    return el("div", {"class": f"lines lines-{count}"})


def ticks(options: Sequence[Option]) -> SafeString:
    """Side by side where that reads well: a form of forty sheets is filled in by nobody."""
    shown = [el("li", {}, option.label, _said(option)) for option in options]
    if any(option.help for option in options):
        return el("ul", {"class": "ticks"}, shown)
    return el("ul", {"class": "ticks beside" if len(options) <= _BESIDE else "ticks columns"}, shown)


def _said(option: Option) -> Child:
    """What the answer means, beside it: the definition of a level."""
    return el("span", {"class": "help"}, f" – {option.help}") if option.help else None


def date_boxes(*, time: bool = False) -> SafeString:
    parts = [*DATE_PARTS, *(TIME_PARTS if time else ())]
    return el(
        "p", {"class": "boxes"}, [(f"{words} ", el("span", {"class": f"box {code}"}), " ") for code, words, _ in parts]
    )


def _room(question: Question) -> SafeString:
    return lines(_LINES[question.type])


def _one(question: Question) -> SafeString:
    return join(el("p", {"class": "how"}, "Tick one."), ticks(question.options))


def _many(question: Question) -> SafeString:
    return join(el("p", {"class": "how"}, "Tick all that are right."), ticks(question.options))


def _judgement(question: Question) -> SafeString:
    return join(
        _one(question),
        el("p", {"class": "part"}, EVIDENCE),
        lines(3),
        [el("p", {"class": "part"}, SOURCE), ticks(question.sources)] if question.sources else None,
        el("p", {"class": "part"}, WHEN),
        date_boxes(),
    )


def _rows(question: Question) -> SafeString:
    return rows_on_paper(question, paper_question)


_ANSWERS: dict[QuestionType, Callable[[Question], SafeString]] = {
    QuestionType.TEXT: _room,
    QuestionType.NUMBER: _room,
    QuestionType.LONG_TEXT: _room,
    QuestionType.OWN_WORDS: _room,
    QuestionType.YES_NO: _one,
    QuestionType.CHOOSE_ONE: _one,
    QuestionType.CHOOSE_MANY: _many,
    QuestionType.DATE: lambda question: date_boxes(),
    QuestionType.DATE_TIME: lambda question: date_boxes(time=True),
    QuestionType.JUDGEMENT: _judgement,
    QuestionType.INDICATORS: indicators_table,
    QuestionType.WEIGHTING: weighting_table,
    QuestionType.ROWS: _rows,
}
