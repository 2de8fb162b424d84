"""Making documents and taking copies of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.audit.models import Event
from saferme.audit.services import act, record
from saferme.documents.models import StoredDocument
from saferme.documents.pdf import pdf_of
from saferme.documents.selectors import get_document, is_intact, seal_of
from saferme.documents.word import word_of
from saferme.packs import load_pack
from saferme.people.selectors import confidential_addresses
from saferme.practice.documents import Document, as_data
from saferme.practice.problems import Refused

_CHANGED = "This document is not what was made: it was changed outside the system. Tell your manager."


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The record that a document was made of, and the form that was answered."""

    kind: str
    id: UUID
    form_key: str
    form_version: int


@act
def store_document(
    *,
    document: Document,
    kind: str,
    person_id: UUID | None = None,
    context_id: UUID | None = None,
    case_id: UUID | None,
    made_of: MadeOf,
    made_for: str,
    by: Actor,
    now: datetime,
) -> StoredDocument:
    """Keep a document of a young person or of a context as its reader is given it.

    Raises Refused when a confidential address stands in it. Whether one of a context names anybody is for its own room.
    """
    if person_id is not None:
        _without_confidential_address(document, person_id)
    pack = load_pack(settings.SAFERME_PACK)
    seen: dict[str, Any] = {
        "content": as_data(document),
        "title": document.title,
        "audience": str(document.audience),
        "made_for": made_for,
        "marking": pack.marking,
    }
    row = StoredDocument.objects.create(
        **seen,
        kind=kind,
        person_id=person_id,
        context_id=context_id,
        case_id=case_id,
        subject_kind=made_of.kind,
        subject_id=made_of.id,
        seal=seal_of(**seen),
        pack=pack.name,
        form_key=made_of.form_key,
        form_version=made_of.form_version,
        made_at=now,
        made_by_id=by.user_id,
    )
    _audit("document.made", row, by, now, Event.Kind.WRITE)
    return row


class Copy(StrEnum):
    """In which form a copy is taken; the value ends the name of its file."""

    PDF = "pdf"
    WORD = "docx"


def take_copy(*, document_id: UUID, how: Copy, by: Actor, now: datetime) -> tuple[str, bytes]:
    """A copy, with the name of its file, which names nobody. That it was taken is written down.

    It is drawn first, which is slow, and written down then: no other act waits for the drawing. Raises Refused when the
    stored document is not word for word what was made; then nothing is given out.
    """
    row = get_document(by, document_id)
    _refuse_unless_whole(row)
    drawn = pdf_of(row) if how is Copy.PDF else word_of(row)
    record_taken(document_id=row.pk, how=how, seal=row.seal, by=by, now=now)
    return file_name(row, how), drawn


def file_name(row: StoredDocument, how: Copy) -> str:
    return f"{row.kind}-{row.made_at:%Y-%m-%d}-{str(row.pk)[:8]}.{how}"


@act
def record_taken(*, document_id: UUID, how: Copy, seal: str, by: Actor, now: datetime) -> StoredDocument:
    """Write down that a copy was drawn from the document with this seal. Raises Refused when it is another by now."""
    row = StoredDocument.objects.get(pk=document_id)
    _refuse_unless_whole(row)
    if row.seal != seal:
        raise Refused("seal", _CHANGED)
    _audit(f"document.taken_as_{how.name.lower()}", row, by, now, Event.Kind.EXPORT)
    return row


def _refuse_unless_whole(row: StoredDocument) -> None:
    if not is_intact(row):
        raise Refused("seal", _CHANGED)


def _without_confidential_address(document: Document, person_id: UUID) -> None:
    """A confidential address must not reach a shared document by somebody's typing either."""
    hidden = list(_tell_tale(confidential_addresses(person_id)))
    for line in document.lines():
        if any(sign in _squeezed(line.text) for sign in hidden):
            short = line.text if len(line.text) <= 60 else f"{line.text[:59]}…"
            raise Refused(
                "confidential_address",
                f"A confidential address stands in this line: “{short}”. Take it out, then make the document again.",
            )


def _tell_tale(addresses: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Of each address what gives it away: the postcode, and the first line when it holds a number."""
    for lines, postcode in addresses:
        first = lines.splitlines()[0] if lines.strip() else ""
        if len(_squeezed(postcode)) >= 5:
            yield _squeezed(postcode)
        if re.search(r"\d", first) and len(_squeezed(first)) >= 6:
            yield _squeezed(first)


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _audit(action: str, row: StoredDocument, by: Actor, now: datetime, kind: str) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="document",
        subject_id=row.pk,
        person_id=row.person_id,
        detail={"kind": row.kind, "audience": row.audience, "of": str(row.subject_id)},
        kind=kind,
    )
