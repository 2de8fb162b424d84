"""Pictures drawn on the server as SVG, each with the same in words beside it. Readable in black on white.

Colours are attributes, not classes: the same drawing goes into documents, where the style sheet does not reach it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.safestring import SafeString

from saferme.practice.forms import Option, Question, Raw
from saferme.practice.forms.display import WEIGHTING_COLUMNS
from saferme.ui.html import Child, el, join, lead_in

INK, QUIET, TEAL, WASH = "#1a2227", "#4d5a61", "#0f4c55", "#f4f6f6"
# Lengths are in units of the drawing, which is as wide as its column.
_WIDTH, _MIDDLE, _FULL = 400, 200, 184
_ROW, _TOP, _BAR = 74, 34, 20
FACE = "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
UNKNOWN = {"fill": "none", "stroke": QUIET, "stroke-width": 2, "stroke-dasharray": "3 5"}
NOT_SAID = "Not answered"
CAPTION = "How much each context drives the harm, and how much it protects"


@dataclass(frozen=True, slots=True)
class Influence:
    """What one context does: a share of the full length from 0 to 1, or None where it is not known or not answered."""

    context: str
    drives: str
    protects: str
    drives_share: float | None = None
    protects_share: float | None = None
    main: bool = False


def influences(question: Question, raw: Raw, main: str = "") -> list[Influence]:
    """From the raw answer of a weighting question; `main`: the context that most of the harm comes from."""
    given = raw if isinstance(raw, dict) else {}
    return [_influence(question.options, item.code, item.label, given.get(item.code), main) for item in question.items]


def _influence(scale: Sequence[Option], code: str, label: str, sides: Raw, main: str) -> Influence:
    given = sides if isinstance(sides, dict) else {}
    drives, protects = str(given.get("drives") or ""), str(given.get("protects") or "")
    words = {option.code: option.label for option in scale}
    return Influence(
        label,
        words.get(drives, drives) or NOT_SAID,
        words.get(protects, protects) or NOT_SAID,
        _share(scale, drives),
        _share(scale, protects),
        main=code == main,
    )


def _share(scale: Sequence[Option], code: str) -> float | None:
    """Only for drawing: how far up the scale of words. The words stand beside it and no number is shown."""
    steps = [option.code for option in scale if option.code != "not_known"]
    return steps.index(code) / (len(steps) - 1) if code in steps else None


def weighting_picture(shown: Sequence[Influence], caption: str = CAPTION) -> SafeString:
    """Harm to the left, protection to the right of a middle line; then the same as a table."""
    words = el("figcaption", {}, caption) if caption else None
    return el("figure", {"class": "sm-picture"}, words, _drawing(shown), _table(shown))


def _drawing(shown: Sequence[Influence]) -> SafeString:
    height = _TOP + _ROW * len(shown)
    hatch = f"hatch-{crc32(repr(shown).encode()):x}"  # a name of its own, as a page may hold several drawings
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDTH} {height}",
        "role": "img",
        "aria-label": " ".join(f"{one.context}: {_in_words(one)}." for one in shown),
        "font-family": FACE,
    }
    axis = {"x1": _MIDDLE, "x2": _MIDDLE, "y1": 26, "y2": height - 6, "stroke": QUIET, "stroke-width": 2}
    rows = [_context(one, _TOP + _ROW * index, hatch) for index, one in enumerate(shown)]
    return el("svg", attributes, _stripes(hatch), _heads(), el("line", axis), rows)


def _in_words(one: Influence) -> str:
    return f"drives the harm: {one.drives.lower()}, protects: {one.protects.lower()}"


def _stripes(hatch: str) -> SafeString:
    """So that protection is told from harm without colour."""
    stripe = el("line", {"x1": 0, "y1": 0, "x2": 0, "y2": 8, "stroke": TEAL, "stroke-width": 3})
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return el("defs", {}, el("pattern", {"id": hatch, "width": 8, "height": 8, **turned}, stripe))


def _text(words: Child, x: int, y: int, anchor: str = "start", *, title: bool = False) -> SafeString:
    size, weight = (15, 700) if title else (14, 400)
    place = {"x": x, "y": y, "text-anchor": anchor, "font-size": size, "font-weight": weight, "fill": INK}
    return el("text", place, words)


def _heads() -> list[Child]:
    return [_text("◀ drives the harm", _MIDDLE - 8, 18, "end"), _text("protects ▶", _MIDDLE + 8, 18)]


def _context(one: Influence, top: int, hatch: str) -> list[Child]:
    bar_top = top + 24
    title = f"{one.context} – main context" if one.main else one.context
    return [
        el("rect", {"x": 0, "y": top, "width": _WIDTH, "height": 20, "fill": WASH}),
        _text(title, _MIDDLE, top + 15, "middle", title=True),
        _bar(one.drives_share, bar_top, {"fill": INK}, leftwards=True),
        _bar(one.protects_share, bar_top, {"fill": f"url(#{hatch})", "stroke": TEAL, "stroke-width": 2}),
        _text(one.drives, _MIDDLE - 8, bar_top + 36, "end"),
        _text(one.protects, _MIDDLE + 8, bar_top + 36),
    ]


def _bar(share: float | None, top: int, paint: dict[str, str | int], *, leftwards: bool = False) -> SafeString:
    """Not known is an empty outline; "not at all" is nothing: the two never look alike."""
    width = round(_FULL * (1 if share is None else share))
    place = {"x": _MIDDLE - width if leftwards else _MIDDLE, "y": top, "width": width, "height": _BAR}
    return el("rect", {**place, **(UNKNOWN if share is None else paint)}) if width else join()


_STRIP, _THIN = 88, 10


def amount_bar(scale: Sequence[Option], code: str) -> SafeString:
    """A word of the scale as a bar, beside the word itself. Not known is an empty outline; "not at all" a mere edge."""
    share = _share(scale, code)
    place = {"x": 1, "y": 1, "height": _THIN - 2, "width": _STRIP - 2 if share is None else max(2, _STRIP * share - 2)}
    paint = UNKNOWN if share is None else {"fill": INK}
    attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_STRIP} {_THIN}", "aria-hidden": "true"}
    return el("svg", {"class": "sm-amount", **attributes}, el("rect", {**place, **paint}))


def _table(shown: Sequence[Influence]) -> SafeString:
    heads = [el("th", {"scope": "col", "class": "govuk-table__header"}, head) for head in WEIGHTING_COLUMNS]
    rows = [el("tr", {"class": "govuk-table__row"}, _cells(one)) for one in shown]
    return el(
        "table",
        {"class": "govuk-table sm-stack"},
        el("thead", {"class": "govuk-table__head"}, el("tr", {"class": "govuk-table__row"}, heads)),
        el("tbody", {"class": "govuk-table__body"}, rows),
    )


def _cells(one: Influence) -> list[Child]:
    title = f"{one.context} (main context)" if one.main else one.context
    said = zip(WEIGHTING_COLUMNS[1:], (one.drives, one.protects), strict=True)
    cells = [el("td", {"class": "govuk-table__cell", "data-label": lead_in(column)}, words) for column, words in said]
    return [el("th", {"scope": "row", "class": "govuk-table__header"}, title), *cells]
