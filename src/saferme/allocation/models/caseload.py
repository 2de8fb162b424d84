"""Several cases of one worker moved at once, and what became of each."""

import uuid

from django.db import models
from django.db.models import Q


class CaseloadMove(models.Model):
    """Decided by the worker's manager, for one reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-decided_at"]
        constraints = [models.CheckConstraint(name="allocation_caseload_why", condition=~Q(why=""))]


class CaseloadLine(models.Model):
    """One case of it: passed, with its move, or not, with the sentence that says why."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(CaseloadMove, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    move = models.OneToOneField("allocation.Move", on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="allocation_line_passed_or_not",
                condition=Q(move__isnull=False, problem="") | (Q(move__isnull=True) & ~Q(problem="")),
            ),
        ]
