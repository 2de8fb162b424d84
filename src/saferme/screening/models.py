"""A screening: the answers, what the framework recommended on them, and what a person decided."""

import uuid

from django.db import models
from django.db.models import F, Q

from saferme.practice.vocabulary import Subject

#: Kept from everybody but the author and those who answer for restricted screenings.
RESTRICTED = (Subject.PERSON_OF_CONCERN.value, Subject.LOCATION_OF_CONCERN.value)


class Screening(models.Model):
    """One screening of one subject.

    ``recommendation`` is the answer of the rules as it was given on that day, with the sentences of the rules, the
    version of the form and the answers that were put to them (``asked``). ``recommended`` is its response code, beside
    which ``decision`` stands: where the two differ, a reason is kept.
    """

    class SubjectKind(models.TextChoices):
        CHILD = "child", "Young person"
        FAMILY = "family", "Family"
        SCHOOL = "school", "School or college"
        PEER_GROUP = "peer_group", "Peer group"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood or place"
        PERSON_OF_CONCERN = "person_of_concern", "Person of concern"
        LOCATION_OF_CONCERN = "location_of_concern", "Location of concern"

    class Status(models.TextChoices):
        BEING_FILLED = "being_filled", "Being filled in"
        RECOMMENDED = "recommended", "To be decided"
        DECIDED = "decided", "Decided"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=20, choices=SubjectKind.choices)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="screenings")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, null=True, related_name="screenings")
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="screening")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="screenings")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.BEING_FILLED)
    started_at = models.DateTimeField()

    recommended = models.CharField(max_length=40, blank=True)
    recommendation = models.JSONField(default=dict)
    recommended_at = models.DateTimeField(null=True)

    decision = models.CharField(max_length=40, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    consulted = models.CharField(max_length=200, blank=True)
    consulted_on = models.DateField(null=True)
    next_step_by = models.CharField(max_length=200, blank=True)
    next_step_on = models.DateField(null=True)
    told = models.CharField(max_length=3, choices=[("yes", "Yes"), ("no", "Not yet")], blank=True)
    told_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["author", "status"])]
        constraints = [
            models.CheckConstraint(
                name="screening_case_of_a_person", condition=Q(case__isnull=True) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="screening_person_of_a_child", condition=Q(person__isnull=True) | Q(subject="child")
            ),
            models.CheckConstraint(
                name="screening_recommended_whole",
                condition=Q(status="being_filled", recommended="", recommended_at__isnull=True)
                | (Q(status__in=["recommended", "decided"], recommended_at__isnull=False) & ~Q(recommended="")),
            ),
            models.CheckConstraint(
                name="screening_decided_whole",
                condition=Q(status="decided", decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision="")
                | ~Q(status="decided") & Q(decided_at__isnull=True, decided_by__isnull=True, decision=""),
            ),
            models.CheckConstraint(
                name="screening_other_needs_reason",
                condition=Q(decision="") | Q(decision=F("recommended")) | ~Q(decision_reason=""),
            ),
            models.CheckConstraint(
                name="screening_consulted_whole",
                condition=Q(consulted="", consulted_on__isnull=True) | ~Q(consulted="") & Q(consulted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="screening_next_step_whole",
                condition=Q(next_step_by="", next_step_on__isnull=True)
                | ~Q(next_step_by="") & Q(next_step_on__isnull=False),
            ),
            models.CheckConstraint(
                name="screening_not_told_needs_reason", condition=~Q(told="no") | ~Q(told_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.started_at:%Y-%m-%d}"

    @property
    def is_restricted(self) -> bool:
        return self.subject in RESTRICTED

    @property
    def is_decided(self) -> bool:
        return self.status == self.Status.DECIDED

    @property
    def agreed(self) -> bool:
        return self.is_decided and self.decision == self.recommended


class NamedChild(models.Model):
    """A child whom the screening of a family names: a record, or a name where there is none yet."""

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="named_children")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["screening", "name"], name="screening_child_named_once"),
            models.UniqueConstraint(fields=["screening", "person"], name="screening_child_linked_once"),
            models.CheckConstraint(name="screening_child_has_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
