"""What emerges, as tables: ties as text, one letter a young person, and what comes of them."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest

from saferme.insight.emerging import Emerged, Tie, components, emerging, mostly_the_same

DAY = date(2026, 3, 3)


def ties(*said: str, on: date = DAY, agency: str | None = "school") -> list[Tie]:
    """``"park abc"``: a, b and c are tied to the park."""
    return [Tie(person, thing, on, agency) for thing, people in map(str.split, said) for person in people]


def found(*said: str, minimum: int = 3) -> dict[str, Emerged]:
    return emerging(ties(*said), since=DAY, minimum=minimum)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "minimum", "emerge"),
    [
        (["park ab"], 3, []),
        (["park abc"], 3, ["park"]),
        (["park abc"], 4, []),
        (["park aab"], 3, []),  # one who was seen there twice is one
        (["park ab", "park c"], 3, ["park"]),
        (["park abc", "bus cde", "chat ef"], 3, ["bus", "park"]),
        ([], 3, []),
    ],
)
def test_enough_different_young_people(said: list[str], minimum: int, emerge: list[str]) -> None:
    assert sorted(found(*said, minimum=minimum)) == emerge


def test_what_was_said_before_does_not_count() -> None:
    rows = [*ties("park ab"), *ties("park c", on=DAY - timedelta(days=1))]
    assert emerging(rows, since=DAY, minimum=3) == {}
    assert list(emerging(rows, since=DAY - timedelta(days=1), minimum=3)) == ["park"]


def test_a_number_of_its_own_for_one_thing() -> None:
    rows = ties("school abcd", "park abcd")
    assert list(emerging(rows, since=DAY, minimum=3, minimum_of={"school": 5})) == ["park"]


def test_it_is_explained_by_its_records() -> None:
    rows = [
        *ties("bus abc", on=DAY, agency="school"),
        *ties("bus cd", on=DAY + timedelta(days=35), agency="police"),
        *ties("bus e", on=DAY + timedelta(days=3), agency=None),
    ]
    one = emerging(rows, since=DAY, minimum=3)["bus"]
    assert one.people == frozenset("abcde")
    assert one.agencies == {"school", "police"}, "a record of nobody's is no agency"
    assert (one.first, one.last, one.weeks, one.records) == (DAY, DAY + timedelta(days=35), 6, 6)


@pytest.mark.parametrize(("days", "weeks"), [(0, 1), (6, 1), (7, 2), (35, 6), (41, 6), (42, 7)])
def test_weeks_are_begun_weeks(days: int, weeks: int) -> None:
    rows = [*ties("bus abc"), *ties("bus d", on=DAY + timedelta(days=days))]
    assert emerging(rows, since=DAY, minimum=3)["bus"].weeks == weeks


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        (["park abc", "bus abc"], {"park": {"bus"}, "bus": {"park"}}),
        (["park abcd", "bus abce"], {"park": {"bus"}, "bus": {"park"}}),
        (["park abcd", "bus abcdefghi"], {"park": set(), "bus": set()}),  # fewer than half of all of them
        (["park abc", "bus bcd"], {"park": set(), "bus": set()}),  # two are half of all, and not enough
        (["park abcd", "bus abcd", "chat bcde"], {"park": {"bus", "chat"}, "bus": {"park", "chat"}, "chat": {"park", "bus"}}),
        (["a abcd", "b bcde", "c cdef"], {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}),  # through another
    ],
)  # fmt: skip
def test_what_mostly_the_same_share_stands_together(said: list[str], beside: dict[str, set[str]]) -> None:
    assert {thing: set(one.beside) for thing, one in found(*said).items()} == beside


def test_nobody_is_ranked() -> None:
    """An answer holds no number about a person: the same for each of them, whatever else is said of them."""
    names = set(Emerged.__dataclass_fields__)
    assert names == {"thing", "people", "agencies", "first", "last", "records", "beside"}
    assert isinstance(found("park abc", "bus abd")["park"].people, frozenset)


def test_components_are_those_of_a_plain_walk() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for count in (1, 2, 40, 300):
        pairs = [(chance.randrange(count), chance.randrange(count)) for _ in range(count)]
        assert sorted(map(sorted, components(count, pairs))) == sorted(map(sorted, walked(count, pairs)))


def walked(count: int, pairs: list[tuple[int, int]]) -> list[set[int]]:
    beside = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    left, groups = set(range(count)), []
    while left:
        group, edge = set(), {left.pop()}
        while edge:
            group |= edge
            edge = {node for at in edge for node in beside[at]} - group
        left -= group
        groups.append(group)
    return groups


def test_pairs_are_asked_of_each_two_once() -> None:
    people = {"park": frozenset("abc"), "bus": frozenset("abc"), "chat": frozenset("xyz")}
    assert [sorted(pair) for pair in mostly_the_same(people, 3)] == [["bus", "park"]]  # type: ignore[arg-type]
