"""How long something may take, and the day or the hour on which that time is up.

The day of the trigger is day 0. Working days are Monday to Friday less bank holidays.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from saferme.practice.vocabulary import DeadlineSource

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    CLOCK_HOURS = "clock_hours"


@dataclass(frozen=True, slots=True)
class Timescale:
    """`since`: the first day on which it counts; what began before keeps what was in force then, `before`."""

    amount: int
    unit: Unit
    source: DeadlineSource = DeadlineSource.STATUTORY
    since: date | None = None
    before: "Timescale | None" = None

    @property
    def in_words(self) -> str:
        """``2 working days``"""
        unit = "hours" if self.unit is Unit.CLOCK_HOURS else self.unit.replace("_", " ")
        return f"{self.amount} {unit if self.amount != 1 else unit.removesuffix('s')}"

    def due(self, trigger: datetime | date, holidays: frozenset[date]) -> datetime | date:
        """A date; for clock hours an aware date-time. A trigger without a time counts from 00:00."""
        day = trigger.date() if isinstance(trigger, datetime) else trigger
        return self.in_force(day)._due(trigger, holidays)

    def in_force(self, day: date) -> "Timescale":
        """What counts for something that began on this day."""
        if self.before is None or self.since is None or day >= self.since:
            return self
        return self.before.in_force(day)

    def _due(self, trigger: datetime | date, holidays: frozenset[date]) -> datetime | date:
        if self.unit is Unit.CLOCK_HOURS:
            return clock_hours_after(trigger, self.amount)
        day = trigger.date() if isinstance(trigger, datetime) else trigger
        if self.unit is Unit.WORKING_DAYS:
            return working_days_after(day, self.amount, holidays)
        if self.unit is Unit.WEEKS:
            return day + timedelta(weeks=self.amount)
        return months_after(day, self.amount)


@lru_cache(maxsize=8192)
def working_days_after(day: date, amount: int, holidays: frozenset[date]) -> date:
    while amount > 0:
        day += ONE_DAY
        if day.weekday() < SATURDAY and day not in holidays:
            amount -= 1
    return day


def working_days_before(day: date, amount: int, holidays: frozenset[date]) -> date:
    """The last day that leaves so many whole working days until this one."""
    while amount > 0:
        day -= ONE_DAY
        if day.weekday() < SATURDAY and day not in holidays:
            amount -= 1
    return day


def months_after(day: date, amount: int) -> date:
    """Calendar months, clipped to the end of the month."""
    years, month = divmod(day.month - 1 + amount, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def clock_hours_after(local: datetime | date, hours: int) -> datetime:
    """True hours, also over a night on which the clocks change.

    An hour that the clock shows twice is read as the first; one that it skips, with the offset before the
    change. Both are what `fold=0` means.
    """
    if not isinstance(local, datetime):
        local = datetime(local.year, local.month, local.day)  # noqa: DTZ001 - the zone is set below
    start = local.replace(tzinfo=london(), fold=0).astimezone(UTC)
    return (start + timedelta(hours=hours)).astimezone(london())


@cache
def london() -> ZoneInfo:
    return ZoneInfo("Europe/London")
