"""Case notes, as far as this actor may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.casework.selectors import caseload
from saferme.notes.models import CaseNote, Visibility
from saferme.people.models import Person
from saferme.people.selectors import get_person, people_for

SOCIAL_CARE = "childrens_social_care"


def readable(actor: Actor) -> Q:
    """The notes and warnings that this actor may read, on a record that they may see: asked wherever one is fetched."""
    return readable_by(actor.user_id, actor.agency_kind, actor.team_ids)


def readable_by(user_id: int | None, agency_kind: str, team_ids: frozenset[int]) -> Q:
    """The same, by what of an actor it depends on."""
    may = Q(visibility=Visibility.EVERYBODY)
    if user_id is not None:
        may |= Q(recorded_by_id=user_id)
    if agency_kind == SOCIAL_CARE:
        may |= Q(visibility=Visibility.SOCIAL_CARE)
    if team_ids:
        may |= Q(visibility=Visibility.TEAM, for_team_id__in=team_ids)
    return may


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note with the one that puts it right, where there is one that the actor may read."""

    row: CaseNote
    corrected_by: CaseNote | None


def notes_of(actor: Actor, person: Person) -> list[NoteShown]:
    """Of a person already fetched, the latest first. One query."""
    rows = list(
        CaseNote.objects.filter(readable(actor), person=person).select_related("recorded_by", "for_team", "corrects")
    )
    corrected = {row.corrects_id: row for row in rows if row.corrects_id}
    return [NoteShown(row, corrected.get(row.pk)) for row in rows]


def get_note(actor: Actor, note_id: UUID, *, to: Permission) -> NoteShown:
    """Raises as get_person does, and NotVisible for a note that the actor may not read."""
    notes = CaseNote.objects.filter(readable(actor))
    row = notes.filter(pk=note_id).select_related("recorded_by", "for_team", "corrects").first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to)
    return NoteShown(row, notes.filter(corrects=row).first())


def others_to_write_about(actor: Actor, person: Person) -> Sequence[tuple[UUID, str]]:
    """The young people of the actor's caseload in whose record they may write, besides this one."""
    mine = {row.person_id: row.name for row in caseload(actor) if row.person_id != person.pk}
    may = people_for(actor, Permission.CHANGE_PERSON).filter(pk__in=mine).values_list("pk", flat=True)
    return sorted(((pk, mine[pk]) for pk in may), key=lambda one: one[1])
