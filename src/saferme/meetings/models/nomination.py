"""The adult whom a young person trusts, and chose."""

import uuid

from django.db import models
from django.db.models import Q


class TrustedAdultNomination(models.Model):
    """Whom the young person nominated, how they said it, who checked that it is safe, and who supports the adult.

    An adult with an account may facilitate (R4, R5) and then has the part of Trusted Adult; a name alone may not.
    """

    class Suitable(models.TextChoices):
        YES = "suitable", "Suitable"
        NO = "not_suitable", "Not suitable"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="nominations")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    how_they_said_it = models.TextField()
    on = models.DateField()
    suitable = models.CharField(max_length=15, choices=Suitable.choices)
    suitable_reason = models.TextField()
    checked_by = models.CharField(max_length=200)
    checked_on = models.DateField()
    supporter = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="meetings_nomination_told",
                condition=~Q(name="") & ~Q(how_they_said_it="") & ~Q(checked_by="") & ~Q(suitable_reason=""),
            ),
        ]
