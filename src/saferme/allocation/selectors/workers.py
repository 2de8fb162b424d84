"""Who manages whom, and who may hold a case."""

from datetime import date

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.accounts.roles import Role
from saferme.accounts.selectors import actor_of, managers_in, team_ids_of
from saferme.allocation.models import Move

#: Who may be the allocated social worker.
_SOCIAL_WORKERS = (Role.SOCIAL_WORKER, Role.FRONT_DOOR, Role.MANAGER)


def manages(actor: Actor, user_id: int) -> bool:
    """Whether the actor is a manager of a team in which this user works."""
    return actor.has(Role.MANAGER) and bool(actor.team_ids & team_ids_of(user_id, _day(actor)))


def user_manages(manager: User, user_id: int, actor: Actor) -> bool:
    """The same of another user: whether they manage a team in which this one works."""
    return manages(actor_of(manager, actor.at), user_id)


def managers_for(move: Move, day: date) -> list[User]:
    """The managers of whoever is asked: of their teams, of the team, of the teams of the organisation."""
    if move.to_user_id is not None:
        found = managers_in(team_ids_of(move.to_user_id, day), day).exclude(pk=move.to_user_id)
    elif move.to_team_id is not None:
        found = managers_in([move.to_team_id], day)
    else:
        teams = [team.pk for team in move.to_agency.teams.all()] if move.to_agency else []
        found = managers_in(teams, day)
    return list(found)


def may_hold(holder: Actor, part: str) -> str:
    """Why somebody may not have this part; "" when they may."""
    if not role_allows(holder, Permission.SEE_PERSON).allowed:
        return "Their role does not let them work with records."
    if part == Move.Part.SOCIAL_WORKER and not holder.has(*_SOCIAL_WORKERS):
        return "They are not a social worker: choose somebody who is."
    return ""


def _day(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
