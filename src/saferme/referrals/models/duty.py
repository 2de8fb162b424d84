"""The duty to report child sexual abuse, where the pack's settings say that it applies."""

import uuid

from django.db import models
from django.db.models import F, Q


class DutyToReport(models.Model):
    """When it became known, and when and to whom it was reported: the police or the local authority.

    What was done to the young person stands in the record, never here.
    """

    class To(models.TextChoices):
        POLICE = "police", "The police"
        LOCAL_AUTHORITY = "local_authority", "The local authority"
        BOTH = "both", "Both"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="duties_to_report")
    known_at = models.DateTimeField()
    known_to = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    reported_to = models.CharField(max_length=20, choices=To.choices, blank=True)
    #: Name, team or reference number of whoever took it.
    taken_by = models.CharField(max_length=200, blank=True)
    report_recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-known_at"]
        constraints = [
            models.CheckConstraint(name="referrals_duty_known_to", condition=~Q(known_to="")),
            models.CheckConstraint(name="referrals_duty_known_before", condition=Q(known_at__lte=F("recorded_at"))),
            models.CheckConstraint(
                name="referrals_duty_report_whole",
                condition=Q(reported_at__isnull=True, reported_to="")
                | Q(
                    reported_at__isnull=False,
                    reported_at__gte=F("known_at"),
                    reported_to__in=["police", "local_authority", "both"],
                ),
            ),
        ]
