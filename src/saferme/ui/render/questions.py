"""A question on an editing page: what is asked, why, what is known, and the control to answer it."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString

from saferme.practice.forms import Answers, Question, QuestionType, Raw
from saferme.practice.forms.conditions import holds
from saferme.ui.html import Child, el, join
from saferme.ui.render import conditions, controls
from saferme.ui.render.asking import Asking
from saferme.ui.render.controls import field_id
from saferme.ui.render.judgements import indicators, judgement
from saferme.ui.render.prompts import prompts
from saferme.ui.render.rows import rows
from saferme.ui.render.weighting import weighting

_SELECT_FROM = 13  # more answers than this are easier to find in a list that folds


def questions(asked: Sequence[Question], asking: Asking, answers: Answers, place: str = "") -> SafeString:
    """Every question that other pages have not ruled out. `place`: before the codes in field names, inside a row."""
    here = {question.code: question for question in asked}
    return join([_shown(question, asking, answers, here, place) for question in asked])


def _shown(
    question: Question, asking: Asking, answers: Answers, here: Mapping[str, Question], place: str
) -> SafeString | None:
    name = f"{place}{question.code}"
    body = _RENDERERS[question.type](question, answers.get(question.code), name, asking)
    if question.shown_if is None:
        return body
    left = conditions.on_this_page(question.shown_if, here, answers)
    if isinstance(left, bool):
        return body if left else None
    only_if = el("p", {"class": "sm-only-if"}, f"Only if {conditions.in_words(left, here)}.")
    attributes = {"data-shown-if": conditions.as_data(left, place), "data-off": not holds(left, answers)}
    return el("div", attributes, only_if, body)


def _label(question: Question) -> Child:
    needed = el("span", {"class": "sm-needed"}, " (needed to finish)") if question.required else None
    return [question.label, needed]


def _about(question: Question, name: str, asking: Asking) -> SafeString:
    """What stands between the label and the control; `-hint` is read out with the control."""
    identity = field_id(name)
    help_text = el("div", {"class": "govuk-hint", "id": f"{identity}-hint"}, question.help) if question.help else None
    why = el("p", {"class": "sm-why"}, "Why we ask: ", question.why) if question.why else None
    note = asking.notes.get(name)
    origin = el("p", {"class": "sm-origin"}, note) if note else None
    return join(help_text, why, origin, _last_time(name, asking), controls.problem(name, asking.errors.get(name)))


def _last_time(name: str, asking: Asking) -> SafeString | None:
    last = asking.last_time.get(name)
    if last is None:
        return None
    lead = f"Said last time ({last.who}): " if last.who else "Said last time: "
    return el("div", {"class": "sm-last-time"}, el("p", {"class": "sm-as-typed"}, el("strong", {}, lead), last.said))


def _described(question: Question, name: str, asking: Asking) -> str:
    return controls.describedby(name, hint=bool(question.help), error=name in asking.errors)


def _box(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    number = question.type is QuestionType.NUMBER
    error = name in asking.errors
    box = controls.text_box(
        name,
        raw,
        described_by=_described(question, name, asking),
        error=error,
        width=5 if number else 0,
        numbers=number,
    )
    return _labelled(question, name, asking, box)


def _area(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    described_by, error = _described(question, name, asking), name in asking.errors
    box = controls.text_area(name, raw, described_by=described_by, error=error)
    css = "sm-own-words-box" if question.type is QuestionType.OWN_WORDS else ""
    return _labelled(question, name, asking, box, css)


def _labelled(question: Question, name: str, asking: Asking, control: SafeString, css: str = "") -> SafeString:
    return controls.group(
        controls.label(name, _label(question), "s"),
        _about(question, name, asking),
        control,
        prompts(name, asking),
        error=name in asking.errors,
        css=css,
    )


def _grouped(
    question: Question, name: str, asking: Asking, *parts: Child, identity: str = "", heading: bool = False
) -> SafeString:
    """`heading`: the question has headings of its own under it, so that it must be one itself."""
    legend = el("h2", {"class": "govuk-fieldset__heading"}, _label(question)) if heading else _label(question)
    described_by, about = _described(question, name, asking), _about(question, name, asking)
    inside = controls.fieldset(
        legend, about, parts, prompts(name, asking), size="s", described_by=described_by, identity=identity
    )
    return controls.group(inside, error=name in asking.errors)


def _one(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    if len(question.options) < _SELECT_FROM:
        return _grouped(question, name, asking, controls.radios(name, question.options, raw))
    described_by, error = _described(question, name, asking), name in asking.errors
    chooser = controls.select(name, question.options, raw, empty="Not answered", described_by=described_by, error=error)
    return _labelled(question, name, asking, chooser)


def _many(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    return _grouped(question, name, asking, controls.checkboxes(name, question.options, raw))


def _date(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    error = name in asking.errors
    return _grouped(question, name, asking, controls.boxes(name, controls.DATE_PARTS, raw, error=error))


def _date_time(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    error = name in asking.errors
    both = [controls.boxes(name, parts, raw, error=error) for parts in (controls.DATE_PARTS, controls.TIME_PARTS)]
    return _grouped(question, name, asking, el("div", {"class": "sm-time"}, both))


def _judgement(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    return _grouped(question, name, asking, judgement(question, raw, name, asking), identity=field_id(name))


def _indicators(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    shown = indicators(question, raw, name, asking)
    return _grouped(question, name, asking, shown, identity=field_id(name), heading=True)


def _weighting(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    return _grouped(question, name, asking, weighting(question, raw, name, asking), identity=field_id(name))


def _rows(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    return _grouped(question, name, asking, rows(question, raw, name, asking, questions), identity=field_id(name))


_RENDERERS: dict[QuestionType, Callable[[Question, Raw, str, Asking], SafeString]] = {
    QuestionType.TEXT: _box,
    QuestionType.NUMBER: _box,
    QuestionType.LONG_TEXT: _area,
    QuestionType.OWN_WORDS: _area,
    QuestionType.YES_NO: _one,
    QuestionType.CHOOSE_ONE: _one,
    QuestionType.CHOOSE_MANY: _many,
    QuestionType.DATE: _date,
    QuestionType.DATE_TIME: _date_time,
    QuestionType.JUDGEMENT: _judgement,
    QuestionType.INDICATORS: _indicators,
    QuestionType.WEIGHTING: _weighting,
    QuestionType.ROWS: _rows,
}
