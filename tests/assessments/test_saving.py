"""A section that is saved again and again: with few queries, one event a save, and a look wherever something is shown."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.assessments.models import Assessment
from saferme.audit.models import Event
from tests.assessments.making import begun, signed_off
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Autosave": "1"}
LOOKED, SAVED = "assessment.looked_at.write_assessment", "submission.saved"


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.client("practitioner")


@pytest.fixture
def assessment(cast: Cast) -> Assessment:
    """The second version: the first one's answers stand beside its own."""
    signed_off(cast)
    return begun(cast)


def address(assessment: Assessment, code: str = "peers") -> str:
    return reverse("assessments:section", args=[assessment.pk, code])


def queries(client: Client, path: str, typed: dict[str, str], headers: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.post(path, typed, headers=headers).status_code in (200, 302)
    return len([query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


@pytest.mark.parametrize(("headers", "token"), [(AUTOSAVE, False), ({}, True)])
def test_a_save_asks_for_as_little_the_first_the_thirtieth_and_the_three_hundredth_time(
    client: Client, assessment: Assessment, headers: dict[str, str], token: bool
) -> None:
    """Goal P4: at most 12."""
    seen = {}
    client.get(address(assessment))
    for number in range(1, 301):
        typed = {"peers_summary": f"Written for the {number}th time.", "seen_version": str(number - 1)}
        if number in (1, 30, 300):
            typed |= {"form_token": str(uuid.uuid4())} if token else {}
            seen[number] = queries(client, address(assessment), typed, headers)
        else:
            client.post(address(assessment), typed, headers=AUTOSAVE)
    assert len(set(seen.values())) == 1, seen
    assert seen[1] <= 12, seen


def events_of(client: Client, path: str, typed: dict[str, str] | None = None, **more: dict[str, str]) -> list[str]:
    last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    client.get(path) if typed is None else client.post(path, typed, **more)
    return list(Event.objects.filter(id__gt=last).order_by("id").values_list("action", flat=True))


def test_whatever_is_shown_has_its_look_and_whatever_is_saved_its_event(client: Client, assessment: Assessment) -> None:
    path = address(assessment, "header")
    assert events_of(client, path) == [LOOKED]
    assert events_of(client, path, {"trigger": "A worry"}, headers=AUTOSAVE) == [SAVED], "it is shown nothing"
    assert events_of(client, path, {"trigger": "A worry"}, headers=AUTOSAVE) == [], "nothing was changed or shown"
    assert events_of(client, path, {"trigger": "More", "save": "later"}) == [SAVED]
    assert events_of(client, path, {"trigger": "Rows", "add_row": "visits"}) == [SAVED, LOOKED]
    day = {"visits.0.on.day": "31", "visits.0.on.month": "2", "visits.0.on.year": "2026"}
    assert events_of(client, path, {"young_person_seen": "yes", "visits.0._id": "a", **day}) == [SAVED, LOOKED], (
        "the page comes back with its problem"
    )


def test_two_texts_are_shown_with_a_look(client: Client, cast: Cast, assessment: Assessment) -> None:
    path = address(assessment)
    cast.client("early_help_manager").post(path, {"peers_summary": "Theirs", "seen_version": "0"}, headers=AUTOSAVE)
    last = events_of(client, path, {"peers_summary": "Mine", "seen_version": "0"})
    assert last == ["submission.set_aside", LOOKED]


def test_a_section_that_the_form_has_not_is_not_found(client: Client, assessment: Assessment) -> None:
    for answer in (client.get(address(assessment, "none")), client.post(address(assessment, "none"), {"a": "b"})):
        assert answer.status_code == 404
