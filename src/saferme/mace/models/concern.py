"""A person of concern: what is known, each thing graded; who may read it; and each look, with why.

It is nobody's attribute: no young person's record, search or page leads here. Which young people somebody says are at risk
from them stands on the record of the person of concern alone, each for a reason and until a day.
"""

import uuid

from django.db import models
from django.db.models import Q

from saferme.ui.local import local


class Concern(models.Model):
    """``number`` is what it is called where its names may not stand. ``age`` was said on ``age_on``; None: nobody knows.

    ``safer_me``: of somebody under 18, what was done so that they get an assessment as a young person themselves.
    """

    class SaferMe(models.TextChoices):
        BEGUN = "begun", "It has been asked for or begun"
        HAS_ONE = "has_one", "There is one already"
        NOT_YET = "not_yet", "Not yet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    names = models.TextField()
    description = models.TextField(blank=True)
    found_at = models.TextField(blank=True)
    age = models.PositiveSmallIntegerField(null=True)
    age_estimated = models.CharField(max_length=10, blank=True)
    age_on = models.DateField()
    risk_to_staff = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    safer_me = models.CharField(max_length=10, choices=SaferMe.choices, blank=True)
    safer_me_words = models.TextField(blank=True)
    safer_me_at = models.DateTimeField(null=True)
    safer_me_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(name="mace_concern_called", condition=~Q(names="")),
            models.CheckConstraint(
                name="mace_safer_me_whole",
                condition=Q(safer_me="", safer_me_words="", safer_me_at__isnull=True, safer_me_by__isnull=True)
                | Q(safer_me_at__isnull=False, safer_me_by__isnull=False) & ~Q(safer_me="") & ~Q(safer_me_words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Person of concern {self.number}"


class ConcernEntry(models.Model):
    """One thing said, by whom, when, as what, and graded twice: the source, and how it knows. Never changed."""

    class Kind(models.TextChoices):
        FACT = "fact", "Fact"
        INFORMATION = "information", "Information"
        OPINION = "opinion", "Opinion"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="entries")
    item = models.ForeignKey("mace.Item", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    what = models.TextField()
    when = models.CharField(max_length=500)
    who_says = models.CharField(max_length=500)
    source_grade = models.CharField(max_length=20)
    information_grade = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mace_entry_kind_known", condition=Q(kind__in=["fact", "information", "opinion"])
            ),
            models.CheckConstraint(
                name="mace_entry_graded_and_sourced",
                condition=~Q(what="") & ~Q(when="") & ~Q(who_says="") & ~Q(source_grade="") & ~Q(information_grade=""),
            ),
            models.CheckConstraint(
                name="mace_entry_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            ),
        ]


class ConcernReader(models.Model):
    """Somebody named to read one record, why, and until which day, that day included."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="readers")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    until = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "user"], name="mace_reader_once"),
            models.CheckConstraint(name="mace_reader_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="mace_reader_given_whole", condition=Q(given_at__isnull=False, given_by__isnull=False)
            ),
        ]


class ConcernYoungPerson(models.Model):
    """That somebody says this young person is at risk from this person of concern. It says nothing of what they did.

    Restricted, like the record; kept until ``review_on``, that day included. Nothing of it reaches their record or case.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="young_people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    review_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "person"], name="mace_young_person_once"),
            models.CheckConstraint(name="mace_young_person_why", condition=~Q(why="")),
        ]


class Look(models.Model):
    """Why somebody opened a record, or a submission before there was one. It opens that alone, for an hour."""

    class Reason(models.TextChoices):
        CHECK = "check", "To check or to match a submission"
        MEETING = "meeting", local("For a MACE meeting")
        ACTION = "action", "For an action that I am to do"
        SAFETY = "safety", "For the safety of a young person whom I work with"
        OTHER = "other", "Another reason"

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, null=True, related_name="looks")
    item = models.ForeignKey("mace.Item", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="mace_look_at_one",
                condition=Q(concern__isnull=False, item__isnull=True) | Q(concern__isnull=True, item__isnull=False),
            ),
            models.CheckConstraint(name="mace_look_has_reason", condition=~Q(words="") & ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["concern", "user", "at"])]
