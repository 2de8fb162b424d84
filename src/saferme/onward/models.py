"""What was referred to others beside the case, and what came back: to whom, when, why, and how long it waits."""

import uuid

from django.db import models
from django.db.models import Q


class OnwardReferral(models.Model):
    """One referral to another organisation. ``answers`` are those to the pack's form; beside them what lists read.

    A wrong one is withdrawn with the reason and stays in sight.
    """

    class Kind(models.TextChoices):
        NRM = "nrm", "National Referral Mechanism"
        PREVENT = "prevent", "Prevent"
        POLICE_INFORMATION = "police_information", "Information for the police"
        HEALTH = "health", "Health"
        MENTAL_HEALTH = "mental_health", "Mental health"
        SUBSTANCE_USE = "substance_use", "Help with drugs or alcohol"
        YOUTH_JUSTICE = "youth_justice", "Youth justice"
        HOUSING = "housing", "Housing"
        EDUCATION = "education", "Education, training or special educational needs"
        ADVOCACY = "advocacy", "Advocacy or an independent visitor"
        ADULTS = "adults", "Adult services"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="onward_referrals")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    to_whom = models.CharField(max_length=300)
    sent_on = models.DateField()
    reference = models.CharField(max_length=100, blank=True)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-sent_on", "-recorded_at"]
        indexes = [models.Index(fields=["person", "sent_on"])]
        constraints = [
            models.CheckConstraint(name="onward_names_whom", condition=~Q(to_whom="")),
            models.CheckConstraint(
                name="onward_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]


class OnwardAnswer(models.Model):
    """Something that came back. ``waits``: whether anything is still waited for after it; None where it does not say.

    Of the National Referral Mechanism each decision is one; a decision that was reconsidered is followed by another.
    """

    class Stage(models.TextChoices):
        ANSWER = "answer", "What came back"
        REFERENCE_NUMBER = "reference_number", "Reference number"
        REASONABLE_GROUNDS = "reasonable_grounds", "Reasonable grounds decision"
        CONCLUSIVE_GROUNDS = "conclusive_grounds", "Conclusive grounds decision"
        GUARDIAN = "guardian", "Independent child trafficking guardian"

    referral = models.ForeignKey(OnwardReferral, on_delete=models.PROTECT, related_name="came_back")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    on = models.DateField()
    decision = models.CharField(max_length=20, blank=True)
    waits = models.BooleanField(null=True)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="onward_decision_of_its_stage",
                condition=Q(stage="answer", waits__isnull=False) & ~Q(decision="")
                | Q(stage="reference_number", decision="", waits__isnull=True)
                | Q(stage__in=["reasonable_grounds", "conclusive_grounds"], decision__in=["positive", "negative"])
                & Q(waits__isnull=False)
                | Q(stage="guardian", decision__in=["asked", "allocated", "not_available"], waits__isnull=True),
            ),
            models.CheckConstraint(
                name="onward_conclusive_ends_it", condition=~Q(stage="conclusive_grounds") | Q(waits=False)
            ),
            models.CheckConstraint(
                name="onward_positive_waits_on",
                condition=~Q(stage="reasonable_grounds")
                | Q(decision="positive", waits=True)
                | Q(decision="negative", waits=False),
            ),
        ]
