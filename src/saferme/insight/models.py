"""What several young people share, as it was last read from their records; what was decided on it; how far was read.

Everything but the decisions is made anew from the records of the young people, and goes when they go.
"""

import uuid

from django.db import models
from django.db.models import F, Q

_KINDS = ["place", "route", "school", "attends", "group", "online", "concern"]


class Shared(models.Model):
    """One place, school, group or online space. ``key``: the words that name it, see contexts.likeness.same_words.

    Of a person of concern it is the id of their record, and the label their number: a name never stands here.

    ``emerged_at``: since when enough young people share it, alone or with those that are perhaps the same. That is where a
    list begins; what a reader is shown of it is worked out from the records that they may see.
    ``same_as``: the one that a person said it is; they count together, and no run changes that. ``perhaps``: the first of
    several names, each below the minimum, that are perhaps one and reach it together. ``initials`` and ``run_on``: by which
    names that are spelt alike find each other, see contexts.likeness.spelling_keys.
    """

    class Kind(models.TextChoices):
        PLACE = "place", "Place"
        ROUTE = "route", "Transport route"
        SCHOOL = "school", "School, named as a place"
        ATTENDS = "attends", "School that they attend"
        GROUP = "group", "Group of peers"
        ONLINE = "online", "Online space"
        CONCERN = "concern", "Person of concern"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=500)
    label = models.CharField(max_length=300)
    where = models.CharField(max_length=300, blank=True)
    initials = models.CharField(max_length=40)
    run_on = models.CharField(max_length=600)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="names")
    perhaps = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    emerged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["emerged_at", "label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="insight_shared_once"),
            models.CheckConstraint(name="insight_shared_kind", condition=Q(kind__in=_KINDS)),
            models.CheckConstraint(name="insight_not_same_as_itself", condition=~Q(same_as=F("pk"))),
            models.CheckConstraint(name="insight_shared_named", condition=~Q(key="") & ~Q(label="")),
        ]
        indexes = [
            models.Index(fields=["kind", "initials"]),
            models.Index(fields=["kind", "run_on"]),
            models.Index(fields=["emerged_at"], condition=Q(emerged_at__isnull=False), name="insight_has_emerged"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_concern(self) -> bool:
        return self.kind == self.Kind.CONCERN


class SharedTie(models.Model):
    """One record that ties one young person to it. ``day``: when it was said or seen; ``found_at``: when it was read here.

    ``worry``: of a school that they attend, whether worry at or around it is said; None: nobody has said.
    """

    class Source(models.TextChoices):
        PLACE = "place", "Said on the record"
        FOUND = "found", "Where they were found, or had been, when missing"
        SCHOOL = "school", "The school on their record; their case was opened on this day"
        CONCERN = "concern", "Said on the record of the person of concern"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    shared = models.ForeignKey(Shared, on_delete=models.CASCADE, related_name="ties")
    day = models.DateField()
    agency = models.ForeignKey("accounts.Agency", on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices)
    source_id = models.CharField(max_length=40)
    worry = models.BooleanField(null=True)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "source", "source_id"], name="insight_tie_once"),
            models.CheckConstraint(
                name="insight_tie_source", condition=Q(source__in=["place", "found", "school", "concern"])
            ),
        ]
        indexes = [models.Index(fields=["shared", "person", "day"])]


class Decision(models.Model):
    """What a person decided on one, and why. It holds until records come that were not there."""

    class Outcome(models.TextChoices):
        REFER = "refer", "Open a context referral"
        WATCH = "watch", "Watch"
        DISMISS = "dismiss", "Dismiss"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shared = models.ForeignKey(Shared, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    referral = models.ForeignKey("context_work.ContextReferral", on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="insight_decision_outcome", condition=Q(outcome__in=["refer", "watch", "dismiss"])
            ),
            models.CheckConstraint(name="insight_decision_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="insight_referral_with_refer", condition=Q(referral__isnull=True) | Q(outcome="refer")
            ),
        ]


class SameName(models.Model):
    """That a person said of two names whether they are the same; the latest of two counts. It is never worked out."""

    one = models.ForeignKey(Shared, on_delete=models.PROTECT, related_name="said_of_names")
    other = models.ForeignKey(Shared, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="insight_two_names", condition=~Q(one=F("other"))),
            models.CheckConstraint(name="insight_same_reason", condition=~Q(reason="")),
        ]


class Reading(models.Model):
    """How far the events of the audit were followed: one row. Whose record they concern is read anew."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_event = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="insight_one_reading", condition=Q(id=1))]


class FullRun(models.Model):
    """Every record read anew, some at a time. ``done`` of ``total`` cases; ``after``: the last one of them that was read."""

    id = models.BigAutoField(primary_key=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    after = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="insight_run_in_order", condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("asked_at"))
            ),
        ]
