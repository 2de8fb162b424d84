"""A stored document: read on a page, taken as a PDF or as a Word file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.documents.selectors import content_of, content_shown, get_document, is_intact
from saferme.documents.services import Copy, take_copy
from saferme.documents.showing import shown
from saferme.practice.problems import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(Permission.SEE_DOCUMENT, methods=("GET",))
def document(request: PageRequest, document_id: UUID) -> HttpResponse:
    row = get_document(request.actor, document_id)
    document = content_shown(row)
    found = {
        "row": row,
        "person": row.person,
        "context": row.context,
        "document": shown(document),
        "hides": document != content_of(row),
        "intact": is_intact(row),
    }
    return render(request, "documents/document.html", found)


@page(Permission.SEE_DOCUMENT, methods=("GET",))
def pdf(request: PageRequest, document_id: UUID) -> HttpResponse:
    return _copy(request, document_id, Copy.PDF, "application/pdf")


@page(Permission.SEE_DOCUMENT, methods=("GET",))
def word(request: PageRequest, document_id: UUID) -> HttpResponse:
    return _copy(request, document_id, Copy.WORD, WORD)


def _copy(request: PageRequest, document_id: UUID, how: Copy, content_type: str) -> HttpResponse:
    try:
        name, content = take_copy(document_id=document_id, how=how, by=request.actor, now=request.now)
    except Refused as refusal:
        found = {"errors": {"": refusal.says}, "title": "This document cannot be used"}
        return render(request, "documents/refused.html", found, status=409)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
