"""A young person who had no record when the screening began: find it or open it with what was typed, then link both."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.people.models import Person
from saferme.people.selectors import POINTER, get_person, search_people
from saferme.practice.problems import Invalid, Refused
from saferme.screening import selectors, services
from saferme.screening.models import Screening
from saferme.screening.record import record_section, typed_for_record
from saferme.ui.short_forms import Filled, read_form, told


@page(Permission.FIND_PEOPLE)
def find_person(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """Search with the name and birth that were typed in the screening; or with other words."""
    screening = selectors.get_to_link(request.actor, screening_id)
    words = request.POST.get("words") if request.method == "POST" else None
    return _page(request, screening, words=words)


@page(Permission.FIND_PEOPLE, methods=("POST",))
def link_person(request: PageRequest, screening_id: UUID) -> HttpResponse:
    screening = selectors.get_to_link(request.actor, screening_id)
    person = get_person(request.actor, _chosen(request))
    try:
        services.attach_person(
            screening_id=screening.pk,
            person_id=person.pk,
            by=request.actor,
            now=request.now,
        )
    except Refused as problem:
        return _page(request, screening, errors=told(problem), chosen=person)
    return redirect("screening:show", screening.pk)


@page(Permission.ADD_PERSON, methods=("POST",))
def add_person(request: PageRequest, screening_id: UUID) -> HttpResponse:
    screening = selectors.get_to_link(request.actor, screening_id)
    filled = read_form(record_section(), dict(request.POST.lists()))
    if filled.problems:
        return _page(request, screening, filled=filled, errors=filled.problems)
    try:
        services.attach_new_person(
            screening_id=screening.pk,
            details={name: value for name, value in filled.values.items() if value is not None},
            by=request.actor,
            now=request.now,
        )
    except (Invalid, Refused) as problem:
        return _page(request, screening, filled=filled, errors=told(problem))
    return redirect("screening:show", screening.pk)


def _chosen(request: PageRequest) -> UUID:
    try:
        return UUID(request.POST.get("person", ""))
    except ValueError:
        raise NotVisible from None


def _page(
    request: PageRequest,
    screening: Screening,
    *,
    words: str | None = None,
    filled: Filled | None = None,
    errors: dict[str, str] | None = None,
    chosen: Person | None = None,
) -> HttpResponse:
    typed = typed_for_record(selectors.answers_of(screening))
    words = typed.words if words is None else words
    context = {
        "screening": screening,
        "words": words,
        "search": search_people(request.actor, words),
        "pointer": POINTER,
        "section": record_section(),
        "raw": filled.raw if filled else typed.raw,
        "errors": errors or {},
        "person": chosen,
        "second": selectors.second_look_at_screening(screening, chosen, request.now),
    }
    return render(request, "screening/find_person.html", context, status=422 if errors else 200)
