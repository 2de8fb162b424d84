"""Incidents of a context; and, on a page of their own for few, who was there in which part."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_work import selectors, services
from saferme.context_work.models import Incident
from saferme.context_work.views.telling import may_mean, nobody_meant, told_of
from saferme.contexts.selectors import get_context, may_do
from saferme.people.selectors import Search, search_people
from saferme.practice.forms import Option, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.WORK_CONTEXT)
def add_incident(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    form = selectors.incident_form()
    section = form.section("incident")
    found = {"context": row, "form": form, "section": section, "button": "Record the incident"}
    if request.method != "POST":
        return render(request, "context_work/small_form.html", {**found, "answers": {}})
    raw = read_form(section, dict(request.POST.lists())).raw
    try:
        incident = services.record_incident(
            context_id=row.pk, answers=raw, nobody_meant=nobody_meant(request), by=request.actor, now=request.now
        )
    except (Invalid, Refused) as problem:
        errors = told_of(request, row.pk, problem)
        again = {**found, "answers": raw, "errors": errors, "may_name": may_mean(problem)}
        return render(request, "context_work/small_form.html", again, status=422)
    messages.success(request, "The incident is recorded.")
    return redirect("context_work:incident", incident.pk)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def incident(request: PageRequest, incident_id: UUID) -> HttpResponse:
    row = selectors.get_incident(request.actor, incident_id)
    found = {
        "incident": row,
        "section": selectors.incident_form(row.form_version).section("incident"),
        "may_see_people": may_do(request.actor, row.context, Permission.SEE_CONTEXT_PEOPLE),
    }
    return render(request, "context_work/incident.html", found)


@page(Permission.SEE_CONTEXT_PEOPLE)
def people(request: PageRequest, incident_id: UUID) -> HttpResponse:
    """Restricted: those alone whose own record the reader may open, each with the part in this incident."""
    row = selectors.get_incident(request.actor, incident_id, to=Permission.SEE_CONTEXT_PEOPLE)
    if request.method != "POST":
        return _people(request, row)
    search = search_people(request.actor, request.POST.get("q", ""))
    section = selectors.part_section([Option(str(one.person_id), one.name) for one in search.found])
    if "person" not in request.POST and "role" not in request.POST:
        return _people(request, row, search, section)
    filled = read_form(section, dict(request.POST.lists()))
    errors = filled.problems
    try:
        if not errors:
            services.link_person(
                incident_id=row.pk,
                person_id=UUID(str(filled.values["person"])),
                role=str(filled.values["role"]),
                why=str(filled.values["why"]),
                review_on=filled.values["review_on"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, "It is kept, for this incident alone.")
            return redirect("context_work:people", row.pk)
    except (Invalid, Refused) as problem:
        errors = told(problem)
    return _people(request, row, search, section, answers=filled.raw, errors=errors, status=422)


def _people(
    request: PageRequest,
    row: Incident,
    search: Search | None = None,
    section: Section | None = None,
    *,
    answers: dict[str, object] | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = {
        "incident": row,
        "parts": selectors.parts_in(request.actor, row),
        "search": search,
        "section": section,
        "answers": answers or {},
        "errors": errors or {},
        "q": request.POST.get("q", ""),
    }
    return render(request, "context_work/people.html", found, status=status)


@page(Permission.SEE_CONTEXT_PEOPLE, methods=("POST",))
def unlink(request: PageRequest, incident_id: UUID, part_id: int) -> HttpResponse:
    """Taken away for good."""
    row = selectors.get_incident(request.actor, incident_id, to=Permission.SEE_CONTEXT_PEOPLE)
    part = selectors.get_part(request.actor, row, part_id)
    services.unlink_person(part_id=part.pk, by=request.actor, now=request.now)
    messages.success(request, "It is taken away, for good.")
    return redirect("context_work:people", row.pk)
