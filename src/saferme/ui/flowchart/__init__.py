"""The flowchart as a picture: a wide drawing, one for a phone, and sheets of paper; a page shows what fits."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from saferme.packs import Pack
from saferme.packs.flowchart_words import state_label
from saferme.practice.flowchart import Flowchart
from saferme.practice.vocabulary import Overlay, PathwaySubject
from saferme.ui.charts import FACE
from saferme.ui.flowchart.drawing import Wide
from saferme.ui.flowchart.layouts import CHILD, CONTEXT
from saferme.ui.flowchart.marks import Marks, marks_of
from saferme.ui.flowchart.narrow import WIDTH, Narrow
from saferme.ui.html import Child, el

__all__ = ["Marks", "flowchart_picture", "marks_of"]

NOTHING = Marks()
DRAWING = "flowchart-drawing"


def flowchart_picture(chart: Flowchart, pack: Pack, marks: Marks = NOTHING) -> SafeString:
    """Both drawings say the same; the list beside them says it too, and more."""
    is_child = chart.subject is PathwaySubject.CHILD
    layout = CHILD if is_child else CONTEXT
    about = _description(chart, pack, marks)
    narrow = Narrow(chart, pack, marks, tuple(map(str, Overlay)) if is_child else ())
    column = list(narrow.parts())
    wide = el("g", {"id": DRAWING}, list(Wide(chart, layout, pack, marks).parts()))
    return el(
        "figure",
        {"class": "sm-flowchart"},
        _svg("wide", f"0 {layout.top} {layout.width} {layout.height}", about, [wide]),
        _svg("narrow", f"0 0 {WIDTH} {narrow.y:.0f}", about, column),
        [_sheet(f"0 {top} {layout.width} {foot - top}") for top, foot in layout.sheets],
        _legend(marks, is_child=is_child),
    )


def _sheet(box: str) -> SafeString:
    """The wide drawing again, or a part of it, on a sheet of paper of its own: in one it would be too small to read."""
    use = el("use", {"href": f"#{DRAWING}"})
    return el("svg", {"class": "sm-flowchart-sheet", "viewBox": box, "aria-hidden": "true", "font-family": FACE}, use)


def _svg(kind: str, box: str, about: tuple[str, str], parts: Iterable[Child]) -> SafeString:
    title, description = about
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": f"sm-flowchart-{kind}",
        "viewBox": box,
        "role": "img",
        "aria-labelledby": f"flowchart-{kind}-title",
        "aria-describedby": f"flowchart-{kind}-desc",
        "font-family": FACE,
    }
    return el(
        "svg",
        attributes,
        el("title", {"id": f"flowchart-{kind}-title"}, title),
        el("desc", {"id": f"flowchart-{kind}-desc"}, description),
        list(parts),
    )


def _description(chart: Flowchart, pack: Pack, marks: Marks) -> tuple[str, str]:
    states = {str(state): state_label(chart, state, pack) for _, lane in chart.lanes for state in lane}
    if not marks.here:
        return "The flowchart", f"{len(states)} steps and the ways between them. The list below says the same in words."
    may = ", ".join(label for code, label in states.items() if code in marks.ways)
    been = ", ".join(label for code, label in states.items() if code in marks.been and code != marks.here)
    said = [f"You are here: {states[marks.here]}."]
    said += [f"It has been at: {been}."] if been else []
    said += [f"It may come next to: {may}."] if may else []
    return "Where this case stands on the flowchart", " ".join([*said, "The lists below say the same in words."])


def _legend(marks: Marks, *, is_child: bool) -> SafeString:
    """The signs of the drawing that do not say themselves."""
    signs = [("↻", "it may happen again without leaving the step"), ("→", "it may also lead there")]
    if is_child:
        signs.append(("▌", "a plan: “back to the plan” is to the one that the case came from"))
    if marks.here:
        signs.append(("┅", "a step that may come next"))
    items = [
        el("li", {}, el("span", {"class": "sm-sign", "aria-hidden": "true"}, sign), " ", text) for sign, text in signs
    ]
    return el("figcaption", {}, el("ul", {"class": "sm-legend"}, items))
