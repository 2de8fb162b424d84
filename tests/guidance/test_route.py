"""The route: only what still matters is asked, and it ends in what to do, with whom and by when."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from saferme.packs import load_pack
from saferme.packs.screening_case import CONCERNS
from saferme.practice.screening import read_screening, recommend
from saferme.practice.vocabulary import Response
from saferme.screening.mapping import FORM_OF
from tests.guidance.walk import fields_of, press
from tests.screening.cases import TYPED, pages_of

ADDRESS = reverse("guidance:route")


def walked(client, subject, typed):
    """To the end, answering each question that is put; the questions in their order, and the last page."""
    response, put = client.post(ADDRESS, {"subject": subject}), []
    for _ in range(30):
        if "shown" in response.context:
            return put, response
        if "section" not in response.context:
            response = press(client, response, go=response.context["go_on"] or "result")
            continue
        code = response.context["section"].code
        put.append(code)
        answers = {name: value for name, value in typed.items() if name.partition(".")[0] == code}
        response = press(client, response, answers)
        assert response.status_code == 200, response.context["errors"]
    raise AssertionError("It does not end.")


def flat(case):
    return {name: value for page in pages_of(case).values() for name, value in page.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TYPED)
def test_leads_where_the_tables_lead_with_every_published_case(client, name):
    case = TYPED[name]
    expected = recommend(read_screening(case), load_pack().settings)
    put, response = walked(client, case["subject"], flat(case))
    assert response.context["shown"].first.code == expected.recommendation
    assert len(put) == len(set(put)), "a question is put once"


NOTHING = {"immediate_danger": "no", **dict.fromkeys(CONCERNS, "none"), "significant_harm": "no", "age": "14"}
NO_HARM = {**NOTHING, "harm_types": ["none_of_these"], "level_view": "universal"}


@pytest.mark.django_db
def test_asks_no_more_once_nothing_can_change_the_answer(client):
    said = {**NOTHING, "concern_peers": "main", "harm_types": ["cce"], "may_be_harming_others": "no"}
    put, response = walked(client, "child", said)
    assert response.context["shown"].first.code == "safer_me_assessment"
    assert put[-1] == "level_view"
    assert not {"primary_context", "may_be_harming_others", "care_leaver", "returned_from_missing"} & set(put)


@pytest.mark.django_db
def test_asks_a_young_adult_what_it_asks_of_nobody_younger(client):
    said = {"immediate_danger": "no", "concern_peers": "main", "significant_harm": "no", "age": "19"}
    put, response = walked(client, "child", {**said, "looked_after": "no", "care_leaver": "yes", "consent": "given"})
    assert [code for code in put if code in ("looked_after", "care_leaver", "consent")] == [
        "looked_after",
        "care_leaver",
        "consent",
    ]
    assert response.context["shown"].first.code == "safer_me_assessment"


@pytest.mark.django_db
@pytest.mark.parametrize("subject", FORM_OF)
def test_ends_also_for_somebody_who_knows_nothing_and_keeps_no_cookie(subject):
    strict = Client(enforce_csrf_checks=True)
    put, response = walked(strict, subject, {})
    assert put[0] == "immediate_danger" and not strict.cookies
    assert response.context["steps"]


@pytest.mark.django_db
def test_shows_risks_and_what_protects_before_it_asks_of_a_context(client):
    response = press(client, client.post(ADDRESS, {"subject": "child"}), {"immediate_danger": "no"})
    assert response.context["section"].code == "concern_home"
    shown = unescape(response.content.decode())
    assert "Strangers call at the home or wait outside" in shown and "At least one adult stands by them" in shown


@pytest.mark.django_db
def test_danger_is_answered_at_once_and_the_end_says_whom_and_when(client):
    response = press(client, client.post(ADDRESS, {"subject": "child"}), {"immediate_danger": "yes"})
    assert "Call 999 now" in response.content.decode()
    end = press(client, press(client, response, go=response.context["go_on"]), go="result")
    shown = unescape(end.content.decode())
    assert end.context["shown"].banner == "999"
    assert "The emergency services" in shown and "It decides within 1 working day" in shown


@pytest.mark.django_db
def test_back_leads_to_the_question_before_with_its_answer(client):
    second = press(client, client.post(ADDRESS, {"subject": "school"}), {"immediate_danger": "no"})
    third = press(client, second, {"significant_harm": "not_known"})
    back = press(client, third, go="back")
    assert back.context["section"].code == second.context["section"].code
    assert fields_of(back)["significant_harm"] == ["not_known"]


@pytest.mark.django_db
def test_an_answer_can_be_changed_from_the_end_and_asks_what_it_brings(client):
    put, end = walked(client, "child", NO_HARM)
    assert end.context["shown"].first.code == "universal_response" and "returned_from_missing" not in put
    changed = press(client, press(client, end, go="harm_types"), {"harm_types": ["missing"]})
    assert changed.context["section"].code == "returned_from_missing"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "posted", [{"asked": ["nonsense"]}, {"at": "x"}, {"go": "x"}, {"go": "back"}, {"at": "age", "go": "back"}]
)
def test_what_was_tampered_with_leads_to_a_page(client, posted):
    assert client.post(ADDRESS, {"subject": "child", **posted}).status_code == 200


def test_everything_that_may_be_recommended_says_with_whom_and_by_when():
    assert set(load_pack().guidance.steps) == set(Response)
