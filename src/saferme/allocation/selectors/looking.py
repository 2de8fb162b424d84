"""What is looked at by its own address: only by whoever sees the young person, and the look is written down."""

from typing import TypeVar

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.allocation.models import Arrival, HandOver
from saferme.audit.services import record_read
from saferme.people.selectors import require

Row = TypeVar("Row", Arrival, HandOver)


def looked_at(actor: Actor, row: Row | None, kind: str, *, to: Permission) -> Row:
    """Raises as people.get_person does. ``kind``: what it is called in the audit."""
    if row is None or row.case.person is None:
        raise NotVisible
    row.case.person.reach = require(actor, row.case.person, to)
    record_read(
        f"{kind}.looked_at",
        by=actor,
        now=actor.at,
        subject_kind=kind,
        subject_id=row.pk,
        person_id=row.case.person_id,
    )
    return row
