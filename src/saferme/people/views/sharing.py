"""Who may see a record, why, and who looked."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Level, Permission
from saferme.people import services
from saferme.people.forms.sharing import END, give_section
from saferme.people.looks import looks_by_day
from saferme.people.selectors import current_grants, get_grant, get_person, to_whom, whom
from saferme.people.showing import grant_line
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form


@page(Permission.SEE_PERSON, methods=("GET",))
def sharing(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Everybody who may see the record sees who else may; who looked is for those who answer for it."""
    person = get_person(request.actor, person_id)
    may_share = person.reach is Level.FULL
    context = {
        "person": person,
        "grants": [grant_line(grant, whom(grant)) for grant in current_grants(person, request.now)],
        "may_share": may_share,
        "looks": looks_by_day(person.pk) if may_share else [],
    }
    return render(request, "people/sharing.html", context)


@page(Permission.SHARE_PERSON)
def give_access(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    section = give_section(*to_whom(request.actor))
    if request.method != "POST":
        return _give_form(request, person, section, Filled())
    filled = read_form(section, dict(request.POST.lists()))
    problems = filled.problems or _one_of_both(filled)
    if problems:
        return _give_form(request, person, section, filled, problems)
    values = filled.values
    try:
        services.grant_access(
            person_id=person.pk,
            user_id=int(values["colleague"]) if values["colleague"] else None,
            team_id=int(values["team"]) if values["team"] else None,
            level=values["level"],
            reason=values["reason"],
            ends=_end_of(values["last_day"]) if values["last_day"] else None,
            by=request.actor,
            now=request.now,
        )
    except Invalid as invalid:
        return _give_form(request, person, section, filled, invalid.problems)
    messages.success(request, "Access is given.")
    return redirect("people:sharing", person_id=person.pk)


def _one_of_both(filled: Filled) -> dict[str, str]:
    if bool(filled.values["colleague"]) == bool(filled.values["team"]):
        return {"colleague": "Choose one colleague or one team."}
    return {}


def _end_of(last_day) -> datetime:
    """The midnight after it, as clocks in England show it."""
    return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time()))


def _give_form(request, person, section, filled, errors=None) -> HttpResponse:
    context = {"person": person, "section": section, "answers": filled.raw, "errors": errors or {}}
    return render(request, "people/give_access.html", context, status=422 if errors else 200)


@page(Permission.SHARE_PERSON)
def end_access(request: PageRequest, person_id: UUID, grant_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    grant = get_grant(person, grant_id)
    filled = read_form(END, dict(request.POST.lists())) if request.method == "POST" else Filled()
    errors = filled.problems
    if request.method == "POST" and not errors:
        try:
            services.end_access(grant_id=grant.pk, reason=filled.values["reason"], by=request.actor, now=request.now)
        except Invalid as invalid:
            errors = invalid.problems
        else:
            messages.success(request, "Access has ended.")
            return redirect("people:sharing", person_id=person.pk)
    context = {"person": person, "grant": grant_line(grant, whom(grant)), "section": END}
    context |= {"answers": filled.raw, "errors": errors}
    return render(request, "people/end_access.html", context, status=422 if errors else 200)
