"""Visits and calls, as they are written down."""

from datetime import datetime
from typing import ClassVar, Literal

from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.demo.steps.base import Step
from saferme.demo.world import Told
from saferme.notes.models import CaseNote, ManagementNote
from saferme.notes.services import About, record_management_note, record_notes
from saferme.notes.services.oversight import Decision


class Oversee(Step):
    """A manager's decision, with what is to follow: by whom, by when."""

    do: Literal["oversee"]
    kind: ManagementNote.Kind
    decision: str
    reason: str
    follow_up: str
    owner: str
    due: int
    needs: ClassVar[Permission] = Permission.OVERSEE

    def happen(self, told: Told, by: Actor, now: datetime) -> None:
        days = told.world.days
        said = Decision(
            kind=self.kind,
            on=days.day_of(now),
            decision=told.world.words(self.decision),
            reason=told.world.words(self.reason),
            follow_up=told.world.words(self.follow_up),
            owner_id=told.world.user(self.owner).pk,
            due=days.on(self.due),
        )
        record_management_note(person_id=told.young_person.pk, said=said, by=by, now=now)


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
