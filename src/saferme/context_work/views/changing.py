"""Changing what stands on the record of a context: each a page with one question, and a reason that is kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import teams
from saferme.context_work import selectors, services
from saferme.context_work.views.telling import MayMean, may_mean, nobody_meant, told_of
from saferme.contexts import services as contexts
from saferme.contexts.models import Context, ContextLink
from saferme.contexts.selectors import get_context, get_grant, visible_to
from saferme.practice.forms import Answers, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.local import named
from saferme.ui.short_forms import read_form

#: What was typed, as values by question code.
Values = dict[str, Any]


def small_form(
    request: PageRequest,
    row: Context,
    section: Section,
    button: str,
    keep: Callable[[Values], str | None],
    offered: Answers | None = None,
) -> HttpResponse:
    """Show the page, or do what was posted and go where ``keep`` says, else to the record; problems keep what was typed.

    No text of a context names a young person who is linked to it; where one only may, the writer says that nobody is meant.
    """
    raw: Answers = offered or {}
    errors: dict[str, str] = {}
    may_name: MayMean = None
    if request.method == "POST":
        filled = read_form(section, dict(request.POST.lists()))
        raw, errors = filled.raw, filled.problems
        try:
            if not errors:
                texts = selectors.texts_in(section, raw)
                selectors.check_names(request.actor, texts, row.pk, nobody_meant=nobody_meant(request))
                return redirect(keep(filled.values) or reverse("context_work:context", args=[row.pk]))
        except (Invalid, Refused) as problem:
            errors, may_name = told_of(request, row.pk, problem), may_mean(problem)
    found = {
        "context": row,
        "section": section,
        "answers": raw,
        "errors": errors,
        "button": button,
        "may_name": may_name,
    }
    return render(request, "context_work/small_form.html", found, status=422 if errors else 200)


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
        services.close_context(
            context=row,
            on=values["on"],
            why=str(values["why"]),
            nobody_meant=nobody_meant(request),
            by=request.actor,
            now=request.now,
        )

    return small_form(request, row, CLOSE, "Close the case", keep)


@page(Permission.WORK_CONTEXT)
def retype(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Worked on as something else: this case is closed as it was, and a new one begins with what is known."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    kinds = [Option(code, label) for code, label in Context.Kind.choices if code != row.kind]
    words = named(
        "This case is closed as it was, once the Front Door opens the new one. What the referral said goes along."
    )
    section = Section("kind", "Work on it as another kind", words, questions=(_one("kind", "As what?", kinds),))

    def keep(values: Values) -> str:
        kind = str(values["kind"])
        begun = services.begin_retyping(context=row, kind=kind, by=request.actor, now=request.now)
        return reverse("context_work:check", args=[begun.pk])

    return small_form(request, row, section, "Begin", keep)


@page(Permission.WORK_CONTEXT)
def rename(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Call it otherwise, or say otherwise where it is: what it was called until now stays in its history."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    words = "Neutral, and without the name of a young person. What it was called until now stays in its history."
    section = Section(
        "name",
        "Call it otherwise",
        words,
        questions=(
            Question("label", "What shall we call it?", QuestionType.TEXT, required=True),
            Question("where", "Where is it?", QuestionType.TEXT, help="An address, area, route or web address."),
            _text("why", "Why does it change?"),
        ),
    )

    def keep(values: Values) -> None:
        contexts.rename_context(
            context_id=row.pk,
            label=str(values["label"]),
            where=str(values["where"] or ""),
            why=str(values["why"]),
            by=request.actor,
            now=request.now,
        )

    return small_form(request, row, section, "Change it", keep, {"label": row.label, "where": row.where})


@page(Permission.WORK_CONTEXT)
def lead(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Another organisation leads from now: of those that this kind of context may have."""
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    among = [Option(str(one.pk), one.name) for one in selectors.may_lead(row)]
    words = "Who leads sees the record. Who led until now sees it until somebody ends that."
    questions = (_one("agency", "Which organisation leads from now?", among), _text("why", "Why does the lead change?"))

    def keep(values: Values) -> None:
        contexts.give_lead(
            context_id=row.pk,
            agency_id=int(str(values["agency"])),
            why=str(values["why"]),
            by=request.actor,
            now=request.now,
        )

    return small_form(request, row, Section("lead", "Who leads", words, questions=questions), "Change who leads", keep)


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

    return small_form(request, row, section, "Record the link", keep)


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

    return small_form(request, row, section, "Give access", keep)


@page(Permission.WORK_CONTEXT)
def end_showing(request: PageRequest, context_id: UUID, grant_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    grant = get_grant(row, grant_id)
    whom = str(grant.team or grant.agency)
    section = Section("end", f"{whom} need not see it any longer", questions=(_text("reason", "Why not?"),))

    def keep(values: Values) -> None:
        contexts.end_showing(grant_id=grant.pk, reason=str(values["reason"]), by=request.actor, now=request.now)

    return small_form(request, row, section, "End access", keep)
