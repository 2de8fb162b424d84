"""The dated records between significant harm and a plan that protects: who took part, what was known, what was decided."""

import uuid

from django.db import models
from django.db.models import F, Q


class Enquiry(models.Model):
    """One record. ``answers`` are those to the pack's form; beside them what lists, order and clocks read.

    ``outcome`` is what the fact of the case says: whether an enquiry begins, what it found, where it leads. A conference
    and a core group have none: their fact is that they were held.
    """

    class Kind(models.TextChoices):
        STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
        SECTION_47 = "section_47", "Section 47 enquiry"
        SCREENING_DISCUSSION = "screening_discussion", "Screening discussion"
        CONFERENCE = "child_protection_conference", "Child protection conference"
        CORE_GROUP = "core_group", "Core group"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=30, blank=True)
    #: Of a conference: the independent chair who held it (R9).
    chaired_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    #: The record that this one puts right. That one stays as it was written.
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    correction_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        indexes = [models.Index(fields=["case", "held_on"])]
        constraints = [
            models.CheckConstraint(
                name="enquiries_outcome_of_its_kind",
                condition=Q(kind="strategy_discussion", outcome__in=["yes", "no"])
                | Q(
                    kind="section_47",
                    outcome__in=["continuing_risk", "no_continuing_risk", "not_substantiated"],
                )
                | Q(
                    kind="screening_discussion",
                    outcome__in=["safer_me_plus", "child_protection_conference", "safer_me_cin"],
                )
                | Q(kind__in=["child_protection_conference", "core_group"], outcome=""),
            ),
            models.CheckConstraint(
                name="enquiries_conference_has_chair",
                condition=Q(kind="child_protection_conference", chaired_by__isnull=False)
                | (~Q(kind="child_protection_conference") & Q(chaired_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="enquiries_correction_with_reason",
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="") & ~Q(corrects=F("id"))),
            ),
        ]
