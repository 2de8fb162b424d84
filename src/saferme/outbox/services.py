"""Putting a message into the outbox, and sending what waits."""

import uuid
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from saferme.audit.services import By, act, record
from saferme.outbox.models import Heartbeat, Message

MOST_MINUTES_BETWEEN_TRIES = 60


@act
def queue_message(*, to: str, subject: str, body: str, calendar: str = "", by: By, now: datetime) -> Message:
    """Write a message that leaves after commit. ``calendar`` is the text of a calendar file to go with it."""
    message_id = f"<{uuid.uuid4()}@safer-me.invalid>"
    message = Message.objects.create(
        message_id=message_id,
        to=to,
        subject=subject,
        body=body,
        calendar=calendar,
        created_at=now,
        next_try_at=now,
    )
    record("message.queued", by=by, now=now, subject_kind="message", subject_id=message.pk)
    return message


def send_waiting(*, now: datetime, most: int = 50) -> int:
    """Send what is due, one transaction a message, and return how many left.

    A crash between sending and writing it down sends that one again, with the same Message-ID.
    """
    due = Message.objects.filter(sent_at__isnull=True, next_try_at__lte=now).values_list("pk", flat=True)[:most]
    return sum(_send_one(pk, now) for pk in list(due))


@transaction.atomic
def _send_one(pk: uuid.UUID, now: datetime) -> bool:
    message = Message.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at__isnull=True).first()
    if message is None:
        return False
    message.attempts += 1
    try:
        _mail(message).send()
    except Exception as problem:  # whatever the mail server did, the message stays and is tried again
        message.problem = type(problem).__name__
        message.next_try_at = now + timedelta(minutes=min(2**message.attempts, MOST_MINUTES_BETWEEN_TRIES))
    else:
        message.sent_at, message.problem = now, ""
    message.save()
    return message.sent_at is not None


def _mail(message: Message) -> EmailMessage:
    mail = EmailMessage(
        message.subject,
        message.body,
        to=[message.to],
        headers={"Message-ID": message.message_id},
        connection=get_connection(),
    )
    if message.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in message.calendar else "REQUEST"
        mail.attach("invitation.ics", message.calendar, f"text/calendar; method={method}")
    return mail


def beat(*, now: datetime) -> None:
    """The worker says that it is alive."""
    Heartbeat.objects.update_or_create(id=1, defaults={"at": now})
