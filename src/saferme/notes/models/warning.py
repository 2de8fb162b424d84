"""What somebody who opens the record or goes on a visit must know first."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.notes.models.visible import Restrictable, whole_visibility


class WarningNote(Restrictable):
    """It has a day on which it is looked at again, says whether the person knows of it, and ends with a reason."""

    class Kind(models.TextChoices):
        VISIT = "visit", "Safety of those who visit"
        DANGEROUS_PERSON = "dangerous_person", "A dangerous person near the young person"
        WEAPON = "weapon", "Weapons"
        CONTACT = "contact", "How contact must, or must not, be made"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="warnings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    since = models.DateField()
    review_on = models.DateField()
    disclosed = models.CharField(max_length=3, choices=[("yes", "Yes"), ("no", "No")])
    #: How they were told, or why not.
    disclosed_words = models.TextField()
    manager_told = models.CharField(max_length=200)
    manager_told_on = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.TextField(blank=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["since", "recorded_at"]
        constraints = [
            whole_visibility("notes_warning_visibility"),
            models.CheckConstraint(
                name="notes_warning_said", condition=~Q(text="") & ~Q(disclosed_words="") & ~Q(manager_told="")
            ),
            models.CheckConstraint(name="notes_warning_review", condition=Q(review_on__gt=F("since"))),
            models.CheckConstraint(
                name="notes_warning_order", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="notes_warning_ended_with_reason",
                condition=Q(until__isnull=True, ended_by__isnull=True, ended_reason="")
                | (Q(until__isnull=False) & ~Q(ended_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(until__isnull=True), name="notes_warning_in_force")]


class WarningReview(models.Model):
    """Somebody looked at it again and keeps it, until the next day on which it is looked at."""

    id = models.BigAutoField(primary_key=True)
    warning = models.ForeignKey(WarningNote, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    words = models.TextField()
    next_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["reviewed_on"]
        constraints = [
            models.CheckConstraint(name="notes_review_said", condition=~Q(words="")),
            models.CheckConstraint(name="notes_review_order", condition=Q(next_on__gt=F("reviewed_on"))),
        ]
