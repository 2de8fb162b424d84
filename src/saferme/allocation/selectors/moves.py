"""Reading what was asked of whom, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Level, Permission
from saferme.accounts.policy import may, role_allows
from saferme.accounts.selectors import actor_of, colleagues, members_of
from saferme.allocation.models import Move, MoveStep
from saferme.allocation.selectors.workers import may_hold
from saferme.audit.services import record_read
from saferme.casework.models import Case
from saferme.people.models import Person
from saferme.people.selectors import level_on

_WITH = (
    "case__person", "case__standing", "from_part__user__agency", "to_user__agency", "to_team__agency", "to_agency",
    "asked_by__agency", "taken_by__agency", "line_manager",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """How far somebody who handed a case on still sees the record, and through what."""

    who: str
    level: Level

    @property
    def says(self) -> str:
        if self.level.rank >= Level.FULL.rank:
            return f"{self.who} may still read and write in this record."
        if self.level.rank >= Level.READ.rank:
            return f"{self.who} may still read this record."
        return f"{self.who} sees this record no more."


def addressed_to(actor: Actor) -> Q:
    """What is asked of the actor: by name, or of a team or organisation of theirs."""
    to_them = Q(to_user_id=actor.user_id) | Q(to_team_id__in=actor.team_ids)
    return to_them | Q(to_agency_id=actor.agency_id) if actor.agency_id is not None else to_them


def is_addressed_to(actor: Actor, move: Move) -> bool:
    if move.to_user_id is not None:
        return move.to_user_id == actor.user_id
    if move.to_team_id is not None:
        return move.to_team_id in actor.team_ids
    return move.to_agency_id == actor.agency_id


def moves_of(person: Person) -> QuerySet[Move]:
    """Everything that was asked about a person already fetched, the latest first, with what was said to it."""
    rows = Move.objects.filter(case__person=person).select_related(*_WITH)
    return rows.prefetch_related("steps__by").order_by("-asked_at")


def move_steps_in(case: Case) -> QuerySet[MoveStep]:
    """Everything that was asked and answered about a case already fetched."""
    return MoveStep.objects.filter(move__case=case)


def get_move(actor: Actor, move_id: UUID) -> Move:
    """One request, for those who see the record, who asked, or who are asked. The look is written down.

    Whoever is asked sees the request before they see the record: they could not answer it otherwise.
    """
    move = Move.objects.filter(pk=move_id).select_related(*_WITH).prefetch_related("steps__by").first()
    if move is None or move.case.person is None:
        raise NotVisible
    person = move.case.person
    person.reach = level_on(actor, person)
    if not (may(actor, Permission.SEE_PERSON, person.reach).allowed or _is_party(actor, move)):
        raise NotVisible
    record_read("move.looked_at", by=actor, now=actor.at, subject_kind="move", subject_id=move.pk, person_id=person.pk)
    return move


def _is_party(actor: Actor, move: Move) -> bool:
    """Who asked; and who is asked, as long as it waits for them, or when they took it."""
    if not role_allows(actor, Permission.SEE_PERSON).allowed or actor.user_id is None:
        return False
    asked = move.status == Move.Status.ASKED and is_addressed_to(actor, move)
    return asked or actor.user_id == move.asked_by_id


def may_answer(actor: Actor, move: Move) -> bool:
    """Whoever is asked; of a team or organisation, anybody of it."""
    by_role = role_allows(actor, Permission.SEE_PERSON).allowed
    return by_role and move.status == Move.Status.ASKED and is_addressed_to(actor, move)


def may_change_move(actor: Actor, move: Move) -> bool:
    """Who may take it back or send it again: the asker, as long as they see the record, and who may share it."""
    assert move.case.person is not None
    level = level_on(actor, move.case.person)
    theirs = actor.user_id == move.asked_by_id and may(actor, Permission.SEE_PERSON, level).allowed
    return move.is_open and (theirs or may(actor, Permission.SHARE_PERSON, level).allowed)


def takers_of(actor: Actor, move: Move) -> list[User]:
    """Who could take it: the one who is asked, or those of the team or organisation whose role lets them."""
    day = timezone.localtime(actor.at).date()
    if move.to_user is not None:
        return [move.to_user]
    if move.to_team_id is not None:
        asked: Sequence[User] = members_of([move.to_team_id], day)
    else:
        asked = colleagues(actor).filter(agency_id=move.to_agency_id)
    return [user for user in asked if not may_hold(actor_of(user, actor.at), move.part)]


def sight_of(user: User, person: Person, actor: Actor) -> Sight:
    """What somebody else sees of this record at this moment, by every way there is."""
    whose = actor_of(user, actor.at)
    level = level_on(whose, person)
    return Sight(user.name, level if may(whose, Permission.SEE_PERSON, level).allowed else Level.NONE)
