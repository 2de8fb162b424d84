"""The manager's two pages: the cases of their teams, and what of them is late or waits."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from saferme.accounts.models import TeamMembership
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import members_of_my_teams
from saferme.assessments.selectors import waiting_for_sign_off
from saferme.casework import selectors as casework
from saferme.notes.selectors import disagreements_open, follow_ups_open, last_seen_of
from saferme.packs import load_pack
from saferme.workspace import team as words

A_PAGE = 30


@page(Permission.SEE_TEAM_WORK, methods=("GET",))
def team(request: PageRequest) -> HttpResponse:
    """The cases of my teams, what matters most first, and who holds each."""
    actor, pack = request.actor, load_pack(settings.SAFERME_PACK)
    wanted = words.wanted_in(request.GET.dict())
    pages = Paginator(casework.team_cases(actor, wanted), A_PAGE).get_page(request.GET.get("page"))
    rows = casework.team_rows(actor, pages.object_list)
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


@page(Permission.SEE_TEAM_WORK, methods=("GET",))
def late(request: PageRequest) -> HttpResponse:
    """What is late, by team, step and clock; what waits for a manager. Each number leads to its cases."""
    actor, pack = request.actor, load_pack(settings.SAFERME_PACK)
    people = casework.team_cases(actor).order_by().values_list("person_id", flat=True)
    found = {
        "teams": words.counts_in_words(casework.team_counts(actor), _teams(members_of_my_teams(actor)), pack),
        "late_clocks": words.clocks_in_words(casework.late_by_clock(actor), pack),
        "sign_offs": waiting_for_sign_off(actor),
        "follow_ups": follow_ups_open(actor, people),
        "disagreements": disagreements_open(actor, people),
        "today": timezone.localtime(request.now).date(),
    }
    return render(request, "workspace/late.html", found)


def _teams(members: list[TeamMembership]) -> dict[int, str]:
    return {row.team_id: row.team.name for row in members}
