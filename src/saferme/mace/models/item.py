"""What is brought to MACE: one submission on a young person, a person of concern or a location of concern; its history."""

import uuid

from django.db import models
from django.db.models import Q


class Item(models.Model):
    """One submission and its way through MACE.

    ``person``: the young person, of a submission about one; never the person of concern, who stands in ``concern``, and
    nothing leads from there to a young person. ``known``: what the young person's record said when it was sent.
    """

    class Subject(models.TextChoices):
        CHILD = "child", "Young person"
        PERSON = "person", "Person of concern"
        LOCATION = "location", "Location of concern"

    class Status(models.TextChoices):
        DRAFT = "draft", "Being written"
        SENT = "sent", "Waits for the quality check"
        SENT_BACK = "sent_back", "Sent back to be mended"
        LISTED = "listed", "On the list"
        DISCUSSED = "discussed", "Discussed, kept in view"
        REMOVED = "removed", "Taken off the list"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    area = models.CharField(max_length=40, blank=True)
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    concern = models.ForeignKey("mace.Concern", on_delete=models.PROTECT, null=True, related_name="items")
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, null=True, related_name="+")
    screening = models.OneToOneField("screening.Screening", on_delete=models.PROTECT, null=True, related_name="+")
    referral = models.OneToOneField(
        "context_work.ContextReferral", on_delete=models.PROTECT, null=True, related_name="+"
    )
    known = models.JSONField(default=dict)
    removed_because = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["author", "status"]), models.Index(fields=["status", "area"])]
        constraints = [
            models.CheckConstraint(
                name="mace_child_has_record",
                condition=Q(subject="child", person__isnull=False)
                | Q(subject__in=["person", "location"], person__isnull=True),
            ),
            models.CheckConstraint(
                name="mace_concern_of_a_person", condition=Q(concern__isnull=True) | Q(subject="person")
            ),
            models.CheckConstraint(
                name="mace_context_of_a_location", condition=Q(context__isnull=True) | Q(subject="location")
            ),
            models.CheckConstraint(
                name="mace_sent_whole",
                condition=Q(status="draft", sent_at__isnull=True, area="")
                | Q(status__in=["sent", "sent_back", "listed", "discussed", "removed"], sent_at__isnull=False)
                & ~Q(area=""),
            ),
            models.CheckConstraint(
                name="mace_removed_with_reason",
                condition=Q(status="removed") & ~Q(removed_because="") | ~Q(status="removed") & Q(removed_because=""),
            ),
            models.CheckConstraint(
                name="mace_listed_person_has_concern",
                condition=~Q(subject="person")
                | Q(status__in=["draft", "sent", "sent_back"])
                | Q(concern__isnull=False),
            ),
        ]


class Step(models.Model):
    """One thing that was done with an item. ``words``: what the submitter is told; it names nobody but their own."""

    class What(models.TextChoices):
        SENT = "sent", "Sent to MACE"
        SENT_BACK = "sent_back", "Sent back"
        ACCEPTED = "accepted", "Accepted and put on the list"
        LISTED = "listed", "Put on the list of the next meeting"
        DISCUSSED = "discussed", "Discussed"
        REMOVED = "removed", "Taken off the list"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10, choices=What.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mace_submitter_is_told", condition=Q(what__in=["sent", "listed"]) | ~Q(words="")
            ),
        ]
