"""That a text was turned back because it seems to name somebody: where, in which fields, and to whom that was said."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.selectors import TURNED_BACK


@act
def note_turned_back(*, context_id: UUID, fields: Iterable[str], by: Actor, now: datetime) -> None:
    """The names of the fields, never what was typed: whoever tries names leaves a trail, and no name."""
    detail = {"fields": sorted(fields)}
    record(TURNED_BACK, by=by, now=now, subject_kind="context", subject_id=context_id, detail=detail)
