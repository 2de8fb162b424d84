"""The manager's two pages: the cases of their teams, and what of them is late or waits."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.models import TeamMembership
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import members_of_my_teams
from saferme.assessments.selectors import waiting_for_sign_off
from saferme.casework import selectors as casework
from saferme.notes.selectors import disagreements_open, follow_ups_open, last_seen_of
from saferme.packs import Pack, load_pack
from saferme.people.selectors import visible_ids
from saferme.workspace import team as words

A_PAGE = 30


@page(Permission.SEE_TEAM_WORK, methods=("GET",))
def team(request: PageRequest) -> HttpResponse:
    """The cases of my teams, what matters most first, and who holds each."""
    actor, pack = request.actor, load_pack(settings.SAFERME_PACK)
    wanted = words.wanted_in(request.GET.dict())
    rows, pages = _page(actor, wanted, words.page_in(request.GET.get("page", "")))
    seen = last_seen_of(actor, [row.person_id for row in rows])
    found = {
        "cases": words.rows_in_words(rows, seen, timezone.localtime(request.now), pack),
        "pages": pages,
        "query": words.query_of(wanted),
        "wanted": wanted,
        "clock": pack.label("clocks", wanted.clock) if wanted.clock else "",
        **words.choices(members_of_my_teams(actor), wanted, pack),
    }
    return render(request, "workspace/team.html", found)


def _page(actor: Actor, wanted: casework.Wanted, number: int) -> tuple[list[casework.TeamCase], Any]:
    """The cases of one page of the list; of the last one, where the number is past it."""
    cases = casework.team_cases(actor, wanted)
    rows, whole = casework.team_rows(actor, cases, (number - 1) * A_PAGE, A_PAGE)
    pages = Paginator(range(whole), A_PAGE).get_page(number)
    if pages.number != number:
        rows, _ = casework.team_rows(actor, cases, (pages.number - 1) * A_PAGE, A_PAGE)
    return rows, pages


@page(Permission.SEE_TEAM_WORK, methods=("GET",))
def late(request: PageRequest) -> HttpResponse:
    """What is late, by team, step and clock; what waits for a manager. Each number leads to its cases."""
    actor, pack = request.actor, load_pack(settings.SAFERME_PACK)
    people = casework.team_cases(actor).order_by().values_list("person_id", flat=True)
    found = {
        "of_no_team": _of_no_team(actor, pack),
        "teams": words.counts_in_words(casework.team_counts(actor), _teams(members_of_my_teams(actor)), pack),
        "late_clocks": words.clocks_in_words(casework.late_by_clock(actor), pack),
        "sign_offs": waiting_for_sign_off(actor),
        "follow_ups": follow_ups_open(actor, people),
        "disagreements": disagreements_open(actor, people),
        "today": timezone.localtime(request.now).date(),
    }
    return render(request, "workspace/late.html", found)


def _of_no_team(actor: Actor, pack: Pack) -> list[dict[str, Any]]:
    """Also where there are none the look is written down: the page names people."""
    rows, _ = casework.team_rows(actor, casework.cases_of_no_team(actor), 0, A_PAGE)
    open_to = visible_ids(actor, [row.person_id for row in rows])
    return words.rows_of_no_team(rows, open_to, pack)


def _teams(members: list[TeamMembership]) -> dict[int, str]:
    return {row.team_id: row.team.name for row in members}
