"""What nobody types reaches no page, no database and no PDF; everything else does, in every script."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from saferme.accounts.plain import plain
from tests.cast import Cast


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x08\x1b[31mb\x7f", "a[31mb"),
        ("one\r\n\ttwo", "one\r\n\ttwo"),
        ("Sam\u202eliv\u202c", "Samliv"),
        ("\u2066Sam\u2069", "Sam"),
        ("Zoë 张伟 שלום 👩‍👧 O’Brien\u200d", "Zoë 张伟 שלום 👩‍👧 O’Brien\u200d"),
    ],
)
def test_what_is_taken_out_and_what_is_kept(typed: str, kept: str) -> None:
    posted = QueryDict(mutable=True)
    posted.setlist("name", [typed, "other"])
    assert plain(posted).getlist("name") == [kept, "other"]


def test_a_post_with_nothing_to_take_out_is_left_alone() -> None:
    posted = QueryDict("a=1&a=2&b=")
    assert plain(posted) is posted


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["nul\x00", "\ud800", "\U0010ffff", "%ED%A0%80", "9" * 5000])
def test_no_letter_brings_a_page_down(cast: Cast, text: str) -> None:
    client, body = cast.client("practitioner"), text.encode("utf-8", "surrogatepass")
    quoted = "".join(f"%{byte:02x}" for byte in body)
    sam = reverse("people:edit", args=[cast.sam.pk])
    for address, fields in (
        (reverse("people:add"), ("given_name", "date_of_birth.day", "communication_needs", "somebody_else")),
        (reverse("people:find"), ("q",)),
        (sam, ("given_name", "seen_version")),
        (reverse("workspace:report_harm", args=[cast.sam.pk]), ("why", "on.day", "on.year")),
        (reverse("workspace:give_part", args=[cast.sam.pk]), ("user", "part")),
        (reverse("accounts:sign_in"), ("email", "password", "next", "carried")),
        (reverse("guidance:screening"), ("subject", "at", "go", "seen", "add_row")),
        (reverse("screening:start"), ("subject", "form_token", "form_of")),
    ):
        posted = "&".join(f"{field}={quoted}" for field in fields)
        response = client.post(address, posted, content_type="application/x-www-form-urlencoded")
        assert response.status_code < 500, address
