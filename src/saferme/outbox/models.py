"""What leaves after commit: a row written in the transaction of its cause, sent by the worker, kept until it left."""

import uuid

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """One e-mail. It says that something awaits in the system, never what or about whom.

    ``message_id`` is fixed when the row is written: one that leaves twice after a crash is recognised as the same.
    ``next_try_at`` also keeps one that is on its way from being taken a second time. ``given_up_at``: the mail server
    does not accept the address, so that it waits for an administrator.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    created_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    #: The kind of what went wrong, and the mail server's number for it; never its words, which may name the address.
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="outbox_sent_without_problem", condition=Q(sent_at__isnull=True) | Q(problem="")
            ),
            models.CheckConstraint(
                name="outbox_given_up_with_problem",
                condition=Q(given_up_at__isnull=True) | (Q(sent_at__isnull=True) & ~Q(problem="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="outbox_to_send",
            )
        ]


class Heartbeat(models.Model):
    """When the worker was last alive: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="outbox_one_heartbeat", condition=Q(id=1))]
