"""An answer with what it rests on, alone or as one of many indicators."""

from itertools import groupby

from django.utils.safestring import SafeString

from saferme.practice.forms import Item, Option, Question, Raw
from saferme.practice.forms.conditions import is_blank
from saferme.practice.forms.display import ABOUT_WORDS
from saferme.ui.html import Child, el, join
from saferme.ui.render import controls
from saferme.ui.render.asking import Asking
from saferme.ui.render.controls import part, typed
from saferme.ui.render.prompts import prompts

NOT_ASKED = "Not asked yet"


def judgement(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    choice = controls.radios(f"{name}.value", question.options, part(raw, "value"))
    return _with_grounds(question, raw, name, asking, choice)


def _with_grounds(question: Question, raw: Raw, name: str, asking: Asking, choice: SafeString) -> SafeString:
    """The answer, then what was seen or heard, who says so and when."""
    value_problem = asking.errors.get(f"{name}.value")
    answer = controls.group(controls.problem(f"{name}.value", value_problem), choice, error=bool(value_problem))
    return join(answer, _evidence(raw, name, asking), _source(question, raw, name, asking), _on(raw, name, asking))


def _evidence(raw: Raw, name: str, asking: Asking) -> SafeString:
    name = f"{name}.evidence"
    error = name in asking.errors
    box = controls.text_area(
        name,
        part(raw, "evidence"),
        rows=3,
        described_by=controls.describedby(name, hint=False, error=error),
        error=error,
    )
    shown_label = controls.label(name, "What shows this: what was seen, heard or told?")
    problem = controls.problem(name, asking.errors.get(name))
    return controls.group(shown_label, problem, box, prompts(name, asking), error=error)


def _source(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString | None:
    if not question.sources:
        return None
    name = f"{name}.source"
    error = name in asking.errors
    chooser = controls.select(
        name,
        question.sources,
        part(raw, "source"),
        empty="Not answered",
        described_by=controls.describedby(name, hint=False, error=error),
        error=error,
    )
    shown_label = controls.label(name, "Who or what does this rest on?")
    return controls.group(shown_label, controls.problem(name, asking.errors.get(name)), chooser, error=error)


def _on(raw: Raw, name: str, asking: Asking) -> SafeString:
    name = f"{name}.date"
    error = name in asking.errors
    dates = controls.boxes(name, controls.DATE_PARTS, part(raw, "date"), error=error)
    described_by = controls.describedby(name, hint=False, error=error)
    problem = controls.problem(name, asking.errors.get(name))
    return controls.group(controls.fieldset("When was that?", problem, dates, described_by=described_by), error=error)


def indicators(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    """Each item folds open by itself; the groups stand in the order of the form."""
    shown: list[Child] = [el("p", {"class": "sm-quiet"}, _how_many(question, raw))]
    for about, items in groupby(question.items, key=lambda item: item.about):
        if about is not None:
            shown.append(el("h3", {}, ABOUT_WORDS[about]))
        folded = [_indicator(question, item, part(raw, item.code), f"{name}.{item.code}", asking) for item in items]
        shown.append(el("div", {"class": "sm-indicators"}, folded))
    return join(shown)


def _how_many(question: Question, raw: Raw) -> str:
    answered = sum(bool(typed(part(part(raw, item.code), "value"))) for item in question.items)
    return f"{answered} of {len(question.items)} asked so far. Open a line to answer it."


def answer_word(options: tuple[Option, ...], raw: Raw) -> tuple[str, str]:
    """The answer given in words, and the kind of its tag. What was typed without an answer is said."""
    value = typed(part(raw, "value"))
    words = {option.code: option.label for option in options}
    if value:
        return words.get(value, value), "going"
    return (NOT_ASKED, "") if is_blank(raw) else ("Started, no answer yet", "waiting")


def _indicator(question: Question, item: Item, raw: Raw, name: str, asking: Asking) -> SafeString:
    word, kind = answer_word(question.options, raw)
    faulty = any(field.startswith(f"{name}.") for field in asking.errors)
    tag = el("span", {"class": f"govuk-tag{f' sm-tag--{kind}' if kind else ''}"}, word)
    summary = el("summary", {}, el("span", {}, item.label), tag)
    choice = controls.radios(f"{name}.value", question.options, part(raw, "value"), small=True)
    help_text = el("p", {"class": "govuk-hint"}, item.help) if item.help else None
    legend = el("span", {"class": "govuk-visually-hidden"}, item.label)
    body = controls.fieldset(legend, help_text, _with_grounds(question, raw, name, asking, choice))
    attributes = {"class": "sm-indicator", "data-part": name, "open": faulty or not is_blank(raw)}
    return el("details", attributes, summary, el("div", {"class": "sm-indicator__body"}, body))
