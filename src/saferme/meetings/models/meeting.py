"""The meeting itself and what it decided."""

import uuid

from django.db import models
from django.db.models import F, Q


class Meeting(models.Model):
    """A Safer Me meeting, or a review of the plan that an earlier one agreed.

    What is written before and during it are the answers of ``submission`` to the pack's form; when it is recorded as
    held they are locked. ``facilitator_code`` follows from the facilitator's part in the case (casework.facilitators).
    """

    class Tier(models.TextChoices):
        EARLY_HELP = "early_help", "Safer Me at early help"
        CIN = "cin", "Safer Me for a child in need"
        CHILD_IN_CARE = "child_in_care", "Safer Me for a child in care"
        PLUS = "plus", "Safer Me Plus"
        CONFERENCE = "conference", "Child protection conference"

    class Kind(models.TextChoices):
        MEETING = "meeting", "Meeting"
        REVIEW = "review", "Review"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    class Way(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Online"
        BOTH = "both", "Some in person, some online"

    class Outcome(models.TextChoices):
        CONTINUE = "continue", "It goes on as it is"
        STEP_UP = "step_up", "More help is needed"
        STEP_DOWN = "step_down", "Less help is needed"
        CLOSE = "close", "It can end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="meetings")
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.PROTECT, null=True, related_name="meetings"
    )
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="meeting")
    tier = models.CharField(max_length=15, choices=Tier.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)
    place = models.TextField(blank=True)
    facilitator = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    facilitator_code = models.CharField(max_length=40)
    #: The professional who writes when a Trusted Adult facilitates.
    recorder = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    #: Rises with each change of time, so that calendars know the newer invitation.
    sequence = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_reason = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    next_date = models.DateField(null=True)
    #: Of a review. A fall or an end rests on what has changed and is seen by a second person (domain 4.4).
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_reason = models.TextField(blank=True)
    evidence_of_change = models.TextField(blank=True)
    second_person = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meetings_cancelled_whole",
                condition=(
                    Q(status="cancelled", cancelled_at__isnull=False) & ~Q(cancelled_reason="")
                    | (~Q(status="cancelled") & Q(cancelled_at__isnull=True, cancelled_by=None, cancelled_reason=""))
                ),
            ),
            models.CheckConstraint(
                name="meetings_held_whole",
                condition=Q(status="held", held_at__isnull=False)
                | (~Q(status="held") & Q(held_at__isnull=True, held_by__isnull=True, outcome="")),
            ),
            models.CheckConstraint(
                name="meetings_outcome_of_a_review",
                condition=Q(outcome="") | (Q(kind="review") & ~Q(outcome_reason="")),
            ),
            models.CheckConstraint(
                name="meetings_fall_with_evidence",
                condition=~Q(outcome__in=["step_down", "close"]) | (~Q(evidence_of_change="") & ~Q(second_person="")),
            ),
            models.CheckConstraint(
                name="meetings_trusted_adult_with_recorder",
                condition=~Q(facilitator_code="trusted_adult") | Q(recorder__isnull=False),
            ),
            models.CheckConstraint(
                name="meetings_recorder_is_another", condition=Q(recorder__isnull=True) | ~Q(recorder=F("facilitator"))
            ),
            models.CheckConstraint(
                name="meetings_chaired_by_independent_chair",
                condition=~Q(tier__in=["plus", "conference"]) | Q(facilitator_code="independent_cp_chair"),
            ),
            models.CheckConstraint(
                name="meetings_in_care_by_social_care",
                condition=~Q(tier="child_in_care")
                | Q(kind="meeting", facilitator_code="childrens_social_care_professional"),
            ),
            models.CheckConstraint(
                name="meetings_conference_is_recorded_elsewhere", condition=~Q(tier="conference") | Q(kind="review")
            ),
            models.CheckConstraint(name="meetings_has_facilitator_code", condition=~Q(facilitator_code="")),
            models.CheckConstraint(name="meetings_takes_time", condition=Q(minutes__gt=0)),
        ]


class Decision(models.Model):
    """One decision of a meeting, taken from its notes when it was recorded as held. Dissent is kept beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_decision_once"),
            models.CheckConstraint(name="meetings_decision_said", condition=~Q(text="")),
        ]
