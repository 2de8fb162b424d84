"""Schools, peer groups and neighbourhoods as themselves: a neutral label, never the people in it."""

import uuid

from django.db import models
from django.db.models import F, Q


class Context(models.Model):
    """A context of harm. Its label and its place name no person. ``earlier``: what it was worked on as, before.

    ``lead``: the organisation that works on it; it sees the record by a grant like any other.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", "School"
        PEER_GROUP = "peer_group", "Peer group"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    label = models.CharField(max_length=200)
    where = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    earlier = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="later")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.CheckConstraint(name="contexts_has_a_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="contexts_kind_known", condition=Q(kind__in=["school", "peer_group", "neighbourhood"])
            ),
            models.CheckConstraint(
                name="contexts_not_own_earlier", condition=Q(earlier__isnull=True) | ~Q(earlier=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.label


class ContextGrant(models.Model):
    """Who may see a context's record: one team or one agency; how far; why; from when until when. Only ever ended."""

    class Level(models.TextChoices):
        READ = "read", "Read"
        FULL = "full", "Read and write"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey(Context, on_delete=models.CASCADE, related_name="grants")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    reason = models.CharField(max_length=300)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contexts_grant_to_one",
                condition=Q(team__isnull=False, agency__isnull=True) | Q(team__isnull=True, agency__isnull=False),
            ),
            models.CheckConstraint(name="contexts_grant_level", condition=Q(level__in=["read", "full"])),
            models.CheckConstraint(name="contexts_grant_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="contexts_grant_ended",
                condition=Q(ends__isnull=True, ended_because="") | Q(ends__isnull=False) & ~Q(ended_because=""),
            ),
            models.CheckConstraint(
                name="contexts_grant_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
        ]
        indexes = [models.Index(fields=["team", "context"]), models.Index(fields=["agency", "context"])]


class ContextChange(models.Model):
    """What a context was called, where it was or who led, until now; kept with why when it changed. Nobody's words are lost."""

    class What(models.TextChoices):
        LABEL = "label", "Called"
        WHERE = "where", "Found at"
        LEAD = "lead", "Led by"

    context = models.ForeignKey(Context, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What.choices)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(name="contexts_change_what", condition=Q(what__in=["label", "where", "lead"])),
            models.CheckConstraint(name="contexts_change_why", condition=~Q(why="")),
            models.CheckConstraint(name="contexts_change_is_one", condition=~Q(before=F("after"))),
        ]


class ContextLink(models.Model):
    """How one context stands to another, read from ``one``: “park *is beside* school”."""

    class How(models.TextChoices):
        BESIDE = "beside", "Is beside"
        MEETS_AT = "meets_at", "Meets at"
        ON_THE_WAY = "on_the_way", "Is on the way to"
        PART_OF = "part_of", "Is part of"
        SAME_YOUNG_PEOPLE = "same_young_people", "Affects the same young people as"
        MOVED_FROM = "moved_from", "May have moved here from"

    one = models.ForeignKey(Context, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Context, on_delete=models.CASCADE, related_name="linked_from")
    how = models.CharField(max_length=20, choices=How.choices)
    says = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "how"], name="contexts_link_once"),
            models.CheckConstraint(name="contexts_link_to_another", condition=~Q(one=F("other"))),
            models.CheckConstraint(name="contexts_link_says", condition=~Q(says="")),
        ]
