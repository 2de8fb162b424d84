"""The outbox as an administrator sees it, who sees no record."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from saferme.outbox import services
from saferme.outbox.models import Message
from saferme.reminders.problems import in_words
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
PAGE = "reminders:messages"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def queue(cast: Cast, to: str) -> Message:
    by = cast.actor("practitioner")
    return services.queue_message(to=to, subject="Invitation to Quillfeather", body="Quillfeather", by=by, now=NOW)


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def send(self: mail.EmailMessage, fail_silently: bool = False) -> int:
        raise SMTPRecipientsRefused({self.to[0]: (550, b"no such user")})

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", send)
        services.send_waiting(now=NOW)


def page(cast: Cast) -> str:
    return cast.client("administrator").get(reverse(PAGE)).content.decode()


def test_with_nothing_in_trouble_it_says_so_and_whether_the_worker_is_alive(cast: Cast) -> None:
    assert "Never started" in page(cast) and "The worker does not run" in page(cast)
    services.beat(now=NOW - timedelta(seconds=5))
    queue(cast, "sol@example.test")
    found = page(cast)
    assert "Running" in found and "The worker does not run" not in found and "Nothing is in trouble" in found
    assert "1, the oldest since 3 March 2026 at 10:00" in found


def test_an_address_that_is_not_accepted_is_shown_with_its_owner_and_sent_again_at_a_press(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = queue(cast, cast.users["police"].email)
    refuse(monkeypatch)
    found = page(cast)
    assert "Pol Police, police@example.test" in found and "Not tried any more" in found
    assert "does not accept this address. It answered 550." in found
    response = cast.client("administrator").post(reverse("reminders:try_again", args=[message.pk]), follow=True)
    assert "It is sent again within a few seconds." in response.content.decode()
    assert services.send_waiting(now=NOW) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


def test_a_parent_is_not_named_nor_what_a_message_says(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(cast, "dawn.ashdown@family.example")
    refuse(monkeypatch)
    found = page(cast)
    assert "Somebody without an account, at family.example" in found
    assert "dawn" not in found.lower() and "Quillfeather" not in found


def test_all_of_them_at_one_press(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("police", "health"):
        queue(cast, cast.users[who].email)
    refuse(monkeypatch)
    assert "Try all of them again" in page(cast)
    response = cast.client("administrator").post(reverse("reminders:try_all_again"), follow=True)
    assert "2 to be sent again." in response.content.decode()
    assert services.send_waiting(now=NOW) == 2


def test_one_that_has_left_meanwhile_is_not_sent_again(cast: Cast) -> None:
    message = queue(cast, "sol@example.test")
    services.send_waiting(now=NOW)
    response = cast.client("administrator").post(reverse("reminders:try_again", args=[message.pk]), follow=True)
    assert "This message has left already" in response.content.decode()
    assert services.send_waiting(now=NOW) == 0


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        ("ConnectionRefusedError", "could not be reached"),
        ("SMTPAuthenticationError 535", "user name and password. It answered 535."),
        ("SMTPSenderRefused 550", "our own address"),
        ("SMTPDataError 554", "did not take it (SMTPDataError 554)"),
    ],
)
def test_what_is_wrong_is_told_in_words(problem, says) -> None:
    assert says in in_words(problem)
