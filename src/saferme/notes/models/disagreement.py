"""Professional disagreement: with what, with whom, who is to settle it by when, and how it ended."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.ui.local import local


class Disagreement(models.Model):
    """It begins between those who disagree. Who took it which stage further stands in its stages."""

    class About(models.TextChoices):
        SCREENING = "screening", "A screening"
        ASSESSMENT = "assessment", "An assessment or its level"
        FRONT_DOOR = "front_door", local("A decision of the Front Door")
        MEETING = "meeting", "A decision of a meeting"
        PLAN = "plan", "The plan, or that it is not carried out"
        CLOSING = "closing", "Closing, or stepping down"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="disagreements")
    about = models.CharField(max_length=12, choices=About.choices)
    what = models.TextField()
    with_whom = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.CheckConstraint(name="notes_disagreement_said", condition=~Q(what="") & ~Q(with_whom="")),
            models.CheckConstraint(
                name="notes_settled_with_outcome",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="notes_settled_after_raised",
                condition=Q(settled_at__isnull=True) | Q(settled_at__gte=F("raised_at")),
            ),
        ]


class DisagreementStage(models.Model):
    """1: between practitioners, 2: between their managers, 3: formal. The highest one holds."""

    class Number(models.IntegerChoices):
        PRACTITIONERS = 1, "Stage 1: between practitioners"
        MANAGERS = 2, "Stage 2: between managers"
        FORMAL = 3, "Stage 3: formal, senior managers"

    id = models.BigAutoField(primary_key=True)
    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField(choices=Number.choices)
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    why = models.TextField(blank=True)
    since = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["disagreement", "number"], name="notes_stage_once"),
            models.CheckConstraint(name="notes_stage_number", condition=Q(number__in=[1, 2, 3])),
            models.CheckConstraint(name="notes_stage_taken_why", condition=Q(number=1) | ~Q(why="")),
        ]
        indexes = [models.Index(fields=["owner"])]
