"""The coordinator's quality check, and taking something off the list."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.contexts.selectors import get_context
from saferme.mace import forms, selectors, services
from saferme.mace.models import Item
from saferme.people.views.form_page import form_page
from saferme.practice.problems import Invalid

TEMPLATE = "mace/form_page.html"


@page(Permission.COORDINATE_MACE)
def quality(request: PageRequest, item_id: UUID) -> HttpResponse:
    """Good enough to be discussed? On which list? Is the person or the place known already?"""
    row = selectors.get_to_coordinate(request.actor, item_id)
    if row.status != Item.Status.SENT:
        return redirect("mace:item", row.pk)
    if row.subject == Item.Subject.PERSON and not selectors.has_said_why(
        request.actor, item=row, writes=request.method == "POST"
    ):
        return redirect("mace:why_item", row.pk)

    def keep(values: dict[str, Any]) -> HttpResponse:
        _check(request, row, values)
        return redirect("mace:item", row.pk)

    section = forms.quality_section(request.actor, row)
    words = {"title": "Quality check", "button": "Record it and tell the submitter", "done": "It is recorded."}
    more = {
        "caption": selectors.title_of(row),
        "item": row,
        "form": selectors.item_form(row.subject, row),
        "level": selectors.level_words(row),
        "sent": selectors.answers_of(row),
        "no_meeting": selectors.area_name(row.area) if len(section.questions[0].options) == 1 else "",
    }
    back = reverse("mace:home")
    return form_page(
        request, section=section, keep=keep, words=words, back=back, template="mace/quality.html", more=more
    )


def _check(request: PageRequest, row: Item, values: dict[str, Any]) -> None:
    words = str(values["words"])
    if values["verdict"] == "send_back":
        services.send_back(item_id=row.pk, words=words, by=request.actor, now=request.now)
        return
    context = values.get("context")
    joined = get_context(request.actor, UUID(str(context))).pk if context and context != forms.NONE else None
    services.accept_item(
        item_id=row.pk,
        meeting_id=UUID(str(values["meeting"])),
        words=words,
        concern_id=_concern(request, values),
        context_id=joined,
        by=request.actor,
        now=request.now,
    )


def _concern(request: PageRequest, values: dict[str, Any]) -> UUID | None:
    chosen = values.get("concern")
    if not chosen or chosen == forms.NEW:
        return None
    if chosen != forms.OTHER:
        return selectors.get_concern(request.actor, UUID(str(chosen))).pk
    found = selectors.numbered(request.actor, int(values["number"]))
    if found is None:
        raise Invalid({"number": "There is no record of this number."})
    return found.pk


@page(Permission.COORDINATE_MACE)
def why_item(request: PageRequest, item_id: UUID) -> HttpResponse:
    """Before a submission about a person of concern is opened by somebody who did not write it."""
    row = selectors.get_to_coordinate(request.actor, item_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.record_look(
            item_id=row.pk, reason=values["reason"], words=values["words"], by=request.actor, now=request.now
        )
        return redirect("mace:quality", row.pk)

    words = {
        "title": "Why do you open it?",
        "intro": "It is about a person of concern. Who opened it and why is kept.",
        "button": "Open it",
        "done": "It is open to you for an hour.",
    }
    back = reverse("mace:item", args=[row.pk])
    return form_page(request, section=forms.WHY, keep=keep, words=words, back=back, template=TEMPLATE)


@page(Permission.COORDINATE_MACE)
def remove(request: PageRequest, item_id: UUID) -> HttpResponse:
    row = selectors.get_to_coordinate(request.actor, item_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.remove_item(
            item_id=row.pk, because=values["because"], words=values["words"], by=request.actor, now=request.now
        )
        return redirect("mace:item", row.pk)

    words = {
        "title": "Take it off the list",
        "intro": "All that was recorded stays, with the reason. It can be brought again.",
        "button": "Take it off",
        "done": "It is off the list, and the submitter can read why.",
    }
    section, back = forms.removal_section(), reverse("mace:item", args=[row.pk])
    more = {"caption": selectors.title_of(row)}
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE, more=more)
