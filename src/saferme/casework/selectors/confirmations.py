"""Reading what a second person was asked to confirm."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.audit.services import record_read
from saferme.casework.models import Case, CaseFact, Confirmation
from saferme.people.selectors import of_people_for, require

_PEOPLE = ("asked_of__agency", "asked_by")


def counting() -> QuerySet[Confirmation]:
    """Those that still stand for something: not set aside, and nothing was recorded or withdrawn in the case since."""
    newer = CaseFact.objects.filter(case=OuterRef("case")).filter(
        Q(number__gt=OuterRef("as_of")) | Q(withdrawn_at__gt=OuterRef("asked_at"))
    )
    return Confirmation.objects.filter(~Exists(newer), set_aside_at__isnull=True)


def confirmation_of(case: Case, about: str, source_id: UUID | None = None) -> Confirmation | None:
    """What a second person was asked last about this step of the case, as long as it counts."""
    rows = counting().filter(case=case, about=about, source_id=source_id)
    return rows.select_related(*_PEOPLE).order_by("-asked_at").first()


def confirmations_in(case: Case) -> QuerySet[Confirmation]:
    """Every one that was ever asked in this case, the latest first."""
    return Confirmation.objects.filter(case=case).select_related(*_PEOPLE)


def counts_still(row: Confirmation) -> bool:
    return counting().filter(pk=row.pk).exists()


def get_confirmation(actor: Actor, confirmation_id: UUID) -> Confirmation:
    """One, for somebody who may read the assessment of the young person; the look is written down."""
    row = Confirmation.objects.select_related("case__person", *_PEOPLE).filter(pk=confirmation_id).first()
    if row is None or row.case.person is None:
        raise NotVisible
    row.case.person.reach = require(actor, row.case.person, Permission.SEE_ASSESSMENT)
    record_read(
        "confirmation.looked_at",
        by=actor,
        now=actor.at,
        subject_kind="confirmation",
        subject_id=row.pk,
        person_id=row.case.person_id,
    )
    return row


def confirmations_for(actor: Actor, standing_in_for: Any = ()) -> QuerySet[Confirmation]:
    """Those that this actor is asked for, and those that they asked for themselves: for use inside a query.

    ``standing_in_for``: ids of colleagues; theirs come along to be known of. None but who is asked may answer.
    """
    mine = Q(asked_of_id=actor.user_id, answer="") | Q(asked_by_id=actor.user_id)
    theirs = Q(asked_of_id__in=standing_in_for, answer="") | Q(asked_by_id__in=standing_in_for)
    return counting().filter(mine | theirs, of_people_for(actor, Permission.SEE_ASSESSMENT, "case__person"))
