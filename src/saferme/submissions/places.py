"""Where a section stands among those of its form."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """``number``: from 1; 0 of a section that the form does not have. ``before``, ``after``: "" where there is none."""

    number: int
    count: int
    before: str
    after: str


def place_among(codes: Sequence[str], code: str) -> Place:
    if code not in codes:
        return Place(0, len(codes), "", "")
    number = list(codes).index(code) + 1
    before = codes[number - 2] if number > 1 else ""
    return Place(number, len(codes), before, codes[number] if number < len(codes) else "")
