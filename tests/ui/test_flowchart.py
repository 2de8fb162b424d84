"""The drawing of the flowchart says every move that the tables have, and no other."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest

from saferme.packs import load_pack
from saferme.packs.flowchart_words import state_label
from saferme.practice.flowchart import Flowchart, flowchart
from saferme.practice.settings import DEFAULTS
from saferme.practice.vocabulary import PathwaySubject
from saferme.ui.flowchart import Marks, flowchart_picture
from saferme.ui.flowchart.layouts import BOX_H, BOX_W, CHILD, CONTEXT, Layout
from saferme.ui.flowchart.marks import Said

PACK = load_pack()
WHOLE = [
    (flowchart(PathwaySubject.CHILD, DEFAULTS), CHILD),
    (flowchart(PathwaySubject.PEER_GROUP, DEFAULTS), CONTEXT),
]
NAMES = ["child", "context"]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Flowchart, marks: Marks | None = None) -> list[ElementTree.Element]:
    """The two that are seen; the sheets of paper show the first of them again."""
    page = flowchart_picture(chart, PACK, marks or Marks()).replace('<svg class="sm-flowchart-sheet"', "<sheet")
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]  # noqa: S314 - our own drawing


def text_of(svg: ElementTree.Element) -> str:
    texts = [" ".join("".join(span.itertext()) for span in one) for one in svg.iter(f"{SVG}text")]
    return unescape(" ".join(" ".join(texts).split()))


@pytest.mark.parametrize(("chart", "layout"), WHOLE, ids=NAMES)
@pytest.mark.parametrize("lined", [True, False], ids=["wide", "narrow"])
def test_each_move_is_told_in_just_one_place(chart: Flowchart, layout: Layout, lined: bool) -> None:
    said = Said(chart, frozenset(layout.routes) if lined else frozenset())
    states = [state for _, lane in chart.lanes for state in lane]
    told = [move for pair in said.lines() for move in said.of_line(*pair)]
    told += [move for state in states for move in (*said.again(state), *said.in_box(state), *said.entries(state))]
    assert len(told) == len(set(told)) and set(told) == set(chart.moves)


@pytest.mark.parametrize(("chart", "layout"), WHOLE, ids=NAMES)
def test_each_line_of_the_layout_is_a_move_and_goes_from_box_to_box(chart: Flowchart, layout: Layout) -> None:
    assert set(Said(chart, frozenset(layout.routes)).lines()) == set(layout.routes)
    for (source, to), route in layout.routes.items():
        for state, (x, y) in ((source, route.points[0]), (to, route.points[-1])):
            left, top = layout.boxes[state]
            on_a_side = x in (left, left + BOX_W) and top <= y <= top + BOX_H
            on_an_edge = y in (top, top + BOX_H) and left <= x <= left + BOX_W
            assert on_a_side or on_an_edge, (source, to, state)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(route.points, route.points[1:], strict=False))


@pytest.mark.parametrize(("chart", "layout"), WHOLE, ids=NAMES)
def test_both_drawings_have_a_name_a_description_and_every_step_as_text(chart: Flowchart, layout: Layout) -> None:
    for svg in drawn(chart):
        ids = {one.get("id") for one in svg.iter() if one.get("id") and not one.tag.endswith("}g")}
        assert svg.get("role") == "img" and {svg.get("aria-labelledby"), svg.get("aria-describedby")} == ids
        for _, lane in chart.lanes:
            assert all(state_label(chart, state, PACK) in text_of(svg) for state in lane)


@pytest.mark.parametrize(("chart", "layout"), WHOLE, ids=NAMES)
def test_on_paper_each_box_is_whole_and_its_words_are_nine_points_high(chart: Flowchart, layout: Layout) -> None:
    width_mm, height_mm, margin_mm, point = 297, 210, 10, 25.4 / 72
    scale = (width_mm - 2 * margin_mm) / layout.width / point
    smallest = min(float(one.get("font-size", "")) for one in drawn(chart)[0].iter(f"{SVG}text"))
    assert smallest * scale >= 9
    for _, y in layout.boxes.values():
        assert any(top <= y and y + BOX_H <= foot for top, foot in layout.sheets)
    assert all((foot - top) * scale * point <= height_mm - 2 * margin_mm for top, foot in layout.sheets)
    assert (layout.sheets[0][0], layout.sheets[-1][1]) == (layout.top, layout.top + layout.height)


def test_the_words_of_a_case_do_not_hang_on_a_colour() -> None:
    been = {"assessed": date(2026, 3, 3)}
    marks = Marks("safer_me_cin", been, frozenset({"strategy"}), frozenset({"child_in_care"}))
    for svg in drawn(WHOLE[0][0], marks):
        text = text_of(svg)
        assert "You are here" in text and "3 March 2026" in text and "Now" in text
        description = svg.find(f"{SVG}desc")
        assert description is not None and description.text is not None
        assert "You are here: Safer Me, child in need." in description.text
        assert "It may come next to: Strategy discussion." in description.text
        dashed = [one for one in svg.iter(f"{SVG}rect") if one.get("stroke-dasharray") == "7 4"]
        assert len(dashed) == 1


@pytest.mark.parametrize(("chart", "layout"), WHOLE, ids=NAMES)
def test_nothing_is_drawn_outside_the_paper(chart: Flowchart, layout: Layout) -> None:
    for svg in drawn(chart):
        left, top, width, height = map(float, svg.get("viewBox", "").split())
        for one in svg.iter(f"{SVG}tspan"):
            assert left <= float(one.get("x", "0")) <= width and top <= float(one.get("y", "0")) <= top + height
