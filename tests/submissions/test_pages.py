"""The page of a section, in a browser's terms: saved as typed, come back with problems, both texts, rows, autosave."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from saferme.assessments.models import Assessment
from saferme.submissions.models import SubmissionSection
from tests.assessments.making import begun
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    return begun(cast)


def address(assessment: Assessment, section: str = "voice") -> str:
    return f"/assessments/{assessment.pk}/section/{section}/"


def stored(assessment: Assessment, section: str = "voice") -> SubmissionSection:
    return SubmissionSection.objects.get(submission=assessment.submission, code=section)


def test_continue_saves_and_goes_on(cast: Cast, assessment: Assessment) -> None:
    response = cast.client("practitioner").post(address(assessment), {"own_words": "Hello", "seen_version": "0"})
    assert response.headers["Location"] == address(assessment, "parents")
    assert stored(assessment).answers["own_words"] == "Hello"


def test_what_cannot_be_read_is_kept_shown_again_and_told(cast: Cast, assessment: Assessment) -> None:
    """31 February is no date: the sentence says so, and everything typed is there."""
    client = cast.client("practitioner")
    typed = {
        "young_person_seen": "yes",
        "visits": "",
        "visits.0._id": "abc",
        "visits.0.on.day": "31",
        "visits.0.on.month": "2",
        "visits.0.on.year": "2026",
        "visits.0.where": "the café",
        "seen_version": "0",
    }
    response = client.post(address(assessment, "header"), typed)
    assert response.status_code == 422
    body = response.content.decode()
    assert "31 February 2026" in body
    assert 'value="31"' in body and "the café" in body
    assert stored(assessment, "header").answers["visits"][0]["on"]["day"] == "31"


def test_come_back_later_leaves_without_asking(cast: Cast, assessment: Assessment) -> None:
    response = cast.client("practitioner").post(
        address(assessment, "school"), {"attendance": "often", "save": "later", "seen_version": "0"}
    )
    assert response.headers["Location"] == f"/assessments/{assessment.pk}/"
    assert stored(assessment, "school").answers["attendance"] == "often"


def test_two_tabs_on_one_answer_show_both_texts(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    client.post(address(assessment), {"own_words": "the first text", "seen_version": "0"})
    response = client.post(address(assessment), {"own_words": "the second text", "seen_version": "0"})
    body = response.content.decode()
    assert response.status_code == 409
    assert "the first text" in body and "the second text" in body
    assert stored(assessment).answers["own_words"] == "the first text"
    settled = client.post(address(assessment), {"own_words": "both", "seen_version": "1"})
    assert settled.status_code == 302
    assert stored(assessment).answers["own_words"] == "both"


def test_a_row_is_added_and_removed_without_a_script(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    first = {"safety_map": "", "safety_map.0._id": "r1", "safety_map.0.place": "The park", "seen_version": "0"}
    added = client.post(address(assessment), {**first, "add_row": "safety_map"})
    assert added.status_code == 200
    assert added.content.decode().count("safety_map.1.place") >= 1
    assert [row["place"] for row in stored(assessment).answers["safety_map"]] == ["The park"]
    client.post(address(assessment), {**first, "seen_version": "1", "remove_row": "safety_map.0"})
    assert stored(assessment).answers["safety_map"] == []


def test_autosave_is_answered_in_json_and_the_next_one_goes_on_from_it(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")

    def autosave(text: str, seen: int) -> tuple[int, dict]:
        response = client.post(
            address(assessment), {"own_words": text, "seen_version": str(seen)}, headers={"X-Autosave": "1"}
        )
        return response.status_code, response.json()

    status, answer = autosave("H", 0)
    assert (status, answer["version"]) == (200, 1)
    assert len(answer["saved_at"]) == 5
    assert autosave("He", answer["version"])[1]["version"] == 2
    status, answer = autosave("Other", 1)
    assert (status, answer["conflict"]) == (409, True)
    assert stored(assessment).answers["own_words"] == "He"


def test_a_form_posted_twice_is_saved_once_and_leads_to_the_same_place(cast: Cast, assessment: Assessment) -> None:
    client, token = cast.client("practitioner"), str(uuid4())
    posted = {"own_words": "Once", "seen_version": "0", "form_token": token}
    first, second = client.post(address(assessment), posted), client.post(address(assessment), posted)
    assert first.headers["Location"] == second.headers["Location"]
    assert stored(assessment).version == 1


def test_text_typed_after_the_session_ended_comes_back_through_sign_in(cast: Cast, assessment: Assessment) -> None:
    response = Client().post(address(assessment), {"own_words": "typed too late", "seen_version": "0"})
    assert response.status_code == 401
    carried = response.context["carried"]
    assert "typed too late" not in carried, "signed and compressed, in the page alone"
    client = Client()
    signed_in = client.post(
        "/account/sign-in/",
        {"email": "practitioner@example.test", "password": "a long enough password", "carried": carried},
    )
    body = signed_in.content.decode()
    assert "typed too late" in body and address(assessment) in body


def test_hostile_text_is_shown_as_text(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    hostile = "<script>alert(1)</script><img src=http://elsewhere.test/x>"
    client.post(address(assessment), {"own_words": hostile, "seen_version": "0"})
    for page in (address(assessment), f"/assessments/{assessment.pk}/read/"):
        assert "<script>alert" not in client.get(page).content.decode()


def test_a_section_that_the_form_does_not_have_is_not_found(cast: Cast, assessment: Assessment) -> None:
    assert cast.client("practitioner").get(address(assessment, "nothing")).status_code == 404


def test_words_that_blame_are_pointed_out_beside_a_judgement_too(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    typed = {
        "peers_indicators.isolation.value": "suspected",
        "peers_indicators.isolation.evidence": "She is promiscuous.",
        "influence.evidence": "A lifestyle choice.",
        "seen_version": "0",
    }
    assert client.post(address(assessment, "peers"), {**typed, "save": "later"}).status_code == 302
    body = client.get(address(assessment, "peers")).content.decode()
    assert "<mark>promiscuous</mark>" in body and "<mark>lifestyle choice</mark>" in body


def test_words_that_blame_are_pointed_out_in_rows(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    typed = {"persons": "", "persons.0._id": "a1", "persons.0.who": "K", "persons.0.relation": "He associates with K"}
    assert client.post(address(assessment, "links"), {**typed, "seen_version": "0", "save": "later"}).status_code == 302
    assert "<mark>associates with</mark>" in client.get(address(assessment, "links")).content.decode()


def test_a_save_of_another_day_says_its_day(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    with time_machine.travel(NOW, tick=False):
        client.post(address(assessment), {"own_words": "Hello", "seen_version": "0"})
        assert "Saved 10:00" in client.get(address(assessment)).content.decode()
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        assert "Saved 3 March 2026 at 10:00" in cast.client("practitioner").get(address(assessment)).content.decode()


def test_words_that_blame_are_pointed_out_and_never_block(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("practitioner")
    typed = {"peers_concern": "some", "peers_summary": "He made a lifestyle choice.", "seen_version": "0"}
    assert client.post(address(assessment, "peers"), typed).status_code == 302
    body = client.get(address(assessment, "peers")).content.decode()
    assert "<mark>lifestyle choice</mark>" in body
    said = {"own_words": "It was my lifestyle choice.", "seen_version": "0"}
    client.post(address(assessment), said)
    assert "<mark>" not in client.get(address(assessment)).content.decode(), "their own words are left as they are"
