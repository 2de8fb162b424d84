"""When things happen, and numbers that single out nobody."""

from datetime import date

import pytest

from saferme.practice.heat import Felt, felt, heat, hour_in

MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 8)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("21:30", 21), ("about 21.30", 21), ("9 pm", 21), ("9pm", 21), ("12 am", 0), ("12 pm", 12), ("9.15pm", 21), ("08:05", 8),
        ("After school", None), ("", None), ("3 or 4 of them", None), ("24:10", None), ("room 217", None),
    ],
)  # fmt: skip
def test_the_hour_in_what_was_typed(text, hour):
    assert hour_in(text) == hour


def counts(lines):
    return {line.hour: [cell.count for cell in line.cells] for line in lines}


def test_a_line_an_hour_and_one_for_what_nobody_knows():
    happened = [(MONDAY, 20), (MONDAY, 20), (SUNDAY, 22), (SUNDAY, None)]
    assert counts(heat(happened, 1)) == {
        20: [2, 0, 0, 0, 0, 0, 0],
        21: [0, 0, 0, 0, 0, 0, 0],
        22: [0, 0, 0, 0, 0, 0, 1],
        None: [0, 0, 0, 0, 0, 0, 1],
    }
    assert heat([], 6) == []


def test_small_numbers_are_not_shown_and_all_look_alike():
    happened = [(MONDAY, 20)] * 5 + [(SUNDAY, 20)] + [(date(2026, 3, 3), 20)] * 6
    (line,) = heat(happened, 6)
    assert [cell.count for cell in line.cells] == [None, 6, 0, 0, 0, 0, None]
    assert line.cells[0] == line.cells[6], "five and one have the same shade"
    assert [cell.shade for cell in line.cells[:3]] == [1, 4, 0]


SCALE = ("green", "amber", "red")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (["red"] * 5, None),
        (["red"] * 6, Felt(5, (("green", None), ("amber", None), ("red", 5)))),
        (["red"] * 7 + ["green"], Felt(10, (("green", None), ("amber", None), ("red", 5)))),
        (["red"] * 8 + ["green"] * 6, Felt(15, (("green", 5), ("amber", None), ("red", 10)))),
    ],
)
def test_how_a_place_is_felt_is_shown_of_enough_and_rounded(said, shown):
    assert felt(said, SCALE, 6) == shown
