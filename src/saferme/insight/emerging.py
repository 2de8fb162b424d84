"""What several young people share, worked out from who said what when. Pure: whoever asks gives the ties and the day.

Nothing here counts, weighs or orders people: the answer is about a place, a school, a group or an online space.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple


class Tie(NamedTuple):
    """One record that ties one young person to one thing. ``day``: when it was said or seen; ``agency``: whose record it is."""

    person: Hashable
    thing: Hashable
    day: date
    agency: Hashable | None


@dataclass(frozen=True, slots=True)
class Emerged:
    """A thing that enough young people share, with what explains it: how many, whose records, from when until when.

    ``beside``: other such things that mostly the same young people share, however many steps away.
    """

    thing: Hashable
    people: frozenset[Hashable]
    agencies: frozenset[Hashable]
    first: date
    last: date
    records: int
    beside: frozenset[Hashable] = frozenset()

    @property
    def weeks(self) -> int:
        """Begun weeks from the first record to the last, both days counted."""
        return (self.last - self.first).days // 7 + 1


def emerging(
    ties: Sequence[Tie], *, since: date, minimum: int, minimum_of: Mapping[Hashable, int] | None = None
) -> dict[Hashable, Emerged]:
    """Every thing that at least ``minimum`` young people are tied to by records from ``since`` on.

    ``minimum_of``: another number for single things. One young person counts once, however many records say so.
    """
    least = minimum_of or {}
    # Nearly everything is shared by one or two: counting sets it aside before anything is gathered.
    counted = Counter(tie[1] for tie in ties if tie[2] >= since)
    at: dict[Hashable, list[Tie]] = {thing: [] for thing, n in counted.items() if n >= least.get(thing, minimum)}
    for tie in ties:
        if tie[1] in at and tie[2] >= since:
            at[tie[1]].append(tie)
    people: dict[Hashable, frozenset[Hashable]] = {}
    for thing, rows in at.items():
        if len(them := frozenset(tie[0] for tie in rows)) >= least.get(thing, minimum):
            people[thing] = them
    beside = _beside(people, minimum)
    return {thing: _explained(thing, at[thing], them, beside) for thing, them in people.items()}


def _explained(
    thing: Hashable, rows: list[Tie], them: frozenset[Hashable], beside: Mapping[Hashable, frozenset[Hashable]]
) -> Emerged:
    days = [tie.day for tie in rows]
    agencies = frozenset(tie.agency for tie in rows if tie.agency is not None)
    others = beside.get(thing, frozenset()) - {thing}
    return Emerged(thing, them, agencies, min(days), max(days), len(rows), others)


def _beside(people: Mapping[Hashable, frozenset[Hashable]], minimum: int) -> dict[Hashable, frozenset[Hashable]]:
    """For each thing, all that belong together with it: linked by pairs that mostly the same young people share."""
    things = list(people)
    number = {thing: place for place, thing in enumerate(things)}
    pairs = [(number[one], number[other]) for one, other in mostly_the_same(people, minimum)]
    groups = components(len(things), pairs) if pairs else []
    together = [frozenset(things[place] for place in group) for group in groups if len(group) > 1]
    return {thing: group for group in together for thing in group}


def mostly_the_same(people: Mapping[Hashable, frozenset[Hashable]], minimum: int) -> list[tuple[Hashable, Hashable]]:
    """Pairs that at least ``minimum`` share, and at least half of all who are tied to either.

    So four who share a bus route and a park are told once, and a large school is not joined to everything near it.
    """
    things: dict[Hashable, list[Hashable]] = defaultdict(list)
    for thing, them in people.items():
        for person in them:
            things[person].append(thing)
    both = Counter(pair for shared in things.values() if len(shared) > 1 for pair in combinations(shared, 2))
    return [
        (one, other)
        for (one, other), number in both.items()
        if number >= minimum and 2 * number >= len(people[one]) + len(people[other]) - number
    ]


def components(count: int, pairs: Sequence[tuple[int, int]]) -> list[set[int]]:
    """What hangs together by these pairs, directly or through others, among the numbers below ``count``."""
    import rustworkx  # brings numpy along, which only who has something to join should wait for

    graph = rustworkx.PyGraph(multigraph=True)
    graph.add_nodes_from(range(count))
    graph.extend_from_edge_list(pairs)
    return rustworkx.connected_components(graph)
