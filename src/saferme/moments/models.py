"""Critical moments: something has happened after which the young person may be reached, or lost, today."""

import uuid

from django.db import models
from django.db.models import F, Q


class CriticalMoment(models.Model):
    """It asks for a review on the day on which it was recorded. A review, a meeting or an assessment of that day or later
    answers it, which is read from the facts of the case; or a manager's reason why there is none."""

    class Kind(models.TextChoices):
        ARREST = "arrest", "Arrested"
        FOUND_FAR = "found_far", "Found far from home"
        INJURY = "injury", "Injured, or treated in hospital"
        EXCLUSION = "exclusion", "Excluded from school or college"
        WEAPON = "weapon", "Carried or met a weapon"
        THREAT = "threat", "Threatened, or in debt to somebody"
        MOVE = "move", "Lost or changed the place where they live"
        ASKED = "asked", "Asked for help, or told somebody"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="critical_moments")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    happened_at = models.DateTimeField()
    #: The local day of it: the facts of a case are read by day.
    day = models.DateField()
    words = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    no_review_reason = models.TextField(blank=True)
    no_review_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    no_review_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-happened_at"]
        indexes = [models.Index(fields=["case", "day"])]
        constraints = [
            models.CheckConstraint(name="moments_says_something", condition=~Q(words="")),
            models.CheckConstraint(name="moments_not_to_come", condition=Q(happened_at__lte=F("recorded_at"))),
            models.CheckConstraint(
                name="moments_no_review_whole",
                condition=Q(no_review_reason="", no_review_by__isnull=True, no_review_at__isnull=True)
                | (~Q(no_review_reason="") & Q(no_review_by__isnull=False, no_review_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="moments_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]
