"""Single controls: boxes, choices, dates. Each shows what was typed, valid or not.

All say autocomplete="off": after Back or Reload a browser would otherwise put old text into a page that carries the
new version, and saving it would undo a colleague's work without a conflict.
"""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString

from saferme.practice.forms import Option, Raw
from saferme.ui.html import Child, el, join, void

DATE_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))
TIME_PARTS = (("hour", "Hour", 2), ("minute", "Minute", 2))
CLEAR = "Clear this answer"


def field_id(name: str) -> str:
    """The id of the control, or the first control, that a field name stands for."""
    return "f-" + name.replace(".", "-")


def typed(raw: Raw) -> str:
    """What was typed, where text is expected; another shape shows as nothing."""
    return raw if isinstance(raw, str) else ""


def part(raw: Raw, name: str) -> Raw:
    return raw.get(name) if isinstance(raw, Mapping) else None


def describedby(name: str, *, hint: bool, error: bool) -> str:
    identity = field_id(name)
    return " ".join([f"{identity}-hint"] * hint + [f"{identity}-error"] * error)


def problem(name: str, sentence: str | None) -> Child:
    if not sentence:
        return None
    lead = el("span", {"class": "govuk-visually-hidden"}, "Problem: ")
    return el("p", {"id": f"{field_id(name)}-error", "class": "govuk-error-message"}, lead, sentence)


def group(*children: Child, error: bool = False, identity: str = "", css: str = "") -> SafeString:
    classes = f"govuk-form-group{' govuk-form-group--error' if error else ''} {css}".strip()
    return el("div", {"class": classes, "id": identity}, *children)


def label(name: str, text: Child, size: str = "", identity: str = "") -> SafeString:
    classes = f"govuk-label govuk-label--{size}" if size else "govuk-label"
    return el("label", {"class": classes, "for": identity or field_id(name)}, text)


def fieldset(legend: Child, *children: Child, size: str = "", described_by: str = "", identity: str = "") -> SafeString:
    classes = f"govuk-fieldset__legend govuk-fieldset__legend--{size}" if size else "govuk-fieldset__legend"
    attributes = {"class": "govuk-fieldset", "id": identity, "aria-describedby": described_by}
    return el("fieldset", attributes, el("legend", {"class": classes}, legend), *children)


def hidden(name: str, value: str = "") -> SafeString:
    """Posted with the page; kept out of what the browser fills back in by itself."""
    return void("input", {"type": "hidden", "name": name, "value": value, "autocomplete": "off"})


def text_box(
    name: str,
    raw: Raw,
    *,
    identity: str = "",
    described_by: str = "",
    error: bool = False,
    width: int = 0,
    numbers: bool = False,
) -> SafeString:
    sizes = {2: " govuk-input--width-2", 4: " govuk-input--width-4", 5: " govuk-input--width-5"}
    classes = f"govuk-input{sizes.get(width, '')}{' govuk-input--error' if error else ''}"
    attributes = {
        "class": classes,
        "id": identity or field_id(name),
        "name": name,
        "type": "text",
        "value": typed(raw),
        "inputmode": "numeric" if numbers else None,
        "autocomplete": "off",
        "aria-describedby": described_by,
        "aria-invalid": "true" if error else None,
    }
    return void("input", attributes)


def text_area(name: str, raw: Raw, *, rows: int = 5, described_by: str = "", error: bool = False) -> SafeString:
    attributes = {
        "class": f"govuk-textarea{' govuk-textarea--error' if error else ''}",
        "id": field_id(name),
        "name": name,
        "rows": rows,
        "autocomplete": "off",
        "aria-describedby": described_by,
        "aria-invalid": "true" if error else None,
    }
    # A browser drops one line end after the start tag; this one saves the first that was typed.
    return el("textarea", attributes, "\n", typed(raw))


def select(
    name: str, options: Sequence[Option], raw: Raw, *, empty: str, described_by: str = "", error: bool = False
) -> SafeString:
    chosen = typed(raw)
    shown = [el("option", {"value": ""}, empty)]
    shown += [
        el("option", {"value": option.code, "selected": option.code == chosen}, option.label)
        for option in _with_unknown(options, chosen)
    ]
    attributes = {
        "class": f"govuk-select{' govuk-select--error' if error else ''}",
        "id": field_id(name),
        "name": name,
        "autocomplete": "off",
        "aria-describedby": described_by,
        "aria-invalid": "true" if error else None,
    }
    return el("select", attributes, shown)


def _choice(kind: str, name: str, identity: str, option: Option, *, checked: bool, css: str = "") -> SafeString:
    """`kind`: radios or checkboxes."""
    hint_id = f"{identity}-hint"
    attributes = {
        "class": f"govuk-{kind}__input",
        "id": identity,
        "name": name,
        "type": "radio" if kind == "radios" else "checkbox",
        "value": option.code,
        "checked": checked,
        "autocomplete": "off",
        "aria-describedby": hint_id if option.help else None,
    }
    hint = el("div", {"id": hint_id, "class": f"govuk-hint govuk-{kind}__hint"}, option.help) if option.help else None
    shown_label = el("label", {"class": f"govuk-label govuk-{kind}__label", "for": identity}, option.label)
    return el("div", {"class": f"govuk-{kind}__item {css}".strip()}, void("input", attributes), shown_label, hint)


def _with_unknown(options: Sequence[Option], *chosen: str) -> list[Option]:
    """An answer that is not among the options is shown as it is: left out, saving the page would wipe it."""
    known = {option.code for option in options}
    return [*options, *(Option(code, code) for code in chosen if code and code not in known)]


def _identities(name: str, options: Sequence[Option]) -> list[str]:
    """The first has the field's own id, so that the list of problems can lead to it."""
    return [field_id(name) if not index else f"{field_id(name)}-{index}" for index in range(len(options))]


def radios(name: str, options: Sequence[Option], raw: Raw, *, small: bool = False) -> SafeString:
    """Nothing is chosen beforehand; what was chosen can be taken back, also without JavaScript."""
    chosen = typed(raw)
    options = _with_unknown(options, chosen)
    shown = [
        _choice("radios", name, identity, option, checked=option.code == chosen)
        for identity, option in zip(_identities(name, options), options, strict=True)
    ]
    if chosen:
        shown.append(
            _choice("radios", name, f"{field_id(name)}-clear", Option("", CLEAR), checked=False, css="sm-clear")
        )
    return el("div", {"class": f"govuk-radios{' govuk-radios--small' if small else ''}"}, shown)


def checkboxes(name: str, options: Sequence[Option], raw: Raw) -> SafeString:
    """The name is also posted empty, so that unticking all of them is seen."""
    ticked = [code for code in raw if typed(code)] if isinstance(raw, list | tuple) else []
    options = _with_unknown(options, *ticked)
    shown = [
        _choice("checkboxes", name, identity, option, checked=option.code in ticked)
        for identity, option in zip(_identities(name, options), options, strict=True)
    ]
    return join(hidden(name), el("div", {"class": "govuk-checkboxes"}, shown))


def boxes(
    name: str, parts: Sequence[tuple[str, str, int]], raw: Raw, *, error: bool, described_by: str = ""
) -> SafeString:
    """Day, month and year, or hour and minute. The first day box has the id of the whole date."""
    items = []
    for code, words, width in parts:
        box_name = f"{name}.{code}"
        identity = field_id(name if code == "day" else box_name)
        box = text_box(
            box_name,
            part(raw, code),
            identity=identity,
            described_by=described_by,
            width=width,
            numbers=True,
            error=error,
        )
        items.append(
            el("div", {"class": "govuk-date-input__item"}, group(label(box_name, words, identity=identity), box))
        )
    return el("div", {"class": "govuk-date-input"}, items)
