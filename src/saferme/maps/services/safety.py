"""A young person's safety map: written with them, told anew, taken away again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.maps.models import Feels, SafetyMark
from saferme.maps.selectors import configured
from saferme.practice.places import Point, read_point
from saferme.practice.problems import Invalid, Refused

_LONGEST = {"name": 120, "when_there": 200, "helps": 300}


@dataclass(frozen=True, slots=True)
class Said:
    """What the young person says of one place. ``where``: as typed; "" for a place that is on no map."""

    name: str
    where: str
    feels: str
    words: str
    when_there: str
    helps: str
    made_on: date
    may_count: bool


@act
def add_mark(*, person_id: UUID, said: Said, replaces_id: UUID | None = None, by: Actor, now: datetime) -> SafetyMark:
    """Keep it. ``replaces_id``: the mark of this person that they tell anew; it ends, and stays readable.

    Raises Invalid, and Refused where that one has ended already.
    """
    point = _checked(said, now)
    if replaces_id is not None:
        _end(person_id, replaces_id, now)
    row = SafetyMark.objects.create(
        person_id=person_id,
        name=said.name.strip(),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        feels=Feels(said.feels),
        words=said.words.strip(),
        when_there=said.when_there.strip(),
        helps=said.helps.strip(),
        made_on=said.made_on,
        may_count=said.may_count,
        replaces_id=replaces_id,
        recorded_at=now,
        recorded_by_id=by.user_id,
    )
    _audit("safety_map.told_anew" if replaces_id else "safety_map.added", row, by, now)
    return row


@act
def end_mark(*, person_id: UUID, mark_id: UUID, by: Actor, now: datetime) -> None:
    """The young person takes it off their map. It counts no longer, and stays readable as taken away."""
    _audit("safety_map.taken_away", _end(person_id, mark_id, now), by, now)


def _end(person_id: UUID, mark_id: UUID, now: datetime) -> SafetyMark:
    row = SafetyMark.objects.select_for_update(of=("self",)).get(pk=mark_id, person_id=person_id)
    if row.ended_at is not None:
        raise Refused("ended", "This was told anew or taken away in the meantime. Look at the map again.")
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    return row


def _checked(said: Said, now: datetime) -> Point | None:
    problems = {
        field: f"This is too long by {len(text) - most} letters."
        for field, most in _LONGEST.items()
        if len(text := getattr(said, field)) > most
    }
    if not said.name.strip():
        problems["name"] = "Say what they call this place."
    if said.feels not in Feels.values:
        problems["feels"] = "Choose how they feel there."
    if not said.words.strip():
        problems["words"] = "Write what they say about it."
    if said.made_on > timezone.localtime(now).date():
        problems["made_on"] = "This day is still to come. Check the date."
    if problems:
        raise Invalid(problems)
    return read_point(said.where, configured()) if said.where.strip() else None


def _audit(action: str, row: SafetyMark, by: Actor, now: datetime) -> None:
    """That it was done, never where or how they feel."""
    record(action, by=by, now=now, subject_kind="safety_mark", subject_id=row.pk, person_id=row.person_id)
