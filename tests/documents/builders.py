"""Stored documents for tests, made through the service."""

from uuid import uuid4

from saferme.documents.models import StoredDocument
from saferme.documents.services import MadeOf, store_document
from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Source,
    SourceKind,
    Table,
    Warning,
)
from tests.cast import NOW, Cast

HAND = Source(SourceKind.BY_HAND, "Written by Priya Early")
MEETING = Source(SourceKind.MEETING, "Meeting of 3 March 2026")
BLOCKS: tuple[Block, ...] = (
    Heading(1, "Plan for Sam"),
    Quote(Line("I want to get home.", MEETING), "Sam"),
    Heading(2, "What is done"),
    Paragraph(Line("Priya walks with Sam.", HAND)),
    Warning(Line("Nothing is aimed at the place.")),
    Items((Line("First", HAND), Line("Second", MEETING))),
    Table("Actions", ("What", "Who"), (Row(("Light the underpass", "Cas"), HAND),)),
)


def stored(cast: Cast, *blocks: Block, audience: Audience = Audience.PROFESSIONAL, **more) -> StoredDocument:
    given = {
        "document": Document("Plan for Sam", audience, blocks or BLOCKS),
        "kind": "plan",
        "person_id": cast.sam.pk,
        "case_id": None,
        "made_of": MadeOf("plan_version", uuid4(), "plan", 1),
        "made_for": "Members of the meeting",
        "by": cast.actor("practitioner"),
        "now": NOW,
    }
    return store_document(**{**given, **more})
