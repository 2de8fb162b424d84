"""Whether two contexts may be the same: a table."""

import pytest

from saferme.contexts.likeness import alike


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
