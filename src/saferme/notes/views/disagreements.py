"""The pages of professional disagreement."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.notes import forms, selectors, services
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page


@page(Permission.SEE_PERSON, methods=("GET",))
def disagreements(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    rows = selectors.disagreements_of(request.actor, person)
    return render(request, "notes/disagreements.html", {"person": person, "rows": rows})


@page(Permission.SEE_PERSON)
def disagree(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Whoever reads a record may disagree with what was decided in it."""
    person = get_person(request.actor, person_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        owner, stage = int(values.pop("owner")), int(values.pop("stage"))
        services.raise_disagreement(
            person_id=person.pk, **values, stage=stage, owner_id=owner, by=request.actor, now=request.now
        )
        return redirect("notes:disagreements", person_id=person.pk)

    words = {
        "title": "I disagree",
        "intro": "Speak with them first. What keeps a child safe tonight does not wait for this: act, and tell the Front "
        "Door.",
        "button": "Record it",
        "done": "It is recorded, and stands in the work of whoever is to settle it.",
    }
    section, back = forms.disagreement_section(request.actor), reverse("workspace:record", args=[person.pk])
    return form_page(request, person=person, section=section, keep=keep, words=words, back=back)


@page(Permission.SEE_PERSON)
def take_further(request: PageRequest, disagreement_id: UUID) -> HttpResponse:
    row = selectors.get_disagreement(request.actor, disagreement_id).row

    def keep(values: dict[str, Any]) -> HttpResponse:
        owner = int(values.pop("owner"))
        services.take_further(disagreement_id=row.pk, **values, owner_id=owner, by=request.actor, now=request.now)
        return redirect("notes:disagreements", person_id=row.person_id)

    words = {
        "title": "Take it further",
        "intro": row.what,
        "button": "Take it further",
        "done": "It is at the next stage.",
    }
    section, back = forms.further_section(request.actor), reverse("notes:disagreements", args=[row.person_id])
    return form_page(request, person=row.person, section=section, keep=keep, words=words, back=back)


@page(Permission.SEE_PERSON)
def settle(request: PageRequest, disagreement_id: UUID) -> HttpResponse:
    row = selectors.get_disagreement(request.actor, disagreement_id).row

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.settle_disagreement(
            disagreement_id=row.pk, outcome=values["outcome"], by=request.actor, now=request.now
        )
        return redirect("notes:disagreements", person_id=row.person_id)

    words = {"title": "Settle it", "intro": row.what, "button": "Record how it ended", "done": "It is settled."}
    back = reverse("notes:disagreements", args=[row.person_id])
    return form_page(request, person=row.person, section=forms.SETTLE, keep=keep, words=words, back=back)
