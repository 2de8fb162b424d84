"""Cover for absence: arranged, shown, ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.allocation import forms, selectors, services
from saferme.notes.views.oversight import show_follow_up
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import Filled, read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def covers(request: PageRequest) -> HttpResponse:
    rows = [_shown(request, cover) for cover in selectors.covers_of(request.actor)]
    return render(request, "allocation/covers.html", {"covers": rows})


def _shown(request: PageRequest, cover: Any) -> dict[str, Any]:
    over = cover.ended_at is not None or cover.until < request.now.date()
    mine = selectors.may_arrange_for(request.actor, cover.absent_id) and not over
    return {
        "cover": cover,
        "over": over,
        "mine": mine,
        "cases": len(cover.lent.all()),
        "uncovered": selectors.uncovered_cases(cover).count() if mine else 0,
    }


@page(Permission.SEE_PERSON)
def arrange(request: PageRequest) -> HttpResponse:
    section = forms.cover_section(request.actor)
    filled = read_form(section, dict(request.POST.lists())) if request.method == "POST" else Filled()
    problems = filled.problems
    if request.method == "POST" and not problems:
        try:
            cover = _arrange(request, filled.values)
        except (Refused, Invalid) as problem:
            problems = told(problem)
        else:
            messages.success(request, f"Cover is arranged. Records shared for these days: {cover.lent.count()}.")
            return redirect("allocation:covers")
    context = {"section": section, "answers": filled.raw, "errors": problems}
    return render(request, "allocation/arrange_cover.html", context, status=422 if problems else 200)


def _arrange(request: PageRequest, values: dict[str, Any]) -> Any:
    return services.arrange_cover(
        absent_id=int(values.get("absent") or request.actor.user_id or 0),
        covering_id=int(values["covering"]),
        since=values["since"],
        until=values["until"],
        by=request.actor,
        now=request.now,
    )


@page(Permission.SEE_PERSON, methods=("POST",))
def end(request: PageRequest, cover_id: UUID) -> HttpResponse:
    cover = selectors.get_cover(request.actor, cover_id)
    return _done(
        request,
        "The cover has ended.",
        lambda: services.end_cover(cover_id=cover.pk, by=request.actor, now=request.now),
    )


@page(Permission.SEE_PERSON, methods=("POST",))
def extend(request: PageRequest, cover_id: UUID) -> HttpResponse:
    cover = selectors.get_cover(request.actor, cover_id)
    return _done(
        request,
        "The cases that came since are covered too.",
        lambda: services.extend_cover(cover_id=cover.pk, by=request.actor, now=request.now),
    )


@page(Permission.SEE_PERSON)
def follow_up_covered(request: PageRequest, note_id: UUID) -> HttpResponse:
    """What a colleague who is away was to do: read and done by who stands in, in their own name."""
    row = selectors.get_follow_up_covered(request.actor, note_id)
    return show_follow_up(request, row, str(selectors.stand_ins_of(request.actor)[row.owner_id or 0]))


def _done(request: PageRequest, says: str, do: Any) -> HttpResponse:
    try:
        do()
    except Refused as refusal:
        messages.error(request, refusal.says)
    else:
        messages.success(request, says)
    return redirect("allocation:covers")
