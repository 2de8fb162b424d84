"""The places, groups and online spaces in a young person's life, each as somebody said it."""

from django.db import models
from django.db.models import Q

from saferme.people.models.details import Dated, in_order, once
from saferme.people.models.person import Person


class PlaceInLife(Dated):
    """Where a young person spends time, by which route, with which group, in which online space. About the place.

    ``matters`` says what it is for them: one that only helps is never looked at as a place of harm.
    """

    class Kind(models.TextChoices):
        PLACE = "place", "A place"
        ROUTE = "route", "A bus, train or walking route"
        SCHOOL = "school", "A school or college, or a place in it"
        GROUP = "group", "A group of peers"
        ONLINE = "online", "An online space"

    class Matters(models.TextChoices):
        WORRY = "worry", "It worries them or somebody else"
        HELPS = "helps", "It helps"
        BOTH = "both", "Both"
        NOT_KNOWN = "not_known", "Not known"

    class StatedBy(models.TextChoices):
        YOUNG_PERSON = "young_person", "The young person"
        PARENT = "parent", "A parent or carer"
        PROFESSIONAL = "professional", "A professional who saw it or was told"
        OTHER = "other", "Somebody else"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    where = models.CharField(max_length=200, blank=True)
    matters = models.CharField(max_length=10, choices=Matters.choices)
    stated_by = models.CharField(max_length=15, choices=StatedBy.choices)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("people_place_order"),
            once(["person", "kind", "name", "where"], "people_place_once"),
            models.CheckConstraint(name="people_place_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="people_place_kind", condition=Q(kind__in=["place", "route", "school", "group", "online"])
            ),
            models.CheckConstraint(
                name="people_place_matters", condition=Q(matters__in=["worry", "helps", "both", "not_known"])
            ),
        ]
