"""The Safer Me assessment of one young person: its versions, who signed each off, and what colleagues contributed."""

import uuid

from django.db import models
from django.db.models import F, Q


class Assessment(models.Model):
    """One version. Signed off by somebody other than its author, it is locked and counts; the next starts from it.

    What lists and rules read of a signed-off version is copied beside the answers when it is signed off.
    """

    class Status(models.TextChoices):
        WRITING = "writing", "Being written"
        WAITING = "waiting", "Waiting for sign-off"
        SIGNED_OFF = "signed_off", "Signed off"

    class Kind(models.TextChoices):
        FIRST = "first", "First assessment"
        REVIEW = "review", "Review"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="assessments")
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="assessment")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WRITING)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    signed_off_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    sign_off_comment = models.TextField(blank=True)
    #: A manager's reason for a low level where the guard asks for one (domain 5, general rules).
    guard_reason = models.TextField(blank=True)
    #: What the signer has seen that a fall of two levels or more rests on.
    evidence_of_change = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    primary_context = models.CharField(max_length=15, blank=True)
    level = models.CharField(max_length=15, blank=True)
    trajectory = models.CharField(max_length=15, blank=True)
    exploitation_or_efh = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["case", "version"]
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="assessments_version_once"),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="signed_off"), name="assessments_one_being_written"
            ),
            models.CheckConstraint(
                name="assessments_signed_off_whole",
                condition=Q(status="signed_off", signed_off_at__isnull=False)
                & ~Q(level="")
                & ~Q(primary_context="")
                & ~Q(exploitation_or_efh="")
                | (~Q(status="signed_off") & Q(signed_off_at__isnull=True, signed_off_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="assessments_not_own_sign_off",
                condition=Q(signed_off_by__isnull=True) | Q(author__isnull=True) | ~Q(signed_off_by=F("author")),
            ),
        ]


class ReturnComment(models.Model):
    """Why a version went back to its author before it was signed off."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="comments")
    comment = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(name="assessments_comment_said", condition=~Q(comment=""))]


class Contribution(models.Model):
    """What a colleague of another agency was asked for, and wrote: shown as theirs, disagreement kept."""

    class Status(models.TextChoices):
        ASKED = "asked", "Asked"
        RECEIVED = "received", "Received"
        DECLINED = "declined", "Declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="contributions")
    asked_of = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    due = models.DateField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField()
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="contribution")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    answered_at = models.DateTimeField(null=True)
    declined_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "asked_of"], name="assessments_asked_once"),
            models.CheckConstraint(
                name="assessments_answered_has_date",
                condition=Q(status="asked", answered_at__isnull=True)
                | (~Q(status="asked") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="assessments_declined_with_reason",
                condition=(Q(status="declined") & ~Q(declined_reason=""))
                | (~Q(status="declined") & Q(declined_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["asked_of", "status"])]
