"""The deadlines of one case while its facts are read."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from saferme.practice.pathway.answer import Deadline
from saferme.practice.timescales import Timescale
from saferme.practice.vocabulary import DeadlineCode


class _Entry:
    __slots__ = ("code", "due", "met_on", "opened_by", "timescale")

    def __init__(self, code: DeadlineCode, due: date | datetime, timescale: Timescale, opened_by: int) -> None:
        self.code = code
        self.due = due
        self.timescale = timescale
        self.opened_by = opened_by
        self.met_on: str | None = None


class Ledger:
    """A met deadline stays listed, met late or not. An unmet one may be dropped: then it is not listed."""

    __slots__ = ("_entries", "_holidays")

    def __init__(self, holidays: frozenset[date]) -> None:
        self._holidays = holidays
        self._entries: list[_Entry] = []

    def is_unmet(self, *codes: DeadlineCode) -> bool:
        return any(entry.code in codes and entry.met_on is None for entry in self._entries)

    def open(self, code: DeadlineCode, timescale: Timescale, on: date | datetime, index: int) -> None:
        """Opening a code again drops an unmet one of that code, but each return has its own interview."""
        if code is not DeadlineCode.RETURN_HOME_INTERVIEW:
            self.drop((code,))
        due = timescale.due(on, self._holidays)
        self._entries.append(_Entry(code, due, timescale, index))

    def meet(self, code: DeadlineCode, on: str) -> None:
        """The unmet one that is due first."""
        unmet = [entry for entry in self._entries if entry.code is code and entry.met_on is None]
        if unmet:
            min(unmet, key=lambda entry: (_instant(entry.due), entry.opened_by)).met_on = on

    def drop(self, codes: Iterable[DeadlineCode]) -> None:
        self._entries = [entry for entry in self._entries if entry.met_on is not None or entry.code not in codes]

    def drop_all_but(self, kept: Iterable[DeadlineCode]) -> None:
        self._entries = [entry for entry in self._entries if entry.met_on is not None or entry.code in kept]

    def listed(self) -> tuple[Deadline, ...]:
        entries = sorted(self._entries, key=_place)
        return tuple(
            Deadline(e.code, e.due, e.timescale.source, e.opened_by, e.met_on, e.timescale.in_words) for e in entries
        )


def _instant(due: date | datetime) -> float:
    """Comparable within one code. Local times alone are not, in the hour that comes twice."""
    return due.timestamp() if isinstance(due, datetime) else due.toordinal()


class _Place(NamedTuple):
    day: date
    code: str
    opened_by: int


def _place(entry: _Entry) -> _Place:
    due = entry.due
    return _Place(due.date() if isinstance(due, datetime) else due, entry.code, entry.opened_by)
