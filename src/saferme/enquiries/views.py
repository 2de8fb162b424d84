"""The pages of an enquiry: its steps with dates and clocks, a form for each record, each record to read and print."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import case_of
from saferme.enquiries import selectors, services
from saferme.enquiries.chain import chain_of
from saferme.enquiries.kinds import KINDS
from saferme.packs import load_pack
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.render.rows import without_removed_row
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def enquiry(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The chain from significant harm to a plan that protects; below it every record that there is."""
    rows = selectors.enquiries_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    case, today = case_of(person), timezone.localdate(request.now)
    chain = chain_of(case, today) if case else None
    may_hold = selectors.may_hold(request.actor, person)
    by_id = {row.pk: row for row in rows}
    context = {
        "person": person,
        "today": today,
        "chain": chain,
        "began": load_pack(settings.SAFERME_PACK).label("facts", chain.began.fact) if chain and chain.began else "",
        "steps": [_shown(step, by_id, request, may_hold) for step in chain.steps] if chain else [],
        "records": [(row, selectors.outcome_label(row)) for row in rows],
    }
    return render(request, "enquiries/enquiry.html", context)


def _shown(step: Any, by_id: dict[UUID, Any], request: PageRequest, may_hold: bool) -> dict[str, Any]:
    row = by_id.get(step.source_id)
    return {
        "step": step,
        "row": row,
        "outcome": selectors.outcome_label(row) if row else "",
        "kinds": [
            KINDS[kind]
            for kind in step.kinds
            if kind in KINDS and may_hold and selectors.may_record(request.actor, kind)
        ],
        "plus": "safer_me_plus" in step.kinds,
    }


@page(Permission.HOLD_ENQUIRY)
def record_enquiry(request: PageRequest, person_id: UUID, kind: str) -> HttpResponse:
    """One record. What the rules refuse, or whoever is missing, is said; what was typed stays."""
    person = get_person(request.actor, person_id, to=Permission.HOLD_ENQUIRY)
    if kind not in KINDS:
        raise NotVisible
    section = selectors.record_section(kind, case_of(person), request.actor)
    context = {
        "person": person,
        "form": selectors.enquiry_form(kind),
        "section": section,
        "acts_first": kind == "strategy_discussion",
        "chairs_needed": kind == "child_protection_conference" and not section.questions[1].options,
    }
    if request.method != "POST":
        return render(request, "enquiries/record.html", {**context, "answers": {}})
    filled = read_form(section, without_removed_row(dict(request.POST.lists())))
    if "add_row" in request.POST or "remove_row" in request.POST:
        again = {**context, "answers": filled.raw, "add_row": request.POST.get("add_row", "")}
        return render(request, "enquiries/record.html", again)
    problems = filled.problems or _keep(request, person, kind, filled.raw, filled.values)
    if problems:
        again = {**context, "answers": filled.raw, "errors": problems}
        return render(request, "enquiries/record.html", again, status=422)
    messages.success(request, f"{KINDS[kind].title}: it is recorded. What follows is shown below.")
    return redirect("enquiries:enquiry", person_id=person.pk)


def _keep(request: PageRequest, person: Any, kind: str, raw: Answers, values: dict[str, Any]) -> dict[str, str]:
    """The problems that stood against it; none when it was kept."""
    answers = {code: value for code, value in raw.items() if code != selectors.CHAIRED_BY}
    chair = values.get(selectors.CHAIRED_BY)
    try:
        services.record_enquiry(
            person_id=person.pk,
            kind=kind,
            answers=answers,
            chaired_by=int(chair) if chair else None,
            by=request.actor,
            now=request.now,
        )
    except (Refused, Invalid) as problem:
        return told(problem)
    return {}


@page(Permission.SEE_PERSON, methods=("GET",))
def read(request: PageRequest, enquiry_id: UUID) -> HttpResponse:
    """One record, to be read and printed."""
    row = selectors.get_enquiry(request.actor, enquiry_id)
    section: Section = selectors.enquiry_form(row.kind, row.form_version).section("record")
    context = {"row": row, "person": row.case.person, "section": section, "outcome": selectors.outcome_label(row)}
    return render(request, "enquiries/read.html", context)
