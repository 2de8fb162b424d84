"""The context plan: few goals, each with a measure decided beforehand; who does what; reviews with readings."""

import uuid

from django.db import models
from django.db.models import F, Q

#: A plan with more goals changes nothing.
MOST_GOALS = 5


class ContextPlan(models.Model):
    """Of one conference. Under way from the day on which it was first shared, until it ends with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="plans")
    conference = models.OneToOneField("context_conferences.Conference", on_delete=models.PROTECT, related_name="plan")
    begun_at = models.DateTimeField()
    shared_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.CheckConstraint(
                name="context_conferences_plan_ended",
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
            ),
        ]


class Goal(models.Model):
    """What shall be so, said positively, and how anybody will know: of the place or the group, never of a person."""

    class Side(models.TextChoices):
        YOUNG_PEOPLE = "young_people", "Young people's strengths and needs"
        GUARDIANSHIP = "guardianship", "Who looks out for them"
        ENVIRONMENT = "environment", "The place, its rules and what it offers"

    class Better(models.TextChoices):
        MORE = "more", "A higher number is better"
        LESS = "less", "A lower number is better"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ContextPlan, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveIntegerField()
    statement = models.TextField()
    side = models.CharField(max_length=15, choices=Side.choices)
    measure = models.CharField(max_length=300)
    unit = models.CharField(max_length=60, blank=True)
    better = models.CharField(max_length=4, choices=Better.choices)
    baseline = models.IntegerField()
    baseline_on = models.DateField()
    target = models.IntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="context_conferences_goal_once"),
            models.CheckConstraint(
                name="context_conferences_five_goals", condition=Q(position__gte=1, position__lte=MOST_GOALS)
            ),
            models.CheckConstraint(name="context_conferences_goal_said", condition=~Q(statement="") & ~Q(measure="")),
            models.CheckConstraint(
                name="context_conferences_target_is_better",
                condition=Q(better="more", target__gt=F("baseline")) | Q(better="less", target__lt=F("baseline")),
            ),
        ]


class Response(models.Model):
    """What an organisation does for a goal, by when. It belongs to an organisation, never to one young person."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        DOING = "doing", "Being done"
        DONE = "done", "Done"
        STUCK = "stuck", "Stuck"
        STOPPED = "stopped", "Stopped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="responses")
    what = models.TextField()
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.CharField(max_length=200)
    due = models.DateField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    status_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(name="context_conferences_owned", condition=~Q(what="") & ~Q(owner="")),
            models.CheckConstraint(
                name="context_conferences_response_status",
                condition=Q(status__in=["not_started", "doing", "done"])
                | (Q(status__in=["stuck", "stopped"]) & ~Q(status_words="")),
            ),
        ]


class Review(models.Model):
    """One review: what changed, whether the harm moved elsewhere, whether the plan goes on."""

    class Displaced(models.TextChoices):
        YES = "yes", "Yes, it has moved"
        NO = "no", "No, we looked and it has not"
        NOT_KNOWN = "not_known", "Not known"

    class Outcome(models.TextChoices):
        CONTINUE = "continue", "The plan goes on"
        CLOSE = "close", "The plan and the case end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ContextPlan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    displaced = models.CharField(max_length=10, choices=Displaced.choices)
    displaced_words = models.TextField()
    changed = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["held_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="context_conferences_review_said", condition=~Q(displaced_words="") & ~Q(changed="")
            ),
            models.CheckConstraint(
                name="context_conferences_review_codes",
                condition=Q(displaced__in=["yes", "no", "not_known"], outcome__in=["continue", "close"]),
            ),
        ]


class Reading(models.Model):
    """What a goal's measure showed at a review, and how far the goal is met. Not read is not nought: then it says why."""

    class Met(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_MET = "not_met", "Not met"
        NOT_KNOWN = "not_known", "Not known"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="readings")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="readings")
    value = models.IntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    met = models.CharField(max_length=10, choices=Met.choices)

    class Meta:
        ordering = ["goal__position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "goal"], name="context_conferences_read_once"),
            models.CheckConstraint(
                name="context_conferences_read_or_why", condition=Q(value__isnull=False) | ~Q(words="")
            ),
            models.CheckConstraint(
                name="context_conferences_met_known", condition=Q(met__in=["met", "partly", "not_met", "not_known"])
            ),
        ]


class PlanVersion(models.Model):
    """The plan as it was shared or reviewed: a stored document that never changes."""

    plan = models.ForeignKey(ContextPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.OneToOneField("documents.StoredDocument", on_delete=models.PROTECT, related_name="+")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, null=True, related_name="version")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="context_conferences_version_once")]
