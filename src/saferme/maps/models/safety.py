"""A young person's safety map: where they feel how, in their own words, made with them."""

import uuid

from django.db import models
from django.db.models import Q


class Feels(models.TextChoices):
    GREEN = "green", "Green: I feel safe here"
    AMBER = "amber", "Amber: it depends"
    RED = "red", "Red: I do not feel safe here"


class SafetyMark(models.Model):
    """One place on their map. Told anew it is another mark, which ``replaces`` the one before; that one has ended.

    A place that they did not want on the map, or online, has no point. ``may_count``: whether they agreed that it is
    counted with those of others, without who they are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    feels = models.CharField(max_length=5, choices=Feels.choices)
    words = models.TextField()
    when_there = models.CharField(max_length=200, blank=True)
    helps = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    may_count = models.BooleanField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="told_anew")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["person", "ended_at"]), models.Index(fields=["latitude", "longitude"])]
        constraints = [
            models.CheckConstraint(name="maps_mark_named", condition=~Q(name="") & ~Q(words="")),
            models.CheckConstraint(name="maps_mark_feels", condition=Q(feels__in=Feels.values)),
            models.CheckConstraint(
                name="maps_mark_whole_point",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
        ]
