"""The pages of an enquiry: its steps with dates and clocks, a form for each record, each record to read and print."""

from collections.abc import Callable
from dataclasses import replace
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
from saferme.enquiries.core_group import MEMBERS, core_group_of, offered_members
from saferme.enquiries.kinds import KINDS
from saferme.enquiries.models import Enquiry
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.render.rows import without_removed_row
from saferme.ui.short_forms import Filled, read_form, told

WHAT_WAS_WRONG = Question("what_was_wrong", "What was wrong in the record?", QuestionType.LONG_TEXT, required=True)


@page(Permission.SEE_PERSON, methods=("GET",))
def enquiry(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The chain from significant harm to a plan that protects; below it every record that there is."""
    rows = selectors.enquiries_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    case, today = case_of(person), timezone.localdate(request.now)
    chain = chain_of(case, today) if case else None
    may_hold = selectors.may_hold(request.actor, person)
    by_id = {one.row.pk: one.row for one in rows}
    context = {
        "person": person,
        "today": today,
        "chain": chain,
        "began": load_pack(settings.SAFERME_PACK).label("facts", chain.began.fact) if chain and chain.began else "",
        "steps": [_shown(step, by_id, request, may_hold) for step in chain.steps] if chain else [],
        "records": rows,
        "group": core_group_of(case) if chain and chain.is_protected and case else None,
    }
    return render(request, "enquiries/enquiry.html", context)


def _shown(step: Any, by_id: dict[UUID, Any], request: PageRequest, may_hold: bool) -> dict[str, Any]:
    row = by_id.get(step.source_id)
    return {
        "step": step,
        "row": row,
        "outcome": selectors.outcome_label(row) if row else "",
        "first_day": selectors.first_day_of(row) if row else None,
        "gaps": selectors.gaps_of(row) if row else [],
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

    def keep(raw: Answers, chair: int | None) -> None:
        by, now = request.actor, request.now
        services.record_enquiry(person_id=person.pk, kind=kind, answers=raw, chaired_by=chair, by=by, now=now)

    done = f"{KINDS[kind].title}: it is recorded. What follows is shown below."
    offered, notes = _offered(person, kind)
    return _form_page(request, {**_form_context(person, kind, section), "notes": notes}, offered, keep, done)


def _offered(person: Person, kind: str) -> tuple[Answers, dict[str, str]]:
    """What an earlier record told already, by question, and where it is from."""
    case = case_of(person) if kind == Enquiry.Kind.CORE_GROUP else None
    rows, note = offered_members(case, selectors.enquiry_form(kind)) if case else (None, "")
    return ({MEMBERS: rows}, {MEMBERS: note}) if rows else ({}, {})


@page(Permission.HOLD_ENQUIRY)
def correct(request: PageRequest, enquiry_id: UUID) -> HttpResponse:
    """Put a record right: the form as it was answered, to be changed, and what was wrong with it."""
    kept = selectors.get_enquiry(request.actor, enquiry_id, to=Permission.HOLD_ENQUIRY)
    row, person = kept.row, kept.row.case.person
    asked = selectors.record_section(row.kind, row.case, request.actor)
    section = replace(asked, questions=(WHAT_WAS_WRONG, *asked.questions))

    def keep(raw: Answers, chair: int | None) -> None:
        reason = str(raw.get(WHAT_WAS_WRONG.code) or "")
        answers = {code: value for code, value in raw.items() if code != WHAT_WAS_WRONG.code}
        services.correct_enquiry(
            enquiry_id=row.pk, answers=answers, reason=reason, chaired_by=chair, by=request.actor, now=request.now
        )

    written = {**row.answers, selectors.CHAIRED_BY: str(row.chaired_by_id or "")}
    context = {**_form_context(person, row.kind, section), "corrects": kept}
    done = f"{row.get_kind_display()}: it is put right. What is due is counted from what stands now."
    return _form_page(request, context, written, keep, done)


def _form_context(person: Any, kind: str, section: Section) -> dict[str, Any]:
    chair = next((question for question in section.questions if question.code == selectors.CHAIRED_BY), None)
    return {
        "person": person,
        "form": selectors.enquiry_form(kind),
        "section": section,
        "acts_first": kind == "strategy_discussion",
        "chairs_needed": chair is not None and not chair.options,
    }


def _form_page(
    request: PageRequest,
    context: dict[str, Any],
    answers: Answers,
    keep: Callable[[Answers, int | None], None],
    done: str,
) -> HttpResponse:
    """Show the form, or keep what was posted; problems come back with what was typed."""
    if request.method != "POST":
        return render(request, "enquiries/record.html", {**context, "answers": answers})
    filled = read_form(context["section"], without_removed_row(dict(request.POST.lists())))
    if "add_row" in request.POST or "remove_row" in request.POST:
        again = {**context, "answers": filled.raw, "add_row": request.POST.get("add_row", "")}
        return render(request, "enquiries/record.html", again)
    problems = filled.problems or _kept(filled, keep)
    if problems:
        again = {**context, "answers": filled.raw, "errors": problems}
        return render(request, "enquiries/record.html", again, status=422)
    messages.success(request, done)
    return redirect("enquiries:enquiry", person_id=context["person"].pk)


def _kept(filled: Filled, keep: Callable[[Answers, int | None], None]) -> dict[str, str]:
    """The problems that stood against it; none when it was kept."""
    answers = {code: value for code, value in filled.raw.items() if code != selectors.CHAIRED_BY}
    chair = filled.values.get(selectors.CHAIRED_BY)
    try:
        keep(answers, int(chair) if chair else None)
    except (Refused, Invalid) as problem:
        return told(problem)
    return {}


@page(Permission.SEE_PERSON, methods=("GET",))
def read(request: PageRequest, enquiry_id: UUID) -> HttpResponse:
    """One record, to be read and printed."""
    kept = selectors.get_enquiry(request.actor, enquiry_id)
    row, person = kept.row, kept.row.case.person
    context = {
        "kept": kept,
        "row": row,
        "person": person,
        "section": selectors.enquiry_form(row.kind, row.form_version).section("record"),
        "outcome": kept.outcome,
        "first_day": selectors.first_day_of(row),
        "may_correct": kept.counts
        and selectors.may_hold(request.actor, person)
        and selectors.may_record(request.actor, row.kind),
    }
    return render(request, "enquiries/read.html", context)
