"""A request to the Front Door and what was decided: small dated records until the Front Door has pages of its own."""

import uuid

from django.db import models
from django.db.models import Q


class Referral(models.Model):
    """One request for support. ``answers`` are those to the pack's form; beside them what lists and clocks read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="referrals")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    #: Who asked, in words: somebody without an account may have telephoned.
    from_whom = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]
        constraints = [models.CheckConstraint(name="referrals_from_somebody", condition=~Q(from_whom=""))]


class FrontDoorDecision(models.Model):
    """What became of a request, by whom and why."""

    class Outcome(models.TextChoices):
        S17 = "s17", "Child in need"
        STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
        EARLY_HELP = "early_help", "Early help"
        STANDARD_ROUTE = "standard_route", "Standard route"
        NO_FURTHER_ACTION = "no_further_action", "No further action"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="decision")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referrals_outcome_known",
                condition=Q(
                    outcome__in=["s17", "strategy_discussion", "early_help", "standard_route", "no_further_action"]
                ),
            )
        ]
