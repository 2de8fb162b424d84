"""Check digits."""

import pytest

from saferme.people.numbers import nhs_number_problem, upn_problem


@pytest.mark.parametrize("number", ["9434765919", "4010232137", "9876543210"])
def test_an_nhs_number_whose_check_digit_fits(number):
    assert nhs_number_problem(number) == ""


@pytest.mark.parametrize(
    "number", ["9434765918", "9434756919", "943476591", "94347659190", "943476591x", "", "１２３４５６７８９０"]
)
def test_an_nhs_number_that_cannot_be(number):
    assert nhs_number_problem(number)


def test_every_single_wrong_digit_is_found():
    right = "9434765919"
    for place, digit in ((p, d) for p in range(10) for d in "0123456789" if d != right[p]):
        assert nhs_number_problem(right[:place] + digit + right[place + 1 :])


def test_a_pupil_number_whose_letter_fits():
    assert upn_problem("H801200001001") == ""


@pytest.mark.parametrize(
    "number", ["A801200001001", "H801200001002", "H80120000100", "8801200001001", "", "H80120000100I"]
)
def test_a_pupil_number_that_cannot_be(number):
    assert upn_problem(number)
