"""What leaves: nothing is lost when the mail server fails, nothing leaves twice under two names, nothing personal leaves."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from saferme.outbox import services
from saferme.outbox.models import Message
from saferme.outbox.selectors import messages_in_trouble, outbox_state, worker_state
from saferme.practice.problems import Refused
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
ADDRESS = "sol@example.test"


def queue(cast: Cast, **given: Any) -> Message:
    plain = {"to": ADDRESS, "subject": "Something awaits", "body": "Sign in."}
    return services.queue_message(**{**plain, **given}, by=cast.actor("practitioner"), now=NOW)


@pytest.fixture
def mail_server(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``mail_server(problem)``: from now on each sending meets it; ``mail_server()``: it works again."""
    send = mail.EmailMessage.send

    def meets(problem: Exception | None = None) -> None:
        def broken(self: object, fail_silently: bool = False) -> int:
            raise problem  # type: ignore[misc]

        monkeypatch.setattr("django.core.mail.EmailMessage.send", broken if problem else send)

    return meets


def test_a_queued_message_leaves_once(cast: Cast) -> None:
    message = queue(cast)
    assert services.send_waiting(now=NOW) == 1
    assert services.send_waiting(now=NOW + timedelta(days=1)) == 0
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [message.message_id]


def test_its_name_ends_in_the_domain_that_is_set(cast: Cast, settings: Any) -> None:
    settings.SAFERME_MESSAGE_DOMAIN = "mail.northmoor.example"
    assert queue(cast).message_id.endswith("@mail.northmoor.example>")


def test_one_that_fails_stays_waits_longer_and_leaves_under_the_same_name(cast: Cast, mail_server) -> None:
    message = queue(cast)
    mail_server(ConnectionRefusedError("no mail server with a secret in its message"))
    services.send_waiting(now=NOW)
    message.refresh_from_db()
    assert (message.sent_at, message.attempts, message.problem) == (None, 1, "ConnectionRefusedError")
    assert services.send_waiting(now=NOW) == 0, "not tried again at once"
    services.send_waiting(now=NOW + timedelta(minutes=3))
    message.refresh_from_db()
    assert message.next_try_at == NOW + timedelta(minutes=3 + 4), "twice as long"
    mail_server()
    assert services.send_waiting(now=NOW + timedelta(minutes=8)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id
    message.refresh_from_db()
    assert message.problem == "" and message.sent_at is not None


def test_it_is_tried_every_hour_for_as_long_as_it_takes(cast: Cast, mail_server) -> None:
    message, now = queue(cast), NOW
    mail_server(TimeoutError())
    for _ in range(40):
        services.send_waiting(now=now)
        now += timedelta(minutes=61)
    message.refresh_from_db()
    assert message.attempts == 40 and message.given_up_at is None


def test_whoever_is_ended_while_sending_leaves_it_to_be_sent_again_under_the_same_name(cast: Cast, mail_server) -> None:
    """As kill -9 has it: no line after the sending runs."""
    message = queue(cast)
    mail_server(SystemExit())  # type: ignore[arg-type]
    with pytest.raises(SystemExit):
        services.send_waiting(now=NOW)
    mail_server()
    assert services.send_waiting(now=NOW + timedelta(seconds=30)) == 0, "it may still be on its way"
    assert services.send_waiting(now=NOW + timedelta(minutes=5)) == 1
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [message.message_id]


def test_what_another_worker_has_taken_since_is_left_to_it(cast: Cast) -> None:
    message = queue(cast)
    Message.objects.update(next_try_at=NOW + timedelta(minutes=4))
    assert services._send_one(message.pk, NOW, NOW) is False
    assert mail.outbox == []


def test_no_transaction_is_open_while_the_mail_server_is_spoken_to(cast: Cast, monkeypatch) -> None:
    """One that hangs would keep everybody from writing. The test's own transaction is the only one."""
    queue(cast)
    open_ones = []
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda self, **_: open_ones.append(len(connection.savepoint_ids)) or 1
    )
    before = len(connection.savepoint_ids)
    services.send_waiting(now=NOW)
    assert open_ones == [before]


@pytest.mark.parametrize(
    ("problem", "kept", "given_up"),
    [
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user sol@example.test")}), "SMTPRecipientsRefused 550", True),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"later")}), "SMTPRecipientsRefused 450", False),
        (smtplib.SMTPSenderRefused(550, b"who are you", "us"), "SMTPSenderRefused 550", False),
        (smtplib.SMTPDataError(554, b"spam"), "SMTPDataError 554", False),
        (smtplib.SMTPServerDisconnected("gone"), "SMTPServerDisconnected", False),
    ],
)  # fmt: skip
def test_only_an_address_refused_for_good_is_given_up(cast: Cast, mail_server, problem, kept, given_up) -> None:
    message = queue(cast)
    mail_server(problem)
    services.send_waiting(now=NOW)
    message.refresh_from_db()
    assert (message.problem, message.given_up_at is not None) == (kept, given_up)
    mail_server()
    assert services.send_waiting(now=NOW + timedelta(days=1)) == (0 if given_up else 1)


def test_one_given_up_is_sent_when_somebody_asks_for_it(cast: Cast, mail_server) -> None:
    message = queue(cast)
    mail_server(smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no")}))
    services.send_waiting(now=NOW)
    assert [row.pk for row in messages_in_trouble()] == [message.pk]
    mail_server()
    later = NOW + timedelta(hours=1)
    services.try_again(message_id=message.pk, by=cast.actor("administrator"), now=later)
    assert services.send_waiting(now=later) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id
    with pytest.raises(Refused):
        services.try_again(message_id=message.pk, by=cast.actor("administrator"), now=later)


def test_all_in_trouble_are_tried_again_and_no_other(cast: Cast, mail_server) -> None:
    by = cast.actor("administrator")
    mail_server(ConnectionRefusedError())
    for _ in range(3):
        queue(cast)
    services.send_waiting(now=NOW, most=2)
    state = outbox_state()
    assert (state.waiting, state.oldest, state.failing, state.given_up) == (1, NOW, 2, 0)
    assert services.try_all_again(by=by, now=NOW) == 2
    assert services.try_all_again(by=by, now=NOW) == 0
    mail_server()
    assert services.send_waiting(now=NOW) == 3


def test_the_tables_hold_no_message_that_is_both_sent_and_given_up(cast: Cast) -> None:
    queue(cast)
    for wrong in (
        {"given_up_at": NOW},
        {"given_up_at": NOW, "problem": "x", "sent_at": NOW},
        {"sent_at": NOW, "problem": "x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.update(**wrong)


def test_a_repeat_is_the_same_letter_for_letter(cast: Cast) -> None:
    message = queue(cast, calendar="BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n")
    first = services._mail(message).message()
    assert first["Date"] == "Tue, 03 Mar 2026 10:00:00 +0000"
    assert first["Message-ID"] == message.message_id
    assert first.get_payload()[1].get_param("method") == "CANCEL"


def test_the_worker_shows_that_it_is_alive(cast: Cast) -> None:
    assert worker_state(NOW) == "never started"
    services.beat(now=NOW)
    assert worker_state(NOW + timedelta(seconds=30)) == "running"
    assert worker_state(NOW + timedelta(seconds=90)) == "stopped"
