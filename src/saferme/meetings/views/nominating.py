"""The young person's choice of a Trusted Adult."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import colleagues
from saferme.casework.selectors import case_of, parts_of
from saferme.meetings import services
from saferme.meetings.questions import NAMED, nomination_section
from saferme.meetings.services.nominating import Nomination
from saferme.meetings.views.shared import again
from saferme.people.selectors import get_person
from saferme.practice.forms import Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.RUN_MEETING)
def nominate(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.RUN_MEETING)
    section = _section(request, person)
    context = {"person": person, "section": section}
    if request.method != "POST":
        return render(request, "meetings/nominate.html", {**context, "answers": {}})
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return again(request, "meetings/nominate.html", context, filled.raw, filled.problems)
    try:
        services.record_nomination(
            person_id=person.pk, nomination=_read(filled.values), by=request.actor, now=request.now
        )
    except (Refused, Invalid) as problem:
        return again(request, "meetings/nominate.html", context, filled.raw, told(problem))
    messages.success(request, "Their choice is recorded.")
    return redirect("meetings:meetings", person_id=person.pk)


def _section(request: PageRequest, person: Any) -> Section:
    case = case_of(person)
    parts = parts_of(case, timezone.localtime(request.now).date()) if case else []
    supporters = {part.user_id: part.user for part in parts if part.part != "trusted_adult"}
    return nomination_section(
        [(str(user.pk), _with_agency(user)) for user in colleagues(request.actor)],
        [(str(pk), _with_agency(user)) for pk, user in supporters.items()],
    )


def _with_agency(user: Any) -> str:
    return f"{user.name}, {user.agency}" if user.agency else user.name


def _read(values: dict[str, Any]) -> Nomination:
    named = values["who"] == NAMED
    plain = {code: values[code] for code in values if code not in ("who", "name", "supporter")}
    return Nomination(
        **plain,
        supporter_id=int(values["supporter"]),
        user_id=None if named else int(values["who"]),
        name=values["name"] or "",
    )
