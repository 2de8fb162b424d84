"""Pictures drawn on the server as SVG, each with the same in words beside it. Readable in black on white."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from saferme.practice.forms import Option, Question, Raw
from saferme.practice.forms.display import WEIGHTING_COLUMNS
from saferme.ui.html import Child, el, void

# Lengths are in units of the drawing, which is as wide as its column.
_WIDTH, _MIDDLE, _FULL = 400, 200, 184
_ROW, _TOP, _BAR = 74, 34, 20
NOT_SAID = "Not answered"


@dataclass(frozen=True, slots=True)
class Influence:
    """What one context does: a share of the full length from 0 to 1, or None where it is not known or not answered."""

    context: str
    drives: str
    protects: str
    drives_share: float | None = None
    protects_share: float | None = None
    first: bool = False


def influences(question: Question, raw: Raw, first: str = "") -> list[Influence]:
    """From the raw answer of a weighting question; `first`: the context that must change first."""
    given = raw if isinstance(raw, dict) else {}
    return [_influence(question.options, item.code, item.label, given.get(item.code), first) for item in question.items]


def _influence(scale: Sequence[Option], code: str, label: str, sides: Raw, first: str) -> Influence:
    given = sides if isinstance(sides, dict) else {}
    drives, protects = str(given.get("drives") or ""), str(given.get("protects") or "")
    words = {option.code: option.label for option in scale}
    return Influence(
        label,
        words.get(drives, drives) or NOT_SAID,
        words.get(protects, protects) or NOT_SAID,
        _share(scale, drives),
        _share(scale, protects),
        first=code == first,
    )


def _share(scale: Sequence[Option], code: str) -> float | None:
    """Only for drawing: how far up the scale of words. The words stand beside it and no number is shown."""
    steps = [option.code for option in scale if option.code != "not_known"]
    return steps.index(code) / (len(steps) - 1) if code in steps else None


def weighting_picture(shown: Sequence[Influence]) -> SafeString:
    """Harm to the left, protection to the right of a middle line; then the same as a table."""
    caption = el("figcaption", {}, "How much each context drives the harm, and how much it protects")
    return el("figure", {"class": "sm-picture"}, caption, _drawing(shown), _table(shown))


def _drawing(shown: Sequence[Influence]) -> SafeString:
    height = _TOP + _ROW * len(shown)
    attributes = {
        "viewBox": f"0 0 {_WIDTH} {height}",
        "role": "img",
        "aria-label": " ".join(f"{one.context}: {_in_words(one)}." for one in shown),
        "focusable": "false",
    }
    rows = [_context(one, _TOP + _ROW * index) for index, one in enumerate(shown)]
    axis = {"class": "sm-middle", "x1": _MIDDLE, "x2": _MIDDLE, "y1": 26, "y2": height - 6}
    return el("svg", attributes, _hatch(), _heads(), rows, void("line", axis))


def _in_words(one: Influence) -> str:
    return f"drives the harm: {one.drives.lower()}, protects: {one.protects.lower()}"


def _hatch() -> SafeString:
    """Stripes, so that protection is told from harm without colour."""
    stripe = void("line", {"class": "sm-hatch", "x1": 0, "y1": 0, "x2": 0, "y2": 8})
    attributes = {
        "id": "sm-hatch",
        "width": 8,
        "height": 8,
        "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
    }
    return el("defs", {}, el("pattern", attributes, stripe))


def _text(words: Child, x: int, y: int, anchor: str = "start", size: int = 14, weight: int = 400) -> SafeString:
    attributes = {"class": "sm-ink", "x": x, "y": y, "text-anchor": anchor, "font-size": size, "font-weight": weight}
    return el("text", attributes, words)


def _heads() -> list[Child]:
    return [
        _text("◀ drives the harm", _MIDDLE - 8, 18, "end"),
        _text("protects ▶", _MIDDLE + 8, 18),
    ]


def _context(one: Influence, top: int) -> list[Child]:
    bar_top = top + 24
    title = f"{one.context} – change this first" if one.first else one.context
    return [
        el("rect", {"class": "sm-ground", "x": 0, "y": top, "width": _WIDTH, "height": 20}),
        _text(title, _MIDDLE, top + 15, "middle", 15, 700),
        *_bar(one.drives_share, bar_top, harm=True),
        *_bar(one.protects_share, bar_top, harm=False),
        _text(one.drives, _MIDDLE - 8, bar_top + 36, "end"),
        _text(one.protects, _MIDDLE + 8, bar_top + 36),
    ]


def _bar(share: float | None, top: int, *, harm: bool) -> list[Child]:
    """Not known is an empty outline; "not at all" is nothing: the two never look alike."""
    width = round(_FULL * (1 if share is None else share))
    place = {"x": _MIDDLE - width if harm else _MIDDLE, "y": top, "width": width, "height": _BAR}
    if share is None:
        return [void("rect", {"class": "sm-unknown", "stroke-dasharray": "3 5", "fill": "none", **place})]
    if harm:
        return [void("rect", {"class": "sm-harm", **place})]
    return [void("rect", {"class": "sm-protection", "fill": "url(#sm-hatch)", **place})]


def _table(shown: Sequence[Influence]) -> SafeString:
    heads = [el("th", {"scope": "col", "class": "govuk-table__header"}, head) for head in WEIGHTING_COLUMNS]
    rows = [el("tr", {"class": "govuk-table__row"}, _cells(one)) for one in shown]
    return el(
        "table",
        {"class": "govuk-table"},
        el("thead", {"class": "govuk-table__head"}, el("tr", {"class": "govuk-table__row"}, heads)),
        el("tbody", {"class": "govuk-table__body"}, rows),
    )


def _cells(one: Influence) -> list[Child]:
    title = f"{one.context} (change this first)" if one.first else one.context
    cells = [el("td", {"class": "govuk-table__cell"}, words) for words in (one.drives, one.protects)]
    return [el("th", {"scope": "row", "class": "govuk-table__header"}, title), *cells]
