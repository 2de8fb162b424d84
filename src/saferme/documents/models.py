"""Documents as they were made: what one reader was given, word for word."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.practice.documents import Audience


class StoredDocument(models.Model):
    """Never changed once made. Page, PDF and every later copy are drawn from ``content``.

    It is of one young person or of one context, never of both.

    ``subject_kind`` and ``subject_id`` say of which record it was made (``plan_version``). ``seal`` is the SHA-256 of
    all that the reader sees, so that a change behind the system's back is noticed.
    """

    class Kind(models.TextChoices):
        SCREENING = "screening", "Screening"
        ASSESSMENT = "assessment", "Assessment"
        MINUTES = "minutes", "Minutes"
        SUMMARY = "summary", "Summary for a meeting"
        INVITATION = "invitation", "Invitation"
        LEAFLET = "leaflet", "Leaflet"
        REFERRAL = "referral", "Referral"
        PLAN = "plan", "Plan"
        HAND_OVER = "hand_over", "Hand-over"
        CONTEXT_PACK = "context_pack", "Pack of a context conference"
        CONTEXT_PLAN = "context_plan", "Context plan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    audience = models.CharField(max_length=15, choices=[(one.value, one.value) for one in Audience])
    title = models.CharField(max_length=300)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="documents")
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, null=True, related_name="documents")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, null=True, related_name="documents")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    made_for = models.CharField(max_length=300)
    marking = models.CharField(max_length=100)
    content = models.JSONField()
    seal = models.CharField(max_length=64)
    pack = models.CharField(max_length=40)
    form_key = models.CharField(max_length=40)
    form_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(name="documents_sealed", condition=~Q(seal="")),
            models.CheckConstraint(
                name="documents_audience_known", condition=Q(audience__in=[one.value for one in Audience])
            ),
            models.CheckConstraint(
                name="documents_person_xor_context",
                condition=Q(person__isnull=False, context__isnull=True) | Q(person__isnull=True, context__isnull=False),
            ),
            models.CheckConstraint(name="documents_for_somebody", condition=~Q(made_for="") & ~Q(marking="")),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"]), models.Index(fields=["person", "made_at"])]


class Bundle(models.Model):
    """Many documents that one person asked for at once. They are made in the background and kept for a day."""

    class What(models.TextChoices):
        SUMMARIES = "summaries", "Summaries for the meetings of one day"
        PLANS = "plans", "Plans that are reviewed within a month"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    what = models.CharField(max_length=12, choices=What.choices)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(name="documents_bundle_expires_later", condition=Q(expires_at__gt=F("asked_at"))),
            models.CheckConstraint(name="documents_bundle_of", condition=Q(what__in=["summaries", "plans"])),
        ]


class BundleItem(models.Model):
    """One document of a bundle. ``taken_at``: a worker makes it just now; one that fell over is tried again later.

    ``drawn`` is the PDF, forgotten when the bundle expires. ``left_out``: why it could not be made, as a sentence.
    """

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    subject_id = models.UUIDField()
    taken_at = models.DateTimeField(null=True)
    document = models.ForeignKey(StoredDocument, on_delete=models.PROTECT, null=True, related_name="+")
    drawn = models.BinaryField(null=True)
    left_out = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["bundle", "position"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "position"], name="documents_bundle_position_once"),
            models.UniqueConstraint(fields=["bundle", "subject_id"], name="documents_bundle_subject_once"),
            models.CheckConstraint(
                name="documents_made_or_left_out", condition=Q(document__isnull=True) | Q(left_out="")
            ),
            models.CheckConstraint(
                name="documents_drawn_of_a_document", condition=Q(drawn__isnull=True) | Q(document__isnull=False)
            ),
        ]
        indexes = [
            models.Index(
                fields=["taken_at"], condition=Q(document__isnull=True, left_out=""), name="documents_bundle_waits"
            )
        ]
