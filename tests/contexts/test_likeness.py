"""Whether two contexts may be the same: a table."""

import random

import pytest

from saferme.contexts.likeness import Alike, alike, spelt_alike


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (("Rock Park", ""), ("rock park ", ""), ("the same name",)),
        (("Rock Park, evenings", ""), ("Park by the river", ""), ("the name also says: park",)),
        (("A", "Station Road"), ("B", "station  road"), ("the same place",)),
        (("A", "Larkfield Road"), ("Larkfield School", ""), ("the place also says: larkfield",)),
        (("The school evenings", ""), ("Outside school, evenings", ""), None),
        (("Bus 12", "Route"), ("Rock Park", "Hill"), None),
        (("", ""), ("Rock Park", ""), None),
        (("A", ""), ("B", ""), None),
    ],
)
def test_alike(one: tuple[str, str], other: tuple[str, str], reasons: tuple[str, ...] | None) -> None:
    found = alike(*one, *other)
    assert (found.reasons if found else None) == reasons


def test_the_same_name_and_place_come_before_a_word_in_common() -> None:
    same = alike("Rock Park", "Hill", "Rock Park", "Hill")
    near = alike("Rock Park", "Hill", "Rock Street", "Hill")
    assert same and near and same.weight > near.weight


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Northgate Park", "Northgate Pk", True),
        ("Northgate Park", "Nortgate park", True),
        ("Northgate Park", "the North Gate Park", True),
        ("Harbour bus station", "The Harbor bus stn", True),
        ("St Mary's School", "St Marys Sch", True),
        ("Northgate Park", "Southgate Park", False),
        ("Northgate Park", "Northgate School", False),
        ("Rock Park", "Dock Park", False),
        ("Number 9 bus", "Number 19 bus", False),
        ("Hub", "Hubb", False),
        ("", "Hub", False),
        ("Park", "Park by the river", False),
    ],
)
def test_spelt_otherwise(one: str, other: str, same: bool) -> None:
    assert spelt_alike(one, other) is spelt_alike(other, one) is same
    assert (alike(one, "", other, "") or Alike((), 0)).reasons.count("the same name, spelt otherwise") == same


WHERE = (
    "Northgate", "Southgate", "Riverside", "Larkfield", "Castlebrook", "Meadowbank", "Eastfield", "Westfield", "Harbourside",
    "Kingsmead", "Queensway", "Millstone", "Brookfield", "Broomfield", "Priorslee", "Hillcrest", "Woodlands", "Marlborough",
)  # fmt: skip
WHAT = ("park", "bus station", "shopping centre", "skate park", "underpass", "retail park", "library")
CUT_SHORT = {"park": "pk", "station": "stn", "centre": "ctr"}


def misspelt(name: str, by: random.Random) -> str:
    """As somebody might type it in a hurry: cut short, or with one slip in its long word."""
    place, *others = name.split()
    if by.random() < 0.3 and others[-1] in CUT_SHORT:
        return " ".join([place, *others[:-1], CUT_SHORT[others[-1]]])
    at = by.randrange(1, len(place) - 1)
    slips = (
        place[:at] + place[at + 1 :],
        place[:at] + place[at] * 2 + place[at + 1 :],
        place[:at] + place[at + 1] + place[at] + place[at + 2 :],
        place[:at] + by.choice("aeioust") + place[at + 1 :],
    )
    return " ".join([by.choice(slips), *others]).lower()


def test_planted_slips_are_found_and_other_places_are_not() -> None:
    """Every place of a town, each written a second time with a slip: how many are told to be one, and how many wrongly."""
    by = random.Random(7)  # noqa: S311 - seeded, so that the slips are the same each time
    names = [f"{where} {what}" for where in WHERE for what in WHAT]
    written = {name: misspelt(name, by) for name in names}
    told = {(name, slip) for name in names for slip in written.values() if spelt_alike(name, slip)}
    right = {pair for pair in told if written[pair[0]] == pair[1]}
    recall, precision = len(right) / len(names), len(right) / len(told)
    assert recall >= 0.99, recall
    assert precision >= 0.9, (precision, sorted(told - right))
    assert all(name.startswith("Broo") for name, _ in told - right), "Brookfield and Broomfield are a letter apart"
