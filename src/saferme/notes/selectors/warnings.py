"""Warning notes, as far as this actor may read them."""

from uuid import UUID

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.notes.models import WarningNote
from saferme.notes.selectors.notes import readable
from saferme.people.models import Person
from saferme.people.selectors import get_person


def warnings_of(actor: Actor, person: Person) -> list[WarningNote]:
    """Those that ended too."""
    return list(
        WarningNote.objects.filter(readable(actor), person=person)
        .select_related("for_team", "recorded_by", "ended_by")
        .prefetch_related("reviews__recorded_by")
    )


def get_warning(actor: Actor, warning_id: UUID, *, to: Permission) -> WarningNote:
    """Raises as get_person does, and NotVisible for one that the actor may not read."""
    row = WarningNote.objects.filter(readable(actor), pk=warning_id).select_related("for_team").first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to)
    return row
