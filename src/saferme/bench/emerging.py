"""Goal P7: contexts that emerge among up to a million invented young people, with groups planted to be found.

A young person is tied to three things on average. Most of these are shared by one or two of them, some by many but long
ago; neither may be proposed. Each planted group is tied to one or two things of its own within the weeks that count,
by records of several agencies, some of them twice.
"""

import random
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from time import process_time
from typing import Any, TypeVar

from saferme.bench.goal import Goal
from saferme.insight.emerging import Emerged, Tie, components, emerging

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SEED, MINIMUM, TIES_EACH = 20260303, 3, 3
SINCE = date(2026, 1, 1)
DAYS = 182
#: One planted group for so many young people.
PEOPLE_PER_GROUP = 200
AGENCIES = 40
ROUNDS = 3
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted at one thing, and so what its explanation must say."""

    people: frozenset[int]
    agencies: frozenset[int]
    first: date
    last: date
    beside: frozenset[int]


@dataclass(frozen=True, slots=True)
class Town:
    """Young people are the numbers below ``people``; what they are tied to, the numbers from there to ``nodes``."""

    people: int
    nodes: int
    ties: list[Tie]
    planted: dict[int, Planted]


def goals(sizes: tuple[int, ...] = SIZES) -> Iterator[Goal]:
    for people in sizes:
        yield from _goals(town(people, random.Random(SEED)))  # noqa: S311 - no secret


def _goals(made: Town) -> Iterator[Goal]:
    name = f"{made.people}-people"
    edges = [(tie.person, tie.thing) for tie in made.ties]
    raw, _ = _fastest(lambda: _raw(made.nodes, edges))
    ours, _ = _fastest(lambda: components(made.nodes, edges))
    job, found = _fastest(lambda: emerging(made.ties, since=SINCE, minimum=MINIMUM))
    right = sum(thing in found and _told(found[thing]) == one for thing, one in made.planted.items())
    recall = sum(thing in made.planted for thing in found) / len(made.planted)
    precision = sum(thing in made.planted for thing in found) / len(found)
    shares = f"recall {recall:.4f}, precision {precision:.4f}, {right} of {len(made.planted)} explanations right"
    took = f"raw library {raw:.2f} s, components {ours:.2f} s, whole job {job:.2f} s of CPU"
    yield Goal("P7", f"components-{name}", ours / raw, 1.5, f"{len(edges)} ties; {took}; peak {_memory()} MB")
    yield Goal("P7", f"whole-job-{name}", job / raw, 3, shares)
    yield Goal("P7", f"wrong-{name}", len(made.planted) - right + sum(thing not in made.planted for thing in found), 0)
    two_hops, most = _two_hops(made)
    yield Goal("P7", f"neighbourhood-{name}", two_hops, 20, f"ms of CPU, the slowest of 200; at most {most} ties")


def _raw(nodes: int, edges: list[tuple[Any, Any]]) -> list[set[int]]:
    """The library by itself: a graph of everybody and everything, and what hangs together in it."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=True)
    graph.add_nodes_from(range(nodes))
    graph.extend_from_edge_list(edges)
    return rustworkx.connected_components(graph)


def _fastest(work: Callable[[], Result]) -> tuple[float, Result]:
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        result = work()
        times.append(process_time() - began)
    return min(times), result


def _told(one: Emerged) -> Planted:
    return Planted(one.people, one.agencies, one.first, one.last, one.beside)  # type: ignore[arg-type]


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _two_hops(made: Town) -> tuple[float, int]:
    """From a young person to what they are tied to, and to all who are tied to it: milliseconds and ties."""
    of_person: dict[Any, list[Tie]] = {}
    of_thing: dict[Any, list[Tie]] = {}
    for tie in made.ties:
        of_person.setdefault(tie.person, []).append(tie)
        of_thing.setdefault(tie.thing, []).append(tie)
    slowest, most = 0.0, 0
    for person in islice(of_person, 200):
        began = process_time()
        around = [tie for own in of_person[person] for tie in of_thing[own.thing]]
        emerging(around, since=SINCE, minimum=MINIMUM)
        slowest, most = max(slowest, process_time() - began), max(most, len(around))
    return slowest * 1000, most


def town(people: int, chance: random.Random) -> Town:
    maker = _Maker(people, chance)
    for number in range(people // PEOPLE_PER_GROUP):
        maker.plant(number)
    while len(maker.ties) < people * TIES_EACH:
        maker.something()
    chance.shuffle(maker.ties)
    return Town(people, maker.next_thing, maker.ties, maker.planted)


class _Maker:
    def __init__(self, people: int, chance: random.Random) -> None:
        self.people, self.chance = people, chance
        self.next_thing = people
        self.ties: list[Tie] = []
        self.planted: dict[int, Planted] = {}

    def plant(self, number: int) -> None:
        """Three to eight who share one thing, every other group a second one with all but one or two of them."""
        them = [number * PEOPLE_PER_GROUP + place for place in range(self.chance.randint(3, 8))]
        things = [(self._thing(), them)]
        if number % 2 and len(them) > MINIMUM:
            things.append((self._thing(), them[1:]))
        for thing, tied in things:
            rows = [self._tie(person, thing) for person in tied for _ in range(self.chance.randint(1, 2))]
            self.ties += rows
            days, agencies = [row.day for row in rows], frozenset(row.agency for row in rows)
            beside = frozenset(other for other, _ in things if other != thing)
            self.planted[thing] = Planted(frozenset(tied), agencies, min(days), max(days), beside)  # type: ignore[arg-type]

    def something(self) -> None:
        """Shared by one or two, however often it is said; or by many, of whom two at most within the time that counts."""
        thing = self._thing()
        if self.chance.random() < 0.02:
            long_ago = SINCE - timedelta(days=self.chance.randint(1, 400))
            many = self.chance.sample(range(self.people), self.chance.randint(3, min(60, self.people)))
            self.ties += [Tie(person, thing, long_ago, self._agency()) for person in many]
            self.ties += [self._tie(person, thing) for person in many[:2]]
        else:
            few = self.chance.sample(range(self.people), self.chance.randint(1, 2))
            self.ties += [self._tie(person, thing) for person in few for _ in range(self.chance.randint(1, 2))]

    def _thing(self) -> int:
        self.next_thing += 1
        return self.next_thing - 1

    def _agency(self) -> int:
        return self.chance.randrange(AGENCIES)

    def _tie(self, person: int, thing: int) -> Tie:
        return Tie(person, thing, SINCE + timedelta(days=self.chance.randrange(DAYS)), self._agency())
