"""A conference: called, filled in, people asked to come, held, or called off."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_conferences import selectors, services
from saferme.context_conferences.calendar import calendar_file
from saferme.context_conferences.models import Conference
from saferme.context_conferences.questions import CALL, CANCEL, MOVE, hold_section, invite_section
from saferme.context_conferences.views.shared import form_page, said_by
from saferme.context_work.selectors import hidden_in, knows_who
from saferme.context_work.views.telling import MayMean, may_mean, told_of
from saferme.contexts.selectors import get_context, may_do
from saferme.practice.forms import Answers, Form, Section, to_raw
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.selectors import answers_shown, form_of
from saferme.ui.render.controls import field_id
from saferme.ui.short_forms import read_form

MINUTES = "minutes"


@page(Permission.WORK_CONTEXT)
def call(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)
    today = timezone.localtime(request.now).date()

    def keep(values: dict[str, Any]) -> None:
        starts_at = timezone.make_aware(values.pop("starts_at"))
        services.call_conference(context=row, starts_at=starts_at, **values, **said_by(request))

    words = {
        "title": "Call the conference",
        "intro": "It talks about the place and what can be changed there, and never about one young person.",
        "button": "Call the conference",
        "done": "The conference is called. Write its pack and ask people to come.",
    }
    back = reverse("context_conferences:plan", args=[row.pk])
    barred = selectors.may_call(request.actor, row, today)
    return form_page(request, context=row, section=CALL, keep=keep, words=words, back=back, more={"barred": barred})


@page(Permission.SEE_CONTEXT, methods=("GET",))
def conference(request: PageRequest, conference_id: UUID) -> HttpResponse:
    """When and where, what is ready, who comes; of one that was held, what was decided."""
    row = selectors.get_conference(request.actor, conference_id)
    form, answers = form_of(row.submission), answers_shown(row.submission, hidden_in(row.context_id))
    planned, knows = row.status == Conference.Status.PLANNED, knows_who(request.actor, row.context_id)
    check = selectors.check_pack(row, selectors.pack_of(row)) if planned and knows else None
    found = {
        "conference": row,
        "context": row.context,
        "may_work": may_do(request.actor, row.context, Permission.WORK_CONTEXT),
        "has_begun": row.starts_at <= request.now,
        "invitations": row.invitations.all(),
        "sendings": row.sendings.all(),
        "moves": row.moves.all(),
        "sent_before_move": selectors.sent_before_move(row),
        "invitation": selectors.public_invitation(row),
        "sections": [one for one in form.sections if one.code != MINUTES],
        "minutes": form.section(MINUTES),
        "answers": answers,
        "missing": len(selectors.missing_for_pack(row)),
        "check": check,
    }
    return render(request, "context_conferences/conference.html", found)


@page(Permission.WORK_CONTEXT)
def section(request: PageRequest, conference_id: UUID, code: str) -> HttpResponse:
    """The look is written down where the page is shown: a save has an event of its own."""
    row = selectors.get_conference(
        request.actor, conference_id, to=Permission.WORK_CONTEXT, audited=request.method != "POST"
    )
    form = form_of(row.submission)
    home = reverse("context_conferences:conference", args=[row.pk])
    if row.status != Conference.Status.PLANNED:
        return locked_page(request, [one for one in form.sections if one.code == code], onwards=home)
    return section_page(
        request,
        row.submission,
        code,
        template="context_conferences/section.html",
        context=lambda: {"conference": row, "context": row.context, "back": home},
        go_on=lambda _: home if request.POST.get("save") == "later" else _after(row, form, code),
        as_shown=hidden_in(row.context_id),
    )


def _after(row: Conference, form: Form, code: str) -> str:
    """The next page of the pack; after the last one the pack itself, after the minutes the attendance."""
    if code == MINUTES:
        return reverse("context_conferences:hold", args=[row.pk])
    codes = [one.code for one in form.sections]
    following = codes[codes.index(code) + 1]
    if following == MINUTES:
        return reverse("context_conferences:pack", args=[row.pk])
    return reverse("context_conferences:section", args=[row.pk, following])


def _form_of(
    request: PageRequest,
    conference_id: UUID,
    section: Section,
    keep: Callable[[Conference, dict[str, Any]], object],
    words: dict[str, str],
    as_it_is: Callable[[Conference], Answers] = lambda _: {},
) -> HttpResponse:
    row = selectors.get_conference(request.actor, conference_id, to=Permission.WORK_CONTEXT)
    back = reverse("context_conferences:conference", args=[row.pk])
    return form_page(
        request,
        context=row.context,
        section=section,
        keep=lambda values: keep(row, values),
        words=words,
        back=back,
        answers=as_it_is(row),
    )


@page(Permission.WORK_CONTEXT)
def invite(request: PageRequest, conference_id: UUID) -> HttpResponse:
    def keep(row: Conference, values: dict[str, Any]) -> None:
        services.invite(
            conference_id=row.pk,
            kind=values["kind"],
            agency_id=int(values["agency"]) if values["agency"] else None,
            called=values["called"] or "",
            email=values["email"] or "",
            **said_by(request),
        )

    words = {
        "title": "Ask somebody to come",
        "intro": "Neighbours, shopkeepers and drivers see and can do what no service can.",
        "button": "Put them on the list",
        "done": "They are on the list. Nobody has been told yet.",
    }
    return _form_of(request, conference_id, invite_section(), keep, words)


@page(Permission.WORK_CONTEXT, methods=("POST",))
def send_invitations(request: PageRequest, conference_id: UUID) -> HttpResponse:
    row = selectors.get_conference(request.actor, conference_id, to=Permission.WORK_CONTEXT)
    try:
        sent = services.send_invitations(conference_id=row.pk, by=request.actor, now=request.now)
    except Refused as problem:
        messages.warning(request, problem.says)
    else:
        messages.success(
            request, "1 invitation is on its way." if sent == 1 else f"{sent} invitations are on their way."
        )
    return redirect("context_conferences:conference", row.pk)


@page(Permission.WORK_CONTEXT, methods=("POST",))
def take_off(request: PageRequest, conference_id: UUID, invitation_id: int) -> HttpResponse:
    row = selectors.get_conference(request.actor, conference_id, to=Permission.WORK_CONTEXT)
    asked = selectors.get_invitation(row, invitation_id)
    try:
        services.take_off(invitation_id=asked.pk, by=request.actor, now=request.now)
    except Refused as problem:
        messages.warning(request, problem.says)
    else:
        messages.success(request, f"{asked.called} is no longer on the list.")
    return redirect("context_conferences:conference", row.pk)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def calendar(request: PageRequest, conference_id: UUID) -> HttpResponse:
    """The time alone, as a file for anybody's calendar."""
    row = selectors.get_conference(request.actor, conference_id)
    headers = {"Content-Disposition": 'attachment; filename="conference.ics"'}
    text = calendar_file(row, now=request.now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8; method=REQUEST", headers=headers)


@page(Permission.WORK_CONTEXT)
def move(request: PageRequest, conference_id: UUID) -> HttpResponse:
    def keep(row: Conference, values: dict[str, Any]) -> None:
        starts_at = timezone.make_aware(values.pop("starts_at"))
        services.move_conference(conference_id=row.pk, starts_at=starts_at, **values, **said_by(request))

    words = {
        "title": "Change the time or the place",
        "intro": "Those who were asked by e-mail are told again, and their calendar replaces what it has. Tell the others "
        "yourselves.",
        "button": "Change it and tell them",
        "done": "It is changed, and who was asked by e-mail is told.",
    }
    return _form_of(request, conference_id, MOVE, keep, words, as_it_is=_arranged)


def _arranged(row: Conference) -> Answers:
    now = {"starts_at": timezone.localtime(row.starts_at), "minutes": row.minutes, "place": row.place}
    return {question.code: to_raw(question, now[question.code]) for question in CALL.questions}


@page(Permission.WORK_CONTEXT)
def cancel(request: PageRequest, conference_id: UUID) -> HttpResponse:
    def keep(row: Conference, values: dict[str, Any]) -> None:
        services.cancel_conference(conference_id=row.pk, why=values["why"], **said_by(request))

    words = {
        "title": "Cancel the conference",
        "intro": "Those who were asked by e-mail are told.",
        "button": "Cancel the conference",
        "done": "The conference is cancelled.",
    }
    return _form_of(request, conference_id, CANCEL, keep, words)


@page(Permission.WORK_CONTEXT)
def hold(request: PageRequest, conference_id: UUID) -> HttpResponse:
    """Who came; then it is a fact of the case, and the plan begins."""
    row = selectors.get_conference(request.actor, conference_id, to=Permission.WORK_CONTEXT)
    section, errors, raw = hold_section(list(row.invitations.all())), {}, {}
    may_name: MayMean = None
    if request.method == "POST":
        filled = read_form(section, dict(request.POST.lists()))
        raw, errors = filled.raw, filled.problems
        came = {int(code.removeprefix("came_")): str(value) for code, value in filled.values.items() if value}
        try:
            if not errors:
                services.hold_conference(conference_id=row.pk, came=came, **said_by(request))
                messages.success(request, "The conference is recorded as held. Write the plan that came of it.")
                return redirect("context_conferences:plan", row.context_id)
        except (Invalid, Refused) as problem:
            errors, may_name = told_of(request, row.context_id, problem), may_mean(problem)
    found = {"conference": row, "context": row.context, "section": section, "answers": raw, "may_name": may_name}
    found |= _sorted(row, errors)
    return render(request, "context_conferences/hold.html", found, status=422 if errors else 200)


def _sorted(row: Conference, errors: dict[str, str]) -> dict[str, Any]:
    """Problems of this page, and those of pages written before as links to where each can be mended."""
    elsewhere = {name: says for name, says in errors.items() if "." in name}
    links = []
    for name, says in elsewhere.items():
        code, _, field = name.partition(".")
        where = reverse("context_conferences:section", args=[row.pk, code])
        links.append({"says": says, "href": f"{where}#{field_id(field)}"})
    return {"errors": {name: says for name, says in errors.items() if name not in elsewhere}, "to_mend": links}
