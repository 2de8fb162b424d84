"""Points, squares, areas and windows of a map."""

import pytest

from saferme.practice.places import (
    Extent,
    Look,
    Point,
    lies_at,
    look_at,
    metres_between,
    read_point,
    read_shape,
    square_of,
)
from saferme.practice.problems import Invalid

TOWN = Extent(50.300, -3.300, 50.327, -3.244)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("A1", 50.32475, -3.2965),
        ("h6", 50.30225, -3.2475),
        ("C4/5", 50.31125, -3.2825),
        (" c 4 / 1 ", 50.31275, -3.284833),
        ("50.31, -3.28", 50.31, -3.28),
        ("50.31 -3.28", 50.31, -3.28),
    ],
)
def test_a_place_as_it_is_typed(text, latitude, longitude):
    point = read_point(text, TOWN)
    assert (point.latitude, point.longitude) == pytest.approx((latitude, longitude), abs=1e-5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("J1", "no place on the map"),
        ("A7", "no place on the map"),
        ("A1/0", "no place on the map"),
        ("the park", "no place on the map"),
        ("-3.28, 50.31", "latitude comes first"),
        ("51.5, -3.28", "outside the map"),
    ],
)
def test_what_is_no_place_is_said(text, says):
    with pytest.raises(Invalid) as problem:
        read_point(text, TOWN)
    assert says in problem.value.problems["where"]


def test_without_a_map_there_are_no_squares_and_nothing_is_off_it():
    assert read_point("51.5, -3.28", None) == Point(51.5, -3.28)
    with pytest.raises(Invalid):
        read_point("A1", None)
    with pytest.raises(Invalid):
        read_point("91, 10", None)


@pytest.mark.parametrize(("text", "corners"), [("A1", 1), ("A1\n\nB1\nB2\n", 3)])
def test_one_line_is_a_point_and_three_are_an_area(text, corners):
    assert len(read_shape(text, TOWN)) == corners


@pytest.mark.parametrize("text", ["", "A1\nB1", "\n".join(["A1"] * 31)])
def test_neither_a_point_nor_an_area(text):
    with pytest.raises(Invalid):
        read_shape(text, TOWN)


def test_every_square_is_called_what_reads_as_itself():
    for name in ("A1/1", "A1/9", "D3/5", "H6/9", "C4/2"):
        assert square_of(TOWN, read_point(name, TOWN)) == name
    assert square_of(TOWN, Point(51, -3.28)) == ""


AREA = [Point(50.310, -3.290), Point(50.310, -3.280), Point(50.320, -3.280), Point(50.320, -3.290)]


@pytest.mark.parametrize(
    ("point", "shape", "there"),
    [
        (Point(50.315, -3.285), AREA, True),
        (Point(50.315, -3.275), AREA, False),
        (Point(50.325, -3.285), AREA, False),
        (Point(50.3108, -3.2800), [Point(50.310, -3.280)], True),  # 89 m
        (Point(50.3110, -3.2800), [Point(50.310, -3.280)], False),  # 111 m
        (Point(50.3100, -3.2787), [Point(50.310, -3.280)], True),  # 92 m to the east
    ],
)
def test_what_lies_at_a_place(point, shape, there):
    assert lies_at(point, shape, 100) is there


def test_metres():
    assert metres_between(Point(50.31, -3.28), Point(50.32, -3.28)) == pytest.approx(1113, abs=2)
    assert metres_between(Point(50.31, -3.28), Point(50.31, -3.27)) == pytest.approx(711, abs=2)


def test_closer_and_wider_keep_the_middle_and_nothing_leads_over_the_edge():
    whole = dict(Look().moves())
    assert set(whole) == {"Closer"}, "of the whole map nothing lies outside"
    closer = whole["Closer"]
    assert closer.window(TOWN).middle.latitude == pytest.approx(TOWN.middle.latitude)
    assert closer.window(TOWN).middle.longitude == pytest.approx(TOWN.middle.longitude)
    assert dict(closer.moves())["Wider"] == Look()
    corner = Look().moved(3, 99, 99)
    assert {"South", "East"}.isdisjoint(dict(corner.moves()))
    assert corner.window(TOWN).east == pytest.approx(TOWN.east)
    assert corner.window(TOWN).south == pytest.approx(TOWN.south)


@pytest.mark.parametrize("name", ["A1/1", "D3/5", "H6/9"])
def test_a_look_at_a_point_holds_it(name):
    point = read_point(name, TOWN)
    assert look_at(TOWN, point).window(TOWN).holds(point)
