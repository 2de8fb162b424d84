"""The answers to a form, always with the version of the form that was answered."""

import uuid

from django.db import models
from django.db.models import F, Q


class Submission(models.Model):
    """One form being filled in or finished. A finished one never changes; the next begins from it (``previous``).

    ``without_place``: answers that had no place in a newer version when a draft was moved to it, as they were typed.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being written"
        FINISHED = "finished", "Finished"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_key = models.CharField(max_length=40)
    form_version = models.PositiveIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="submissions")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    without_place = models.JSONField(default=list)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="next")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="submissions_finished_has_date",
                condition=Q(status="draft", finished_at__isnull=True) | Q(status="finished", finished_at__isnull=False),
            ),
            models.CheckConstraint(name="submissions_not_own_previous", condition=~Q(previous=F("id"))),
        ]


class SubmissionSection(models.Model):
    """The answers to one section as they were typed, valid or not. ``version`` rises with every save.

    ``origins`` says for a field where an offered answer came from; it goes when a person changes the answer.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "code"], name="submissions_section_once")]


class Revision(models.Model):
    """A section as it was after one save, or a text that lost a race and was set aside (``set_aside``)."""

    section = models.ForeignKey(SubmissionSection, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    answers = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_aside = models.BooleanField(default=False)

    class Meta:
        ordering = ["section", "version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "version"], condition=Q(set_aside=False), name="submissions_revision_once"
            )
        ]


class Paper(models.Model):
    """Where these answers were before they were in here: on paper, or in a Word form.

    ``unread`` is what could not be read from the Word form, with its place and text: the file itself is not kept.
    """

    class How(models.TextChoices):
        TYPED = "typed", "Typed in"
        READ = "read", "Read in from a Word form"

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="paper")
    written_on = models.DateField()
    written_by = models.CharField(max_length=200)
    how = models.CharField(max_length=5, choices=How.choices)
    unread = models.JSONField(default=list)
    brought_in_at = models.DateTimeField()
    brought_in_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="submissions_paper_has_writer", condition=~Q(written_by="")),
            models.CheckConstraint(name="submissions_paper_how", condition=Q(how__in=["typed", "read"])),
        ]
