"""A case that is to pass to somebody else, or somebody who is asked to join: asked, answered, passed."""

import uuid

from django.db import models
from django.db.models import Q

from saferme.ui.local import local


class Move(models.Model):
    """To one user, one team or one agency. Its answers, and what was asked again, stand in its steps.

    ``from_part`` is the part that ends when it is accepted: whoever had it when it was asked.
    """

    class Kind(models.TextChoices):
        ALLOCATION = "allocation", "Allocation"
        TRANSFER = "transfer", "Transfer"
        REFERRAL = "referral", "Referral"

    class Part(models.TextChoices):
        LEAD_PROFESSIONAL = "lead_professional", local("Lead professional")
        SOCIAL_WORKER = "allocated_social_worker", "Allocated social worker"
        CONTRIBUTOR = "contributor", "Contributor"

    class Level(models.TextChoices):
        READ = "read", "Read"
        FULL = "full", "Read and write"

    class Known(models.TextChoices):
        AGREE = "agree", "They know and agree"
        TOLD = "told", "They know, and not everybody agrees"
        NOT_TOLD = "not_told", "They were not told"

    class OldAccess(models.TextChoices):
        ENDS = "ends", "It ends when the case passes"
        READS = "reads", "They may read until a day, then it ends"
        STAYS = "stays", "It stays: they go on working with the young person"

    class Status(models.TextChoices):
        ASKED = "asked", "Waits for an answer"
        RETURNED = "returned", "Returned with a comment"
        REJECTED = "rejected", "Rejected"
        REVOKED = "revoked", "Taken back"
        ACCEPTED = "accepted", "Accepted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    part = models.CharField(max_length=25, choices=Part.choices)
    from_part = models.ForeignKey("casework.CasePart", on_delete=models.PROTECT, null=True, related_name="+")
    to_user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, related_name="+")
    to_agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    why = models.TextField()
    known = models.CharField(max_length=10, choices=Known.choices)
    known_words = models.TextField(blank=True)
    old_access = models.CharField(max_length=10, choices=OldAccess.choices, blank=True)
    old_until = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    line_manager = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="allocation_move_to_one",
                condition=Q(to_user__isnull=False, to_team__isnull=True, to_agency__isnull=True)
                | Q(to_user__isnull=True, to_team__isnull=False, to_agency__isnull=True)
                | Q(to_user__isnull=True, to_team__isnull=True, to_agency__isnull=False),
            ),
            models.CheckConstraint(name="allocation_move_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="allocation_move_known", condition=Q(known="agree") | (~Q(known="") & ~Q(known_words=""))
            ),
            models.CheckConstraint(
                name="allocation_move_kind",
                condition=Q(kind="referral", part="contributor", from_part__isnull=True)
                | (~Q(part="contributor") & Q(level="full"))
                & (Q(kind="allocation", from_part__isnull=True) | Q(kind="transfer", from_part__isnull=False)),
            ),
            models.CheckConstraint(
                name="allocation_old_access_said",
                condition=(Q(from_part__isnull=True, old_access="") | (Q(from_part__isnull=False) & ~Q(old_access="")))
                & (
                    Q(old_access="reads", old_until__isnull=False)
                    | (~Q(old_access="reads") & Q(old_until__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="allocation_accepted_whole",
                condition=Q(status="accepted", taken_by__isnull=False, answered_at__isnull=False)
                | (~Q(status="accepted") & Q(taken_by__isnull=True, line_manager__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["case", "part"],
                condition=Q(status__in=["asked", "returned", "rejected"]) & ~Q(part="contributor"),
                name="allocation_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["to_user", "status"]),
            models.Index(fields=["to_team", "status"]),
            models.Index(fields=["to_agency", "status"]),
            models.Index(fields=["asked_by", "status"]),
        ]

    @property
    def to(self) -> str:
        """The one user, team or agency that is asked."""
        return str(self.to_user or self.to_team or self.to_agency)

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self.status in (self.Status.ASKED, self.Status.RETURNED, self.Status.REJECTED)


class MoveStep(models.Model):
    """What was said to it, by whom, in which order. Never changed."""

    class Step(models.TextChoices):
        ASKED = "asked", "Asked"
        SENT_AGAIN = "sent_again", "Sent again"
        RETURNED = "returned", "Returned with a comment"
        REJECTED = "rejected", "Rejected"
        REVOKED = "revoked", "Taken back"
        ACCEPTED = "accepted", "Accepted"
        DECIDED = "decided", "Passed by decision of the manager"

    id = models.BigAutoField(primary_key=True)
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices)
    #: Whom it was sent to, or whom it passed to.
    whom = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="allocation_step_with_words",
                condition=Q(step__in=["accepted", "decided"]) | ~Q(words=""),
            ),
        ]
