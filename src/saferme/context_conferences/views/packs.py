"""The pack of a conference: read before it goes, what may mean somebody settled, sent; and as it was sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_conferences import selectors, services
from saferme.context_conferences.models import Conference
from saferme.context_work.selectors import TOO_OFTEN, knows_who, turned_back_too_often
from saferme.context_work.services import note_turned_back
from saferme.context_work.views.telling import told_of
from saferme.documents.selectors import content_of, content_shown, is_intact
from saferme.documents.showing import shown
from saferme.practice.problems import Invalid, Refused


@page(Permission.WORK_CONTEXT)
def pack(request: PageRequest, conference_id: UUID) -> HttpResponse:
    """What bars it, what a person has to look at, and the document as it would be sent. ``settle`` posts one answer."""
    row = selectors.get_conference(request.actor, conference_id, to=Permission.WORK_CONTEXT)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _keep(request, row)
        except (Invalid, Refused) as problem:
            errors = told_of(request, row.context_id, problem)
    document = selectors.pack_of(row)
    check, knows = _check(request, row), knows_who(request.actor, row.context_id)
    if check is None:
        errors = errors or {"": TOO_OFTEN.says}
    found = {
        "conference": row,
        "context": row.context,
        "check": check,
        "knows": knows,
        "missing": selectors.missing_for_pack(row),
        "title_left_out": shown(document).blocks[1:],
        "planned": row.status == Conference.Status.PLANNED,
        "errors": errors,
        "answers": {"why": request.POST.get("why", "")},
        "settling": (request.POST.get("words", ""), request.POST.get("line", "")),
    }
    return render(request, "context_conferences/pack.html", found, status=422 if errors else 200)


def _check(request: PageRequest, row: Conference) -> selectors.PackCheck | None:
    """What the page tells of names; that it told so to who may not know of whom is written down, and ends at some number."""
    document = selectors.pack_of(row)
    if knows_who(request.actor, row.context_id):
        return selectors.check_pack(row, document)
    if turned_back_too_often(request.actor, row.context_id):
        return None
    check = selectors.check_pack(row, document, knows=False)
    if check.unsettled and request.method != "POST":
        note_turned_back(subject_id=row.context_id, fields=["pack"], by=request.actor, now=request.now)
    return check


def _keep(request: PageRequest, row: Conference) -> HttpResponse:
    given: dict[str, Any] = {"conference_id": row.pk, "by": request.actor, "now": request.now}
    if "settle" in request.POST:
        services.settle(
            words=request.POST.get("words", ""),
            line=request.POST.get("line", ""),
            why=request.POST.get("why", ""),
            **given,
        )
        messages.success(request, "It is settled, for this line as it stands.")
        return redirect("context_conferences:pack", row.pk)
    services.send_pack(**given)
    messages.success(request, "The pack is sent. Organisations on the list read it here; give the others its PDF.")
    return redirect("context_conferences:conference", row.pk)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def sent(request: PageRequest, conference_id: UUID) -> HttpResponse:
    """For an organisation that is asked to come: the pack as it was sent, and nothing else of the record."""
    row = selectors.get_sent_pack(request.actor, conference_id)
    document = content_shown(row.document)
    found = {
        "conference": row.conference,
        "sending": row,
        "row": row.document,
        "document": shown(document),
        "hides": document != content_of(row.document),
        "intact": is_intact(row.document),
    }
    return render(request, "context_conferences/sent.html", found)
