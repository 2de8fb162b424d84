"""Notes, visits, calls and messages about a young person."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.notes.models.visible import Restrictable, whole_visibility


class CaseNote(Restrictable):
    """Never edited: what was wrong is put right by another note that names it.

    Notes written in one act about several young people share ``written_together``; each has its own text and visibility,
    and none names the others.
    """

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        VISIT = "visit", "Visit or meeting face to face"
        CALL = "call", "Call"
        MESSAGE = "message", "Message"

    class Known(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not_known", "Not known"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="notes")
    written_together = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    happened_at = models.DateTimeField()
    seen = models.CharField(max_length=10, choices=Known.choices)
    seen_alone = models.CharField(max_length=10, choices=Known.choices, blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    significant = models.BooleanField()
    text = models.TextField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    correction_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-happened_at", "-recorded_at"]
        constraints = [
            whole_visibility("notes_note_visibility"),
            models.CheckConstraint(name="notes_note_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="notes_seen_alone_when_seen",
                condition=Q(seen="yes") & ~Q(seen_alone="") & ~Q(seen_by="") | ~Q(seen="yes") & Q(seen_alone=""),
            ),
            models.CheckConstraint(
                name="notes_correction_with_reason",
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
            ),
            models.CheckConstraint(
                name="notes_corrects_another", condition=Q(corrects__isnull=True) | ~Q(corrects=F("id"))
            ),
            models.UniqueConstraint(
                fields=["written_together", "person"], name="notes_once_for_each", condition=Q(corrects__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["person", "happened_at"])]
