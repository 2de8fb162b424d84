"""Initials are refused as soon as they may be a name."""

import pytest

from saferme.practice.initials import initials_in, initials_of


@pytest.mark.parametrize(("text", "read"), [("jb", "JB"), ("J.B.", "JB"), ("É", "É"), ("J-P B", "JPB"), (" k ", "K")])
def test_initials(text, read):
    assert initials_in(text) == read


@pytest.mark.parametrize("text", ["", "Jaden", "Jade B", "J4", "...", "J/B", "JABC"])
def test_what_may_be_a_name_is_none(text):
    assert initials_in(text) == ""


def test_initials_of_names():
    assert initials_of("sam", "Ashdown") == "SA"
    assert initials_of("", "Ashdown") == "A"
