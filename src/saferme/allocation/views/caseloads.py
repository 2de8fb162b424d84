"""A manager moves the cases of one worker to others: chosen one by one, confirmed, and each said what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import members_of
from saferme.allocation import forms, selectors, services
from saferme.allocation.selectors.caseloads import Caseload, lines_of
from saferme.allocation.services.caseloads import Wish
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form


@page(Permission.ALLOCATE, methods=("GET",))
def workers(request: PageRequest) -> HttpResponse:
    return render(request, "allocation/workers.html", {"workers": selectors.workers_of(request.actor)})


@page(Permission.ALLOCATE)
def caseload(request: PageRequest, user_id: int) -> HttpResponse:
    """Nothing is moved before the second page has shown what would be."""
    found = selectors.get_caseload(request.actor, user_id)
    section = forms.caseload_section(found.worker.name)
    filled = read_form(section, dict(request.POST.lists())) if request.method == "POST" else Filled()
    among = _receivers(request, user_id)
    chosen = _chosen(request, found, {one.code for one in among})
    problems = dict(filled.problems)
    if request.method == "POST" and not chosen:
        problems[""] = "Choose for at least one case who is to have it."
    if request.method == "POST" and not problems:
        if "confirmed" in request.POST:
            return _move(request, found, chosen, filled)
        names = {one.code: one.label for one in among}
        lines = [(part, names[chosen[part.pk]]) for part in found.held if part.pk in chosen]
        shown = {
            "caseload": found,
            "lines": lines,
            "section": section,
            "answers": filled.raw,
            "posted": _posted(request),
        }
        return render(request, "allocation/confirm_caseload.html", shown)
    return _list(request, found, section, among, filled, problems)


def _move(request: PageRequest, found: Caseload, chosen: dict[int, str], filled: Filled) -> HttpResponse:
    values = filled.values
    asking = services.Asking(
        part="",
        to=services.Receiver(),
        why=values["why"],
        known=values["known"],
        known_words=values["known_words"] or "",
        old_access=values["old_access"],
        old_until=values["old_until"],
    )
    wishes = [Wish(part_id, int(user)) for part_id, user in chosen.items()]
    worker = found.worker.pk
    try:
        whole = services.move_caseload(
            worker_id=worker, wishes=wishes, asking=asking, by=request.actor, now=request.now
        )
    except Invalid as invalid:
        section = forms.caseload_section(found.worker.name)
        return _list(request, found, section, _receivers(request, worker), filled, invalid.problems)
    return redirect("allocation:caseload_moved", caseload_id=whole.pk)


def _list(
    request: PageRequest, found: Caseload, section: Any, among: Any, filled: Filled, problems: dict[str, str]
) -> HttpResponse:
    context = {
        "caseload": found,
        "rows": [(part, request.POST.get(f"to_{part.pk}", ""), part.pk in found.asked) for part in found.held],
        "among": among,
        "section": section,
        "answers": filled.raw,
        "errors": problems,
    }
    return render(request, "allocation/caseload.html", context, status=422 if problems else 200)


def _receivers(request: PageRequest, besides: int) -> Any:
    members = members_of(request.actor.team_ids, timezone.localtime(request.now).date())
    return forms.to_name(request.actor, besides, list(members))


def _chosen(request: PageRequest, found: Caseload, among: set[str]) -> dict[int, str]:
    """By the part of each case that is to move, who is to have it. A part that has gone meanwhile is kept for the answer."""
    said = {
        int(name.removeprefix("to_")): value
        for name, value in request.POST.items()
        if name.startswith("to_") and name.removeprefix("to_").isdecimal() and len(name) < 20
    }
    return {part: value for part, value in said.items() if value in among}


def _posted(request: PageRequest) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent again with the confirmation."""
    skip = ("csrfmiddlewaretoken", "form_token", "form_of", "confirmed")
    return [(name, value) for name, values in request.POST.lists() if name not in skip for value in values]


@page(Permission.ALLOCATE, methods=("GET",))
def moved(request: PageRequest, caseload_id: UUID) -> HttpResponse:
    row = selectors.get_caseload_move(request.actor, caseload_id)
    lines = lines_of(request.actor, row)
    context = {
        "row": row,
        "passed": [one for one in lines if one.move_id],
        "stayed": [one for one in lines if one.problem],
    }
    return render(request, "allocation/caseload_moved.html", context)
