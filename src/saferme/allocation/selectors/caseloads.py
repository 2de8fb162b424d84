"""A worker's whole caseload, for the manager who moves it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import everybody_in, get_account
from saferme.allocation.models import CaseloadLine, CaseloadMove, Move
from saferme.allocation.selectors.covers import COVERED
from saferme.allocation.selectors.workers import manages
from saferme.casework.models import CasePart
from saferme.casework.selectors import parts_held_by
from saferme.people.selectors import of_people_for


@dataclass(frozen=True, slots=True)
class Caseload:
    """``held``: the parts of the worker. ``hidden``: how many are in restricted records that the manager may not see."""

    worker: User
    held: list[CasePart]
    hidden: int
    #: Parts of which somebody was asked already.
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Worker:
    user: User
    cases: int


def workers_of(actor: Actor) -> list[Worker]:
    """The members of the actor's teams, each with the number of cases that they hold. One query more than members.

    Whoever's access was stopped stays among them while they hold a case, so that it can be passed on.
    """
    day = timezone.localtime(actor.at).date()
    users = everybody_in(actor.team_ids, day)
    held = Q(case_parts__part__in=COVERED, case_parts__since__lte=day, case_parts__case__person__isnull=False)
    held &= Q(case_parts__until__isnull=True) | Q(case_parts__until__gt=day)
    counted = users.annotate(cases=Count("case_parts", filter=held))
    return [Worker(user, user.cases) for user in counted if user.is_active or user.cases]  # type: ignore[attr-defined]


def get_caseload(actor: Actor, user_id: int) -> Caseload:
    """Raises NotVisible for nobody, NotAllowed for whoever does not manage this worker.

    A manager sees whom their team works with, by name; a restricted record only with access of their own.
    """
    worker = get_account(actor, user_id)
    if not manages(actor, user_id):
        raise NotAllowed("Only a manager of their team moves somebody's caseload.")
    held = list(_held(user_id, timezone.localtime(actor.at).date()))
    seen = set(parts_seen(actor, user_id, timezone.localtime(actor.at).date()))
    shown = [part for part in held if part.pk in seen]
    waiting = Move.objects.filter(from_part__in=shown, status__in=["asked", "returned", "rejected"])
    return Caseload(worker, shown, len(held) - len(shown), frozenset(waiting.values_list("from_part_id", flat=True)))


def _held(user_id: int, day: date):  # type: ignore[no-untyped-def]
    rows = parts_held_by(user_id, day).filter(part__in=COVERED, case__person__isnull=False)
    return rows.select_related("case__person", "case__standing").order_by("case__person__known_as", "pk")


def parts_seen(actor: Actor, user_id: int, day: date) -> list[int]:
    """Which of these parts the manager may know of."""
    own = of_people_for(actor, Permission.SEE_PERSON, "case__person")
    return list(_held(user_id, day).filter(own | Q(case__person__restricted=False)).values_list("pk", flat=True))


def get_caseload_move(actor: Actor, caseload_id: UUID) -> CaseloadMove:
    """What became of each case, for whoever decided it. Raises NotVisible."""
    row = CaseloadMove.objects.filter(pk=caseload_id, decided_by_id=actor.user_id).select_related("worker").first()
    if row is None:
        raise NotVisible
    return row


def lines_of(actor: Actor, row: CaseloadMove) -> list[CaseloadLine]:
    """Of a move that get_caseload_move fetched, as far as the actor may still know of the records."""
    own = of_people_for(actor, Permission.SEE_PERSON, "case__person")
    lines = row.lines.filter(own | Q(case__person__restricted=False))
    return list(lines.select_related("case__person", "to", "move"))
