"""The restricted page of a person of concern: which young people are said to be at risk from them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.mace import selectors, services
from saferme.mace.models import Concern
from saferme.mace.views.concerns import opened
from saferme.people.selectors import search_people
from saferme.practice.forms import Option
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import Filled, read_form, told


@page(Permission.SUBMIT_MACE)
def young_people(request: PageRequest, concern_id: UUID) -> HttpResponse:
    """Those whose record the reader may open. Somebody is found first, then said why and until when."""
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)
    if request.method != "POST":
        return _shown(request, row, {})
    search = search_people(request.actor, request.POST.get("q", ""))
    section = selectors.young_person_section([Option(str(one.person_id), one.name) for one in search.found])
    asked = {"search": search, "section": section}
    if "review_on.day" not in request.POST:
        return _shown(request, row, asked)
    filled = read_form(section, dict(request.POST.lists()))
    errors = filled.problems or _kept(request, row, filled)
    if errors:
        return _shown(request, row, {**asked, "answers": filled.raw, "errors": errors}, status=422)
    messages.success(request, "It stands on this record alone. Their own case goes on as it was.")
    return redirect("mace:young_people", row.pk)


def _kept(request: PageRequest, row: Concern, filled: Filled) -> dict[str, str]:
    """What is wrong with it; nothing when it is kept."""
    try:
        services.add_young_person(
            concern_id=row.pk,
            person_id=UUID(str(filled.values["person"])),
            why=str(filled.values["why"]),
            review_on=filled.values["review_on"],
            by=request.actor,
            now=request.now,
        )
    except (Invalid, Refused) as problem:
        return told(problem)
    return {}


def _shown(request: PageRequest, row: Concern, asked: dict[str, Any], status: int = 200) -> HttpResponse:
    seen, others = selectors.young_people_of(request.actor, row)
    found = {
        "concern": row,
        "seen": seen,
        "others": others,
        "may_find": role_allows(request.actor, Permission.FIND_PEOPLE).allowed,
        "q": request.POST.get("q", ""),
        "answers": {},
        "errors": {},
    }
    return render(request, "mace/young_people.html", {**found, **asked}, status=status)


@page(Permission.SUBMIT_MACE, methods=("POST",))
def remove(request: PageRequest, concern_id: UUID, row_id: int) -> HttpResponse:
    """Taken away for good."""
    row = opened(request, concern_id)
    if row is None:
        return redirect("mace:why", concern_id)
    kept = selectors.get_young_person(request.actor, row, row_id)
    services.remove_young_person(row_id=kept.pk, by=request.actor, now=request.now)
    messages.success(request, "It is taken away, for good.")
    return redirect("mace:young_people", row.pk)
