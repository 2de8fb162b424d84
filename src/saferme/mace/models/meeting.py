"""The meeting of one month and area: who is there, what is on its list, what was said, and who is to do what."""

import uuid

from django.db import models
from django.db.models import F, Q


class Meeting(models.Model):
    """``month``: its first day. ``held_on`` once who was there is recorded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.CharField(max_length=40)
    month = models.DateField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(null=True)
    also_there = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-month", "area"]
        constraints = [
            models.UniqueConstraint(fields=["area", "month"], name="mace_meeting_once_a_month"),
            models.CheckConstraint(name="mace_month_is_its_first_day", condition=Q(month__day=1)),
            models.CheckConstraint(name="mace_meeting_has_area", condition=~Q(area="")),
        ]


class Attendance(models.Model):
    """Somebody asked to the meeting for their organisation, and whether they came."""

    class Came(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Not there"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=10, choices=Came.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="mace_asked_once"),
            models.CheckConstraint(
                name="mace_came_known", condition=Q(came__in=["", "present", "apologies", "absent"])
            ),
        ]


class Listing(models.Model):
    """One item on the list of one meeting, and what was said about it there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey("mace.Item", on_delete=models.PROTECT, related_name="listings")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="listings")
    listed_at = models.DateTimeField()
    summary = models.TextField(blank=True)
    disruption = models.TextField(blank=True)
    discussed_at = models.DateTimeField(null=True)
    discussed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["listed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "meeting"], name="mace_listed_once"),
            models.CheckConstraint(
                name="mace_discussed_whole",
                condition=Q(discussed_at__isnull=True, discussed_by__isnull=True, summary="")
                | Q(discussed_at__isnull=False, discussed_by__isnull=False) & ~Q(summary=""),
            ),
        ]


class Action(models.Model):
    """What somebody is to do: a person, or an organisation, for which whoever sits at the meeting answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="actions")
    what = models.TextField()
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ["due", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="mace_action_of_one",
                condition=Q(owner__isnull=False, agency__isnull=True) | Q(owner__isnull=True, agency__isnull=False),
            ),
            models.CheckConstraint(name="mace_action_says", condition=~Q(what="")),
            models.CheckConstraint(
                name="mace_action_done_whole",
                condition=Q(done_at__isnull=True, done_by__isnull=True, done_words="")
                | Q(done_at__isnull=False, done_by__isnull=False) & ~Q(done_words=""),
            ),
            models.CheckConstraint(
                name="mace_action_done_after", condition=Q(done_at__isnull=True) | Q(done_at__gte=F("recorded_at"))
            ),
        ]
        indexes = [models.Index(fields=["owner"], condition=Q(done_at__isnull=True), name="mace_action_open")]
