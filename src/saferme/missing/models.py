"""Each time a young person was missing, and each offer of an interview after their return."""

import uuid

from django.db import models
from django.db.models import F, Q


class MissingEpisode(models.Model):
    """From when a young person was last seen until they were back.

    ``answers`` are those to the pack's form in ``form_version``, the section on the return among them once it is known;
    beside them stands what clocks, counts and lists read.
    """

    class From(models.TextChoices):
        HOME = "home", "Home"
        CARE = "care", "Care"
        EDUCATION = "education", "School or college"
        OTHER = "other", "Somewhere else"
        NOT_KNOWN = "not_known", "Not known"

    class Linked(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not_known", "Not known"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="missing_episodes")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    reported_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True)
    missing_from = models.CharField(max_length=10, choices=From.choices)
    linked = models.CharField(max_length=10, choices=Linked.choices)
    returned_at = models.DateTimeField(null=True)
    #: As it was typed; places are compared by `selectors.same_place`.
    found_where = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    return_recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-reported_at"]
        constraints = [
            models.CheckConstraint(
                name="missing_seen_before_reported",
                condition=Q(last_seen_at__isnull=True) | Q(last_seen_at__lte=F("reported_at")),
            ),
            models.CheckConstraint(
                name="missing_back_after_seen",
                condition=Q(returned_at__isnull=True)
                | Q(last_seen_at__isnull=False, returned_at__gte=F("last_seen_at"))
                | Q(last_seen_at__isnull=True, returned_at__gte=F("reported_at")),
            ),
            models.CheckConstraint(
                name="missing_episode_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="missing_found_with_return", condition=Q(found_where="") | Q(returned_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["case", "reported_at"])]


class EpisodeCorrection(models.Model):
    """What one section of an episode said before it was put right."""

    class Part(models.TextChoices):
        EPISODE = "episode", "When they were missing"
        RETURN = "return", "Their return"

    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="corrections")
    section = models.CharField(max_length=10, choices=Part.choices)
    before = models.JSONField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(name="missing_correction_with_reason", condition=~Q(reason=""))]


class ReturnHomeInterview(models.Model):
    """One offer and what came of it; after a no it is offered again, which is another row.

    ``counts``: it is the one that the case was told of as ``return_home_interview_done``.
    """

    class Outcome(models.TextChoices):
        HELD = "held", "Held"
        DECLINED = "declined", "Offered and declined"
        UNABLE = "unable", "Could not be held yet"
        NOT_OFFERED = "not_offered", "Decided not to interview"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    episode = models.ForeignKey(MissingEpisode, on_delete=models.PROTECT, related_name="interviews")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    offered_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    independent = models.BooleanField(null=True)
    counts = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="missing_offer_whole",
                condition=Q(outcome="not_offered", offered_at__isnull=True, independent__isnull=True)
                | (~Q(outcome="not_offered") & Q(offered_at__isnull=False, independent__isnull=False)),
            ),
            models.CheckConstraint(
                name="missing_held_has_its_time",
                condition=Q(outcome="held", held_at__isnull=False) | (~Q(outcome="held") & Q(held_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="missing_what_may_count",
                condition=Q(counts=False)
                | Q(withdrawn_at__isnull=True) & (Q(outcome="held") | Q(outcome="declined", independent=True)),
            ),
            models.CheckConstraint(
                name="missing_interview_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.UniqueConstraint(fields=["episode"], condition=Q(counts=True), name="missing_counts_once"),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(outcome="held", withdrawn_at__isnull=True), name="missing_held_once"
            ),
        ]
