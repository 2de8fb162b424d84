"""What the messages say: how many things, of which kind, by when, and where to sign in. Nothing and nobody besides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from saferme.reminders.things import AHEAD, Kind, Thing
from saferme.ui.dates import date_uk, day_and_month
from saferme.ui.local import local

#: One of them, several of them; in the order in which they are told.
WORDS: dict[Kind, tuple[str, str]] = {
    Kind.DUTY: ("report to be made and recorded", "reports to be made and recorded"),
    Kind.MOMENT: ("review to be held at once", "reviews to be held at once"),
    Kind.STEP: ("step of your cases", "steps of your cases"),
    Kind.CONTEXT_STEP: ("step of a context that you work on", "steps of contexts that you work on"),
    Kind.REQUEST: (local("request that waits for the Front Door"), local("requests that wait for the Front Door")),
    Kind.MEETING: ("meeting that you come to", "meetings that you come to"),
    Kind.ACTION: ("action of a plan", "actions of plans"),
    Kind.MACE_ACTION: (
        "action agreed at a meeting of several agencies",
        "actions agreed at meetings of several agencies",
    ),
    Kind.CONTRIBUTION: ("contribution that you are asked for", "contributions that you are asked for"),
    Kind.FOLLOW_UP: ("follow-up of a management decision", "follow-ups of management decisions"),
    Kind.DISAGREEMENT: ("disagreement to settle", "disagreements to settle"),
    Kind.SIGN_OFF: ("piece of work to read and sign off", "pieces of work to read and sign off"),
    Kind.CONFIRMATION: ("step that you are asked to confirm", "steps that you are asked to confirm"),
    Kind.CONFIRMED: ("answer of a second person whom you asked", "answers of second persons whom you asked"),
    Kind.MOVE: ("request about a case", "requests about cases"),
}
#: Of what somebody else is asked in their own name: who stands in for them is told of it, and does not do it.
OF_ANOTHER: dict[Kind, tuple[str, str]] = {
    Kind.CONTRIBUTION: ("contribution that is asked for", "contributions that are asked for"),
    Kind.CONFIRMATION: ("step that waits to be confirmed", "steps that wait to be confirmed"),
    Kind.CONFIRMED: ("answer of a second person", "answers of second persons"),
}
_WAITS = "Waiting for your answer"
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
    """The message of a day; None when nothing is late, waits or is due within a week. ``now`` in local time."""
    today = now.date()
    parts = (
        ("Late", [thing for thing in things if thing.is_late(now)]),
        ("Due today", [thing for thing in things if not thing.is_late(now) and _is_due(thing, today)]),
        (f"Due by {day_and_month(today + AHEAD)}", [thing for thing in things if _is_soon(thing, today)]),
        (_WAITS, [thing for thing in things if thing.waits]),
    )
    told = [thing for _, part in parts for thing in part]
    if not told:
        return None
    body = f"What awaits you in Safer Me on {date_uk(today)}.\n{_parts(parts)}"
    return Text(f"Safer Me: {_subject(told)}", body + _foot())


def reminder(ahead: Sequence[Thing], late: Sequence[Thing]) -> Text:
    """A message about what has newly come near or is newly late."""
    dated = _by_day(thing for thing in ahead if not thing.waits)
    parts = [(f"Due on {day_and_month(day)}", things) for day, things in dated]
    waits = (_WAITS, [thing for thing in ahead if thing.waits])
    body = f"A reminder from Safer Me.\n{_parts([('Late', late), *parts, waits])}"
    return Text("Safer Me: a reminder", body + _foot())


def _is_due(thing: Thing, today: date) -> bool:
    return thing.day == today and not thing.waits


def _is_soon(thing: Thing, today: date) -> bool:
    return today < thing.day <= today + AHEAD and not thing.waits


def _by_day(things: Iterable[Thing]) -> list[tuple[date, list[Thing]]]:
    days: dict[date, list[Thing]] = {}
    for thing in sorted(things, key=lambda one: one.day):
        days.setdefault(thing.day, []).append(thing)
    return list(days.items())


def _subject(told: Sequence[Thing]) -> str:
    """“1 thing is due or late”, “3 things are due, late or waiting for you”."""
    many = "1 thing is" if len(told) == 1 else f"{len(told)} things are"
    return f"{many} {'due, late or waiting for you' if any(one.waits for one in told) else 'due or late'}"


def _parts(parts: Iterable[tuple[str, Sequence[Thing]]]) -> str:
    return "".join(f"\n{title}\n{_counts(things)}" for title, things in parts if things)


def _counts(things: Sequence[Thing]) -> str:
    """What is their own, then what they do for a colleague who is away, with the last day of it."""
    counts = Counter((thing.stands_in_until, thing.kind) for thing in things)
    days = sorted({day for day, _ in counts}, key=lambda day: day or date.min)
    lines = ((day, kind, counts[day, kind]) for day in days for kind in WORDS if counts[day, kind])
    return "".join(f"  {count} {_word(kind, count, day)}{_for_a_colleague(day)}\n" for day, kind, count in lines)


def _for_a_colleague(until: date | None) -> str:
    return f", for a colleague, until {date_uk(until)}" if until else ""


def _word(kind: Kind, count: int, stands_in_until: date | None) -> str:
    one, several = (stands_in_until and OF_ANOTHER.get(kind)) or WORDS[kind]
    return one if count == 1 else several


def _foot() -> str:
    work, wishes = (settings.SAFERME_ADDRESS + reverse(name) for name in ("workspace:my_work", "reminders:wishes"))
    return _FOOT.format(work=work, wishes=wishes)
