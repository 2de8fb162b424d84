"""The statutory review of a child in care: beside Safer Me, never instead of it (R6)."""

import uuid

from django.db import models
from django.db.models import Q


class CareReview(models.Model):
    """That it was held, and what it said that concerns Safer Me. Its minutes stay where they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="care_reviews")
    held_on = models.DateField()
    chaired_by = models.CharField(max_length=200)
    young_person_says = models.TextField(blank=True)
    about_safer_me = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        constraints = [models.CheckConstraint(name="meetings_care_review_chaired", condition=~Q(chaired_by=""))]
