"""Contexts that emerge from separate records: the list, one of them with its records, and what is decided on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.insight import selectors, services
from saferme.insight.models import Decision
from saferme.insight.rules import rules_at
from saferme.insight.words import counted
from saferme.people.forms.words import yes_no
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.dates import date_time_uk
from saferme.ui.short_forms import Filled, read_form, told

_HELP = {
    Decision.Outcome.REFER: "A referral begins with what is known of it, without a name. You complete and send it.",
    Decision.Outcome.WATCH: "It stays in sight, with what is new.",
    Decision.Outcome.DISMISS: "It comes back only when new records arrive.",
}
DECIDE = Section(
    "decide",
    "What is to be done?",
    questions=(
        Question(
            "outcome",
            "What is to be done about it?",
            QuestionType.CHOOSE_ONE,
            options=tuple(Option(one.value, one.label, _HELP[one]) for one in Decision.Outcome),
            required=True,
        ),
        Question(
            "reason",
            "Why?",
            QuestionType.LONG_TEXT,
            help="Name no young person, and no person of concern.",
            required=True,
        ),
    ),
)


@page(Permission.SEE_EMERGING, methods=("GET",))
def emerging(request: PageRequest) -> HttpResponse:
    """Those that wait for a decision first, the longest known at the top; then watched; then decided."""
    rows = selectors.candidates_for(request.actor)
    found = {
        "waiting": [row for row in rows if row.waits],
        "watched": [row for row in rows if row.watched],
        "decided": [row for row in rows if not row.waits and not row.watched],
        "rules": rules_at(request.now),
        "run": selectors.latest_run(),
        "decides": role_allows(request.actor, Permission.DECIDE_EMERGING).allowed,
    }
    return render(request, "insight/emerging.html", found)


@page(Permission.SEE_EMERGING, methods=("GET",))
def candidate(request: PageRequest, shared_id: UUID) -> HttpResponse:
    return _shown(request, shared_id, Filled(), {})


@page(Permission.DECIDE_EMERGING, methods=("POST",))
def decide(request: PageRequest, shared_id: UUID) -> HttpResponse:
    filled = read_form(DECIDE, dict(request.POST.lists()))
    if filled.problems:
        return _shown(request, shared_id, filled, filled.problems)
    try:
        decision = services.decide(
            shared_id=shared_id,
            outcome=str(filled.values["outcome"]),
            reason=str(filled.values["reason"]),
            by=request.actor,
            now=request.now,
        )
    except (Invalid, Refused) as problem:
        return _shown(request, shared_id, filled, told(problem))
    messages.success(request, "The decision is kept.")
    if decision.referral_id:
        return redirect("context_work:check", decision.referral_id)
    return redirect("insight:emerging")


@page(Permission.DECIDE_EMERGING, methods=("POST",))
def same(request: PageRequest, shared_id: UUID) -> HttpResponse:
    """Whether other names are the same. What is not answered, or not known, stays as it is."""
    row = selectors.get_candidate(request.actor, shared_id, audited=False)
    names = selectors.other_names(request.actor, row)
    filled = read_form(_same_section(names), dict(request.POST.lists()))
    said = {
        one.shared.pk: filled.values[one.field] == "yes" for one in names if filled.values[one.field] in ("yes", "no")
    }
    errors = filled.problems
    try:
        if not errors:
            reason = str(filled.values["how_known"])
            services.say_same(shared_id=row.shared.pk, said=said, reason=reason, by=request.actor, now=request.now)
    except Invalid as problem:
        errors = told(problem)
    if errors:
        return _shown(request, shared_id, filled, errors)
    messages.success(request, "What you said of the names is kept.")
    still = any(one.shared.pk == row.shared.pk for one in selectors.candidates_for(request.actor))
    return redirect("insight:candidate", row.shared.pk) if still else redirect("insight:emerging")


def _same_section(names: list[selectors.OtherName]) -> Section:
    """A question for each other name, and one for how it is known."""
    return Section(
        "same",
        "Is it the same?",
        questions=(
            *(yes_no(one.field, f"“{_called(one)}”: is it the same?", help=_why(one)) for one in names),
            Question("how_known", "How do you know?", QuestionType.TEXT, help="Name no young person.", required=True),
        ),
    )


def _called(one: selectors.OtherName) -> str:
    return ", ".join(text for text in (one.shared.label, one.shared.where) if text)


def _why(one: selectors.OtherName) -> str:
    """Of how many it is said, why it may be the same, and what was said of it before."""
    says = counted(one.people, "young person", "young people")
    if one.why:
        says += f"; {', '.join(one.why)}"
    if one.said is None:
        return f"{says}."
    so = "the same" if one.said.same else "not the same"
    by = f" by {one.said.recorded_by}" if one.said.recorded_by else ""
    return f"{says}. Said to be {so}{by}, {date_time_uk(one.said.recorded_at)}: {one.said.reason}"


@page(Permission.DECIDE_EMERGING, methods=("POST",))
def read_again(request: PageRequest) -> HttpResponse:
    """Every record anew, in the background."""
    services.ask_full_run(by=request.actor, now=request.now)
    return redirect("insight:emerging")


def _shown(request: PageRequest, shared_id: UUID, filled: Filled, errors: dict[str, str]) -> HttpResponse:
    row = selectors.get_candidate(request.actor, shared_id)
    names = selectors.other_names(request.actor, row)
    found = {
        "row": row,
        "records": selectors.records_of(request.actor, row),
        "names": [(one, _why(one)) for one in names],
        "same_section": _same_section(names),
        "known": selectors.known_contexts(request.actor, row),
        "decisions": row.decisions,
        "referrals": selectors.referrals_opened(request.actor, row),
        "decides": role_allows(request.actor, Permission.DECIDE_EMERGING).allowed,
        "section": DECIDE,
        "answers": filled.raw,
        "errors": errors,
    }
    return render(request, "insight/candidate.html", found, status=422 if errors else 200)
