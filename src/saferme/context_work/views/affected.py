"""The restricted page of a context: which young people may be affected, and whether somebody has each of them in hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_work import selectors, services
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context
from saferme.people.selectors import Search, search_people
from saferme.practice.forms import Option, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_CONTEXT_PEOPLE)
def affected(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Restricted: each with their own pathway, for who may open their record; of the others only whether someone has them."""
    row = get_context(request.actor, context_id, to=Permission.SEE_CONTEXT_PEOPLE)
    if request.method != "POST":
        return _affected(request, row)
    search = search_people(request.actor, request.POST.get("q", ""))
    section = selectors.affected_section([Option(str(one.person_id), one.name) for one in search.found])
    if "review_on.day" not in request.POST:
        return _affected(request, row, search, section)
    filled = read_form(section, dict(request.POST.lists()))
    errors = filled.problems
    try:
        if not errors:
            services.add_affected(
                context=row,
                person_id=UUID(str(filled.values["person"])),
                why=str(filled.values["why"]),
                review_on=filled.values["review_on"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, "They are on the list. Their own case goes on as it was.")
            return redirect("context_work:affected", row.pk)
    except (Invalid, Refused) as problem:
        errors = told(problem)
    return _affected(request, row, search, section, answers=filled.raw, errors=errors, status=422)


def _affected(
    request: PageRequest,
    row: Context,
    search: Search | None = None,
    section: Section | None = None,
    *,
    answers: dict[str, object] | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    people = selectors.affected_in(request.actor, row)
    found = {
        "context": row,
        "seen": [one for one in people if one.person],
        "others": [one for one in people if not one.person],
        "search": search,
        "section": section,
        "answers": answers or {},
        "errors": errors or {},
        "q": request.POST.get("q", ""),
    }
    return render(request, "context_work/affected.html", found, status=status)


@page(Permission.SEE_CONTEXT_PEOPLE, methods=("POST",))
def remove(request: PageRequest, context_id: UUID, row_id: int) -> HttpResponse:
    """Taken away for good."""
    row = get_context(request.actor, context_id, to=Permission.SEE_CONTEXT_PEOPLE)
    kept = selectors.get_affected(request.actor, row, row_id)
    services.remove_affected(row_id=kept.pk, by=request.actor, now=request.now)
    messages.success(request, "They are taken off the list, for good.")
    return redirect("context_work:affected", row.pk)
