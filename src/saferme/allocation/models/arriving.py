"""When a young person has moved here with a plan that is open elsewhere."""

import uuid

from django.db import models
from django.db.models import F, Q


class Arrival(models.Model):
    """What another authority handed over, who received it and who accepted it.

    No clock starts with it: the rules set none. ``review_there`` is kept as what that authority had set.
    """

    class PlanThere(models.TextChoices):
        EARLY_HELP = "early_help", "An early help plan"
        CHILD_IN_NEED = "child_in_need", "A child in need plan"
        CHILD_PROTECTION = "child_protection", "A child protection plan"
        LOOKED_AFTER = "looked_after", "A care plan: that authority looks after them"
        LEAVING_CARE = "leaving_care", "A pathway plan after care"
        OTHER = "other", "Another plan"
        NONE = "none", "No plan: only what is known"
        NOT_KNOWN = "not_known", "Not known"

    class Came(models.TextChoices):
        ASSESSMENT = "assessment", "An assessment"
        PLAN = "plan", "The plan"
        CHRONOLOGY = "chronology", "A chronology"
        OWN_WORDS = "own_words", "What the young person says"
        MINUTES = "minutes", "Notes of meetings"
        ORDERS = "orders", "Court orders"
        TELEPHONE = "telephone", "What was said on the telephone"

    class Status(models.TextChoices):
        WAITING = "waiting", "Waits to be accepted here"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="arrivals")
    authority = models.CharField(max_length=200)
    sent_by = models.CharField(max_length=300)
    received_on = models.DateField()
    moved_on = models.DateField(null=True)
    plan_there = models.CharField(max_length=20, choices=PlanThere.choices)
    plan_words = models.TextField(blank=True)
    review_there = models.DateField(null=True)
    #: Codes of Came.
    came = models.JSONField(default=list)
    missing = models.TextField(blank=True)
    know_first = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer_words = models.TextField(blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="allocation_arrival_whole", condition=~Q(authority="") & ~Q(sent_by="") & ~Q(know_first="")
            ),
            models.CheckConstraint(
                name="allocation_arrival_answered",
                condition=Q(status="waiting", answered_at__isnull=True, answered_by__isnull=True, answer_words="")
                | Q(status="accepted", answered_at__isnull=False)
                | Q(status="declined", answered_at__isnull=False) & ~Q(answer_words=""),
            ),
            models.CheckConstraint(
                name="allocation_arrival_order",
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("recorded_at")),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="waiting"), name="allocation_one_arrival_waits"
            ),
        ]

    @property
    def came_in_words(self) -> list[str]:
        return [str(self.Came(code).label) for code in self.came]
