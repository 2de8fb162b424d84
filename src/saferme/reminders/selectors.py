"""Whose time has come, what they chose, whose calendar an address leads to, and the outbox as an administrator sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from saferme.accounts.actors import Actor, system
from saferme.accounts.selectors import actor_of, colleagues, user_named
from saferme.meetings.selectors import planned_for
from saferme.outbox.models import Message
from saferme.outbox.selectors import messages_in_trouble
from saferme.reminders.calendar import hash_of
from saferme.reminders.models import CalendarAddress, Look, Wish
from saferme.reminders.wishes import DEFAULT, Wishes

#: How long until the same work is looked through again on the same day.
AGAIN = timedelta(minutes=15)


def wishes_of(user_id: int | None) -> Wishes:
    row = Wish.objects.filter(user_id=user_id).first()
    return Wishes(row.digest, row.hour, row.days_before) if row else DEFAULT


def whose_time_has_come(now: datetime, most: int) -> list[int]:
    """The ids of those to be told today whose work was not looked through in the last quarter of an hour."""
    local = timezone.localtime(now)
    looked = Look.objects.filter(user=OuterRef("pk"), day=local.date(), last_at__gt=now - AGAIN)
    wants_none = Q(told_by_mail__digest=False, told_by_mail__days_before__isnull=True)
    users = (
        colleagues(system("reminders", now))
        .alias(hour=Coalesce(F("told_by_mail__hour"), DEFAULT.hour))
        .filter(Q(told_by_mail__isnull=True) | ~wants_none, ~Exists(looked), hour__lte=local.hour)
    )
    return list(users.order_by("pk").values_list("pk", flat=True)[:most])


def calendar_since(user_id: int | None) -> datetime | None:
    """Since when this person's calendar has its address; None when it has none."""
    return CalendarAddress.objects.filter(user_id=user_id).values_list("since", flat=True).first()


def whose_calendar(token: str, now: datetime) -> Actor | None:
    """The person to whom this secret address was given, with what they may see now; None when it is nobody's any more."""
    user_id = CalendarAddress.objects.filter(token_hash=hash_of(token)).values_list("user_id", flat=True).first()
    user = user_named(user_id) if user_id is not None else None
    return actor_of(user, now) if user else None


@dataclass(frozen=True, slots=True)
class Busy:
    """A time at which somebody comes to a meeting. ``key`` is for telling it from others, and is shown to nobody."""

    key: str
    starts: datetime
    minutes: int
    sequence: int


def busy_times(actor: Actor) -> list[Busy]:
    """The planned meetings of which this actor may see the pack, the next first."""
    return [Busy(str(row.pk), row.starts_at, row.minutes, row.sequence) for row in planned_for(actor)]


@dataclass(frozen=True, slots=True)
class Trouble:
    """``whom`` is the name and address of an account; of anybody else only where their mail is kept."""

    message: Message
    whom: str


def troubles(actor: Actor) -> list[Trouble]:
    """Messages that did not leave. A parent's address says that there is something about their child: it is not shown."""
    rows = messages_in_trouble()
    names = _names(actor, {row.to.lower() for row in rows})
    return [Trouble(row, names.get(row.to.lower()) or _where(row.to)) for row in rows]


def _names(actor: Actor, addresses: Iterable[str]) -> dict[str, str]:
    found = colleagues(actor).filter(email__in=addresses)
    return {user.email: f"{user.name}, {user.email}" for user in found}


def _where(address: str) -> str:
    return f"Somebody without an account, at {address.rpartition('@')[2]}"
