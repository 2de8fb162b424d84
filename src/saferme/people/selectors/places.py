"""What ties young people to places, for who works out what several of them share. It shows no record to anybody."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from saferme.people.models import Person, PlaceInLife


def places_of(person_ids: Iterable[UUID]) -> QuerySet[PlaceInLife]:
    """As recorded, ended ones too; without those that only help."""
    rows = PlaceInLife.objects.filter(person__in=list(person_ids)).exclude(matters=PlaceInLife.Matters.HELPS)
    return rows.select_related("recorded_by").order_by("pk")


def schools_of(person_ids: Iterable[UUID]) -> QuerySet[Person]:
    """Those of them whose school is on their record."""
    rows = Person.objects.filter(pk__in=list(person_ids)).exclude(school="")
    return rows.select_related("created_by").order_by("pk")


def counted_for_places(person_ids: Iterable[UUID]) -> list[UUID]:
    """Without those whose record is specially restricted: not even a number may tell that there is one."""
    return list(Person.objects.filter(pk__in=list(person_ids), restricted=False).values_list("pk", flat=True))
