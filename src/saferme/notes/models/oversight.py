"""What a manager decided, asked or challenged, and what followed."""

import uuid

from django.db import models
from django.db.models import F, Q


class ManagementNote(models.Model):
    """``decision`` is, of a challenge, the question put. What is to follow has an owner and a day, or there is nothing."""

    class Kind(models.TextChoices):
        SUPERVISION = "supervision", "Supervision"
        MANAGEMENT = "management", "Management decision"
        CHALLENGE = "challenge", "Manager's challenge"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="management_notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    decision = models.TextField()
    reason = models.TextField()
    follow_up = models.TextField(blank=True)
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(name="notes_decision_with_reason", condition=~Q(decision="") & ~Q(reason="")),
            models.CheckConstraint(
                name="notes_follow_up_whole",
                condition=Q(follow_up="", owner__isnull=True, due__isnull=True)
                | (~Q(follow_up="") & Q(owner__isnull=False, due__isnull=False)),
            ),
            models.CheckConstraint(
                name="notes_challenge_has_owner", condition=~Q(kind="challenge") | Q(owner__isnull=False)
            ),
            models.CheckConstraint(
                name="notes_done_whole",
                condition=Q(done_at__isnull=True, done_by__isnull=True, done_words="")
                | (Q(done_at__isnull=False, done_by__isnull=False, owner__isnull=False) & ~Q(done_words="")),
            ),
            models.CheckConstraint(
                name="notes_done_after_recorded", condition=Q(done_at__isnull=True) | Q(done_at__gte=F("recorded_at"))
            ),
        ]
        indexes = [models.Index(fields=["owner"], condition=Q(done_at__isnull=True), name="notes_follow_up_open")]
