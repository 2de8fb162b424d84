"""What leaves: nothing is lost when the mail server fails, nothing leaves twice under two names, nothing personal leaves."""

from datetime import timedelta

import pytest
from django.core import mail

from saferme.outbox import services
from saferme.outbox.models import Message
from saferme.outbox.selectors import worker_state
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def queue(cast: Cast) -> Message:
    return services.queue_message(
        to="sol@example.test", subject="Something awaits", body="Sign in.", by=cast.actor("practitioner"), now=NOW
    )


def test_a_queued_message_leaves_once(cast: Cast) -> None:
    message = queue(cast)
    assert services.send_waiting(now=NOW) == 1
    assert services.send_waiting(now=NOW) == 0
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [message.message_id]


def test_one_that_fails_stays_waits_longer_and_leaves_under_the_same_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = queue(cast)

    def broken(self: object, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError("no mail server with a secret in its message")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", broken)
        assert services.send_waiting(now=NOW) == 0
    message.refresh_from_db()
    assert (message.sent_at, message.attempts, message.problem) == (None, 1, "ConnectionRefusedError")
    assert services.send_waiting(now=NOW) == 0, "not tried again at once"
    assert services.send_waiting(now=NOW + timedelta(minutes=3)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id
    message.refresh_from_db()
    assert message.problem == ""


def test_the_worker_shows_that_it_is_alive(cast: Cast) -> None:
    assert worker_state(NOW) == "never started"
    services.beat(now=NOW)
    assert worker_state(NOW + timedelta(seconds=30)) == "running"
    assert worker_state(NOW + timedelta(seconds=90)) == "stopped"
