"""The days on which nobody is at work: England's bank holidays, and one-off days that are proclaimed at short notice.

A one-off day counts from the day on which it was entered. So a clock that was met keeps the due date that was known
when it was met, and a clock that still runs has the one that is known now (statutory practice: open deadlines are
worked out anew, and the first date is kept in view).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class OneOffDay:
    """A day off that the published table does not hold. ``withdrawn_on``: when it was taken back, if it was."""

    day: date
    entered_on: date
    withdrawn_on: date | None = None

    def is_known_on(self, day: date) -> bool:
        return self.entered_on <= day and (self.withdrawn_on is None or self.withdrawn_on > day)


@dataclass(frozen=True, slots=True)
class Holidays:
    published: frozenset[date]
    one_off: tuple[OneOffDay, ...] = ()

    def known_on(self, day: date) -> frozenset[date]:
        """Every day off that was known on this day."""
        if not self.one_off:
            return self.published
        return _together(self.published, frozenset(one.day for one in self.one_off if one.is_known_on(day)))

    def last_change(self, after: date, until: date, before: date) -> tuple[date, str]:
        """When and how the latest of the days off in between came or went that count otherwise ``until`` than ``after``.

        To be asked only where one of them does.
        """
        changed = [
            one
            for one in self.one_off
            if after < one.day <= before and one.is_known_on(after) != one.is_known_on(until)
        ]
        return max(_change(one, until) for one in changed)


ENTERED, WITHDRAWN = "entered", "withdrawn"


def _change(one: OneOffDay, until: date) -> tuple[date, str]:
    if one.withdrawn_on is not None and one.withdrawn_on <= until:
        return one.withdrawn_on, WITHDRAWN
    return one.entered_on, ENTERED


@lru_cache(maxsize=64)
def _together(published: frozenset[date], one_off: frozenset[date]) -> frozenset[date]:
    """The same set for the same days, so that what was worked out with it is found again."""
    return published | one_off
