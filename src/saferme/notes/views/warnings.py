"""The pages of warning notes."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.notes import forms, selectors, services
from saferme.notes.services.warnings import Warning
from saferme.people.selectors import get_person, may_change
from saferme.people.views.form_page import form_page


@page(Permission.SEE_PERSON, methods=("GET",))
def warnings(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Those in force and those that ended, as far as I may read them."""
    person = get_person(request.actor, person_id)
    rows = selectors.warnings_of(request.actor, person)
    add = reverse("notes:add_warning", args=[person.pk]) if may_change(request.actor, person) else ""
    return render(request, "notes/warnings.html", {"person": person, "warnings": rows, "add": add})


@page(Permission.CHANGE_PERSON)
def add_warning(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        visibility, team_id = forms.read_visibility(values.pop("visibility"))
        warning = Warning(**values, visibility=visibility, team_id=team_id)
        services.record_warning(person_id=person.pk, warning=warning, by=request.actor, now=request.now)
        return redirect("notes:warnings", person_id=person.pk)

    words = {
        "title": "Add a warning",
        "intro": "It stands at the head of the record for those who may read it, until somebody ends it.",
        "button": "Record the warning",
        "done": "The warning is recorded.",
    }
    section, back = forms.warning_section(request.actor), reverse("notes:warnings", args=[person.pk])
    return form_page(request, person=person, section=section, keep=keep, words=words, back=back)


@page(Permission.CHANGE_PERSON)
def review_warning(request: PageRequest, warning_id: UUID) -> HttpResponse:
    row = selectors.get_warning(request.actor, warning_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.review_warning(warning_id=row.pk, **values, by=request.actor, now=request.now)
        return redirect("notes:warnings", person_id=row.person_id)

    words = {"title": "Look at a warning again", "intro": row.text, "button": "Keep it", "done": "The warning stays."}
    back = reverse("notes:warnings", args=[row.person_id])
    return form_page(request, person=row.person, section=forms.REVIEW, keep=keep, words=words, back=back)


@page(Permission.CHANGE_PERSON)
def end_warning(request: PageRequest, warning_id: UUID) -> HttpResponse:
    row = selectors.get_warning(request.actor, warning_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.end_warning(warning_id=row.pk, reason=values["reason"], by=request.actor, now=request.now)
        return redirect("notes:warnings", person_id=row.person_id)

    words = {"title": "End a warning", "intro": row.text, "button": "End it", "done": "The warning is ended."}
    back = reverse("notes:warnings", args=[row.person_id])
    return form_page(request, person=row.person, section=forms.END, keep=keep, words=words, back=back)
