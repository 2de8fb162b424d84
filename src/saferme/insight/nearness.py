"""Names of which each is shared by too few, and which are perhaps one and the same. Pure: it proposes, a person decides."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from saferme.contexts.likeness import spelt_alike
from saferme.insight.emerging import components


@dataclass(frozen=True, slots=True)
class Name:
    """One name. ``root``: itself, or the one that a person said it is."""

    pk: UUID
    root: UUID
    kind: str
    text: str
    initials: str
    run_on: str


def groups(names: Sequence[Name], apart: Collection[frozenset[UUID]]) -> list[set[UUID]]:
    """Roots whose names are spelt alike, directly or through others; nobody stands with one they were said not to be.

    ``apart``: pairs of roots.
    """
    roots = list({name.root for name in names})
    place = {root: number for number, root in enumerate(roots)}
    pairs = {
        (place[one.root], place[other.root]) for one, other in near_pairs(names) if not _said_apart(one, other, apart)
    }
    found = components(len(roots), sorted(pairs)) if pairs else []
    together = [[roots[number] for number in sorted(group)] for group in found if len(group) > 1]
    return [group for members in together if len(group := _without_apart(members, apart)) > 1]


def _said_apart(one: Name, other: Name, apart: Collection[frozenset[UUID]]) -> bool:
    return frozenset((one.root, other.root)) in apart


def _without_apart(members: Iterable[UUID], apart: Collection[frozenset[UUID]]) -> set[UUID]:
    """Two that are not the same may both be like a third: then the first of them, by id, stands with it."""
    kept: set[UUID] = set()
    for member in sorted(members):
        if not any(frozenset((member, one)) in apart for one in kept):
            kept.add(member)
    return kept


def near_pairs(names: Sequence[Name], *, of: Collection[UUID] | None = None) -> Iterator[tuple[Name, Name]]:
    """Pairs of different roots that are spelt alike; ``of``: one of the two is among these.

    Only those are compared that begin alike or say the same run together.
    """
    blocks: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
    for name in names:
        blocks[name.kind, "initials", name.initials].append(name)
        blocks[name.kind, "run on", name.run_on].append(name)
    for block in blocks.values():
        for one, other in _pairs(block, of):
            if one.root != other.root and spelt_alike(one.text, other.text):
                yield one, other


def _pairs(block: Sequence[Name], of: Collection[UUID] | None) -> Iterator[tuple[Name, Name]]:
    """Those of about one length: told at a glance, before two are looked at closely."""
    by_length = sorted(block, key=_length)
    for place, one in enumerate(by_length, 1):
        # At most two letters of a word may be too many.
        end = bisect_right(by_length, _length(one) + 2 * max(len(one.initials), 1), key=_length)
        near = by_length[place:end]
        yield from ((one, other) for other in near if of is None or one.pk in of or other.pk in of)


def _length(name: Name) -> int:
    return len(name.run_on)
