"""What reached the Front Door about a young person, and what it decided."""

import uuid

from django.db import models
from django.db.models import Q

_OUTCOMES = ["s17", "strategy_discussion", "early_help", "standard_route", "no_further_action", "passed_on"]
_LEVELS = ["", "none", "low", "medium", "high", "insufficient"]


class Referral(models.Model):
    """One request, concern or assessment sent. ``answers`` are those to the pack's form; beside them what lists read.

    ``referrer`` is the account of who sent it, if they have one: they may read what became of it, whether or not they may
    open the record. ``about`` is the young person's name as it was then, which is all that such a referrer is shown.
    """

    class Kind(models.TextChoices):
        REQUEST = "request_for_support", "Request for support"
        CONCERN = "child_safety_concern", "Child safety concern"
        ASSESSMENT = "safer_me_assessment", "Safer Me assessment"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="referrals")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(max_length=210)
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    #: Who asked, in words: somebody without an account may have telephoned.
    from_whom = models.CharField(max_length=300)
    referrer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    #: The decision that was made when another one about the same young person was decided.
    answered_by = models.ForeignKey(
        "referrals.FrontDoorDecision", on_delete=models.PROTECT, null=True, related_name="also_answers"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(name="referrals_from_somebody", condition=~Q(from_whom="")),
            models.CheckConstraint(name="referrals_about_somebody", condition=~Q(about="")),
            models.CheckConstraint(
                name="referrals_assessment_is_the_referral",
                condition=Q(kind="safer_me_assessment", assessment__isnull=False)
                | Q(kind__in=["request_for_support", "child_safety_concern"], assessment__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["referrer", "received_at"])]

    @property
    def answer(self) -> "FrontDoorDecision | None":
        """The decision that answers it: its own, or that on another one; fetched with both for lists."""
        return getattr(self, "decision", None) or self.answered_by

    @property
    def parents_not_told(self) -> bool:
        """A recorded no; “not known” is something else."""
        return bool(self.answers.get("parents_told") == "no")


class FrontDoorDecision(models.Model):
    """What became of it, by whom and why. ``level`` is empty in decisions of before it was asked."""

    class Outcome(models.TextChoices):
        S17 = "s17", "Child in need"
        STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
        EARLY_HELP = "early_help", "Early help"
        STANDARD_ROUTE = "standard_route", "Standard route"
        NO_FURTHER_ACTION = "no_further_action", "No further action"
        PASSED_ON = "passed_on", "Passed to those who work with the young person already"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="decision")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    level = models.CharField(max_length=15, blank=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="referrals_outcome_known", condition=Q(outcome__in=_OUTCOMES)),
            models.CheckConstraint(name="referrals_level_known", condition=Q(level__in=_LEVELS)),
        ]


class Addition(models.Model):
    """What somebody added to what waits, in place of sending a second one."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="additions")
    words = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="referrals_addition_says", condition=~Q(words=""))]
