"""What the messages say: how many things, of which kind, by when, and where to sign in. Nothing and nobody besides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from saferme.reminders.things import AHEAD, Kind, Thing
from saferme.ui.dates import date_uk, day_and_month

#: One of them, several of them; in the order in which they are told.
WORDS: dict[Kind, tuple[str, str]] = {
    Kind.STEP: ("step of your cases", "steps of your cases"),
    Kind.REQUEST: ("request that waits for the Front Door", "requests that wait for the Front Door"),
    Kind.MEETING: ("meeting that you come to", "meetings that you come to"),
    Kind.ACTION: ("action of a plan", "actions of plans"),
    Kind.CONTRIBUTION: ("contribution that you are asked for", "contributions that you are asked for"),
    Kind.FOLLOW_UP: ("follow-up of a management decision", "follow-ups of management decisions"),
    Kind.DISAGREEMENT: ("disagreement to settle", "disagreements to settle"),
}
_FOOT = """
Sign in to see what they are: {work}

This message says how many and never about whom. Choose what you are told, or that you are told nothing: {wishes}
Please do not answer it: nobody reads what comes back.
"""


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


def digest(things: Sequence[Thing], now: datetime) -> Text | None:
    """The message of a day; None when nothing is late or due within a week. ``now`` in local time."""
    today = now.date()
    parts = (
        ("Late", [thing for thing in things if thing.is_late(now)]),
        ("Due today", [thing for thing in things if not thing.is_late(now) and thing.day == today]),
        (f"Due by {day_and_month(today + AHEAD)}", [thing for thing in things if _is_soon(thing, today)]),
    )
    told = [thing for _, part in parts for thing in part]
    if not told:
        return None
    body = f"What awaits you in Safer Me on {date_uk(today)}.\n{_parts(parts)}"
    return Text(f"Safer Me: {_number(len(told))} due or late", body + _foot())


def reminder(ahead: Sequence[Thing], late: Sequence[Thing]) -> Text:
    """A message about what has newly come near or is newly late."""
    parts = [(f"Due on {day_and_month(day)}", things) for day, things in _by_day(ahead)]
    body = f"A reminder from Safer Me.\n{_parts([('Late', late), *parts])}"
    return Text("Safer Me: a reminder", body + _foot())


def _is_soon(thing: Thing, today: date) -> bool:
    return today < thing.day <= today + AHEAD


def _by_day(things: Iterable[Thing]) -> list[tuple[date, list[Thing]]]:
    days: dict[date, list[Thing]] = {}
    for thing in sorted(things, key=lambda one: one.day):
        days.setdefault(thing.day, []).append(thing)
    return list(days.items())


def _number(count: int) -> str:
    return "1 thing is" if count == 1 else f"{count} things are"


def _parts(parts: Iterable[tuple[str, Sequence[Thing]]]) -> str:
    return "".join(f"\n{title}\n{_counts(things)}" for title, things in parts if things)


def _counts(things: Sequence[Thing]) -> str:
    counts = Counter(thing.kind for thing in things)
    return "".join(f"  {counts[kind]} {_word(kind, counts[kind])}\n" for kind in WORDS if counts[kind])


def _word(kind: Kind, count: int) -> str:
    one, several = WORDS[kind]
    return one if count == 1 else several


def _foot() -> str:
    work, wishes = (settings.SAFERME_ADDRESS + reverse(name) for name in ("workspace:my_work", "reminders:wishes"))
    return _FOOT.format(work=work, wishes=wishes)
