"""Putting a message into the outbox, and sending what waits."""

import uuid
from datetime import datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, QuerySet
from django.utils import timezone

from saferme.audit.services import By, act, record
from saferme.outbox.models import Heartbeat, Message
from saferme.practice.problems import Refused

MOST_MINUTES_BETWEEN_TRIES = 60
#: From here on a mail server's number says that trying again will not help.
FOR_GOOD = 500


@act
def queue_message(*, to: str, subject: str, body: str, calendar: str = "", by: By, now: datetime) -> Message:
    """Write a message that leaves after commit. ``calendar`` is the text of a calendar file to go with it."""
    message_id = f"<{uuid.uuid4()}@{settings.SAFERME_MESSAGE_DOMAIN}>"
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


@act
def try_again(*, message_id: uuid.UUID, by: By, now: datetime) -> Message:
    """Send one that failed as soon as may be, under the name that it has. Raises Refused for one that has left."""
    message = _in_trouble().filter(pk=message_id).first()
    if message is None:
        raise Refused("no_trouble", "This message has left already, or is on its way.")
    _put_back([message.pk], now)
    record("message.tried_again", by=by, now=now, subject_kind="message", subject_id=message.pk)
    return message


@act
def try_all_again(*, by: By, now: datetime) -> int:
    """The same for every one in trouble; how many they were. For when the mail server itself was at fault."""
    ids = list(_in_trouble().values_list("pk", flat=True))
    _put_back(ids, now)
    record("message.all_tried_again", by=by, now=now, detail={"number": len(ids)})
    return len(ids)


def _in_trouble() -> QuerySet[Message]:
    """One that is on its way just now has no problem yet, and is left alone."""
    return Message.objects.select_for_update().filter(sent_at__isnull=True).exclude(problem="")


def _put_back(ids: list[uuid.UUID], now: datetime) -> None:
    Message.objects.filter(pk__in=ids).update(given_up_at=None, problem="", next_try_at=now)


def send_waiting(*, now: datetime, most: int = 50) -> int:
    """Send what is due, those that waited longest first, and return how many were tried.

    Each is first marked as on its way, then sent, then marked as sent, with no transaction open meanwhile: a mail server
    that hangs keeps nobody else from writing. A crash in between sends that one again, when the time for it to be on its
    way is over, with the same Message-ID.
    """
    rows = Message.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=now)
    due = list(rows.order_by("next_try_at").values_list("pk", "next_try_at")[:most])
    return sum(_send_one(pk, seen, now) for pk, seen in due)


def _send_one(pk: uuid.UUID, seen: datetime, now: datetime) -> bool:
    """Whether it was tried: another worker may have taken it since it was seen."""
    taken = Message.objects.filter(pk=pk, sent_at__isnull=True, given_up_at__isnull=True, next_try_at=seen)
    if not taken.update(next_try_at=now + _on_its_way(), attempts=F("attempts") + 1, problem=""):
        return False
    message = Message.objects.get(pk=pk)
    try:
        _mail(message).send()
    except Exception as problem:  # whatever the mail server did, the message stays
        _failed(message, problem, now)
    else:
        Message.objects.filter(pk=pk, sent_at__isnull=True).update(sent_at=now, given_up_at=None, problem="")
    return True


def _on_its_way() -> timedelta:
    """Longer than a conversation with the mail server can last: it has about ten turns, each as long as the timeout."""
    return timedelta(seconds=settings.SAFERME_MAIL_ON_ITS_WAY)


def _failed(message: Message, problem: Exception, now: datetime) -> None:
    number = _number(problem)
    given_up = isinstance(problem, SMTPRecipientsRefused) and number >= FOR_GOOD
    Message.objects.filter(pk=message.pk, sent_at__isnull=True).update(
        problem=f"{type(problem).__name__} {number}" if number else type(problem).__name__,
        given_up_at=now if given_up else None,
        next_try_at=now + timedelta(minutes=min(2**message.attempts, MOST_MINUTES_BETWEEN_TRIES)),
    )


def _number(problem: Exception) -> int:
    """What the mail server calls it, like 550; 0 where it said nothing."""
    if isinstance(problem, SMTPRecipientsRefused):
        return min((number for number, _ in problem.recipients.values()), default=0)
    return problem.smtp_code if isinstance(problem, SMTPResponseException) else 0


def _mail(message: Message) -> EmailMessage:
    """The same whenever it is sent, its date too: the day on which it was written."""
    mail = EmailMessage(
        message.subject,
        message.body,
        to=[message.to],
        headers={"Message-ID": message.message_id, "Date": format_datetime(timezone.localtime(message.created_at))},
        connection=get_connection(),
    )
    if message.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in message.calendar else "REQUEST"
        mail.attach("invitation.ics", message.calendar, f"text/calendar; method={method}")
    return mail


def beat(*, now: datetime) -> None:
    """The worker says that it is alive."""
    Heartbeat.objects.update_or_create(id=1, defaults={"at": now})
