"""A list of like things, a card each. Adding and removing are posted, so they work without JavaScript."""

import secrets
from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString

from saferme.practice.forms import Answers, Question, Raw
from saferme.ui.html import Child, el, join
from saferme.ui.render import controls
from saferme.ui.render.asking import Asking

Ask = Callable[[Sequence[Question], Asking, Answers, str], SafeString]


def rows(question: Question, raw: Raw, name: str, asking: Asking, ask: Ask) -> SafeString:
    """The name is also posted empty, so that taking the last row away is seen."""
    shown = rows_to_show(raw, blank_too=asking.add_row == name)
    cards = [_card(question, row, index, name, asking, ask) for index, row in enumerate(shown)]
    return join(controls.hidden(name), cards, _button("add_row", name, "Add another", f" to “{question.label}”"))


def rows_to_show(raw: Raw, *, blank_too: bool) -> list[Mapping[str, Raw]]:
    """What was typed, and a blank row where there is none or one was asked for.

    A blank row is born with its id: it must keep it while its text is saved again and again.
    """
    shown = [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list | tuple) else []
    if blank_too or not shown:
        shown.append({"_id": secrets.token_hex(6)})
    return shown


def without_removed_row(posted: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What was posted, less the row whose Remove button was pressed ("children.2")."""
    removed = (posted.get("remove_row") or [""])[-1]
    return {name: values for name, values in posted.items() if not (removed and name.startswith(f"{removed}."))}


def _card(question: Question, row: Mapping[str, Raw], index: int, name: str, asking: Asking, ask: Ask) -> SafeString:
    place = f"{name}.{index}"
    number = index + 1
    legend = [str(number), el("span", {"class": "govuk-visually-hidden"}, f" of “{question.label}”")]
    inside: list[Child] = [
        controls.hidden(f"{place}._id", controls.typed(row.get("_id"))),
        ask(question.rows, asking, dict(row), f"{place}."),
        _button("remove_row", place, "Remove", f" {number} from “{question.label}”"),
    ]
    return el(
        "div", {"class": "sm-row"}, controls.fieldset(legend, *inside, size="s", identity=controls.field_id(place))
    )


def _button(name: str, value: str, words: str, more: str) -> SafeString:
    attributes = {"class": "govuk-button govuk-button--secondary govuk-button--quiet", "name": name, "value": value}
    return el("button", attributes, words, el("span", {"class": "govuk-visually-hidden"}, more))
