"""The pages of case notes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.notes import forms, selectors, services
from saferme.people.models import Person
from saferme.people.selectors import get_person, may_change
from saferme.people.views.form_page import form_page
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def notes(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Every note that I may read, the latest first, and when they were last seen."""
    person = get_person(request.actor, person_id)
    found = {
        "person": person,
        "notes": selectors.notes_of(request.actor, person),
        "head": selectors.head_of(request.actor, person),
        "add": reverse("notes:add_note", args=[person.pk]) if may_change(request.actor, person) else "",
    }
    return render(request, "notes/notes.html", found)


@page(Permission.SEE_PERSON, methods=("GET",))
def note(request: PageRequest, note_id: UUID) -> HttpResponse:
    shown = selectors.get_note(request.actor, note_id, to=Permission.SEE_PERSON)
    person = shown.row.person
    found = {
        "person": person,
        "note": shown.row,
        "corrected_by": shown.corrected_by,
        "may_write": may_change(request.actor, person),
    }
    return render(request, "notes/note.html", found)


@page(Permission.CHANGE_PERSON)
def add_note(request: PageRequest, person_id: UUID) -> HttpResponse:
    """A note on this young person, and on others of mine whom it concerns: each is then asked for apart."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    others = selectors.others_to_write_about(request.actor, person)
    among = {str(pk): name for pk, name in others}
    along = [pk for pk in dict.fromkeys(request.POST.getlist("along")) if pk in among]
    new = [pk for pk in request.POST.getlist("others") if pk in among and pk not in along]
    names = [person.known_as, *(among[pk] for pk in [*along, *new])]
    left = [one for one in others if str(one[0]) not in [*along, *new]]
    section = forms.note_section(request.actor, names, left)
    context = {"person": person, "section": section, "along": [*along, *new], "back": _notes(person)}
    if request.method != "POST":
        return render(request, "notes/add_note.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if new:
        return render(request, "notes/add_note.html", {**context, "answers": filled.raw, "asked_more": True})
    problems = filled.problems
    if not problems:
        try:
            _record(request, [person.pk, *(UUID(pk) for pk in along)], filled.values)
            messages.success(request, "The note is recorded.")
            return redirect("notes:notes", person_id=person.pk)
        except (Refused, Invalid) as problem:
            problems = told(problem)
    return render(request, "notes/add_note.html", {**context, "answers": filled.raw, "errors": problems}, status=422)


def _record(request: PageRequest, people: list[UUID], values: dict[str, Any]) -> None:
    services.record_notes(
        kind=values["kind"],
        happened_at=timezone.make_aware(values["happened_at"]),
        about=[_about(person_id, place, values) for place, person_id in enumerate(people)],
        by=request.actor,
        now=request.now,
    )


def _about(person_id: UUID, place: int, values: dict[str, Any]) -> services.About:
    visibility, team_id = forms.read_visibility(values.get(f"visibility_{place}"))
    return services.About(
        person_id=person_id,
        text=values[f"text_{place}"],
        seen=values[f"seen_{place}"],
        seen_alone=values[f"seen_alone_{place}"] or "",
        seen_by=values[f"seen_by_{place}"] or "",
        significant=values[f"significant_{place}"] == "yes",
        visibility=visibility,
        team_id=team_id,
    )


@page(Permission.CHANGE_PERSON)
def correct_note(request: PageRequest, note_id: UUID) -> HttpResponse:
    row = selectors.get_note(request.actor, note_id, to=Permission.CHANGE_PERSON).row

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.correct_note(
            note_id=row.pk,
            kind=values["kind"],
            happened_at=timezone.make_aware(values["happened_at"]),
            about=_about(row.person_id, 0, values),
            reason=values["reason"],
            by=request.actor,
            now=request.now,
        )
        return redirect("notes:notes", person_id=row.person_id)

    words = {
        "title": "Put a note right",
        "intro": "The note stays as it is. The new one names it, and whoever could read the one may read the other.",
        "button": "Record the correction",
        "done": "The correction is recorded.",
    }
    return form_page(
        request,
        person=row.person,
        section=forms.correction_section(request.actor, row),
        keep=keep,
        words=words,
        back=_notes(row.person),
        answers=forms.as_answers(row),
    )


def _notes(person: Person) -> str:
    return reverse("notes:notes", args=[person.pk])
