"""The deadlines of one case while its facts are read."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from saferme.practice.holidays import Holidays
from saferme.practice.pathway.answer import Deadline, Moved
from saferme.practice.pathway.case import PathwayFact
from saferme.practice.timescales import Timescale, Unit
from saferme.practice.vocabulary import DeadlineCode


class _Entry:
    """``first``: when it was due by the days off that were known on the day of its trigger."""

    __slots__ = ("code", "first", "met_by", "met_on", "met_on_day", "opened_by", "timescale", "trigger")

    def __init__(
        self, code: DeadlineCode, timescale: Timescale, trigger: date | datetime, first: date | datetime, opened_by: int
    ) -> None:
        self.code = code
        self.timescale = timescale
        self.trigger = trigger
        self.first = first
        self.opened_by = opened_by
        self.met_on: str | None = None
        self.met_on_day: date | None = None
        self.met_by: int | None = None


class Ledger:
    """A met deadline stays listed, met late or not. An unmet one may be dropped: then it is not listed."""

    __slots__ = ("_entries", "_holidays")

    def __init__(self, holidays: Holidays) -> None:
        self._holidays = holidays
        self._entries: list[_Entry] = []

    def is_unmet(self, *codes: DeadlineCode) -> bool:
        return any(entry.code in codes and entry.met_on is None for entry in self._entries)

    def open(self, code: DeadlineCode, timescale: Timescale, on: date | datetime, index: int) -> None:
        """Opening a code again drops an unmet one of that code, but each return has its own interview."""
        if code is not DeadlineCode.RETURN_HOME_INTERVIEW:
            self.drop((code,))
        first = timescale.due(on, self._holidays.known_on(_day(on)))
        self._entries.append(_Entry(code, timescale, on, first, index))

    def meet(self, code: DeadlineCode, fact: PathwayFact, index: int) -> None:
        """The unmet one that is due first. Of one code only interviews can be several, and no day off moves these."""
        unmet = [entry for entry in self._entries if entry.code is code and entry.met_on is None]
        if unmet:
            entry = min(unmet, key=lambda entry: (_instant(entry.first), entry.opened_by))
            entry.met_on, entry.met_on_day, entry.met_by = fact.on_as_given, fact.day, index

    def drop(self, codes: Iterable[DeadlineCode]) -> None:
        self._entries = [entry for entry in self._entries if entry.met_on is not None or entry.code not in codes]

    def drop_all_but(self, kept: Iterable[DeadlineCode]) -> None:
        self._entries = [entry for entry in self._entries if entry.met_on is not None or entry.code in kept]

    def listed(self, as_at: date) -> tuple[Deadline, ...]:
        """Each with the due date by the days off known when it was met, or on ``as_at`` while it is open."""
        return tuple(sorted((self._deadline(entry, as_at) for entry in self._entries), key=_place))

    def _deadline(self, entry: _Entry, as_at: date) -> Deadline:
        due, moved = entry.first, None
        if self._holidays.one_off and entry.timescale.unit is Unit.WORKING_DAYS:
            due, moved = self._by_what_was_known(entry, entry.met_on_day or as_at)
        scale = entry.timescale
        return Deadline(
            entry.code, due, scale.source, entry.opened_by, entry.met_on, scale.in_words, entry.met_by, moved
        )

    def _by_what_was_known(self, entry: _Entry, on: date) -> tuple[date, Moved | None]:
        trigger, first = _day(entry.trigger), _day(entry.first)
        due = _day(entry.timescale.due(trigger, self._holidays.known_on(on)))
        if due == first:
            return due, None
        changed_on, how = self._holidays.last_change(after=trigger, until=on, before=max(first, due))
        return due, Moved(first, changed_on, how)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _instant(due: date | datetime) -> float:
    """Comparable within one code. Local times alone are not, in the hour that comes twice."""
    return due.timestamp() if isinstance(due, datetime) else due.toordinal()


class _Place(NamedTuple):
    day: date
    code: str
    opened_by: int


def _place(deadline: Deadline) -> _Place:
    return _Place(_day(deadline.due), deadline.code, deadline.opened_by)
