"""Reading stored documents: each as the record that it was made of."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.module_loading import import_string

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.services import record_read
from saferme.contexts.selectors import get_context
from saferme.documents.models import Bundle, BundleItem, StoredDocument
from saferme.people.selectors import people_for, require
from saferme.practice.documents import Document, read_document

#: Who may read a document may read the record that it was made of.
NEEDS: dict[str, Permission] = {
    StoredDocument.Kind.SCREENING: Permission.SEE_PERSON,
    StoredDocument.Kind.ASSESSMENT: Permission.SEE_ASSESSMENT,
    StoredDocument.Kind.MINUTES: Permission.SEE_MEETING,
    StoredDocument.Kind.SUMMARY: Permission.SEE_ASSESSMENT,
    StoredDocument.Kind.INVITATION: Permission.SEE_MEETING,
    StoredDocument.Kind.LEAFLET: Permission.SEE_MEETING,
    StoredDocument.Kind.REFERRAL: Permission.SEE_PERSON,
    StoredDocument.Kind.PLAN: Permission.SEE_PLAN,
    StoredDocument.Kind.HAND_OVER: Permission.SEE_PLAN,
    StoredDocument.Kind.CONTEXT_PACK: Permission.SEE_CONTEXT,
    StoredDocument.Kind.CONTEXT_PLAN: Permission.SEE_CONTEXT,
}


def get_document(actor: Actor, document_id: UUID) -> StoredDocument:
    """One document, as it was made. The look is written down. Raises as get_person and get_context do."""
    row = StoredDocument.objects.select_related("person", "context", "made_by").filter(pk=document_id).first()
    if row is None:
        raise NotVisible
    if row.person is not None:
        require(actor, row.person, NEEDS[row.kind])
    elif row.context_id is not None:
        get_context(actor, row.context_id, to=NEEDS[row.kind], audited=False)
    record_read(
        f"document.looked_at.{row.kind}",
        by=actor,
        now=actor.at,
        subject_kind="document",
        subject_id=row.pk,
        person_id=row.person_id,
    )
    return row


def documents_of(subject_kind: str, subject_id: UUID) -> QuerySet[StoredDocument]:
    """The documents made of a record already fetched through its own selector, the newest first."""
    rows = StoredDocument.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return rows.select_related("made_by")


def content_of(row: StoredDocument) -> Document:
    return read_document(row.content)


def content_shown(row: StoredDocument) -> Document:
    """As everybody is shown it, on a page and as PDF: a context's document as the room of contexts shows its texts."""
    content = content_of(row)
    if row.context_id is None:
        return content
    return cast(Document, import_string(settings.SAFERME_CONTEXT_DOCUMENTS)(row.context_id, content))


def seal_of(*, content: dict[str, Any], title: str, audience: str, made_for: str, marking: str) -> str:
    """SHA-256 of all that the reader sees, written in one way."""
    seen = [content, title, audience, made_for, marking]
    text = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(row: StoredDocument) -> bool:
    """Whether it is word for word what was made."""
    found = seal_of(
        content=row.content, title=row.title, audience=row.audience, made_for=row.made_for, marking=row.marking
    )
    return found == row.seal


def bundles_of(actor: Actor) -> list[Bundle]:
    """What this person asked for, the latest first; with how many of how many are ready."""
    rows = Bundle.objects.filter(asked_by_id=actor.user_id, expires_at__gt=actor.at)
    return list(rows.annotate(whole=Count("items"), ready=Count("items", filter=_DONE)).order_by("-asked_at"))


def get_bundle(actor: Actor, bundle_id: UUID) -> Bundle:
    """One bundle, for whoever asked for it and for nobody else. Raises NotVisible, also once it has expired."""
    row = next((one for one in bundles_of(actor) if one.pk == bundle_id), None)
    if row is None:
        raise NotVisible
    return row


@dataclass(frozen=True, slots=True)
class ItemShown:
    """``document``: made, and still to be seen by whoever asked. ``left_out``: why it is not in the bundle."""

    document: StoredDocument | None
    left_out: str


def items_of(actor: Actor, bundle: Bundle) -> list[ItemShown]:
    """Of a bundle already fetched. A record that the actor lost sight of is named no more."""
    rows = list(BundleItem.objects.filter(bundle=bundle).select_related("document").defer("drawn").order_by("position"))
    made = [row.document for row in rows if row.document]
    needed = {NEEDS[one.kind] for one in made}
    seen = {
        (kind, pk)
        for kind in needed
        for pk in people_for(actor, kind).filter(documents__in=made).values_list("pk", flat=True)
    }
    return [_shown(row, seen) for row in rows]


def _shown(row: BundleItem, seen: set[tuple[Permission, UUID]]) -> ItemShown:
    if row.document and (NEEDS[row.document.kind], row.document.person_id) not in seen:
        return ItemShown(None, NOT_SEEN)
    return ItemShown(row.document, row.left_out)


NOT_SEEN = "You may not see the record that it is made of any more."


_DONE = Q(items__document__isnull=False) | ~Q(items__left_out="")
