"""One account: each of its forms is an act, and what was typed into one stays when it is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts import selectors, services
from saferme.accounts.models import RoleWanted, User
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.administration import forms
from saferme.administration.holding import held_by
from saferme.administration.services import end_access
from saferme.administration.views.accounts import say_link
from saferme.practice.forms import Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import Filled, read_form, told

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Posted:
    request: PageRequest
    user: User
    values: Values

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "by": self.request.actor, "now": self.request.now}


@page(Permission.MANAGE_ACCOUNTS)
def account(request: PageRequest, user_id: int) -> HttpResponse:
    user = selectors.get_account(request.actor, user_id)
    grants, memberships = selectors.roles_and_teams_of(user, timezone.localtime(request.now).date())
    sections = {
        "details": forms.details(selectors.agencies()),
        "role": forms.role(),
        "end_role": forms.end_role(grants),
        "team": forms.team(selectors.teams(request.actor)),
        "leave_team": forms.leave_team(memberships),
        "end": forms.END,
    }
    act, filled, problems = _post(request, user, sections)
    if act and not problems:
        return redirect("administration:account", user.pk)
    given = {
        "user": user,
        "grants": grants,
        "memberships": memberships,
        "sections": sections,
        "answers": {**{key: {} for key in sections}, act: filled.raw},
        "details": _details(user),
        "refused_act": act,
        "errors": problems,
        "held": held_by(request.actor, user),
        "tries": selectors.failed_tries(user, request.now),
        "is_oneself": user.pk == request.actor.user_id,
    }
    return render(request, "administration/account.html", given, status=422 if problems else 200)


def _post(request: PageRequest, user: User, sections: dict[str, Section]) -> tuple[str, Filled, dict[str, str]]:
    """Which act was posted, what was typed for it, and what is wrong with it."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    keep = ACTS.get(act)
    if keep is None:
        return "", Filled(), {}
    filled = read_form(sections[act], dict(request.POST.lists())) if act in sections else Filled()
    if filled.problems:
        return act, filled, filled.problems
    try:
        messages.success(request, keep(Posted(request, user, filled.values)))
    except (Invalid, Refused) as problem:
        return act, filled, told(problem)
    return act, filled, {}


def _details(user: User) -> dict[str, str]:
    agency = str(user.agency_id) if user.agency_id else ""
    return {"name": user.name, "job_title": user.job_title, "phone": user.phone, "agency": agency}


def _change_details(posted: Posted) -> str:
    values = posted.values
    services.change_details(
        name=values["name"],
        job_title=values["job_title"] or "",
        phone=values["phone"] or "",
        agency=selectors.agency_of(values["agency"]),
        **posted.who,
    )
    return "The details are changed."


def _give_role(posted: Posted) -> str:
    values = posted.values
    with _named(since="role_since", until="role_until"):
        given = services.ask_for_role(
            role=Role(values["role"]), since=values["role_since"], until=values["role_until"], **posted.who
        )
    if isinstance(given, RoleWanted):
        return "You asked for a role of your own. Another administrator answers it, under Administration."
    return "The role is given."


def _end_role(posted: Posted) -> str:
    with _named(until="ended_role_on"):
        services.end_role(grant_id=int(posted.values["ended_role"]), until=posted.values["ended_role_on"], **posted.who)
    return "The role ends on that day."


def _join_team(posted: Posted) -> str:
    values = posted.values
    team = selectors.teams(posted.request.actor).get(pk=int(values["team"]))
    with _named(since="team_since", until="team_until"):
        services.join_team(team=team, since=values["team_since"], until=values["team_until"], **posted.who)
    return f"They are in {team}."


def _leave_team(posted: Posted) -> str:
    with _named(until="left_team_on"):
        services.leave_team(
            membership_id=int(posted.values["left_team"]), until=posted.values["left_team_on"], **posted.who
        )
    return "They leave the team on that day."


def _send_link(posted: Posted) -> str:
    say_link(posted.request, posted.user, services.send_link(**posted.who))
    return "Until they have chosen one, the password that they had holds."


def _forgive(posted: Posted) -> str:
    services.forgive_tries(**posted.who)
    return "They may try to sign in again at once."


def _stop(posted: Posted) -> str:
    services.stop_access(**posted.who)
    return "Their access is stopped, wherever they are signed in. What they hold is still theirs."


def _let_in(posted: Posted) -> str:
    services.let_in_again(**posted.who)
    return "They are let in again. Send them a link: their old password holds no more."


def _end(posted: Posted) -> str:
    end_access(passed_on=posted.values["passed_on"] or "", **posted.who)
    return "Their access has ended, and with it every role and team."


class _named:
    """A problem with a field of the service stands beside the field of the page that asked for it."""

    def __init__(self, **names: str) -> None:
        self.names = names

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, problem: BaseException | None, trace: Any) -> None:
        if isinstance(problem, Invalid):
            raise Invalid({self.names.get(key, key): says for key, says in problem.problems.items()}) from None


ACTS: dict[str, Callable[[Posted], str]] = {
    "details": _change_details,
    "role": _give_role,
    "end_role": _end_role,
    "team": _join_team,
    "leave_team": _leave_team,
    "link": _send_link,
    "tries": _forgive,
    "stop": _stop,
    "let_in": _let_in,
    "end": _end,
}
