"""How much each context drives the harm and how much it protects: two lists to choose from for each context."""

from django.utils.safestring import SafeString

from saferme.practice.forms import Item, Question, Raw
from saferme.practice.forms.posted import SIDES
from saferme.ui.html import el, join
from saferme.ui.render import controls
from saferme.ui.render.asking import Asking
from saferme.ui.render.controls import part

ASKS = {"drives": "Drives the harm", "protects": "Protects"}


def weighting(question: Question, raw: Raw, name: str, asking: Asking) -> SafeString:
    return join(
        [_context(question, item, part(raw, item.code), f"{name}.{item.code}", asking) for item in question.items]
    )


def _context(question: Question, item: Item, raw: Raw, name: str, asking: Asking) -> SafeString:
    pair = el("div", {"class": "sm-weighting__pair"}, [_side(question, side, raw, name, asking) for side in SIDES])
    help_text = el("div", {"class": "govuk-hint"}, item.help) if item.help else None
    return el(
        "div", {"class": "sm-weighting", "data-part": name}, controls.fieldset(item.label, help_text, pair, size="s")
    )


def _side(question: Question, side: str, raw: Raw, name: str, asking: Asking) -> SafeString:
    name = f"{name}.{side}"
    error = name in asking.errors
    chooser = controls.select(
        name,
        question.options,
        part(raw, side),
        empty="Not answered",
        described_by=controls.describedby(name, hint=False, error=error),
        error=error,
    )
    problem = controls.problem(name, asking.errors.get(name))
    return controls.group(controls.label(name, ASKS[side]), problem, chooser, error=error)
