"""Safety maps: a young person's own, and what many of them say of one place, without who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from saferme.accounts.access import NotVisible
from saferme.accounts.actors import Actor
from saferme.accounts.permissions import Permission
from saferme.maps.models import Feels, SafetyMark
from saferme.maps.selectors.ground import in_words, smallest_shown
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.heat import Felt, felt
from saferme.practice.places import Point, Shape, extent_of, lies_at

#: How near to a place a mark speaks of it, in metres.
REACH = 100.0
#: What was said longer ago is counted no more: places change.
FELT_WITHIN = timedelta(days=365)
_AROUND = 0.002  # degrees; more than REACH anywhere in the country


@dataclass(frozen=True, slots=True)
class MarkRow:
    """``number``: the same on the map and in the list. ``before``: what was said of it earlier, the latest first."""

    number: int
    mark: SafetyMark
    where: str
    before: tuple[SafetyMark, ...]

    @property
    def shape(self) -> list[Point]:
        return shape_of(self.mark)


def shape_of(mark: SafetyMark) -> list[Point]:
    """Empty for one that is on no map."""
    if mark.latitude is None or mark.longitude is None:
        return []
    return [Point(mark.latitude, mark.longitude)]


def marks_of(person: Person) -> tuple[list[MarkRow], list[SafetyMark]]:
    """Of a person already fetched: what they say now, and what they took off their map."""
    rows = list(SafetyMark.objects.filter(person=person).select_related("recorded_by"))
    by_id = {row.pk: row for row in rows}
    told_anew = {row.replaces_id for row in rows}
    now = [row for row in rows if row.ended_at is None]
    shown = [
        MarkRow(number, row, in_words(shape_of(row)) if shape_of(row) else "", tuple(_before(row, by_id)))
        for number, row in enumerate(now, 1)
    ]
    return shown, [row for row in rows if row.ended_at is not None and row.pk not in told_anew]


def _before(row: SafetyMark, by_id: dict[UUID, SafetyMark]) -> list[SafetyMark]:
    found = []
    while row.replaces_id is not None:
        row = by_id[row.replaces_id]
        found.append(row)
    return found


def get_mark(actor: Actor, mark_id: UUID, *, to: Permission) -> SafetyMark:
    """One that is on the map now. Raises as get_person does."""
    row = SafetyMark.objects.filter(pk=mark_id, ended_at__isnull=True).first()
    if row is None:
        raise NotVisible
    row.person = get_person(actor, row.person_id, to=to)
    return row


def felt_at(shapes: Sequence[Shape], today: date) -> list[Felt | None]:
    """How young people feel at each place, of all who agreed to be counted: the same for whoever reads it.

    One young person counts once a place, with what they said last. Restricted records are not counted.
    """
    if not shapes:
        return []
    said = _counted([point for shape in shapes for point in shape], today)
    return [felt(list(_latest(said, shape).values()), Feels.values, smallest_shown()) for shape in shapes]


def _latest(said: list[tuple[UUID, str, Point]], shape: Shape) -> dict[UUID, str]:
    return {person: feels for person, feels, point in said if lies_at(point, shape, REACH)}


def _counted(points: list[Point], today: date) -> list[tuple[UUID, str, Point]]:
    """Marks around these points, the earliest first."""
    around = extent_of(points, _AROUND)
    rows = SafetyMark.objects.filter(
        may_count=True,
        ended_at__isnull=True,
        made_on__gt=today - FELT_WITHIN,
        person__restricted=False,
        latitude__range=(around.south, around.north),
        longitude__range=(around.west, around.east),
    ).order_by("made_on", "recorded_at", "pk")
    return [
        (person, feels, Point(y, x))
        for person, feels, y, x in rows.values_list("person", "feels", "latitude", "longitude")
    ]
