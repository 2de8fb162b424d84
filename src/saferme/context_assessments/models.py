"""The assessment of a school, a group or a place: its versions and who signed each off. It assesses no young person."""

import uuid

from django.db import models
from django.db.models import F, Q


class ContextAssessment(models.Model):
    """One version. Signed off by somebody other than its author, it is locked and counts; the next starts from it.

    What lists and rules read of a signed-off version is copied beside the answers when it is signed off.
    """

    class Status(models.TextChoices):
        WRITING = "writing", "Being written"
        WAITING = "waiting", "Waiting for sign-off"
        SIGNED_OFF = "signed_off", "Signed off"

    class AtRisk(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNCLEAR = "unclear", "It is not clear"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="assessments")
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WRITING)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    signed_off_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    sign_off_comment = models.TextField(blank=True)
    young_people_at_risk = models.CharField(max_length=10, choices=AtRisk.choices, blank=True)

    class Meta:
        ordering = ["context", "version"]
        constraints = [
            models.UniqueConstraint(fields=["context", "version"], name="context_assessments_version_once"),
            models.UniqueConstraint(
                fields=["context"], condition=~Q(status="signed_off"), name="context_assessments_one_written"
            ),
            models.CheckConstraint(
                name="context_assessments_signed_whole",
                condition=Q(
                    status="signed_off",
                    signed_off_at__isnull=False,
                    signed_off_by__isnull=False,
                    young_people_at_risk__in=["yes", "no", "unclear"],
                )
                | (
                    ~Q(status="signed_off")
                    & Q(signed_off_at__isnull=True, signed_off_by__isnull=True, young_people_at_risk="")
                ),
            ),
            models.CheckConstraint(
                name="context_assessments_other_signs",
                condition=Q(signed_off_by__isnull=True) | ~Q(signed_off_by=F("author")),
            ),
        ]


class ReturnComment(models.Model):
    """Why a version went back to its author before it was signed off."""

    assessment = models.ForeignKey(ContextAssessment, on_delete=models.CASCADE, related_name="comments")
    comment = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(name="context_assessments_comment_said", condition=~Q(comment=""))]
