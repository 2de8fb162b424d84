"""Contexts as cases: the list, and the record of one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.selectors import teams
from saferme.casework.selectors import case_of_context
from saferme.context_work import selectors, services
from saferme.contexts import services as contexts
from saferme.contexts.models import Context, ContextLink
from saferme.contexts.selectors import current_grants, get_context, get_grant, links_of, may_do, visible_to
from saferme.practice.forms import Answers, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told

#: What was typed, as values by question code.
Values = dict[str, Any]


@page(Permission.SEE_CONTEXT, methods=("GET",))
def contexts_list(request: PageRequest) -> HttpResponse:
    """Those whose record I may open, the open ones first."""
    found = {
        "rows": selectors.contexts_of(request.actor),
        "waiting": selectors.waiting(request.actor),
        "sees_emerging": role_allows(request.actor, Permission.SEE_EMERGING).allowed,
    }
    return render(request, "context_work/contexts.html", found)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def context(request: PageRequest, context_id: UUID) -> HttpResponse:
    """One look answers: what is it, where does it stand and why, what is due, who leads, what has happened."""
    row = get_context(request.actor, context_id)
    case = case_of_context(row.pk)
    earlier = row.earlier if row.earlier_id and may_do(request.actor, row.earlier, Permission.SEE_CONTEXT) else None
    found = {
        "context": row,
        "stands": selectors.stands(case, request.now),
        "picture": selectors.on_the_flowchart_of(case, request.now) if case else "",
        "links": links_of(request.actor, row),
        "incidents": selectors.incidents_of(row),
        "referrals": selectors.referrals_to(row),
        "grants": current_grants(row, request.now),
        "entries": selectors.timeline(request.actor, row),
        "earlier": earlier,
        "earlier_entries": selectors.timeline(request.actor, earlier) if earlier else [],
        "later": _later(request, row),
        "may_work": may_do(request.actor, row, Permission.WORK_CONTEXT),
        "leads": request.actor.agency_kind == selectors.WHO_LEADS[row.kind][0],
        "may_triage": role_allows(request.actor, Permission.TRIAGE_CONTEXT).allowed,
    }
    return render(request, "context_work/context.html", found)


def _small_form(
    request: PageRequest, row: Context, section: Section, button: str, keep: Callable[[Values], str | None]
) -> HttpResponse:
    """Show the page, or do what was posted and go where ``keep`` says, else to the record; problems keep what was typed."""
    raw: Answers = {}
    errors: dict[str, str] = {}
    if request.method == "POST":
        filled = read_form(section, dict(request.POST.lists()))
        raw, errors = filled.raw, filled.problems
        try:
            if not errors:
                return redirect(keep(filled.values) or reverse("context_work:context", args=[row.pk]))
        except (Invalid, Refused) as problem:
            errors = told(problem)
    found = {"context": row, "section": section, "answers": raw, "errors": errors, "button": button}
    return render(request, "context_work/small_form.html", found, status=422 if errors else 200)


def _later(request: PageRequest, row: Context) -> Context | None:
    later = getattr(row, "later", None)
    return later if later and may_do(request.actor, later, Permission.SEE_CONTEXT) else None


def _text(code: str, label: str, help: str = "") -> Question:
    return Question(code, label, QuestionType.LONG_TEXT, help=help, required=True)


def _one(code: str, label: str, options: list[Option], help: str = "") -> Question:
    return Question(code, label, QuestionType.CHOOSE_ONE, help=help, options=tuple(options), required=True)


CLOSE = Section(
    "close",
    "Close this case",
    questions=(
        Question("on", "On what day?", QuestionType.DATE, required=True),
        _text("why", "What has changed there, and how do you know?", "Name no young person."),
    ),
)


@page(Permission.WORK_CONTEXT)
def close(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)

    def keep(values: Values) -> None:
        services.close_context(context=row, on=values["on"], why=str(values["why"]), by=request.actor, now=request.now)

    return _small_form(request, row, CLOSE, "Close the case", keep)


@page(Permission.WORK_CONTEXT)
def retype(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Worked on as something else: this case is closed as it was, and a new one begins with what is known."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    kinds = [Option(code, label) for code, label in Context.Kind.choices if code != row.kind]
    words = "This case is closed as it was, once the Front Door opens the new one. What the referral said goes along."
    section = Section("kind", "Work on it as another kind", words, questions=(_one("kind", "As what?", kinds),))

    def keep(values: Values) -> str:
        kind = str(values["kind"])
        begun = services.begin_retyping(context=row, kind=kind, by=request.actor, now=request.now)
        return reverse("context_work:check", args=[begun.pk])

    return _small_form(request, row, section, "Begin", keep)


@page(Permission.WORK_CONTEXT)
def link(request: PageRequest, context_id: UUID) -> HttpResponse:
    """How it stands to another context that the actor sees as well."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    others = [Option(str(one.pk), str(one)) for one in visible_to(request.actor) if one.pk != row.pk]
    section = Section(
        "link",
        "Link it with another",
        questions=(
            _one("how", f"{row} …", [Option(code, label) for code, label in ContextLink.How.choices]),
            _one("other", "… which one?", others, "Those that you may see."),
            _text("says", "Who or what tells you so?", "Never a young person's name."),
        ),
    )

    def keep(values: Values) -> None:
        other = get_context(request.actor, UUID(str(values["other"])))
        contexts.link_contexts(
            one_id=row.pk,
            other_id=other.pk,
            how=str(values["how"]),
            says=str(values["says"]),
            by=request.actor,
            now=request.now,
        )

    return _small_form(request, row, section, "Record the link", keep)


@page(Permission.WORK_CONTEXT)
def show_to(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Let a team see the record."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    among = [Option(str(team.pk), f"{team}, {team.agency}") for team in teams(request.actor)]
    section = Section(
        "show",
        "Let a team see this record",
        questions=(
            _one("team", "Which team?", among),
            _one("level", "How far?", [Option("read", "Read"), Option("full", "Read and write")]),
            _text("reason", "Why do they need to see it?"),
        ),
    )

    def keep(values: Values) -> None:
        contexts.show_context(
            context_id=row.pk,
            team_id=int(str(values["team"])),
            level=str(values["level"]),
            reason=str(values["reason"]),
            by=request.actor,
            now=request.now,
        )

    return _small_form(request, row, section, "Give access", keep)


@page(Permission.WORK_CONTEXT)
def end_showing(request: PageRequest, context_id: UUID, grant_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    grant = get_grant(row, grant_id)
    whom = str(grant.team or grant.agency)
    section = Section("end", f"{whom} need not see it any longer", questions=(_text("reason", "Why not?"),))

    def keep(values: Values) -> None:
        contexts.end_showing(grant_id=grant.pk, reason=str(values["reason"]), by=request.actor, now=request.now)

    return _small_form(request, row, section, "End access", keep)
