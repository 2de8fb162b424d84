"""Making documents and taking copies of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.conf import settings
from django.db.models import Q

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.audit.models import Event
from saferme.audit.services import act, record
from saferme.documents.models import Bundle, BundleItem, StoredDocument
from saferme.documents.pdf import pdf_of
from saferme.documents.selectors import get_bundle, get_document, is_intact, seal_of
from saferme.documents.word import word_of
from saferme.packs import load_pack
from saferme.people.selectors import confidential_addresses
from saferme.practice.documents import Document, as_data
from saferme.practice.problems import Invalid, Refused

#: A hundred plans of a team's reviews is a large month. How long they are kept, and how long one may take to make.
MOST_AT_ONCE, KEPT, MAKING = 100, timedelta(days=1), timedelta(minutes=5)
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


@act
def ask_bundle(*, what: Bundle.What, subjects: Sequence[UUID], by: Actor, now: datetime) -> Bundle:
    """Have many documents made, in this order. Raises Invalid when there is nothing to make, or too much."""
    if not subjects or by.user_id is None:
        raise Invalid({"what": "There is none that you may see. Choose another day, or other documents."})
    if len(subjects) > MOST_AT_ONCE:
        raise Invalid({"what": f"These are {len(subjects)}. At most {MOST_AT_ONCE} are made at once."})
    bundle = Bundle.objects.create(what=what, asked_by_id=by.user_id, asked_at=now, expires_at=now + KEPT)
    rows = [BundleItem(bundle=bundle, position=at, subject_id=one) for at, one in enumerate(subjects, 1)]
    BundleItem.objects.bulk_create(rows)
    record("bundle.asked", by=by, now=now, subject_kind="bundle", subject_id=bundle.pk, detail={"number": len(rows)})
    return bundle


def take_next_item(*, now: datetime) -> BundleItem | None:
    """The next one to make, marked as being made, so that a second worker takes another; None when all are made.

    One whose worker fell over is taken again when the time that it may take is over.
    """
    waiting = BundleItem.objects.filter(document__isnull=True, left_out="", bundle__expires_at__gt=now)
    waiting = waiting.filter(Q(taken_at__isnull=True) | Q(taken_at__lt=now - MAKING))
    row = waiting.select_related("bundle__asked_by").order_by("bundle__asked_at", "position").first()
    if row is None:
        return None
    taken = BundleItem.objects.filter(pk=row.pk, taken_at=row.taken_at).update(taken_at=now)
    return row if taken else None


@act
def put_into_bundle(*, item_id: int, document_id: UUID, drawn: bytes, by: Actor, now: datetime) -> None:
    """It was made, and waits to be fetched."""
    item = BundleItem.objects.select_for_update().get(pk=item_id)
    item.document_id, item.drawn = document_id, drawn
    item.save()
    _of_bundle("bundle.document_made", item, by, now)


@act
def leave_out_of_bundle(*, item_id: int, why: str, by: Actor, now: datetime) -> None:
    """It cannot be made, or is not for this reader any more. ``why``: one sentence, which names nobody."""
    item = BundleItem.objects.select_for_update().get(pk=item_id)
    item.left_out = why
    item.save()
    _of_bundle("bundle.document_left_out", item, by, now)


def take_bundle(*, bundle_id: UUID, by: Actor, now: datetime) -> bytes:
    """A zip of what is ready and may still be seen by whoever asked; each document is written down as taken."""
    bundle = get_bundle(by, bundle_id)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for item in BundleItem.objects.filter(bundle=bundle, drawn__isnull=False).select_related("document"):
            assert item.document_id is not None and item.drawn is not None
            try:
                row = get_document(by, item.document_id)
            except (NotVisible, NotAllowed):
                continue
            record_taken(document_id=row.pk, how=Copy.PDF, seal=row.seal, by=by, now=now)
            zipped.writestr(f"{item.position:03d}-{file_name(row, Copy.PDF)}", bytes(item.drawn))
    return out.getvalue()


def forget_expired_bundles(*, now: datetime) -> int:
    """The PDFs of what was kept for long enough. The documents themselves stay in their records."""
    return BundleItem.objects.filter(bundle__expires_at__lte=now, drawn__isnull=False).update(drawn=None)


def _of_bundle(action: str, item: BundleItem, by: Actor, now: datetime) -> None:
    detail = {"position": item.position, "document": str(item.document_id or "")}
    record(action, by=by, now=now, subject_kind="bundle", subject_id=item.bundle_id, detail=detail)
