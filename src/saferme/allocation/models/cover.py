"""Cover for absence: one colleague stands in for another, from a day until a day."""

import uuid

from django.db import models
from django.db.models import F, Q


class Cover(models.Model):
    """``until`` is the last day. Why somebody is away is nobody's business here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    absent = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    covering = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(name="allocation_cover_order", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="allocation_cover_by_another", condition=~Q(absent=F("covering"))),
            models.CheckConstraint(
                name="allocation_cover_ended",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True) | Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["covering", "until"]), models.Index(fields=["absent", "until"])]


class Lent(models.Model):
    """The dated access to one record that comes with a cover. It ends by itself."""

    id = models.BigAutoField(primary_key=True)
    cover = models.ForeignKey(Cover, on_delete=models.PROTECT, related_name="lent")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("people.PersonGrant", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cover", "case"], name="allocation_lent_once")]
