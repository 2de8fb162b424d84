"""The screening that stores nothing, and says what the rules say."""

import pytest
from django.apps import apps
from django.urls import reverse

from saferme.accounts.models import User
from saferme.packs import load_pack
from saferme.practice.screening import read_screening, recommend
from saferme.screening.mapping import FORM_OF
from tests.guidance.walk import ADDRESS, begin, fields_of, press, walk
from tests.screening.cases import TYPED, pages_of
from tests.screening.walk import OUTSIDE

PUBLIC_OUTSIDE = {
    **OUTSIDE,
    "serious": {**OUTSIDE["serious"], "going_well": "Nan’s café – “<b>safe</b>”\r\nand football"},
}


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TYPED)
def test_agrees_with_the_rules_on_every_published_case(client, name):
    case = TYPED[name]
    expected = recommend(read_screening(case), load_pack().settings)
    shown = walk(client, case["subject"], pages_of(case)).context["shown"]
    assert shown.first.code == expected.recommendation
    assert [advice.code for advice in shown.also] == list(expected.also)
    assert [given.code for given in shown.missing] == list(expected.missing)
    assert [reason.rule for reason in shown.reasons] == [reason.rule for reason in expected.because]
    assert len(shown.warnings) == len(expected.warnings)


@pytest.mark.django_db
@pytest.mark.parametrize("subject", FORM_OF)
def test_stores_nothing_in_any_table_and_sets_no_cookie(client, subject):
    before = rows()
    walk(client, subject, PUBLIC_OUTSIDE if subject == "child" else {"danger": {"immediate_danger": "yes"}})
    assert rows() == before
    assert not client.cookies


def test_stores_nothing_of_somebody_who_has_signed_in(cast):
    client = cast.client("practitioner")
    client.get(reverse("guidance:start"))
    before = rows()
    walk(client, "child", PUBLIC_OUTSIDE)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("subject", FORM_OF)
def test_asks_for_no_name_birth_or_address(client, subject):
    response = begin(client, subject)
    form = response.context["walk"].form
    asked = {question.code for question in form.questions()}
    recorded = {q.code for q in load_pack().form(FORM_OF[subject]).questions() if q.recorded_only}
    assert not asked & ({"name", "date_of_birth", "address", "members", "found_at", "where", "owner"} | recorded)


@pytest.mark.django_db
def test_answers_travel_from_page_to_page_and_stand_on_the_last(client):
    response = walk(client, "child", PUBLIC_OUTSIDE)
    shown = response.content.decode()
    assert "Older people wait for them at the skate park." in shown
    assert "Nan’s café – “&lt;b&gt;safe&lt;/b&gt;”" in shown and "<b>safe</b>" not in shown
    assert fields_of(response)["going_well"] == ["Nan’s café – “<b>safe</b>”\r\nand football"]
    assert fields_of(response)["harm_types"] == ["cce", "county_lines"]


@pytest.mark.django_db
def test_a_correction_from_the_last_page_leads_back_to_it(client):
    result = walk(client, "child", PUBLIC_OUTSIDE)
    page = press(client, result, go="serious")
    assert page.context["section"].code == "serious"
    changed = press(client, page, {"significant_harm": "yes"})
    assert changed.context["shown"].first.code == "front_door_now"
    assert "Older people wait" in changed.content.decode()


@pytest.mark.django_db
def test_back_keeps_what_was_typed_also_what_cannot_be_read(client):
    page = press(client, begin(client, "child"), {"immediate_danger": "no"})
    before = press(client, page, {"age": "abc"}, go="back")
    assert before.context["section"].code == "danger"
    assert fields_of(before)["age"] == ["abc"]


@pytest.mark.django_db
def test_an_age_in_letters_is_a_sentence_and_stays_in_its_box(client):
    page = press(client, begin(client, "child"), {"immediate_danger": "no"})
    response = press(client, page, {"age": "abc"})
    assert response.status_code == 422 and "takes a whole number, like 3." in response.content.decode()
    assert fields_of(response)["age"] == ["abc"]


@pytest.mark.django_db
def test_what_cannot_be_read_is_not_passed_over(client):
    posted = {"subject": "child", "at": "danger", "age": "abc", "go": "result"}
    response = client.post(ADDRESS, posted)
    assert response.status_code == 422 and response.context["section"].code == "who"


@pytest.mark.django_db
def test_danger_is_answered_at_once(client):
    response = press(client, begin(client, "child"), {"immediate_danger": "yes"})
    shown = response.content.decode()
    assert "Call 999 now" in shown and 'href="tel:999"' in shown and "You can finish this later" in shown
    after = press(client, response, go=response.context["go_on"])
    assert after.context["section"].code == "who"
    assert fields_of(after)["immediate_danger"] == ["yes"]


@pytest.mark.django_db
def test_danger_given_on_a_correction_leads_to_the_recommendation_in_the_end(client):
    page = press(client, walk(client, "child", PUBLIC_OUTSIDE), go="danger")
    danger = press(client, page, {"immediate_danger": "yes"})
    assert "Call 999 now" in danger.content.decode()
    result = press(client, danger, go=danger.context["go_on"] or "result")
    assert result.context["shown"].banner == "999"


@pytest.mark.django_db
def test_rows_are_added_and_taken_away_without_a_script(client):
    page = press(client, begin(client, "person_of_concern"), {"immediate_danger": "no"})
    page = press(client, page, {"age": "30"})
    assert page.context["section"].code == "happening"
    more = press(client, page, {"what_is_known.0.what": "Seen."}, add_row="what_is_known")
    assert "what_is_known.1.what" in fields_of(more) and fields_of(more)["what_is_known.0.what"] == ["Seen."]
    less = press(client, more, {"what_is_known.1.what": "Heard."}, remove_row="what_is_known.0")
    assert fields_of(less)["what_is_known.0.what"] == ["Heard."]


@pytest.mark.django_db
@pytest.mark.parametrize("posted", [{}, {"subject": "parish"}, {"subject": ""}])
def test_no_known_subject_is_a_sentence(client, posted):
    response = client.post(ADDRESS, posted)
    assert response.status_code == 422
    assert "Choose whom or what you are worried about." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("posted", [{"at": "nonsense"}, {"go": "nonsense"}, {"at": "view", "go": "nonsense"}])
def test_a_field_that_was_tampered_with_leads_to_a_page(client, posted):
    assert client.post(ADDRESS, {"subject": "child", **posted}).status_code == 200


def test_nothing_of_it_is_in_the_address_or_in_a_cache(client, db):
    response = walk(client, "child", PUBLIC_OUTSIDE)
    assert response.request["QUERY_STRING"] == "" and response.headers["Cache-Control"] == "no-store"
    assert User.objects.count() == 0
