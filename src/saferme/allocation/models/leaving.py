"""When a young person moves to another area, or comes of age."""

import uuid

from django.db import models
from django.db.models import Q


class HandOver(models.Model):
    """What another authority is given with the case, and what it answers. The document holds what the record knew."""

    class Told(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    class Status(models.TextChoices):
        WAITING = "waiting", "Waits for their answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"
        WITHDRAWN = "withdrawn", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="hand_overs")
    authority = models.CharField(max_length=200)
    contact = models.CharField(max_length=300)
    moves_on = models.DateField()
    know_first = models.TextField()
    risks = models.TextField()
    young_person_told = models.CharField(max_length=3, choices=Told.choices)
    parents_told = models.CharField(max_length=3, choices=Told.choices)
    told_words = models.TextField()
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField("documents.StoredDocument", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    receiver = models.CharField(max_length=200, blank=True)
    receiver_on = models.DateField(null=True)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="allocation_hand_over_whole",
                condition=~Q(authority="") & ~Q(contact="") & ~Q(know_first="") & ~Q(risks="") & ~Q(told_words=""),
            ),
            models.CheckConstraint(
                name="allocation_hand_over_answered",
                condition=Q(status="waiting", answered_at__isnull=True, answered_by__isnull=True, receiver="")
                | Q(status="accepted", answered_at__isnull=False, receiver_on__isnull=False) & ~Q(receiver="")
                | Q(status__in=["declined", "withdrawn"], answered_at__isnull=False) & ~Q(answer_words=""),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="waiting"), name="allocation_one_hand_over_waits"
            ),
        ]


class Adulthood(models.Model):
    """What is arranged for the time after 18. A new row each time; the latest one holds."""

    class AdultServices(models.TextChoices):
        ASKED = "asked", "Asked; no answer yet"
        WILL = "will", "They will work with the young person"
        WILL_NOT = "will_not", "They will not"
        NOT_NEEDED = "not_needed", "Not needed"
        NOT_ASKED = "not_asked", "Not asked yet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="adulthood")
    adult_services = models.CharField(max_length=10, choices=AdultServices.choices)
    adult_services_words = models.TextField()
    young_person_says = models.TextField(blank=True)
    agreed = models.TextField()
    led_by = models.CharField(max_length=200)
    #: Who is there for them after 18, and how to reach them. Empty: nobody is named yet.
    after_18 = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="allocation_adulthood_said",
                condition=~Q(agreed="") & ~Q(adult_services_words="") & ~Q(led_by=""),
            ),
        ]
