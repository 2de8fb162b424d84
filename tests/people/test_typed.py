"""Reading what was typed into the search box."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferme.people.typed import read_typed

TODAY = date(2026, 3, 3)
BORN = date(2011, 9, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "1/9/2011", "01/09/2011", "1.9.2011", "1-9-2011", "1 9 2011", "01.09.11", "1/9/11", "2011-09-01",
        "1 September 2011", "1 Sep 2011", "1st September 2011", "1st of sept 2011", "September 1, 2011", "1 Sep. 2011",
    ],
)  # fmt: skip
def test_dates_as_people_in_britain_write_them(typed):
    read = read_typed(f"Sam {typed}", TODAY)
    assert (read.births, read.words, read.problem) == ((BORN,), ("sam",), "")


@pytest.mark.parametrize(("typed", "year"), [("1/9/25", 2025), ("1/9/26", 2026), ("1/9/27", 1927), ("1/9/00", 2000)])
def test_a_year_of_two_digits_is_not_in_the_future(typed, year):
    assert read_typed(typed, TODAY).births[0].year == year


@pytest.mark.parametrize("typed", ["31/2/2011", "31 February 2011", "1/13/2011", "0/1/2011", "29.2.2011"])
def test_a_date_that_does_not_exist_is_said_and_the_rest_is_read(typed):
    read = read_typed(f"Sam {typed}", TODAY)
    assert typed in read.problem and not read.births and "sam" in read.words


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("07700 900123", ("07700900123",)),
        ("+44 7700 900123", ("07700900123",)),
        ("900123", ("900123",)),
        ("943 476 5919", ("9434765919",)),
        ("A123456789012", ("a123456789012",)),
        ("kaz_2011", ("kaz2011",)),
    ],
)
def test_numbers(typed, numbers):
    assert read_typed(typed, TODAY).numbers == numbers


def test_everything_at_once():
    read = read_typed("Siân O'Brien 1/9/2011 07700 900123 Larkfield School", TODAY)
    assert read.words == ("sian", "obrien", "larkfield")
    assert read.written == ("Siân", "O'Brien", "Larkfield")
    assert (read.births, read.numbers) == ((BORN,), ("07700900123",))


@pytest.mark.parametrize("typed", ["", "  ", "-", "'", "\x00"])
def test_nothing_is_nothing(typed):
    assert read_typed(typed, TODAY).is_empty


def test_a_school_word_alone_is_looked_for():
    assert read_typed("St", TODAY).words == ("st",)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(typed):
    read = read_typed(typed, TODAY)
    assert len(read.words) <= 8 and len(read.numbers) <= 3 and len(read.births) <= 2
    assert len(read.words) == len(read.written)
