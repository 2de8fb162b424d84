"""Drawing where a context is, and saying at which of its places something happened."""

from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.context_work.models import Incident
from saferme.contexts.models import Context
from saferme.maps.models import IncidentPlace, Place
from saferme.maps.selectors import configured
from saferme.people.selectors import names_somebody
from saferme.practice.places import read_shape
from saferme.practice.problems import Invalid, Refused

_LONGEST = 120


@act
def draw_place(*, context: Context, name: str, where: str, by: Actor, now: datetime) -> Place:
    """Keep a point or an area of a context already fetched. ``where``: as typed, a line a corner.

    Raises Invalid for a name that is missing, too long or names a young person, and for what is no place.
    """
    problems = {}
    if not name.strip() or len(name) > _LONGEST:
        problems["name"] = f"Say what this place is called, in up to {_LONGEST} letters."
    elif names_somebody(by, name):
        problems["name"] = "This names a young person. Say what the place is called."
    if problems:
        raise Invalid(problems)
    corners = [[point.latitude, point.longitude] for point in read_shape(where, configured())]
    row = Place.objects.create(
        context=context, name=name.strip(), corners=corners, recorded_at=now, recorded_by_id=by.user_id
    )
    _audit("context_place.drawn", row, by, now)
    return row


@act
def remove_place(*, place_id: UUID, by: Actor, now: datetime) -> None:
    """Raises Refused while incidents are placed there."""
    row = Place.objects.select_for_update().get(pk=place_id)
    if row.incidents.exists():
        raise Refused("placed", "Incidents are placed here. Place them elsewhere first.")
    _audit("context_place.removed", row, by, now)
    row.delete()


@act
def place_incident(*, incident: Incident, place_id: UUID | None, by: Actor, now: datetime) -> None:
    """Say where an incident already fetched happened; None: at no place of the map, or not known."""
    place = Place.objects.filter(pk=place_id, context_id=incident.context_id).first() if place_id else None
    if place_id and place is None:
        raise Invalid({"place": "Choose one of the places of this record."})
    IncidentPlace.objects.filter(incident=incident).delete()
    if place is not None:
        IncidentPlace.objects.create(incident=incident, place=place, recorded_at=now, recorded_by_id=by.user_id)
    record(
        "context_incident.placed",
        by=by,
        now=now,
        subject_kind="context_incident",
        subject_id=incident.pk,
        detail={"place": str(place.pk) if place else ""},
    )


def _audit(action: str, row: Place, by: Actor, now: datetime) -> None:
    detail: dict[str, Any] = {"place": str(row.pk), "corners": len(row.corners)}
    record(action, by=by, now=now, subject_kind="context", subject_id=row.context_id, detail=detail)
