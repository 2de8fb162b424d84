"""Professional disagreements, each with the stage that it is at."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.notes.models import Disagreement, DisagreementStage
from saferme.people.models import Person
from saferme.people.selectors import get_person, visible_people


@dataclass(frozen=True, slots=True)
class Dispute:
    """``now`` is the stage that holds; ``before`` are the earlier ones."""

    row: Disagreement
    now: DisagreementStage
    before: tuple[DisagreementStage, ...]
    #: Whether this actor may take it further or settle it: its owner, who raised it, a manager.
    mine: bool

    def is_late(self, today: date) -> bool:
        return self.row.settled_at is None and self.now.due < today


def _with_stages(rows: QuerySet[Disagreement]) -> QuerySet[Disagreement]:
    return rows.select_related("raised_by", "settled_by", "person").prefetch_related("stages__owner")


def _dispute(actor: Actor, row: Disagreement) -> Dispute:
    *before, now = row.stages.all()
    return Dispute(row, now, tuple(before), may_move(actor, row, now))


def may_move(actor: Actor, row: Disagreement, stage: DisagreementStage) -> bool:
    return actor.user_id in (stage.owner_id, row.raised_by_id) or actor.has(Role.MANAGER)


def disagreements_of(actor: Actor, person: Person) -> list[Dispute]:
    """Of a person already fetched, the latest first."""
    return [_dispute(actor, row) for row in _with_stages(Disagreement.objects.filter(person=person))]


def get_disagreement(actor: Actor, disagreement_id: UUID) -> Dispute:
    """Raises as get_person does."""
    row = _with_stages(Disagreement.objects.filter(pk=disagreement_id)).first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=Permission.SEE_PERSON)
    return _dispute(actor, row)


def disagreements_owned_by(actor: Actor, standing_in_for: Any = ()) -> QuerySet[DisagreementStage]:
    """The stages that this actor is to settle, the next first; and those of colleagues for whom they stand in (ids)."""
    return _open_stages(actor).filter(Q(owner_id=actor.user_id) | Q(owner_id__in=standing_in_for))


def disagreements_open(actor: Actor, people: QuerySet[Any, UUID]) -> list[DisagreementStage]:
    """The stages at which disagreements about these people (ids, in a query) are, the next first. One query."""
    return list(_open_stages(actor).filter(disagreement__person__in=people).select_related("owner"))


def _open_stages(actor: Actor) -> QuerySet[DisagreementStage]:
    further = DisagreementStage.objects.filter(disagreement=OuterRef("disagreement"), number__gt=OuterRef("number"))
    rows = DisagreementStage.objects.filter(
        ~Exists(further), disagreement__settled_at__isnull=True, disagreement__person__in=visible_people(actor)
    )
    return rows.select_related("disagreement__person").order_by("due")
