"""From which records it is read what young people share. A further kind of record is one more function in SOURCES."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from saferme.casework.selectors import opened_at
from saferme.contexts.likeness import same_words
from saferme.insight.models import Shared, SharedTie
from saferme.mace.selectors import concerns_around
from saferme.missing.selectors import found_places
from saferme.people.selectors import counted_for_places, places_of, schools_of
from saferme.submissions.selectors import latest_of_many

Kind, Source = Shared.Kind, SharedTie.Source


@dataclass(frozen=True, slots=True)
class Found:
    """One record that ties a young person to something. ``source_id`` names the record; ``id`` the thing, if not its words.

    ``worry``: of a school that they attend, whether worry at or around it is said; None: nobody has said.
    """

    person_id: UUID
    kind: str
    label: str
    where: str
    day: date
    agency_id: int | None
    source: str
    source_id: str
    id: str = ""
    worry: bool | None = None

    @property
    def key(self) -> str:
        return self.id or same_words(self.label, self.where)


def _said(person_ids: list[UUID], on: date) -> Iterator[Found]:
    """What a practitioner wrote down as a place, a group or an online space, without those that only help."""
    for row in places_of(person_ids):
        day = timezone.localtime(row.recorded_at).date()
        agency = row.recorded_by.agency_id if row.recorded_by else None
        yield Found(row.person_id, row.kind, row.name, row.where, day, agency, Source.PLACE, str(row.pk))


def _found_when_missing(person_ids: list[UUID], on: date) -> Iterator[Found]:
    for row in found_places(person_ids):
        if row.returned_at is not None and row.case.person_id is not None:
            day = timezone.localtime(row.returned_at).date()
            agency = row.return_recorded_by.agency_id if row.return_recorded_by else None
            where = row.found_where.strip()
            yield Found(row.case.person_id, Kind.PLACE, where, "", day, agency, Source.FOUND, str(row.pk))


def _schools(person_ids: list[UUID], on: date) -> Iterator[Found]:
    """On the day on which their case was opened: what is new is not that they go there, but that somebody is worried."""
    opened = opened_at(person_ids)
    rows = list(schools_of(person_ids))
    worry = _worry_at_school([row.pk for row in rows])
    for row in rows:
        day = timezone.localtime(opened[row.pk]).date()
        agency = row.created_by.agency_id if row.created_by else None
        name, says = row.school.strip(), worry.get(row.pk)
        yield Found(row.pk, Kind.ATTENDS, name, "", day, agency, Source.SCHOOL, str(row.pk), worry=says)


#: The forms that ask whether there is worry at or around school, and by which question.
_ASKS_OF_SCHOOL = (("screening_child", "concern_school"), ("assessment", "school_concern"))
_WORRY = {"some": True, "main": True, "none": False}


def _worry_at_school(person_ids: list[UUID]) -> dict[UUID, bool]:
    """By the latest screening and the latest assessment of each: worry in one of them is worry. Who said nothing is not there."""
    found: dict[UUID, bool] = {}
    for form_key, question in _ASKS_OF_SCHOOL:
        for person_id, answers in latest_of_many(person_ids, form_key).items():
            says = _WORRY.get(str(answers.get(question)))
            if says is not None:
                found[person_id] = found.get(person_id, False) or says
    return found


def _concerns(person_ids: list[UUID], on: date) -> Iterator[Found]:
    """By number, never by name. A screening of a person of concern counts from when MACE has made it a record."""
    for row in concerns_around(person_ids, on):
        day = timezone.localtime(row.recorded_at).date()
        agency = row.recorded_by.agency_id if row.recorded_by else None
        key = str(row.concern_id)
        yield Found(row.person_id, Kind.CONCERN, str(row.concern), "", day, agency, Source.CONCERN, str(row.pk), key)


SOURCES: tuple[Callable[[list[UUID], date], Iterator[Found]], ...] = (_said, _found_when_missing, _schools, _concerns)


def found_for(person_ids: Iterable[UUID], on: date) -> list[Found]:
    """What counts on that day, of young people with a case: each was referred or screened for themselves.

    Nothing of restricted records.
    """
    counted = set(counted_for_places(person_ids))
    with_case = list(opened_at(counted))
    rows = [found for source in SOURCES for found in source(with_case, on)]
    return [found for found in rows if found.key]
