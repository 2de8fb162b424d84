"""The timeline of a record: the facts of the case and the notes that this actor may read, the latest first."""

from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.casework.models import CaseFact
from saferme.casework.selectors import all_facts, case_of
from saferme.notes.selectors import NoteShown, notes_of
from saferme.packs import Pack, load_pack
from saferme.people.models import Person
from saferme.workspace.steps import told


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``fact`` or ``note`` is what it is drawn from; ``at`` is for the order alone."""

    at: datetime
    says: str
    fact: CaseFact | None = None
    note: NoteShown | None = None
    href: str = ""


def entries_of(actor: Actor, person: Person) -> list[Entry]:
    """Of a person already fetched."""
    case, pack = case_of(person), load_pack(settings.SAFERME_PACK)
    facts = [_of_fact(fact, pack) for fact in reversed(all_facts(case))] if case else []
    notes = [_of_note(note) for note in notes_of(actor, person)]
    return sorted([*facts, *notes], key=lambda entry: entry.at, reverse=True)


def _of_fact(fact: CaseFact, pack: Pack) -> Entry:
    """A fact of a day without a time stands at its end, after what happened in its hours."""
    at = datetime.fromisoformat(fact.on) if "T" in fact.on else datetime.combine(fact.day, time.max)
    return Entry(timezone.make_aware(at), told(fact, pack), fact=fact)


def _of_note(note: NoteShown) -> Entry:
    href = reverse("notes:note", args=[note.row.pk])
    return Entry(note.row.happened_at, note.row.get_kind_display(), note=note, href=href)
