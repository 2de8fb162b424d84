"""Dates and ages as people in England write and say them. Pure: whoever asks gives today."""

from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FAR = 14  # days; further away than this, the count of days helps less than the date


def date_uk(day: date) -> str:
    """24 November 2026"""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_and_month(day: date) -> str:
    """Wednesday 25 November"""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def time_uk(moment: datetime) -> str:
    """09:05, in 24 hours; the moment must already be in local time."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def date_time_uk(moment: datetime) -> str:
    """24 November 2026 at 09:05; the moment must already be in local time."""
    return f"{date_uk(moment)} at {time_uk(moment)}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def is_late(due: date, today: date) -> bool:
    """A thing due today is not late yet."""
    return due < today


def _due_day(due: date, today: date) -> str:
    """The weekday helps for the days around us; the year is said when it is not this one."""
    return day_and_month(due) if due.year == today.year else f"{day_and_month(due)} {due.year}"


def when_due(due: date, today: date) -> str:
    """due today / due tomorrow, Wednesday 25 November / 3 days late (due Saturday 21 November)"""
    away = (due - today).days
    day = _due_day(due, today)
    if away < 0:
        return f"{_days(-away)} late (due {day})"
    if away == 0:
        return f"due today, {day}"
    if away == 1:
        return f"due tomorrow, {day}"
    if away <= _FAR:
        return f"due in {_days(away)}, {day}"
    return f"due {day}"


def clock_due(due: date | datetime, now: datetime) -> str:
    """As when_due; a clock of hours with its minute: due in 2 days, Friday 6 March at 08:00. Both moments local."""
    if not isinstance(due, datetime):
        return when_due(due, now.date())
    if due.date() == now.date() and due < now:
        return f"late since today at {time_uk(due)}"
    said = when_due(due.date(), now.date())
    return f"{said[:-1]} at {time_uk(due)})" if said.endswith(")") else f"{said} at {time_uk(due)}"


def clock_is_late(due: date | datetime, now: datetime) -> bool:
    """To the minute for a clock of hours; one of days is late on the day after."""
    return due < now if isinstance(due, datetime) else is_late(due, now.date())


def days_ago(day: date, today: date) -> str:
    """today / yesterday / 3 days ago / on 3 March 2026"""
    past = (today - day).days
    if past == 0:
        return "today"
    if past == 1:
        return "yesterday"
    if 1 < past <= _FAR:
        return f"{_days(past)} ago"
    return f"on {date_uk(day)}"


def days_waited(since: date, today: date) -> str:
    """since today / 1 day / 12 days"""
    past = (today - since).days
    return _days(past) if past > 0 else "since today"


def age_on(born: date, day: date) -> int:
    """Whole years. Born on 29 February: a year older on 1 March of a common year, as the law counts it."""
    before_birthday = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - before_birthday


def with_age(name: str, age: int | None) -> str:
    """Kai, 14. An age that nobody knows is said, not left out."""
    return f"{name}, age not known" if age is None else f"{name}, {age}"
