"""Persons of concern. Nothing of a record is shown before its reader has said why they open it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.mace import forms, selectors, services
from saferme.mace.models import Concern
from saferme.mace.views.checking import TEMPLATE
from saferme.people.views.form_page import form_page


@page(Permission.SUBMIT_MACE, methods=("GET",))
def concerns(request: PageRequest) -> HttpResponse:
    """By number alone: a name is read on the record."""
    found = {
        "rows": selectors.visible_concerns(request.actor),
        "coordinates": selectors.coordinates(request.actor),
    }
    return render(request, "mace/concerns.html", found)


def opened(request: PageRequest, concern_id: UUID) -> Concern | None:
    """The record, if its reader has said why; None sends them to say so. What was posted is kept for a day."""
    row = selectors.get_concern(request.actor, concern_id)
    return row if selectors.has_said_why(request.actor, concern=row, writes=request.method == "POST") else None


@page(Permission.SUBMIT_MACE, methods=("GET",))
def concern(request: PageRequest, concern_id: UUID) -> HttpResponse:
    """Facts, information and opinion apart; a child first, when they are under 18; who reads it and who looked."""
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)
    today = timezone.localtime(request.now).date()
    found = {
        "concern": row,
        "under_18": selectors.is_under_18(row, today),
        "kinds": selectors.entries_by_kind(row),
        "readers": selectors.readers_of(row, today),
        "looks": selectors.looks_at(row),
        "discussions": selectors.discussions_of_concern(row),
        "coordinates": selectors.coordinates(request.actor),
        "may_find": role_allows(request.actor, Permission.FIND_PEOPLE).allowed,
    }
    return render(request, "mace/concern.html", found)


@page(Permission.SUBMIT_MACE)
def why(request: PageRequest, concern_id: UUID) -> HttpResponse:
    row = selectors.get_concern(request.actor, concern_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.record_look(
            concern_id=row.pk, reason=values["reason"], words=values["words"], by=request.actor, now=request.now
        )
        return redirect("mace:concern", row.pk)

    words = {
        "title": "Why do you open it?",
        "intro": "Records of persons of concern are for those who need them. Who opened it and why is kept, and stands on it.",
        "button": "Open the record",
        "done": "It is open to you for an hour.",
    }
    back, more = reverse("mace:concerns"), {"caption": str(row)}
    return form_page(request, section=forms.WHY, keep=keep, words=words, back=back, template=TEMPLATE, more=more)


@page(Permission.SUBMIT_MACE)
def add_entry(request: PageRequest, concern_id: UUID) -> HttpResponse:
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.add_entry(concern_id=row.pk, said=values, by=request.actor, now=request.now)
        return redirect("mace:concern", row.pk)

    words = {
        "title": "Add what is known",
        "intro": "Keep apart what was seen, what was reported and what you think. It is never changed, only taken back.",
        "button": "Add it",
        "done": "It is added.",
    }
    return _asks(request, row, forms.entry_section(), words, keep)


@page(Permission.COORDINATE_MACE)
def withdraw(request: PageRequest, concern_id: UUID, entry_id: int) -> HttpResponse:
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)
    entry = selectors.get_entry(row, entry_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.withdraw_entry(entry_id=entry.pk, reason=values["reason"], by=request.actor, now=request.now)
        return redirect("mace:concern", row.pk)

    words = {"title": "It no longer stands", "intro": entry.what, "button": "Take it back", "done": "It is taken back."}
    return _asks(request, row, forms.WITHDRAW, words, keep)


@page(Permission.COORDINATE_MACE)
def name_reader(request: PageRequest, concern_id: UUID) -> HttpResponse:
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.name_reader(
            concern_id=row.pk,
            user_id=int(values["user"]),
            reason=values["reason"],
            until=values["until"],
            by=request.actor,
            now=request.now,
        )
        return redirect("mace:concern", row.pk)

    words = {"title": "Name a reader", "button": "Let them read it", "done": "They may read it, and say why each time."}
    return _asks(request, row, forms.reader_section(request.actor), words, keep)


@page(Permission.COORDINATE_MACE, methods=("POST",))
def end_reading(request: PageRequest, concern_id: UUID, user_id: int) -> HttpResponse:
    row = selectors.get_concern(request.actor, concern_id)
    services.end_reading(concern_id=row.pk, user_id=user_id, by=request.actor, now=request.now)
    messages.success(request, "They may not read it any longer.")
    return redirect("mace:concern", row.pk)


@page(Permission.SUBMIT_MACE)
def safer_me(request: PageRequest, concern_id: UUID) -> HttpResponse:
    """Of somebody under 18: whether they get an assessment as a young person themselves."""
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.record_safer_me(
            concern_id=row.pk, answer=values["answer"], words=values["words"], by=request.actor, now=request.now
        )
        return redirect("mace:concern", row.pk)

    words = {
        "title": "Their own Safer Me assessment",
        "intro": "They are under 18: a child first, who may be used by others. They get an assessment as any young person does.",
        "button": "Record it",
        "done": "It is recorded.",
    }
    return _asks(request, row, forms.SAFER_ME, words, keep)


def _asks(request: PageRequest, row: Concern, section: Any, words: dict[str, str], keep: Any) -> HttpResponse:
    back, more = reverse("mace:concern", args=[row.pk]), {"caption": str(row)}
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE, more=more)
