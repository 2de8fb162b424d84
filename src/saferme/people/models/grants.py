"""Who may see a record: a grant beside it, written by later rooms through a service."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.people.models.person import Person


class PersonGrant(models.Model):
    """To one user, one team or one agency; how far; why; from when until when. Never deleted, only ended."""

    class Level(models.TextChoices):
        PACK = "pack", "One meeting's pack"
        CONTRIBUTE = "contribute", "Their own contribution"
        READ = "read", "Read"
        FULL = "full", "Read and write"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    reason = models.CharField(max_length=300)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_grant_to_one",
                condition=Q(user__isnull=False, team__isnull=True, agency__isnull=True)
                | Q(user__isnull=True, team__isnull=False, agency__isnull=True)
                | Q(user__isnull=True, team__isnull=True, agency__isnull=False),
            ),
            models.CheckConstraint(
                name="people_grant_level", condition=Q(level__in=["pack", "contribute", "read", "full"])
            ),
            models.CheckConstraint(name="people_grant_ended", condition=Q(ended_because="") | Q(ends__isnull=False)),
            models.CheckConstraint(name="people_grant_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="people_grant_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
        ]
        indexes = [
            models.Index(fields=["user", "person"]),
            models.Index(fields=["team", "person"]),
            models.Index(fields=["agency", "person"]),
        ]
