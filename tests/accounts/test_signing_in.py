"""Signing in and out, too many wrong passwords, a session left alone."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.urls import reverse

from saferme.accounts.addresses import client_address
from saferme.audit.models import Event
from tests.cast import PASSWORD

SIGN_IN, SIGN_OUT = "/account/sign-in/", "/account/sign-out/"
AT = "practitioner@example.test"


def _try(client, password=PASSWORD, email=AT, **more):
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def _is_in(client):
    return client.get("/people/find/").status_code == 200


def test_in_and_out(cast):
    client = cast.client()
    assert _try(client).url == reverse("workspace:my_work") and _is_in(client)
    assert client.post(SIGN_OUT).url == "/account/signed-out/" and not _is_in(client)
    assert "You are signed out" in client.get("/account/signed-out/").content.decode()
    events = Event.objects.filter(kind="sign_in").order_by("id").values_list("action", "actor_id")
    user = cast.users["practitioner"].pk
    assert list(events) == [("user.signed_in", user), ("user.signed_out", user)]


def test_signing_out_is_posted(cast):
    client = cast.client("practitioner")
    assert client.get(SIGN_OUT).status_code == 405 and _is_in(client)


@pytest.mark.parametrize("email", [" Practitioner@Example.Test ", AT])
def test_the_address_is_read_as_people_write_it(cast, email):
    assert _try(cast.client(), email=email).status_code == 302


@pytest.mark.parametrize(("email", "password"), [(AT, "wrong"), ("nobody@example.test", PASSWORD), ("", ""), (AT, "")])
def test_a_wrong_pair_says_one_thing_whatever_is_wrong(cast, email, password):
    client = cast.client()
    response = _try(client, password, email)
    page = response.content.decode()
    assert response.status_code == 422 and "The e-mail address or the password is not right" in page
    assert f'value="{email}"' in page and not _is_in(client)
    assert not password or f'value="{password}"' not in page


def test_an_account_that_was_closed_is_not_signed_into(cast):
    user = cast.users["practitioner"]
    user.is_active = False
    user.save()
    assert _try(cast.client()).status_code == 422


def test_after_six_wrong_passwords_the_right_one_waits_too(cast):
    client = cast.client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = _try(client, "wrong")
    assert response.status_code == 429 and "Too many tries" in response.content.decode()
    assert _try(client).status_code == 429 and not _is_in(client)
    assert _try(cast.client(), email="manager@example.test").status_code == 302, "others are not kept out"


def test_the_wait_ends(cast):
    client = cast.client()
    with time_machine.travel("2026-03-03 10:00:00+00:00", tick=False) as clock:
        for _ in range(settings.AXES_FAILURE_LIMIT):
            _try(client, "wrong")
        assert _try(client).status_code == 429
        clock.shift(timedelta(hours=settings.AXES_COOLOFF_TIME, minutes=1))
        assert _try(client).status_code == 302


def test_after_signing_in_one_is_where_one_wanted_to_be(cast):
    client = cast.client()
    asked = client.get("/people/add/")
    assert asked.url == "/account/sign-in/?next=%2Fpeople%2Fadd%2F"
    assert 'name="next" value="/people/add/"' in client.get(asked.url).content.decode()
    assert _try(client, next="/people/add/").url == "/people/add/"


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "evil", "/\\evil.example"]
)
def test_nobody_is_led_away(cast, away):
    assert _try(cast.client(), next=away).url == reverse("workspace:my_work")


def test_a_session_left_alone_ends(cast):
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    with time_machine.travel("2026-03-03 10:00:00+00:00", tick=False) as clock:
        client = cast.client("practitioner")
        assert _is_in(client)
        clock.shift(idle - timedelta(minutes=1))
        assert _is_in(client), "used in time"
        clock.shift(idle - timedelta(minutes=1))
        assert _is_in(client), "its clock began anew"
        clock.shift(idle + timedelta(minutes=1))
        assert not _is_in(client) and not _is_in(client)


def test_a_session_ends_after_a_working_day_however_busy(cast):
    with time_machine.travel("2026-03-03 08:00:00+00:00", tick=False) as clock:
        client = cast.client()
        _try(client)
        for _ in range(settings.SESSION_COOKIE_AGE // 3000 + 2):
            clock.shift(timedelta(seconds=3000))
            stayed = _is_in(client)
        assert not stayed


def test_the_session_has_a_new_name_after_signing_in(cast):
    """A name that somebody planted beforehand is worth nothing."""
    client = cast.client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    _try(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_a_session_that_was_over_does_not_end_the_new_one(cast):
    """Somebody signs in again in a browser that still has the session of yesterday."""
    with time_machine.travel("2026-03-03 10:00:00+00:00", tick=False) as clock:
        client = cast.client()
        _try(client)
        assert _is_in(client)
        clock.shift(timedelta(minutes=settings.SESSION_IDLE_MINUTES + 5))
        _try(client)
        assert _is_in(client)


def test_what_is_typed_before_a_wrong_password_is_not_written_beside_it(cast):
    """The table of wrong tries is read by other people than the records."""
    _try(cast.client(), "wrong", carried="CANARY-CARRIED", next="/people/CANARY-NEXT/")
    kept = str(list(AccessAttempt.objects.values()))
    assert AT in kept and "CANARY" not in kept


@pytest.mark.parametrize("email", ["a" * 300 + "@example.test", "nul\x00@example.test"])
def test_what_is_no_address_is_a_wrong_pair(cast, email):
    assert _try(cast.client(), email=email).status_code == 422


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "somewhere", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_where_a_try_comes_from(rf, settings, proxies, forwarded, seen):
    settings.SAFERME_PROXIES = proxies
    assert client_address(rf.get("/", headers={"X-Forwarded-For": forwarded})) == seen


def test_who_guesses_keeps_nobody_else_out(cast, settings):
    settings.SAFERME_PROXIES = 1
    attacker, user = ({"X-Forwarded-For": address} for address in ("203.0.113.9", "198.51.100.7"))
    for _ in range(settings.AXES_FAILURE_LIMIT):
        tried = cast.client().post(SIGN_IN, {"email": AT, "password": "a guess"}, headers=attacker)
    assert tried.status_code == 429
    assert cast.client().post(SIGN_IN, {"email": AT, "password": PASSWORD}, headers=user).status_code == 302
