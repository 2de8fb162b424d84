"""Reading cover: whose, by whom, and which cases came since it was arranged."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.models import User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import members_of
from saferme.allocation.models import Cover, Move
from saferme.allocation.selectors.workers import manages
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import parts_held_by

#: The parts for which somebody stands in.
COVERED = (Move.Part.LEAD_PROFESSIONAL.value, Move.Part.SOCIAL_WORKER.value)


def covers_of(actor: Actor) -> list[Cover]:
    """Cover of and by the actor, and of their team where they manage it; what is over stays for four weeks."""
    who = Q(absent_id=actor.user_id) | Q(covering_id=actor.user_id)
    if actor.has(Role.MANAGER):
        who |= Q(absent_id__in=members_of(actor.team_ids, _day(actor)).values("pk"))
    rows = Cover.objects.filter(who, until__gte=date.fromordinal(_day(actor).toordinal() - 28))
    return list(rows.select_related("absent", "covering", "arranged_by", "ended_by").prefetch_related("lent"))


def covers_in(case: Case) -> QuerySet[Cover]:
    """Every cover for which a case already fetched was lent, those that are over among them."""
    return Cover.objects.filter(lent__case=case)


def get_cover(actor: Actor, cover_id: UUID) -> Cover:
    """A cover that the actor may change: their own, or of somebody whom they manage. Raises NotVisible."""
    cover = Cover.objects.filter(pk=cover_id).select_related("absent", "covering").first()
    if cover is None or not may_arrange_for(actor, cover.absent_id):
        raise NotVisible
    return cover


def may_arrange_for(actor: Actor, absent_id: int) -> bool:
    return actor.user_id == absent_id or manages(actor, absent_id)


def whom_to_cover(actor: Actor) -> list[User]:
    """Whose cover the actor may arrange, besides their own."""
    if not actor.has(Role.MANAGER):
        return []
    return list(members_of(actor.team_ids, _day(actor)).exclude(pk=actor.user_id))


def uncovered_cases(cover: Cover) -> QuerySet[CasePart]:
    """The parts that came to whoever is away after the cover was arranged."""
    held = parts_held_by(cover.absent_id, max(cover.since, timezone.localtime(cover.arranged_at).date()))
    held = held.filter(part__in=COVERED, case__person__isnull=False)
    return held.exclude(case_id__in=cover.lent.values("case_id"))


def running(day: date) -> Q:
    """Cover that is arranged for this day and was not ended."""
    return Q(since__lte=day, until__gte=day, ended_at__isnull=True)


def _day(actor: Actor) -> date:
    return timezone.localtime(actor.at).date()
