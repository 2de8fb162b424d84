"""The pages that bring many rooms together: my work, a young person's record, its timeline, where it stands."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.allocation.selectors import cases_covered_by, on_record
from saferme.assessments.selectors import assessments_to_do, latest_signed_off
from saferme.casework import selectors as casework
from saferme.casework.models import Case, CaseFact
from saferme.context_conferences.selectors import packs_sent_to
from saferme.context_work.selectors import waiting as context_referrals_waiting
from saferme.mace.selectors import waits_for
from saferme.meetings.care import care_of, offers_of
from saferme.meetings.selectors import planned_for
from saferme.notes.selectors import head_of
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person, may_change, people_around
from saferme.plans.selectors import actions_owned_by
from saferme.practice.ages import ADULT, age_on
from saferme.practice.flowchart import OnTheFlowchart
from saferme.referrals.selectors import applies_on, unreported_on
from saferme.screening.selectors import my_screenings
from saferme.ui.flowchart import flowchart_picture, marks_of
from saferme.workspace.beside import beside
from saferme.workspace.caseload import caseload_in_words, contexts_in_words
from saferme.workspace.changes import changes_since_last_look
from saferme.workspace.facts import page_of, told
from saferme.workspace.steps import (
    OTHER_POINT,
    clocks,
    may_follow,
    may_not_follow,
    ways_of,
)
from saferme.workspace.timeline import entries_of
from saferme.workspace.work import OTHERS, all_work_of, each_for_whom

AHEAD = timedelta(days=14)
#: How many cases "my work" shows before it leads to all of them.
SHOWN = 30


def _today(request: PageRequest) -> date:
    return timezone.localtime(request.now).date()


def _now(request: PageRequest) -> datetime:
    return timezone.localtime(request.now)


@page(Permission.SEE_MY_WORK, methods=("GET",))
def my_work(request: PageRequest) -> HttpResponse:
    """What is due and why, what others wait for, then my cases by their next date."""
    today = _today(request)
    movement = all_work_of(request.actor)
    stood_in = movement.stand_ins.keys()
    rows = caseload_in_words(movement.caseload, _now(request))
    due = sorted(
        (clock for row in rows for clock in row["due"] if clock["due_on"] <= today + AHEAD),
        key=lambda one: (one["due_on"], one["due"], one["name"]),
    )
    found = {
        "today": today,
        "may_find": role_allows(request.actor, Permission.FIND_PEOPLE).allowed,
        "may_screen": role_allows(request.actor, Permission.SCREEN).allowed,
        "may_see_restricted": role_allows(request.actor, Permission.SEE_RESTRICTED_SCREENINGS).allowed,
        "may_allocate": role_allows(request.actor, Permission.ALLOCATE).allowed,
        "movement": movement,
        **{what: movement.others.get(what, []) for what in OTHERS},
        "due": due,
        "cases": rows[:SHOWN],
        "more": len(rows) - SHOWN,
        "screenings": my_screenings(request.actor, unfinished=True),
        "assessments": each_for_whom(
            assessments_to_do(request.actor, stood_in), lambda one: one.for_user, movement.stand_ins
        ),
        "meetings": each_for_whom(planned_for(request.actor, stood_in), lambda one: one.for_user, movement.stand_ins),
        "actions": each_for_whom(
            actions_owned_by(request.actor, today + AHEAD, stood_in),
            lambda one: one.owner_user_id,
            movement.stand_ins,
        ),
        "context_referrals": context_referrals_waiting(request.actor),
        "context_due": contexts_in_words(casework.context_clocks(request.actor, today + AHEAD), _now(request)),
        "packs": packs_sent_to(request.actor),
        "mace": waits_for(request.actor),
        "may_send": role_allows(request.actor, Permission.RECORD_REFERRAL).allowed,
    }
    return render(request, "workspace/my_work.html", found)


@page(Permission.SEE_MY_WORK, methods=("GET",))
def cases(request: PageRequest) -> HttpResponse:
    """Every case in which I have a part."""
    caseload = casework.caseload(request.actor, covering=cases_covered_by(request.actor))
    rows = caseload_in_words(caseload, _now(request))
    return render(request, "workspace/cases.html", {"cases": rows})


@page(Permission.SEE_PERSON, methods=("GET",))
def record(request: PageRequest, person_id: UUID) -> HttpResponse:
    """One look answers: who is this, where does it stand and why, what is due, who is involved, what do they say."""
    changes = changes_since_last_look(request.actor, person_id)
    person = get_person(request.actor, person_id)
    return render(request, "workspace/record.html", _record(request, person, changes))


def _record(request: PageRequest, person: Person, changes: list[dict[str, Any]]) -> dict[str, Any]:
    today, pack = _today(request), load_pack(settings.SAFERME_PACK)
    case, facts = casework.case_and_facts(person)
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
        "may_write": may_change(request.actor, person),
        "is_adult": bool(person.date_of_birth) and age_on(today, person.date_of_birth) >= ADULT,
        "head": head_of(request.actor, person),
        "care_offers": offers_of(person, facts, today),
        "may_oversee": role_allows(request.actor, Permission.OVERSEE).allowed,
        **beside(person, case, facts),
        "unreported": unreported_on(person, today),
        "duty_applies": applies_on(today),
    }
    if case is not None:
        found |= _standing(case, facts, person, _now(request))
        found["movement"] = on_record(case, person, today)
        found["state"] = pack.label("states", case.standing.state)
        screened = [fact for fact in reversed(found["facts"]) if fact.source_kind == "screening"]
        found["screenings"] = _steps(screened, person)
        found["care"] = care_of(found["facts"], found["answer"], today)
        found["overlays"] = [pack.label("overlays", code) for code in case.standing.overlay]
    return found


def _standing(case: Case, facts: list[CaseFact], person: Person, now: datetime) -> dict[str, Any]:
    pack = load_pack(settings.SAFERME_PACK)
    answer = casework.standing_today(case, now.date(), facts)
    found = list(clocks(answer, facts, now, pack))
    barred = may_not_follow(answer, pack)
    return {
        "answer": answer,
        "facts": facts,
        "clocks": [clock for clock in found if not clock.met_on],
        "met": [clock for clock in found if clock.met_on],
        "may": may_follow(answer, person, pack),
        "may_not": [one for one in barred if one.because[0][0] != OTHER_POINT],
        "not_now": [one for one in barred if one.because[0][0] == OTHER_POINT],
    }


def _steps(facts: list[CaseFact], person: Person) -> list[dict[str, Any]]:
    pack = load_pack(settings.SAFERME_PACK)
    return [{"fact": fact, "says": told(fact, pack), "href": page_of(fact, person)} for fact in facts]


@page(Permission.SEE_PERSON, methods=("GET",))
def timeline(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    found = {
        "person": person,
        "entries": entries_of(request.actor, person),
        "may_write": may_change(request.actor, person),
    }
    return render(request, "workspace/timeline.html", found)


@page(Permission.SEE_PERSON, methods=("GET",))
def pathway(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    case, facts = casework.case_and_facts(person)
    found: dict[str, Any] = {"person": person, "case": case, "today": _today(request)}
    if case is not None:
        found |= _standing(case, facts, person, _now(request))
        found["steps"] = _steps(found["facts"], person)
        found |= _flowchart(casework.on_the_flowchart(case, facts, _today(request)), person)
    return render(request, "workspace/pathway.html", found)


def _flowchart(found: OnTheFlowchart, person: Person) -> dict[str, Any]:
    pack = load_pack(settings.SAFERME_PACK)
    return {
        "picture": flowchart_picture(found.chart, pack, marks_of(found)),
        "state": pack.label("states", found.answer.state),
        "overlays": [pack.label("overlays", code) for code in found.answer.overlay or ()],
        "been": [(pack.label("states", one.state), one) for one in found.been],
        "ways": ways_of(found, person, pack),
    }
