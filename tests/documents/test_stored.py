"""A document is stored once, word for word; it never changes, and nobody reads it who may not read its record."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.audit.models import Event
from saferme.documents.models import StoredDocument
from saferme.documents.selectors import content_of, get_document, is_intact
from saferme.documents.services import Copy, take_copy
from saferme.people.models import Address
from saferme.practice.documents import Audience, Document, Line, Paragraph, retold
from saferme.practice.problems import Refused
from tests.cast import NOW, Cast
from tests.documents.builders import BLOCKS, stored

pytestmark = pytest.mark.django_db


def _line(text: str) -> Paragraph:
    return Paragraph(Line(text))


def test_what_was_stored_reads_back_word_for_word(cast: Cast):
    row = stored(cast)
    row.refresh_from_db()
    assert content_of(row).blocks == BLOCKS
    assert is_intact(row)
    assert (row.pack, row.form_key, row.form_version, row.marking) == ("devon", "plan", 1, "OFFICIAL-SENSITIVE")


def test_a_document_that_is_told_otherwise_is_so_in_every_text_of_it() -> None:
    document = Document("Plan", Audience.PROFESSIONAL, BLOCKS)
    assert retold(document, str.upper).text() == document.text().upper()
    assert retold(document, str) == document


def test_the_database_refuses_a_change(cast: Cast):
    row = stored(cast)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        StoredDocument.objects.filter(pk=row.pk).update(title="Another")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another"),
        ("made_for", "Somebody else"),
        ("marking", "OFFICIAL"),
        ("audience", "family"),
        ("content", {"title": "Plan for Sam", "audience": "professional", "blocks": []}),
    ],
)
def test_a_change_behind_our_back_breaks_the_seal(cast: Cast, field, value):
    row = stored(cast)
    setattr(row, field, value)
    assert not is_intact(row)


def test_a_document_with_a_broken_seal_is_not_given_out(cast: Cast, monkeypatch):
    row = stored(cast)
    monkeypatch.setattr("saferme.documents.services.is_intact", lambda row: False)
    monkeypatch.setattr("saferme.documents.views.is_intact", lambda row: False)
    with pytest.raises(Refused, match="not what was made"):
        take_copy(how=Copy.PDF, document_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    client = cast.client("practitioner")
    assert client.get(reverse("documents:pdf", args=[row.pk])).status_code == 409
    assert "not word for word" in client.get(reverse("documents:document", args=[row.pk])).content.decode()


def test_a_copy_is_drawn_before_its_turn_and_written_down_after(cast: Cast, monkeypatch):
    """Acts go one after another: whoever waits for a PDF must not make everybody else wait for it."""
    row, seen, test = stored(cast), [], len(connection.savepoint_ids)

    def drawing(document: StoredDocument) -> bytes:
        seen.append(len(connection.savepoint_ids) - test)
        return b"%PDF"

    monkeypatch.setattr("saferme.documents.services.pdf_of", drawing)
    assert take_copy(how=Copy.PDF, document_id=row.pk, by=cast.actor("practitioner"), now=NOW)[1] == b"%PDF"
    assert seen == [0]
    assert Event.objects.filter(action="document.taken_as_pdf", subject_id=str(row.pk)).count() == 1


def test_what_changed_while_it_was_drawn_is_not_given_out(cast: Cast, monkeypatch):
    row = stored(cast)
    whole = iter((True, False))
    monkeypatch.setattr("saferme.documents.services.is_intact", lambda row: next(whole))
    with pytest.raises(Refused, match="not what was made"):
        take_copy(how=Copy.PDF, document_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    assert not Event.objects.filter(action="document.taken_as_pdf").exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("practitioner", 200),
        ("early_help_manager", 200),
        ("front_door", 200),
        ("outsider", 404),
        ("police", 404),
        ("trusted_adult", 403),
        ("analyst", 403),
        ("administrator", 403),
        ("auditor", 403),
        (None, 302),
    ],
)
@pytest.mark.parametrize("name", ["documents:document", "documents:pdf"])
def test_who_reads_it(cast: Cast, name, who, status):
    row = stored(cast, _line("CANARY-words"))
    answer = cast.client(who).get(reverse(name, args=[row.pk]))
    assert answer.status_code == status
    assert status == 200 or b"CANARY-words" not in answer.content


def test_an_unknown_document_is_as_one_that_may_not_be_seen(cast: Cast):
    with pytest.raises(NotVisible):
        get_document(cast.actor("practitioner"), cast.sam.pk)


def test_looking_and_taking_a_copy_are_written_down(cast: Cast):
    row = stored(cast)
    client = cast.client("practitioner")
    client.get(reverse("documents:document", args=[row.pk]))
    answer = client.get(reverse("documents:pdf", args=[row.pk]))
    events = Event.objects.filter(subject_kind="document", subject_id=str(row.pk))
    assert [(event.kind, event.action) for event in events] == [
        ("write", "document.made"),
        ("read", "document.looked_at.plan"),
        ("read", "document.looked_at.plan"),
        ("export", "document.taken_as_pdf"),
    ]
    assert answer["Content-Type"] == "application/pdf"
    assert "Sam" not in answer["Content-Disposition"] and "Ashdown" not in answer["Content-Disposition"]


def test_when_the_event_cannot_be_written_nothing_is_stored(cast: Cast, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("no")

    monkeypatch.setattr("saferme.documents.services.record", fail)
    with pytest.raises(DatabaseError):
        stored(cast)
    assert not StoredDocument.objects.exists()


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("Meet at 12 Hidden Lane.", True),
        ("Meet at 12, hidden  lane", True),
        ("The flat (TQ9 9ZZ)", True),
        ("the flat, tq99zz", True),
        ("Meet at Hidden Lane", False),
        ("Meet at 3 Open Road", False),
    ],
)
def test_a_confidential_address_never_gets_into_a_document(cast: Cast, typed, refused):
    for lines, postcode, confidential in (
        ("12 Hidden Lane\nTotnes", "TQ9 9ZZ", True),
        ("3 Open Road", "TQ1 1AA", False),
    ):
        Address.objects.create(
            person=cast.sam,
            kind="home",
            lines=lines,
            postcode=postcode,
            confidential=confidential,
            recorded_at=NOW,
        )
    if refused:
        with pytest.raises(Refused, match="confidential address stands in this line"):
            stored(cast, _line(typed))
        assert not StoredDocument.objects.exists()
    else:
        assert stored(cast, _line(typed)).pk


def test_a_hostile_line_is_shown_as_it_was_typed(cast: Cast):
    row = stored(cast, _line('<img src="https://tracker.example/x.png"><script>alert(1)</script>'))
    page = cast.client("practitioner").get(reverse("documents:document", args=[row.pk])).content.decode()
    assert "&lt;img src=&quot;https://tracker.example" in page
    assert "<img" not in page.split("<main")[1] and "alert(1)</script>" not in page


@pytest.mark.parametrize("audience", Audience)
def test_only_professionals_are_shown_the_sources(cast: Cast, audience):
    page = cast.client("practitioner").get(reverse("documents:document", args=[stored(cast, audience=audience).pk]))
    assert ("Where each line comes from" in page.content.decode()) == (audience is Audience.PROFESSIONAL)
