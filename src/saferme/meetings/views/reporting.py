"""To whom the reports went before the meeting; where the main risk is now."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.meetings import selectors, services
from saferme.meetings.questions import circulation_section, main_risk_section
from saferme.meetings.reports import due_before
from saferme.meetings.views.shared import again
from saferme.packs import load_pack
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused
from saferme.practice.vocabulary import PrimaryContext
from saferme.ui.short_forms import read_form, told


@page(Permission.RUN_MEETING)
def circulate(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to=Permission.RUN_MEETING)
    section = circulation_section([one.name for one in selectors.invitees_of(row)])
    context = {"meeting": row, "person": row.case.person, "section": section, "due_on": due_before(row)}
    if request.method != "POST":
        return render(request, "meetings/circulate.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/circulate.html", context, filled.raw, filled.problems)
    try:
        services.circulate_reports(
            meeting_id=row.pk, to=_names(filled.values), on=filled.values["on"], by=request.actor, now=request.now
        )
    except (Refused, Invalid) as problem:
        return again(request, "meetings/circulate.html", context, filled.raw, told(problem))
    messages.success(request, "It is recorded who was given the reports.")
    return redirect("meetings:meeting", meeting_id=row.pk)


def _names(values: dict[str, Any]) -> list[str]:
    return [*(values["to"] or []), *filter(None, [(values["others"] or "").strip()])]


@page(Permission.RUN_MEETING)
def main_risk(request: PageRequest, person_id: UUID) -> HttpResponse:
    """It decides which plan fits, so what follows stands on the pathway."""
    person = get_person(request.actor, person_id, to=Permission.RUN_MEETING)
    pack = load_pack(settings.SAFERME_PACK)
    section = main_risk_section((one.value, pack.label("primary_contexts", one.value)) for one in PrimaryContext)
    context = {"person": person, "section": section}
    if request.method != "POST":
        return render(request, "meetings/main_risk.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/main_risk.html", context, filled.raw, filled.problems)
    try:
        services.record_main_risk(person_id=person.pk, **filled.values, by=request.actor, now=request.now)
    except (Refused, Invalid) as problem:
        return again(request, "meetings/main_risk.html", context, filled.raw, told(problem))
    messages.success(request, "It is recorded where the main risk is now. What may follow stands below.")
    return redirect("workspace:pathway", person_id=person.pk)
