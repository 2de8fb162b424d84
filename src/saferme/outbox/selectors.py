"""Is the worker alive, and what waits to leave?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from saferme.outbox.models import Heartbeat, Message

ALIVE = timedelta(seconds=60)
#: How many messages in trouble are shown at once, the oldest first.
SHOWN = 100


def worker_state(now: datetime) -> str:
    """``running``, ``stopped`` (no sign of life for a minute) or ``never started``."""
    at = last_sign_of_life()
    if at is None:
        return "never started"
    return "running" if now - at < ALIVE else "stopped"


def last_sign_of_life() -> datetime | None:
    return Heartbeat.objects.filter(id=1).values_list("at", flat=True).first()


@dataclass(frozen=True, slots=True)
class State:
    """How the outbox stands. ``waiting`` are those without trouble, the oldest of them since ``oldest``."""

    waiting: int
    oldest: datetime | None
    failing: int
    given_up: int


def outbox_state() -> State:
    """One query, about nobody."""
    well = Q(problem="")
    given_up = Q(given_up_at__isnull=False)
    found = Message.objects.filter(sent_at__isnull=True).aggregate(
        waiting=Count("pk", filter=well),
        oldest=Min("created_at", filter=well),
        failing=Count("pk", filter=~well & ~given_up),
        given_up=Count("pk", filter=given_up),
    )
    return State(**found)


def messages_in_trouble() -> list[Message]:
    """Those given up, then those that failed and are tried again; the oldest first. Without what they say."""
    rows = Message.objects.filter(sent_at__isnull=True).exclude(problem="").defer("body", "calendar")
    given_up = list(rows.filter(given_up_at__isnull=False).order_by("created_at")[:SHOWN])
    failing = list(rows.filter(given_up_at__isnull=True).order_by("created_at")[:SHOWN])
    return (given_up + failing)[:SHOWN]
