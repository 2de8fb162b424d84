"""Telling people what is due, keeping what they chose, giving their calendar an address."""

import logging
from datetime import datetime
from typing import NamedTuple

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from saferme.accounts.actors import Actor, system
from saferme.accounts.selectors import actor_of, user_named
from saferme.audit.services import act, record
from saferme.outbox.models import Message
from saferme.outbox.services import queue_message
from saferme.reminders import texts
from saferme.reminders.calendar import hash_of, new_token
from saferme.reminders.models import CalendarAddress, Look, Reminder, Wish
from saferme.reminders.selectors import AGAIN, whose_time_has_come, wishes_of
from saferme.reminders.things import Thing, things_of
from saferme.reminders.wishes import Wishes

logger = logging.getLogger("saferme.reminders")


@act
def change_wishes(*, wishes: Wishes, by: Actor, now: datetime) -> None:
    """From now on; what is in the outbox already still leaves."""
    chosen = {"digest": wishes.digest, "hour": wishes.hour, "days_before": wishes.days_before}
    Wish.objects.update_or_create(user_id=_own(by), defaults=chosen)
    record("wishes.changed", by=by, now=now, subject_kind="user", subject_id=by.user_id, detail=dict(chosen))


@act
def new_calendar_address(*, by: Actor, now: datetime) -> str:
    """Return the secret part of the address. It is told this once and stored nowhere; the one before leads nowhere now."""
    token = new_token()
    CalendarAddress.objects.update_or_create(user_id=_own(by), defaults={"token_hash": hash_of(token), "since": now})
    record("calendar.address_made", by=by, now=now, subject_kind="user", subject_id=by.user_id)
    return token


@act
def withdraw_calendar_address(*, by: Actor, now: datetime) -> None:
    """The address leads nowhere any more. That there was one stays in the audit."""
    CalendarAddress.objects.filter(user_id=_own(by)).delete()
    record("calendar.address_withdrawn", by=by, now=now, subject_kind="user", subject_id=by.user_id)


def _own(by: Actor) -> int:
    assert by.user_id is not None  # the pages ask for somebody signed in
    return by.user_id


def tell_those_whose_time_has_come(*, now: datetime, most: int = 50) -> int:
    """Look through the work of those who are to be told, and return how many they were.

    What goes wrong with one keeps nobody else waiting; that one is looked at again in the next round.
    """
    looked = 0
    for user_id in whose_time_has_come(now, most):
        try:
            tell(user_id=user_id, by=system("Safer Me reminders", now), now=now)
            looked += 1
        except (OperationalError, InterfaceError):
            raise  # the database is gone, for everybody
        except Exception:
            logger.exception("Account %s could not be told what is due.", user_id)
    return looked


@act
def tell(*, user_id: int, by: Actor, now: datetime) -> Message | None:
    """Write the digest of the day, or what has come up since it; None when there is nothing to say.

    One transaction holds the message and the marks that it was written, and acts take turns: whoever is ended half way
    leaves nothing behind, and whoever comes second finds it done.
    """
    user = user_named(user_id)
    local = timezone.localtime(now)
    look = Look.objects.filter(user_id=user_id, day=local.date()).first()
    if user is None or (look is not None and look.last_at > now - AGAIN):
        return None
    wishes, things = wishes_of(user_id), things_of(actor_of(user, now))
    news = _news(user_id, things, wishes, local)
    text = texts.digest(things, local) if look is None and wishes.digest else None
    digested = text is not None
    if text is None and (news.ahead or news.late):
        text = texts.reminder(news.ahead, news.late)
    message = queue_message(to=user.email, subject=text.subject, body=text.body, by=by, now=now) if text else None
    _mark(user_id, local, now, message if digested else None, look)
    if message is not None:
        _remember(user_id, news, message)
        record(
            "reminders.written",
            by=by,
            now=now,
            subject_kind="user",
            subject_id=user_id,
            detail={"digest": digested, "ahead": len(news.ahead), "late": len(news.late)},
        )
    return message


def _mark(user_id: int, local: datetime, now: datetime, digest: Message | None, look: Look | None) -> None:
    if look is None:
        Look.objects.create(user_id=user_id, day=local.date(), digest=digest, last_at=now)
    else:
        Look.objects.filter(pk=look.pk).update(last_at=now)


class News(NamedTuple):
    """Of what somebody has not been reminded yet, and is to be now."""

    ahead: list[Thing]
    late: list[Thing]


def _news(user_id: int, things: list[Thing], wishes: Wishes, local: datetime) -> News:
    if wishes.days_before is None:
        return News([], [])
    late = [thing for thing in things if thing.is_late(local)]
    ahead = [thing for thing in things if not thing.is_late(local) and _days_to(thing, local) <= wishes.days_before]
    rows = Reminder.objects.filter(user_id=user_id, thing__in=[thing.key for thing in late + ahead])
    told = set(rows.values_list("kind", "thing", "due", "stage"))
    return News(
        [thing for thing in ahead if _mark_of(thing, Reminder.Stage.AHEAD) not in told],
        [thing for thing in late if _mark_of(thing, Reminder.Stage.LATE) not in told],
    )


def _days_to(thing: Thing, local: datetime) -> int:
    return (thing.day - local.date()).days


def _mark_of(thing: Thing, stage: Reminder.Stage) -> tuple[str, str, str, str]:
    return str(thing.kind), thing.key, thing.due_text, str(stage)


def _remember(user_id: int, news: News, message: Message) -> None:
    marks = [_mark_of(thing, Reminder.Stage.AHEAD) for thing in news.ahead]
    marks += [_mark_of(thing, Reminder.Stage.LATE) for thing in news.late]
    Reminder.objects.bulk_create(
        Reminder(user_id=user_id, kind=kind, thing=thing, due=due, stage=stage, message=message)
        for kind, thing, due, stage in marks
    )
