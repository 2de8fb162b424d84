"""What the partnership tells on every page: telephone numbers that differ from the pack's, and announcements."""

from django.db import models
from django.db.models import F, Q


class TelephoneNumber(models.Model):
    """A number as it was entered, for a contact or a helpline of the pack. Only ever added: the last of a line counts.

    ``line``: the contact's name in the pack, or a helpline by the words that the pack calls it. ``number`` is empty where
    the pack's own counts again.
    """

    line = models.CharField(max_length=200)
    number = models.CharField(max_length=30, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["line"])]
        constraints = [models.CheckConstraint(name="notices_line_named", condition=~Q(line=""))]


class Announcement(models.Model):
    """A sentence at the top of every page, from a day until a day that still counts."""

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", "Everybody, also on the public pages"
        SIGNED_IN = "signed_in", "Only those who are signed in"

    text = models.CharField(max_length=300)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(name="notices_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="notices_withdrawn_by_somebody",
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(name="notices_order", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(name="notices_audience_known", condition=Q(audience__in=["everybody", "signed_in"])),
        ]
