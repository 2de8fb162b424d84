"""Places of contexts, incidents by place, and when they happen. No young person stands here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.context_work.models import Incident
from saferme.context_work.selectors import hide_names, incidents_in, incidents_of, linked_people
from saferme.contexts.models import Context
from saferme.contexts.selectors import get_context, visible_to
from saferme.maps.models import IncidentPlace, Place
from saferme.maps.selectors.ground import in_words, smallest_shown
from saferme.maps.selectors.safety import felt_at
from saferme.practice.heat import Felt, Line, heat, hour_in


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """``number``: the same on the map and in the list. ``felt``: by young people, None below the smallest number shown."""

    number: int
    place: Place
    where: str
    incidents: int
    felt: Felt | None


def places_of(actor: Actor, context: Context) -> list[PlaceRow]:
    """Of a context already fetched, in the order in which they were drawn."""
    return _rows(actor, Place.objects.filter(context=context))


def visible_places(actor: Actor) -> list[PlaceRow]:
    """Of every context that the actor may see. Three queries, however many."""
    return _rows(actor, Place.objects.filter(context__in=visible_to(actor).values("pk")))


def _rows(actor: Actor, places: QuerySet[Place]) -> list[PlaceRow]:
    found = list(places.select_related("context").annotate(placed=Count("incidents")).order_by("recorded_at", "pk"))
    hide_names(linked_people(*{place.context_id for place in found}), found, "name")
    felt = felt_at([place.shape for place in found], timezone.localtime(actor.at).date())
    return [
        PlaceRow(number, place, in_words(place.shape), place.placed, said)
        for number, (place, said) in enumerate(zip(found, felt, strict=True), 1)
    ]


def get_place(actor: Actor, place_id: UUID, *, to: Permission) -> Place:
    """Raises as get_context does."""
    found = Place.objects.filter(pk=place_id).first()
    if found is None:
        raise NotVisible
    found.context = get_context(actor, found.context_id, to=to)
    hide_names(linked_people(found.context_id), [found], "name")
    return found


def place_of(incident: Incident) -> Place | None:
    """Where an incident already fetched was placed."""
    row = IncidentPlace.objects.filter(incident=incident).select_related("place").first()
    if row is None:
        return None
    hide_names(linked_people(incident.context_id), [row.place], "name")
    return row.place


def incidents_placed(context: Context) -> list[tuple[Incident, Place | None]]:
    """Of a context already fetched, the latest first, each with where somebody placed it."""
    rows = list(IncidentPlace.objects.filter(incident__context=context).select_related("place"))
    hide_names(linked_people(context.pk), [row.place for row in rows], "name")
    where = {row.incident_id: row.place for row in rows}
    return [(incident, where.get(incident.pk)) for incident in incidents_of(context)]


def heat_of(actor: Actor, context: Context | None = None) -> list[Line]:
    """When incidents happen. Of one context already fetched in full: each of them stands in a list on the same record.

    Of all that the actor may see, numbers below the smallest that is shown are left out.
    """
    if context is not None:
        return heat(_times(incidents_of(context)), 1)
    incidents = incidents_in(visible_to(actor).values_list("pk", flat=True))
    return heat(_times(incidents), smallest_shown())


def _times(incidents: Iterable[Incident]) -> list[tuple[date, int | None]]:
    return [(one.happened_on, hour_in(str(one.answers.get("at_about") or ""))) for one in incidents]
