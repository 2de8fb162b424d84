"""Changing one's password: the old one is asked for, an easy one is not taken, other sessions end."""

import pytest
from django.conf import settings
from django.urls import reverse

from saferme.audit.models import Event
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
NEW = "four plain words together"


def change(client, now=PASSWORD, new=NEW, again=NEW):
    typed = {"password_now": now, "password_new": new, "password_again": again}
    return client.post(reverse("accounts:change_password"), typed)


def may_sign_in(cast: Cast, password: str) -> bool:
    fields = {"email": "practitioner@example.test", "password": password}
    return cast.client().post(reverse("accounts:sign_in"), fields).status_code == 302


def test_the_new_password_is_the_one_that_holds(cast: Cast) -> None:
    here, elsewhere = cast.client("practitioner"), cast.client("practitioner")
    assert "Change your password" in here.get(reverse("workspace:my_work")).content.decode()
    response = change(here)
    assert response.url == reverse("workspace:my_work") and "messages" not in here.cookies
    assert "Your password is changed" in here.get(response.url).content.decode(), "signed in as before"
    assert elsewhere.get(reverse("workspace:my_work")).status_code == 302, "signed out everywhere else"
    assert may_sign_in(cast, NEW) and not may_sign_in(cast, PASSWORD)
    assert Event.objects.filter(action="user.password_changed", actor_id=cast.users["practitioner"].pk).count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"now": "not my password"}, "This is not your password"),
        ({"again": "four plain words apart"}, "The two new passwords differ"),
        ({"new": "short", "again": "short"}, "too short"),
        ({"new": "1q2w3e4r5t6y7u8i9o0p", "again": "1q2w3e4r5t6y7u8i9o0p"}, "too common"),
        ({"new": "practitioner@example.test", "again": "practitioner@example.test"}, "too similar"),
    ],
)
def test_why_it_is_not_taken(cast: Cast, typed: dict[str, str], says: str) -> None:
    response = change(cast.client("practitioner"), **typed)
    page = response.content.decode()
    assert response.status_code == 422 and says in page
    assert not [word for word in typed.values() if f'value="{word}"' in page]
    assert may_sign_in(cast, PASSWORD)


def test_who_guesses_at_it_in_a_session_left_open_is_kept_out(cast: Cast) -> None:
    client = cast.client("practitioner")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = change(client, now="a guess")
    assert response.status_code == 429
