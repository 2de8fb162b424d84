"""The pages of supervision, management decisions and a manager's challenge."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.notes import forms, selectors, services
from saferme.notes.models import ManagementNote
from saferme.notes.services.oversight import Decision
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page


@page(Permission.OVERSEE, methods=("GET",))
def oversight(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.OVERSEE)
    return render(
        request, "notes/oversight.html", {"person": person, "rows": selectors.oversight_of(request.actor, person)}
    )


@page(Permission.OVERSEE)
def add_oversight(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.OVERSEE)

    def keep(values: dict[str, Any]) -> HttpResponse:
        owner = values.pop("owner")
        values["follow_up"] = values["follow_up"] or ""
        said = Decision(**values, owner_id=int(owner) if owner else None)
        services.record_management_note(person_id=person.pk, said=said, by=request.actor, now=request.now)
        return redirect("notes:oversight", person_id=person.pk)

    words = {
        "title": "Supervision, a decision or a challenge",
        "intro": "Managers who may see the record read it. Whoever is to do something reads that they are, and why.",
        "button": "Record it",
        "done": "It is recorded.",
    }
    section, back = forms.oversight_section(request.actor), reverse("notes:oversight", args=[person.pk])
    return form_page(request, person=person, section=section, keep=keep, words=words, back=back)


@page(Permission.SEE_PERSON)
def follow_up(request: PageRequest, note_id: UUID) -> HttpResponse:
    """For whoever is to do it: what, by when, and why; and that it was done."""
    return show_follow_up(request, selectors.get_follow_up(request.actor, note_id))


def show_follow_up(request: PageRequest, row: ManagementNote, for_whom: str = "") -> HttpResponse:
    """``for_whom``: of whoever stands in, for which colleague and until when."""

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.finish_follow_up(note_id=row.pk, words=values["words"], by=request.actor, now=request.now)
        return redirect("workspace:my_work")

    words = {"title": "What is to follow", "intro": "", "button": "It is done", "done": "It is recorded as done."}
    return form_page(
        request,
        person=row.person,
        section=forms.DONE,
        keep=keep,
        words=words,
        back=reverse("workspace:record", args=[row.person_id]),
        template="notes/follow_up.html",
        more={"row": row, "for_whom": for_whom},
    )
