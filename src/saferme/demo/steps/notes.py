"""Visits and calls, as they are written down."""

from datetime import datetime
from typing import Literal

from saferme.accounts.actors import Actor
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.notes.models import CaseNote
from saferme.notes.services import About, record_notes


class Note(Step):
    """Written as it happens, for everybody who sees the record. ``alone``: of a young person who was seen."""

    do: Literal["note"]
    kind: CaseNote.Kind
    words: str
    seen: Literal["yes", "no"]
    alone: Literal["yes", "no", ""] = ""

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        about = About(
            person_id=told.young_person.pk,
            text=told.world.words(self.words),
            seen=self.seen,
            visibility="everybody",
            seen_alone=self.alone,
            seen_by=by.name if self.seen == "yes" else "",
        )
        record_notes(kind=self.kind, happened_at=now, about=[about], by=by, now=now)
