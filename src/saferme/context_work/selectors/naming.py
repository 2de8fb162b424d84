"""Whether a text of a context names a young person who is linked to it. It says what is found, never who is meant."""

from uuid import UUID

from saferme.context_work.models import IncidentPart
from saferme.contexts.selectors import earlier_of
from saferme.people.selectors import not_to_be_named
from saferme.practice.names import Mention, Somebody, mentions


def linked_people(context_id: UUID) -> list[Somebody]:
    """Of everybody who is linked to this context, whoever may see them: for a check, never for a page."""
    linked = IncidentPart.objects.filter(incident__context_id__in=_with_earlier(context_id))
    return not_to_be_named(set(linked.values_list("person_id", flat=True)))


def _with_earlier(context_id: UUID) -> list[UUID]:
    """And those that it was worked on as before: the people are the same."""
    found: list[UUID] = []
    at: UUID | None = context_id
    while at is not None and at not in found:
        found.append(at)
        at = earlier_of(at)
    return found


def named_in(context_id: UUID, text: str) -> list[Mention]:
    """Where this text names, or may name, a young person who is linked to this context."""
    return mentions(text, linked_people(context_id))
