"""Days as moments, as clocks in England show them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return timezone.make_aware(datetime.combine(day, time()))


def midnight_after(day: date) -> datetime:
    """The moment at which a day is over: access until a last day ends then."""
    return midnight(day + timedelta(days=1))
