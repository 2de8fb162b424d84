"""Where a context is, and at which of its places an incident happened. No young person stands here."""

import uuid

from django.db import models
from django.db.models import Q

from saferme.practice.places import Point


class Place(models.Model):
    """A point or an area that a worker drew. ``corners``: [latitude, longitude] each; one is a point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    corners = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["context"])]
        constraints = [
            models.CheckConstraint(name="maps_place_named", condition=~Q(name="")),
            models.CheckConstraint(name="maps_place_somewhere", condition=~Q(corners=[])),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shape(self) -> list[Point]:
        return [Point(latitude, longitude) for latitude, longitude in self.corners]

    @property
    def is_area(self) -> bool:
        return len(self.corners) > 1


class IncidentPlace(models.Model):
    """At which place of its context an incident happened, as somebody said; never read from its words."""

    incident = models.OneToOneField("context_work.Incident", on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="incidents")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident"], name="maps_incident_at_one_place"),
        ]
