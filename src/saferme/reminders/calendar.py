"""The calendar that a person subscribes to: when they are busy. No name, no place, nothing to tell two meetings apart by."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

TITLE = "Safer Me meeting"
#: How often a calendar program is asked to look again.
EVERY = timedelta(hours=1)
_BYTES = 32


class BusyTime(Protocol):
    """What is told of a meeting."""

    @property
    def key(self) -> str: ...
    @property
    def starts(self) -> datetime: ...
    @property
    def minutes(self) -> int: ...
    @property
    def sequence(self) -> int: ...


def new_token() -> str:
    """Nobody guesses it: 256 random bits, as 43 letters."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is stored. Without salt and slowness: there is nothing to guess in what is random."""
    return sha256(token.encode()).hexdigest()


def calendar_of(user_id: int, times: Iterable[BusyTime], now: datetime) -> str:
    """The text of the calendar file. Times are instants (UTC): right on both sides of a change of the clocks."""
    calendar = Calendar()
    calendar.add("prodid", "-//Safer Me//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Safer Me")
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    for time in times:
        calendar.add_component(_event(user_id, time, now))
    return calendar.to_ical().decode()


def _event(user_id: int, time: BusyTime, now: datetime) -> Event:
    starts = time.starts.astimezone(UTC)
    event = Event()
    event.add("uid", f"{_own_id(user_id, time.key)}@safer-me.invalid")
    event.add("sequence", time.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=time.minutes))
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    return event


def _own_id(user_id: int, key: str) -> str:
    """The same each time for this person; another's calendar has another, so that laid side by side they tell nothing."""
    return salted_hmac("saferme.reminders.calendar", f"{user_id}:{key}", algorithm="sha256").hexdigest()[:32]
