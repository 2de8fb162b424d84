"""What a family agreed to, in enough detail that a colleague knows what may be shared with whom."""

import uuid

from django.db import models
from django.db.models import F, Q


class Consent(models.Model):
    """A yes or a no to early help, and the withdrawal of a yes.

    ``answers`` are those to the pack's form in ``form_version``: who said so, how, with whom what may be shared and
    what not. Beside them stands what lists and rules read. It is agreement to a service: the lawful basis for sharing
    information to keep a child safe is another thing and does not rest on this.
    """

    class Kind(models.TextChoices):
        EARLY_HELP = "early_help", "Early help"

    class Given(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    given = models.CharField(max_length=3, choices=Given.choices)
    given_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_words = models.TextField(blank=True)
    withdrawal_recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-given_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="notes_withdrawn_with_words",
                condition=Q(withdrawn_on__isnull=True, withdrawn_words="")
                | (Q(withdrawn_on__isnull=False, given="yes") & ~Q(withdrawn_words="")),
            ),
            models.CheckConstraint(
                name="notes_withdrawn_after_given",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
            ),
        ]
