"""Schools, peer groups and neighbourhoods as themselves: a neutral label, never the people in it."""

import uuid

from django.db import models
from django.db.models import Q


class Context(models.Model):
    """A context of harm. Its label names no person."""

    class Kind(models.TextChoices):
        SCHOOL = "school", "School"
        PEER_GROUP = "peer_group", "Peer group"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    label = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.CheckConstraint(name="contexts_has_a_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="contexts_kind_known", condition=Q(kind__in=["school", "peer_group", "neighbourhood"])
            ),
        ]

    def __str__(self) -> str:
        return self.label
