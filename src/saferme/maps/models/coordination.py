"""A map for one purpose of several agencies, for the few who are on it, until it is reviewed or closed."""

import uuid

from django.db import models
from django.db.models import F, Q


class Coordination(models.Model):
    """``review_on``: after this day it is closed for reading until somebody says why it is still needed.

    Closing takes away whom it showed and what was said of them; that it was there, and why, stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.TextField()
    review_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(name="maps_coordination_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="maps_coordination_closed_whole",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, closed_reason="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closed_reason="")),
            ),
        ]


class CoordinationReview(models.Model):
    """Why it was still needed, and until when it was looked at again."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="reviews")
    why = models.TextField()
    next_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [models.CheckConstraint(name="maps_review_why", condition=~Q(why=""))]


class CoordinationMember(models.Model):
    """Who may see this map, and why; by name, never by team or organisation."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="maps_member_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="maps_member_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))),
            models.UniqueConstraint(
                fields=["coordination", "user"], condition=Q(ends__isnull=True), name="maps_member_once"
            ),
        ]


class CoordinationPerson(models.Model):
    """Whom it shows: a young person with a record, or initials of somebody without. No part, no level, no number."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    initials = models.CharField(max_length=3, blank=True)
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="maps_on_map_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="maps_on_map_record_or_initials",
                condition=Q(person__isnull=False, initials="") | Q(person__isnull=True, initials__regex=r"^\w{1,3}$"),
            ),
            models.UniqueConstraint(
                fields=["coordination", "person"], condition=Q(person__isnull=False), name="maps_on_map_once"
            ),
        ]


class StatedLink(models.Model):
    """That two of them belong together, as a person stated: who, when, how far to be relied on, and until when it is kept."""

    class Reliability(models.TextChoices):
        OWN = "own", "They know it themselves"
        TOLD = "told", "Told by one of the two"
        HEARD = "heard", "Heard from others"
        UNKNOWN = "unknown", "Not known how reliable it is"

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="links")
    one = models.ForeignKey(CoordinationPerson, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(CoordinationPerson, on_delete=models.CASCADE, related_name="linked_from")
    how = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    stated_on = models.DateField()
    reliability = models.CharField(max_length=8, choices=Reliability.choices)
    expires_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="maps_link_to_another", condition=~Q(one=F("other"))),
            models.CheckConstraint(name="maps_link_says", condition=~Q(how="") & ~Q(source="")),
            models.CheckConstraint(name="maps_link_expires", condition=Q(expires_on__gt=F("stated_on"))),
            models.CheckConstraint(
                name="maps_link_reliability", condition=Q(reliability__in=["own", "told", "heard", "unknown"])
            ),
        ]
