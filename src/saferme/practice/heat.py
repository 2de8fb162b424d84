"""When things happen: by day of the week and hour, in numbers that single out nobody."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\s*(am|pm)?\b|\b(1[0-2]|[1-9])\s*(am|pm)\b", re.IGNORECASE)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hour_in(text: str) -> int | None:
    """The first clear time in words as they were typed: “21:30”, “about 9.15pm”, “9 pm”. None where there is none."""
    found = _TIME.search(text)
    if found is None:
        return None
    hour, half = int(found[1] or found[4]), (found[3] or found[5] or "").lower()
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half == "pm" else 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """``count`` is None where the number is too small to be shown. ``share``: of the largest number shown, 0 to 1."""

    count: int | None
    share: float

    @property
    def shade(self) -> int:
        """From 0 for none to 4 for the most."""
        return ceil(4 * self.share)


@dataclass(frozen=True, slots=True)
class Line:
    """One hour, or None for what happened at a time that nobody knows."""

    hour: int | None
    cells: tuple[Cell, ...]


def heat(happened: Iterable[tuple[date, int | None]], smallest: int) -> list[Line]:
    """A line an hour from the first to the last in which something happened, a cell a day of the week.

    A number from 1 to below ``smallest`` is not shown; none is shown as none. There are no totals, from which what is
    not shown could be worked out.
    """
    counts = Counter((hour, day.weekday()) for day, hour in happened)
    hours = sorted({hour for hour, _ in counts if hour is not None})
    most = max(counts.values(), default=0)
    wanted: list[int | None] = list(range(hours[0], hours[-1] + 1)) if hours else []
    if any(hour is None for hour, _ in counts):
        wanted.append(None)
    return [Line(hour, tuple(_cell(counts[hour, day], smallest, most) for day in range(7))) for hour in wanted]


def _cell(count: int, smallest: int, most: int) -> Cell:
    """All numbers that are not shown have one shade."""
    if 0 < count < smallest:
        return Cell(None, 1 / max(most, smallest))
    return Cell(count, count / most if most else 0)


@dataclass(frozen=True, slots=True)
class Felt:
    """How young people feel in one place, without who. ``people`` and each number are rounded to five, None when too few."""

    people: int
    feels: tuple[tuple[str, int | None], ...]


def felt(said: Sequence[str], scale: Sequence[str], smallest: int) -> Felt | None:
    """From one answer a young person. None below ``smallest`` people.

    Rounded, so that a number before and after one more young person does not say what they said.
    """
    if len(said) < smallest:
        return None
    counts = Counter(said)
    return Felt(_rounded(len(said)), tuple((code, _shown(counts[code], smallest)) for code in scale))


def _shown(count: int, smallest: int) -> int | None:
    return None if count < smallest else _rounded(count)


def _rounded(count: int) -> int:
    return 5 * round(count / 5)
