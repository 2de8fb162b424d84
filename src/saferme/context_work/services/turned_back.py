"""That a text was turned back because it seems to name somebody: where, in which fields, and to whom that was said."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.selectors import TURNED_BACK


@act
def note_turned_back(
    *, subject_id: UUID, subject_kind: str = "context", fields: Iterable[str], by: Actor, now: datetime
) -> None:
    """The names of the fields, never what was typed: whoever tries names leaves a trail, and no name. It is of a context, or
    of a referral that has none yet (``context_referral``)."""
    detail = {"fields": sorted(fields)}
    record(TURNED_BACK, by=by, now=now, subject_kind=subject_kind, subject_id=subject_id, detail=detail)
