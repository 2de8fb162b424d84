"""What rooms do when somebody asks for a document to be made: keep it and show it, or say why it cannot be made."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest
from saferme.documents.models import StoredDocument
from saferme.practice.problems import Refused


def kept(request: PageRequest, make: Callable[[], StoredDocument]) -> HttpResponse:
    """``make``: the service of the room, which raises Refused for what may not stand in a document."""
    try:
        row = make()
    except Refused as refusal:
        found = {"errors": {"": refusal.says}, "title": "This document cannot be made yet"}
        return render(request, "documents/refused.html", found, status=422)
    return redirect("documents:document", row.pk)
