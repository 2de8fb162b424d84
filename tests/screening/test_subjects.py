"""Families, contexts, persons and locations of concern: what is kept, and what is not told to any case."""

import pytest
from django.urls import reverse

from saferme.casework.models import CaseFact
from saferme.screening import selectors
from tests.screening.walk import AGREE, answer, begin, decide, problems_in, recommend

NOT_TOLD = {key: value for key, value in AGREE.items() if key != "told"}
CONTEXT = {
    "danger": {"immediate_danger": "no"},
    "what": {"label": "Bus station, evenings"},
    "happening": {"what_happens": "Phones are taken.", "incidents_3_months": "4", "young_people_affected": "6-10"},
    "serious": {"significant_harm": "no"},
    "view": {},
}
FAMILY = {
    "danger": {"immediate_danger": "no"},
    "who": {"members.0.name": "Ann", "members.0.age": "41", "members.1.name": "Bea", "members.1.age": "9"},
    "needs": {"needs_words": "Rent is behind."},
    "serious": {"significant_harm": "no", "harm_types": ["", "none_of_these"]},
    "view": {"level_view": "early_help"},
}
PERSON = {
    "danger": {"immediate_danger": "no"},
    "who": {"name": "CANARY-NAME", "age": "34"},
    "happening": {
        "what_is_known.0.what": "Seen giving phones away.",
        "what_is_known.0.kind": "fact",
        "significant_harm": "no",
    },
    "view": {},
}
LOCATION = {
    "danger": {"immediate_danger": "no"},
    "where": {"kind": "shop", "address": "CANARY-PLACE"},
    "happening": {"what_happens": "Sold.", "significant_harm": "no", "young_people_affected": "2-5"},
    "view": {},
}


def go(client, subject, pages, decision=NOT_TOLD):
    screening = begin(client, subject)
    answer(client, screening, pages)
    recommend(client, screening)
    response = decide(client, screening, decision)
    assert response.status_code == 302, problems_in(response)
    screening.refresh_from_db()
    return screening


@pytest.mark.parametrize(
    ("subject", "pages", "recommended"),
    [
        ("school", CONTEXT, "context_referral_school"),
        ("peer_group", CONTEXT, "context_referral_peer_group"),
        ("neighbourhood", CONTEXT, "context_referral_neighbourhood"),
        ("person_of_concern", PERSON, "mace_person"),
        ("location_of_concern", LOCATION, "mace_location"),
    ],
)
def test_is_kept_and_is_a_fact_of_no_case(client, subject, pages, recommended):
    screening = go(client, subject, pages)
    assert (screening.decision, screening.status) == (recommended, "decided")
    assert screening.person is None and screening.case is None and not CaseFact.objects.exists()
    assert client.get(reverse("screening:show", args=[screening.pk])).status_code == 200


def test_the_kind_of_context_is_chosen_once(client):
    screening = begin(client, "peer_group")
    shown = client.get(reverse("screening:section", args=[screening.pk, "what"])).content.decode()
    assert 'name="subject"' not in shown and 'name="label"' in shown


def test_a_context_offers_its_answers_to_the_referral_once_it_is_decided(client):
    screening = begin(client, "school")
    answer(client, screening, CONTEXT)
    assert selectors.offered_to_referral(screening) == {}
    recommend(client, screening)
    decide(client, screening, NOT_TOLD)
    screening.refresh_from_db()
    offered = selectors.offered_to_referral(screening)
    assert offered["label"] == "Bus station, evenings" and offered["incidents_3_months"] == "4"
    assert offered["subject"] == "school"


def test_a_person_of_concern_offers_nothing_to_a_context_referral(client):
    assert selectors.offered_to_referral(go(client, "person_of_concern", PERSON)) == {}


def test_a_family_is_kept_with_the_children_named(client):
    screening = begin(client, "family")
    answer(client, screening, FAMILY)
    recommend(client, screening)
    shown = client.get(reverse("screening:recommendation", args=[screening.pk])).content.decode()
    assert "\nBea</textarea>" in shown, "typed once: the household's children are offered, its adults are not"
    assert decide(client, screening, {**AGREE, "children": ""}).status_code == 422
    assert decide(client, screening, {**AGREE, "children": "Bea\n\nCal\nBea"}).status_code == 302
    assert list(screening.named_children.values_list("name", "person")) == [("Bea", None), ("Cal", None)]
    assert not CaseFact.objects.exists()


def test_the_family_of_a_record_names_that_young_person(client, cast):
    screening = begin(client, "family", cast.sam.pk)
    answer(client, screening, FAMILY)
    recommend(client, screening)
    decide(client, screening, {**AGREE, "children": "Sam Ashdown\nBea"})
    named = list(screening.named_children.values_list("name", "person"))
    assert named == [("Sam Ashdown", cast.sam.pk), ("Bea", None)]


@pytest.mark.parametrize("subject", ["", "parish", "call_999"])
def test_no_known_subject_is_a_sentence(client, subject):
    response = client.post(reverse("screening:start"), {"subject": subject})
    assert response.status_code == 422 and "Choose whom or what you are worried about." in response.content.decode()


def test_a_place_is_not_screened_from_a_young_persons_record(client, cast):
    response = client.post(reverse("screening:start_for", args=[cast.sam.pk]), {"subject": "school"})
    assert response.status_code == 422
