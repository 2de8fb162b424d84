"""A post that is too large, has too many fields or brings a file: a sentence, and nothing of it is taken."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from saferme.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ADD = "/people/add/"


@pytest.mark.parametrize(
    "typed",
    [
        {"given_name": "Wren", "communication_needs": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)},
        {f"field_{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
    ],
    ids=["too large", "too many fields"],
)
def test_what_is_too_much_is_told_in_a_sentence(cast: Cast, typed: dict[str, str]) -> None:
    body = "&".join(f"{name}={value}" for name, value in typed.items())
    kind = "application/x-www-form-urlencoded"
    response = cast.client("practitioner").post(ADD, body, content_type=kind)
    assert response.status_code == 400
    assert "more than can be sent at once" in response.content.decode()
    by_itself = cast.client("practitioner").post(ADD, body, content_type=kind, headers={"X-Autosave": "1"})
    assert by_itself.status_code == 403 and "more than can be sent" in by_itself.json()["reason"]


def test_a_file_is_not_even_read(cast: Cast) -> None:
    file = SimpleUploadedFile("malware.exe", b"x" * 3_000_000)
    response = cast.client("practitioner").post(ADD, {"given_name": "Wren", "communication_needs": file})
    assert response.status_code == 302
    assert Person.objects.get(given_name="Wren").communication_needs == ""
    assert not response.wsgi_request.FILES
