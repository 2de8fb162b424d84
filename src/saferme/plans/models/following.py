"""What comes of an agreed plan: how its lines go, its reviews, who was given it. Rows are only added."""

import uuid

from django.db import models
from django.db.models import Q


class Status(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    DOING = "doing", "Under way"
    DONE = "done", "Done"
    STUCK = "stuck", "Stuck"
    CANCELLED = "cancelled", "Cancelled"


class Impact(models.TextChoices):
    BETTER = "better", "Better"
    SAME = "same", "The same"
    WORSE = "worse", "Worse"
    NOT_KNOWN = "not_known", "Not known"


class PlanReview(models.Model):
    """A look at the plan together, on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey("plans.PlanVersion", on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    their_words = models.TextField(blank=True)
    what_changed = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        constraints = [models.CheckConstraint(name="plans_review_said", condition=~Q(what_changed=""))]


class ActionProgress(models.Model):
    """How an action stood when somebody said so; the latest counts."""

    action = models.ForeignKey("plans.Action", on_delete=models.CASCADE, related_name="progress")
    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, null=True, related_name="actions")
    status = models.CharField(max_length=12, choices=Status.choices)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    impact = models.CharField(max_length=10, choices=Impact.choices, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="plans_cancelled_with_reason", condition=~Q(status="cancelled") | ~Q(reason="")
            ),
            models.CheckConstraint(name="plans_status_known", condition=Q(status__in=Status.values)),
        ]


class GoalProgress(models.Model):
    """Whether a goal came nearer, as it was seen at a review."""

    review = models.ForeignKey(PlanReview, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey("plans.Goal", on_delete=models.PROTECT, related_name="progress")
    impact = models.CharField(max_length=10, choices=Impact.choices)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "goal"], name="plans_goal_reviewed_once"),
            models.CheckConstraint(name="plans_goal_impact_known", condition=Q(impact__in=Impact.values)),
        ]


class PlanShare(models.Model):
    """Somebody was given an agreed version: who, on which day, how, and the very document."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", "Given by hand and talked through"
        SECURE_MAIL = "secure_mail", "Sent by secure e-mail"
        POST = "post", "Sent by post"
        READ_OUT = "read_out", "Read out or explained, no copy left"

    version = models.ForeignKey("plans.PlanVersion", on_delete=models.PROTECT, related_name="shares")
    document = models.ForeignKey("documents.StoredDocument", on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=300)
    how = models.CharField(max_length=15, choices=How.choices)
    shared_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-shared_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(name="plans_share_with_somebody", condition=~Q(recipient="")),
            models.CheckConstraint(name="plans_how_known", condition=~Q(how="")),
        ]
