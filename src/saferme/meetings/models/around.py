"""Who comes to a meeting, what they send, who was given what afterwards, and what the young person thought of it."""

import uuid

from django.db import models
from django.db.models import Q

from saferme.meetings.models.meeting import Meeting


class Invitee(models.Model):
    """Somebody who is asked to come: the young person, somebody with an account, one of the family, or a name.

    ``name``, ``organisation`` and ``role`` are as they were when invited.
    """

    class Kind(models.TextChoices):
        YOUNG_PERSON = "young_person", "The young person"
        USER = "user", "With an account"
        RELATIONSHIP = "relationship", "Family, carer or friend"
        PROFESSIONAL = "professional", "Professional without an account"
        NAMED = "named", "Somebody else"

    class Reply(models.TextChoices):
        ACCEPTED = "accepted", "Will come"
        APOLOGY = "apology", "Sends apologies"

    class Attended(models.TextChoices):
        ALL = "all", "All of it"
        PART = "part", "Part of it"
        ABSENT = "absent", "Did not come"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    relationship = models.ForeignKey("people.Relationship", on_delete=models.PROTECT, null=True, related_name="+")
    professional = models.ForeignKey("people.Professional", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    added_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    #: No longer asked to come. The row stays: who was invited is part of the record.
    withdrawn_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=10, choices=Reply.choices, blank=True)
    report_asked_at = models.DateTimeField(null=True)
    attended = models.CharField(max_length=10, choices=Attended.choices, blank=True)
    #: Of somebody who came for part: from when until when, in words.
    came_when = models.CharField(max_length=200, blank=True)
    #: Why somebody who must not meet another here is invited all the same, and the manager who answers for it.
    no_contact_reason = models.TextField(blank=True)
    no_contact_allowed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["meeting", "added_at", "name"]
        constraints = [
            models.CheckConstraint(
                name="meetings_invitee_is_one",
                condition=Q(kind="user", user__isnull=False, relationship__isnull=True, professional__isnull=True)
                | Q(kind="relationship", user__isnull=True, relationship__isnull=False, professional__isnull=True)
                | Q(kind="professional", user__isnull=True, relationship__isnull=True, professional__isnull=False)
                | Q(
                    kind__in=["young_person", "named"],
                    user__isnull=True,
                    relationship__isnull=True,
                    professional__isnull=True,
                ),
            ),
            models.CheckConstraint(name="meetings_invitee_named", condition=~Q(name="")),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False, withdrawn_at__isnull=True),
                name="meetings_user_invited_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "relationship"],
                condition=Q(relationship__isnull=False, withdrawn_at__isnull=True),
                name="meetings_relationship_invited_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "professional"],
                condition=Q(professional__isnull=False, withdrawn_at__isnull=True),
                name="meetings_professional_invited_once",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(kind="young_person"), name="meetings_one_young_person"
            ),
            models.CheckConstraint(
                name="meetings_times_of_part",
                condition=Q(attended="part") | Q(came_when=""),
            ),
            models.CheckConstraint(
                name="meetings_no_contact_with_manager",
                condition=Q(no_contact_reason="", no_contact_allowed_by__isnull=True)
                | (~Q(no_contact_reason="") & Q(no_contact_allowed_by__isnull=False)),
            ),
        ]


class AgencyReport(models.Model):
    """What somebody sent for a meeting. Each sending is a row of its own: nothing is written over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField()
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at"]
        constraints = [models.CheckConstraint(name="meetings_report_said", condition=~Q(text=""))]


class Circulation(models.Model):
    """Who was given the reports before the meeting, or the summary after it, and when."""

    class What(models.TextChoices):
        REPORTS = "reports", "The reports"
        SUMMARY = "summary", "The summary"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="circulations")
    what = models.CharField(max_length=10, choices=What.choices, default=What.SUMMARY)
    to = models.CharField(max_length=200)
    on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(name="meetings_circulated_to_somebody", condition=~Q(to="")),
            models.CheckConstraint(name="meetings_circulated_what", condition=Q(what__in=["reports", "summary"])),
        ]


class Feedback(models.Model):
    """What somebody thought of the meeting, in their words. Rows are only added."""

    class From(models.TextChoices):
        YOUNG_PERSON = "young_person", "The young person"
        PARENTS = "parents", "A parent or carer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="feedback")
    said_by = models.CharField(max_length=15, choices=From.choices)
    words = models.TextField()
    on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [models.CheckConstraint(name="meetings_feedback_said", condition=~Q(words=""))]
