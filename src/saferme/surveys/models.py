"""A short survey about a school, a group or a place, and what people answered without a name."""

import uuid

from django.db import models
from django.db.models import Q


class Survey(models.Model):
    """Asked through a public link until ``closes_on``, or until somebody closes it; it opens no second time.

    ``about``: how it is called where everybody may read it. ``asked``: the codes of the questions, of the pack's form.
    """

    class Audience(models.TextChoices):
        STUDENTS = "students", "Young people"
        RESIDENTS = "residents", "Residents"
        BUSINESSES = "businesses", "Businesses"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="surveys")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    form_version = models.PositiveIntegerField()
    about = models.CharField(max_length=120)
    asked = models.JSONField()
    token = models.CharField(max_length=20, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(name="surveys_about_said", condition=~Q(about="")),
            models.CheckConstraint(name="surveys_asks_something", condition=~Q(asked=[])),
            models.CheckConstraint(
                name="surveys_audience", condition=Q(audience__in=["students", "residents", "businesses"])
            ),
            models.CheckConstraint(
                name="surveys_closed_by",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}: {self.about}"


class Answer(models.Model):
    """What one person answered. It holds the day and nothing by which they could be found; the key orders at random."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    on = models.DateField()
    answers = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="surveys_something_answered", condition=~Q(answers={}))]


class Tally(models.Model):
    """How often something was asked for from one place, for all server processes together, until the hour is over.

    ``key``: a keyed hash of what and from where; it leads back to nobody, and the row goes with its hour.
    """

    key = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"])]
        constraints = [models.CheckConstraint(name="surveys_tally_hashed", condition=Q(key__regex=r"^[0-9a-f]{64}$"))]
