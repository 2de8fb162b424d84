"""What was done and who looked: rows that are only ever added, each chained to the one before by a hash."""

from django.db import models


class Event(models.Model):
    """One write, read, search or sign-in.

    ``actor_id`` is a number and no foreign key, and names are copied: an event outlives the account it names,
    and this room knows no other.
    """

    class Kind(models.TextChoices):
        WRITE = "write", "Changed"
        READ = "read", "Looked at"
        SEARCH = "search", "Searched"
        SIGN_IN = "sign_in", "Signed in or out"
        EXPORT = "export", "Took a copy"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    agency_name = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    person_id = models.UUIDField(null=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="audit_kind_known",
                condition=models.Q(kind__in=["write", "read", "search", "sign_in", "export"]),
            ),
        ]
        indexes = [models.Index(fields=["actor_id", "at"]), models.Index(fields=["person_id", "at"])]


class ChainHead(models.Model):
    """The end of the chain: one row, locked while an event is added, so that no two events share a predecessor."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    length = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="audit_one_head", condition=models.Q(id=1))]
