"""Nothing typed is lost: not to a mistake, a second press, a second tab, the script that saves or an ended session."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.casework.models import CaseFact
from saferme.screening import selectors
from saferme.screening.models import Screening
from tests.screening.walk import AGREE, OUTSIDE, answer, begin, decide, recommend


@pytest.fixture
def screening(client):
    return begin(client, "child")


def address(screening, code="who"):
    return reverse("screening:section", args=[screening.pk, code])


def test_an_age_in_letters_is_a_sentence_and_stays_in_its_box(client, screening):
    response = client.post(address(screening), {"age": "abc", "name": "Jo"})
    shown = response.content.decode()
    assert response.status_code == 422 and "takes a whole number, like 3." in shown
    assert 'value="abc"' in shown and selectors.answers_of(screening)["age"] == "abc"


def test_31_february_is_a_sentence(client, screening):
    typed = {"date_of_birth.day": "31", "date_of_birth.month": "2", "date_of_birth.year": "2012"}
    response = client.post(address(screening), typed)
    assert response.status_code == 422 and "31 February 2012 does not exist" in response.content.decode()


def test_a_button_pressed_twice_begins_one_screening(client):
    posted = {"subject": "family", "form_token": str(uuid.uuid4())}
    first, second = (client.post(reverse("screening:start"), posted) for _ in range(2))
    assert first.url == second.url and Screening.objects.count() == 1


def test_a_decision_sent_twice_is_one_decision(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, OUTSIDE)
    recommend(client, screening)
    posted = {**AGREE, "form_token": str(uuid.uuid4())}
    urls = {decide(client, screening, posted).url for _ in range(2)} | {decide(client, screening, AGREE).url}
    assert urls == {reverse("screening:show", args=[screening.pk])}
    assert CaseFact.objects.count() == 1


def test_a_stale_tab_shows_both_texts(client, screening):
    client.post(address(screening), {"name": "First tab", "seen_version": "0"})
    response = client.post(address(screening), {"name": "Second tab", "seen_version": "0"})
    shown = response.content.decode()
    assert response.status_code == 409 and "First tab" in shown and "Second tab" in shown
    assert selectors.answers_of(screening)["name"] == "First tab"


def test_a_stale_tab_cannot_decide_on_old_answers(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, OUTSIDE)
    recommend(client, screening)
    client.post(address(screening, "serious"), {"significant_harm": "yes", "seen_version": "1"})
    assert decide(client, screening).url == reverse("screening:check", args=[screening.pk])
    assert not CaseFact.objects.exists()


def test_the_script_saves_half_an_answer(client, screening):
    response = client.post(address(screening), {"name": "Jo New"}, headers={"X-Autosave": "1"})
    assert response.json()["version"] == 1 and selectors.answers_of(screening)["name"] == "Jo New"
    assert "data-autosave" in client.get(address(screening)).content.decode()


def test_an_unknown_page_of_the_form_is_not_found(client, screening):
    assert client.get(address(screening, "nonsense")).status_code == 404


def test_an_ended_session_carries_what_was_typed(client, screening):
    client.logout()
    response = client.post(address(screening), {"name": "Jo"})
    assert response.status_code == 401 and 'name="carried"' in response.content.decode()


def make_screenings(client, count):
    for _ in range(count):
        answer(client, begin(client, "child"), {"who": {"name": "Jo", "age": "14"}})


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["mine", "start"])
def test_the_list_asks_as_few_questions_for_many_as_for_one(client, name):
    make_screenings(client, 1)
    path = reverse(f"screening:{name}")
    queries(client, path)
    one = queries(client, path)
    make_screenings(client, 29)
    assert queries(client, path) == one


def test_saving_a_page_asks_few_questions(client, screening):
    client.get(address(screening))
    with CaptureQueriesContext(connection) as caught:
        client.post(address(screening), {"name": "Jo", "seen_version": "0"})
    assert len(caught) <= 12, [query["sql"][:90] for query in caught]
