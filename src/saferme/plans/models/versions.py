"""A plan and its versions. A draft lives in its form's answers; agreed, it stands here and does not change."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.practice.plan import AimedAt, Party, Tier


class AgreedChoice(models.TextChoices):
    AGREED = "agreed", "Agreed"
    PARTLY = "partly", "Partly agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    NOT_ASKED = "not_asked", "Not asked yet"


class Plan(models.Model):
    """One series of versions for a case and a kind of plan."""

    class Tier(models.TextChoices):
        EARLY_HELP = Tier.EARLY_HELP.value, "Safer Me plan at early help"
        CIN = Tier.CIN.value, "Safer Me plan for a child in need"
        CHILD_IN_CARE = Tier.CHILD_IN_CARE.value, "Safer Me plan for a child in care"
        SAFER_ME_PLUS = Tier.SAFER_ME_PLUS.value, "Safer Me Plus plan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="plans")
    tier = models.CharField(max_length=15, choices=Tier.choices)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "tier"], name="plans_one_of_a_tier")]


class PlanVersion(models.Model):
    """``origins``: for a question or a row, in words, the meeting that decided it. ``offered``: what the meeting had for
    a question; it comes from there as long as the answer is still that."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Being written"
        AGREED = "agreed", "Agreed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="plan_version")
    source_kind = models.CharField(max_length=30, blank=True)
    source_id = models.UUIDField(null=True)
    origins = models.JSONField(default=dict)
    offered = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    lead = models.CharField(max_length=200, blank=True)
    their_words = models.TextField(blank=True)
    warning_signs = models.TextField(blank=True)
    where_to_go = models.TextField(blank=True)
    whom_to_call = models.TextField(blank=True)
    adults_do = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_version_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(status="draft"), name="plans_one_draft"),
            models.CheckConstraint(
                name="plans_agreed_whole",
                condition=Q(status="draft", agreed_at__isnull=True, agreed_by__isnull=True)
                | (
                    Q(
                        status="agreed",
                        agreed_at__isnull=False,
                        starts_on__isnull=False,
                        review_on__gt=F("starts_on"),
                    )
                    & ~Q(lead="")
                    & ~Q(whom_to_call="")
                ),
            ),
            models.CheckConstraint(
                name="plans_source_whole",
                condition=Q(source_kind="", source_id__isnull=True) | (~Q(source_kind="") & Q(source_id__isnull=False)),
            ),
        ]

    @property
    def is_agreed(self) -> bool:
        return self.status == self.Status.AGREED


class Goal(models.Model):
    """A goal of an agreed version. ``line`` stays the same from version to version."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="goals")
    line = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    words = models.TextField()
    context = models.CharField(max_length=15, blank=True)
    changes = models.TextField(blank=True)
    seen_when = models.TextField(blank=True)
    source = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "line"], name="plans_goal_once"),
            models.CheckConstraint(name="plans_goal_said", condition=~Q(words="")),
        ]


class Action(models.Model):
    """An action of an agreed version. How it goes is in ActionProgress; the first row came with the version."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="actions")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="actions")
    line = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    what = models.TextField()
    plain = models.TextField(blank=True)
    professionals_only = models.BooleanField(default=False)
    aimed_at = models.CharField(max_length=20, choices=[(one.value, one.value) for one in AimedAt])
    owner = models.CharField(max_length=200)
    owner_user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="plan_actions")
    organisation = models.CharField(max_length=40, blank=True)
    due = models.DateField()
    answers = models.JSONField(default=list)
    source = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "line"], name="plans_action_once"),
            models.CheckConstraint(name="plans_action_said", condition=~Q(what="") & ~Q(owner="")),
            models.CheckConstraint(name="plans_aim_known", condition=Q(aimed_at__in=[one.value for one in AimedAt])),
        ]
        indexes = [models.Index(fields=["owner_user", "due"])]


class Agreement(models.Model):
    """What somebody said about an agreed version. The latest of each counts; the earlier ones stay."""

    class Who(models.TextChoices):
        YOUNG_PERSON = Party.YOUNG_PERSON.value, "Young person"
        PARENT = Party.PARENT.value, "Parent or carer"

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="agreements")
    who = models.CharField(max_length=15, choices=Who.choices)
    name = models.CharField(max_length=200, blank=True)
    agreed = models.CharField(max_length=12, choices=AgreedChoice.choices)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="plans_no_without_why", condition=~Q(agreed__in=["partly", "not_agreed"]) | ~Q(reason="")
            ),
            models.CheckConstraint(name="plans_agreement_said", condition=Q(agreed__in=AgreedChoice.values)),
        ]
