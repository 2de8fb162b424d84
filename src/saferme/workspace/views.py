"""The pages that bring many rooms together: my work, a young person's record, its timeline, where it stands."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import colleagues, is_colleague
from saferme.assessments.selectors import asked_of, being_written_by, latest_signed_off, waiting_for_sign_off
from saferme.casework import selectors as casework
from saferme.casework import services as casework_services
from saferme.casework.models import Case, CasePart
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, people_around
from saferme.practice.problems import Invalid
from saferme.workspace.changes import changes_since_last_look
from saferme.workspace.steps import OTHER_POINT, SET_BY, clocks, may_follow, may_not_follow, picture, told

AHEAD = timedelta(days=14)


def _today(request: HttpRequest) -> date:
    return timezone.localtime(request.now).date()


@page(Permission.SEE_MY_WORK, methods=("GET",))
def my_work(request: HttpRequest) -> HttpResponse:
    """What is due and why, what others wait for, then my cases by their next date."""
    today, pack = _today(request), load_pack(settings.SAFERME_PACK)
    due = [
        {
            "person": clock.case.person,
            "what": pack.label("clocks", clock.code),
            "due_on": clock.due_on,
            "late": clock.due_on < today,
            "set_by": SET_BY[clock.source],
        }
        for clock in casework.due_clocks(request.actor, today + AHEAD)
    ]
    cases = [
        {"row": row, "state": pack.label("states", row.state), "next": pack.label("clocks", row.next_code)}
        for row in casework.caseload(request.actor)
    ]
    found = {
        "today": today,
        "may_find": role_allows(request.actor, Permission.FIND_PEOPLE).allowed,
        "may_screen": role_allows(request.actor, Permission.SCREEN).allowed,
        "due": due,
        "cases": cases,
        "asked": list(asked_of(request.actor)),
        "writing": list(being_written_by(request.actor)),
        "waiting": list(waiting_for_sign_off(request.actor)),
    }
    return render(request, "workspace/my_work.html", found)


@page(Permission.SEE_PERSON, methods=("GET",))
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One look answers: who is this, where does it stand and why, what is due, who is involved, what do they say."""
    changes = changes_since_last_look(request.actor, person_id)
    person = get_person(request.actor, person_id)
    return render(request, "workspace/record.html", _record(request, person, changes))


def _record(request: HttpRequest, person: Person, changes: list[dict[str, Any]]) -> dict[str, Any]:
    today, pack = _today(request), load_pack(settings.SAFERME_PACK)
    case = casework.case_of(person)
    latest = latest_signed_off(person)
    found: dict[str, Any] = {
        "person": person,
        "case": case,
        "today": today,
        "latest": latest,
        "level": pack.label("levels", latest.level) if latest else "",
        "primary": pack.label("primary_contexts", latest.primary_context) if latest else "",
        "around": people_around(person, today),
        "changes": changes,
    }
    if case is not None:
        found |= _standing(case, person, today)
        found["parts"] = casework.parts_of(case, today)
        found["state"] = pack.label("states", case.standing.state)
        found["overlays"] = [pack.label("overlays", code) for code in case.standing.overlay]
    return found


def _standing(case: Case, person: Person, today: date) -> dict[str, Any]:
    pack = load_pack(settings.SAFERME_PACK)
    facts = casework.active_facts(case)
    answer = casework.standing_today(case, today, facts)
    found = list(clocks(answer, today, pack))
    barred = may_not_follow(answer, pack)
    return {
        "answer": answer,
        "facts": facts,
        "clocks": [clock for clock in found if not clock.met_on],
        "met": [clock for clock in found if clock.met_on],
        "may": may_follow(answer, person, pack),
        "may_not": [one for one in barred if one.because[0][0] != OTHER_POINT],
        "not_now": [one for one in barred if one.because[0][0] == OTHER_POINT],
        "steps": [{"fact": fact, "says": told(fact, pack)} for fact in facts],
    }


@page(Permission.SEE_PERSON, methods=("GET",))
def timeline(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    case = casework.case_of(person)
    pack = load_pack(settings.SAFERME_PACK)
    facts = casework.all_facts(case) if case else []
    entries = [{"fact": fact, "says": told(fact, pack)} for fact in reversed(facts)]
    return render(request, "workspace/timeline.html", {"person": person, "entries": entries})


@page(Permission.SEE_PERSON, methods=("GET",))
def pathway(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    case = casework.case_of(person)
    found: dict[str, Any] = {"person": person, "case": case, "today": _today(request)}
    if case is not None:
        found |= _standing(case, person, _today(request))
        been = casework.states_been_in(case, found["facts"], _today(request))
        found["lanes"] = picture(str(found["answer"].state), been, load_pack(settings.SAFERME_PACK))
    return render(request, "workspace/pathway.html", found)


@page(Permission.SHARE_PERSON)
def give_part(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a colleague a part in the case: lead professional, social worker, line manager, chair."""
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _give(request, person)
            return redirect("workspace:record", person_id)
        except Invalid as invalid:
            errors = invalid.problems
    parts = [(code, label) for code, label in CasePart.Part.choices if code not in ("trusted_adult", "contributor")]
    found = {"person": person, "colleagues": list(colleagues(request.actor)), "parts": parts, "errors": errors}
    return render(request, "workspace/give_part.html", {**found, "typed": request.POST}, status=422 if errors else 200)


def _give(request: HttpRequest, person: Person) -> None:
    user, part = request.POST.get("user", ""), request.POST.get("part", "")
    problems = {}
    if not is_colleague(request.actor, user):
        problems["user"] = "Choose a colleague from the list."
    if part not in CasePart.Part.values or part in ("trusted_adult", "contributor"):
        problems["part"] = "Choose their part in the case."
    if problems:
        raise Invalid(problems)
    case = casework_services.open_case(person_id=person.pk, by=request.actor, now=request.now)
    casework_services.give_part(
        case_id=case.pk, user_id=int(user), part=part, since=_today(request), by=request.actor, now=request.now
    )
