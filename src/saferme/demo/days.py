"""Days counted from today: a story is always as old as it was."""

from collections.abc import Set
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from saferme.practice.timescales import SATURDAY

_ONE_DAY = timedelta(days=1)


class Days:
    """``-3`` is three days ago, ``4`` in four days. Offices work on working days: what falls on another is moved away
    from today, so that what comes first stays first."""

    def __init__(self, now: datetime, holidays: Set[date]) -> None:
        self.today = timezone.localtime(now).date()
        self._holidays = holidays

    def on(self, day: int, *, any_day: bool = False) -> date:
        found = self.today + timedelta(days=day)
        while not any_day and (found.weekday() >= SATURDAY or found in self._holidays):
            found += _ONE_DAY if day > 0 else -_ONE_DAY
        return found

    def moment(self, day: int, at: time, *, any_day: bool = False) -> datetime:
        return timezone.make_aware(datetime.combine(self.on(day, any_day=any_day), at))

    @staticmethod
    def day_of(moment: datetime) -> date:
        """The local day of a moment of the story."""
        return timezone.localtime(moment).date()

    def born(self, age: int, birthday: int) -> date:
        """The birth of somebody of this age whose last birthday was ``birthday`` days ago (a number below 0)."""
        last = self.today + timedelta(days=birthday)
        is_leap_day = (last.month, last.day) == (2, 29)
        return last.replace(year=last.year - age, day=28 if is_leap_day else last.day)
