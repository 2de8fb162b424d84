"""A form sent after the session ended: what was typed goes through the sign-in and is saved, by the same person only."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.test import Client

from saferme.accounts.pages import CARRY_SALT, CARRY_SECONDS
from saferme.people.models import Person
from tests.cast import PASSWORD

TYPED = {
    "given_name": "Wren",
    "communication_needs": 'Line one\nline "two" & <three>\n\n',
    "date_of_birth.day": "27",
    "date_of_birth.month": "3",
    "date_of_birth.year": "2011",
    "form_token": "6f1d0f0e-9f0d-4c57-9a71-0d8a2a7f1b14",
}


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-03 10:00:00+00:00", tick=False) as clock:
        yield clock


def _left_alone(cast, clock, who="practitioner"):
    """A browser whose session ended while somebody was typing, and what it was answered."""
    client = cast.client(who)
    client.get("/people/add/")
    clock.shift(timedelta(minutes=90))
    return client, client.post("/people/add/", TYPED)


def _hidden(response):
    page = response.content.decode()
    return [(unescape(n), unescape(v)) for n, v in re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)]


def _sign_in(client, response, who="practitioner"):
    fields = dict(_hidden(response)) | {"email": f"{who}@example.test", "password": PASSWORD}
    return client.post("/account/sign-in/", fields)


def test_the_sign_in_page_says_that_the_text_is_kept(cast, clock):
    _, response = _left_alone(cast, clock)
    page = response.content.decode()
    assert response.status_code == 401 and "What you typed is kept in this page" in page
    assert not Person.objects.filter(given_name="Wren").exists()


def test_what_was_typed_is_handed_back_and_saved_with_one_press(cast, clock):
    client, response = _left_alone(cast, clock)
    back = _sign_in(client, response)
    assert back.status_code == 200 and "You are signed in again" in back.content.decode()
    fields = [(name, value) for name, value in _hidden(back) if name != "csrfmiddlewaretoken"]
    assert sorted(fields) == sorted(TYPED.items()), "to the letter, line ends and all"
    assert 'action="/people/add/"' in back.content.decode()
    assert client.post("/people/add/", dict(fields)).status_code == 302
    assert Person.objects.get(given_name="Wren").communication_needs == TYPED["communication_needs"].strip()


def test_it_survives_a_wrong_password(cast, clock):
    client, response = _left_alone(cast, clock)
    fields = dict(_hidden(response)) | {"email": "practitioner@example.test", "password": "wrong"}
    again = client.post("/account/sign-in/", fields)
    assert again.status_code == 422 and "What you typed is kept in this page" in again.content.decode()
    assert "Wren" in dict(_hidden(_sign_in(client, again))).values()


def test_it_is_handed_to_nobody_else(cast, clock):
    """On a machine that two share, the second does not get the first one's text."""
    client, response = _left_alone(cast, clock)
    other = _sign_in(client, response, who="outsider")
    assert other.status_code == 302 and "Wren" not in other.content.decode()


@pytest.mark.parametrize("what", ["made up", "changed", "old"])
def test_a_text_that_is_not_ours_is_dropped(cast, clock, what):
    client, response = _left_alone(cast, clock)
    carried = dict(_hidden(response))["carried"]
    if what == "made up":
        carried = signing.dumps({"path": "/people/add/", "typed": {}, "whose": None}, salt="another")
    if what == "changed":
        carried = carried[:-1] + ("a" if carried[-1] != "a" else "b")
    if what == "old":
        clock.shift(timedelta(seconds=CARRY_SECONDS + 60))
    fields = {"email": "practitioner@example.test", "password": PASSWORD, "carried": carried, "next": "/people/add/"}
    answer = client.post("/account/sign-in/", fields)
    assert answer.status_code == 302 and answer.url == "/people/add/"


def test_the_password_and_the_old_token_are_not_carried(cast, clock):
    client = cast.client("practitioner")
    client.get("/people/add/")
    clock.shift(timedelta(minutes=90))
    response = client.post("/people/add/", {**TYPED, "csrfmiddlewaretoken": "x" * 64})
    carried = signing.loads(dict(_hidden(response))["carried"], salt=CARRY_SALT)
    assert set(carried["typed"]) == set(TYPED) and carried["whose"] == cast.users["practitioner"].pk


def test_a_script_that_saves_is_told_in_its_own_language(cast, clock):
    client = cast.client("practitioner")
    client.get("/people/add/")
    clock.shift(timedelta(minutes=90))
    answer = client.post("/people/add/", TYPED, headers={"X-Autosave": "1"})
    assert answer.status_code == 401 and "signed out" in answer.json()["problem"]


def test_a_form_of_somebody_who_closed_the_browser_is_handed_to_nobody_else(cast, clock):
    """Without a session nobody knows whose form it was, but the form says so itself."""
    page = cast.client("practitioner").get("/people/add/").content.decode()
    assert f'name="form_of" value="{cast.users["practitioner"].pk}"' in page
    form = {**TYPED, "form_of": str(cast.users["practitioner"].pk)}
    client = cast.client()
    response = client.post("/people/add/", form)
    assert response.status_code == 401
    other = _sign_in(client, response, who="outsider")
    assert other.status_code == 302 and "Wren" not in other.content.decode()
    assert "Wren" in dict(_hidden(_sign_in(cast.client(), response))).values(), "its own author has it back"


def test_a_form_of_one_is_not_sent_in_the_name_of_another(cast, clock):
    """Two share a browser: the second signs in while the first one's page is still open in a tab."""
    form = {**TYPED, "form_of": str(cast.users["practitioner"].pk)}
    client = cast.client("outsider")
    assert client.post("/people/add/", form).status_code == 401
    assert client.post("/people/add/", form, headers={"X-Autosave": "1"}).status_code == 401
    assert not Person.objects.filter(given_name="Wren").exists()


def test_too_many_wrong_passwords_lose_nothing(cast, clock):
    client, response = _left_alone(cast, clock)
    fields = dict(_hidden(response)) | {"email": "practitioner@example.test", "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        out = client.post("/account/sign-in/", fields)
    assert out.status_code == 429
    clock.shift(timedelta(hours=settings.AXES_COOLOFF_TIME, minutes=1))
    assert "Wren" in dict(_hidden(_sign_in(client, out))).values()


def test_a_sign_in_page_that_was_open_too_long_loses_nothing(cast, clock):
    """Signed in in another tab meanwhile: the token of this one is old."""
    _, response = _left_alone(cast, clock)
    strict = Client(enforce_csrf_checks=True)
    fields = dict(_hidden(response)) | {"email": "practitioner@example.test", "password": PASSWORD}
    failed = strict.post("/account/sign-in/", fields)
    assert failed.status_code == 403
    again = dict(_hidden(failed)) | {"email": "practitioner@example.test", "password": PASSWORD}
    assert "Wren" in dict(_hidden(strict.post("/account/sign-in/", again))).values()


def test_passwords_are_not_carried(cast, clock):
    client = cast.client("practitioner")
    client.get("/people/add/")
    clock.shift(timedelta(minutes=90))
    response = client.post("/account/password/", {"password_now": PASSWORD, "password_new": "CANARY password"})
    carried = signing.loads(dict(_hidden(response))["carried"], salt=CARRY_SALT)
    assert carried["typed"] == {}
