"""The page on which somebody says what they want to be told."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from saferme.audit.models import Event
from saferme.reminders.models import Wish
from saferme.reminders.selectors import wishes_of
from saferme.reminders.services import tell_those_whose_time_has_come as tell_all
from saferme.reminders.wishes import DEFAULT, Wishes
from tests.cast import NOW, Cast
from tests.reminders.making import MORNING, clock, held, messages_to

pytestmark = pytest.mark.django_db
NOTHING = {"digest": "no", "days_before": "never", "hour": "9"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def test_what_holds_is_shown_and_until_somebody_chooses_it_is_what_the_page_says(cast: Cast) -> None:
    page = cast.client("practitioner").get(reverse("reminders:wishes")).content.decode()
    assert "one message a day from eight o'clock and a reminder the day before" in page.replace("&#x27;", "'")
    assert (DEFAULT.digest, DEFAULT.hour, DEFAULT.days_before) == (True, 8, 1)
    assert page.count(" checked") == 3
    for shown in ('value="yes" checked', 'value="1" checked', 'value="8" checked'):
        assert shown in page


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        (NOTHING, Wishes(False, 9, None)),
        ({"digest": "yes", "days_before": "0", "hour": "16"}, Wishes(True, 16, 0)),
        ({"digest": "no", "days_before": "7", "hour": "6"}, Wishes(False, 6, 7)),
    ],
)
def test_what_is_chosen_is_kept_and_shown_again(cast: Cast, posted, kept) -> None:
    client = cast.client("practitioner")
    assert client.post(reverse("reminders:wishes"), posted).status_code == 302
    assert wishes_of(cast.users["practitioner"].pk) == kept
    assert wishes_of(cast.users["social_worker"].pk) == DEFAULT
    page = client.get(reverse("reminders:wishes")).content.decode()
    assert f'value="{posted["days_before"]}" checked' in page
    assert Event.objects.filter(action="wishes.changed").count() == 1


@pytest.mark.parametrize("missing", ["digest", "days_before", "hour"])
def test_what_is_missing_is_asked_for_and_the_rest_stays_as_typed(cast: Cast, missing) -> None:
    posted = {key: value for key, value in NOTHING.items() if key != missing}
    response = cast.client("practitioner").post(reverse("reminders:wishes"), posted)
    assert response.status_code == 422 and Wish.objects.count() == 0
    assert response.content.decode().count(" checked") == 2


@pytest.mark.parametrize("wrong", [{"hour": "25"}, {"days_before": "99"}, {"digest": "maybe"}])
def test_what_is_not_offered_is_not_kept(cast: Cast, wrong) -> None:
    response = cast.client("practitioner").post(reverse("reminders:wishes"), {**NOTHING, **wrong})
    assert response.status_code == 422 and Wish.objects.count() == 0


def test_who_wants_nothing_gets_nothing(cast: Cast) -> None:
    clock(held(cast))
    cast.client("practitioner").post(reverse("reminders:wishes"), NOTHING)
    for day in range(3):
        tell_all(now=MORNING + timedelta(days=day, hours=4))
    assert messages_to(cast, "practitioner") == []
    assert messages_to(cast, "social_worker") != []


def test_the_link_in_a_message_asks_to_sign_in_and_then_leads_there(cast: Cast) -> None:
    response = cast.client().get(reverse("reminders:wishes"))
    assert response.headers["Location"] == f"{reverse('accounts:sign_in')}?next=%2Faccount%2Ftold-by-e-mail%2F"
