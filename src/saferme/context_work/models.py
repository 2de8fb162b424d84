"""A referral of a context and what the Front Door decided; incidents; and, apart, who was there in which part."""

import uuid

from django.db import models
from django.db.models import Q

_KINDS = [("school", "School"), ("peer_group", "Peer group"), ("neighbourhood", "Neighbourhood")]


class ContextReferral(models.Model):
    """One referral, by any professional. It names no young person, and nothing leads from it to one.

    ``context`` is set by the Front Door, who looks first whether it is known already. ``earlier``: the context that this
    opens anew as another kind.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=15, choices=_KINDS, blank=True)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, null=True, related_name="referrals")
    earlier = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                name="context_work_sent_has_kind",
                condition=Q(sent_at__isnull=True, kind="") | (Q(sent_at__isnull=False) & ~Q(kind="")),
            ),
            models.CheckConstraint(
                name="context_work_matched_once_sent", condition=Q(context__isnull=True) | Q(sent_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["author", "sent_at"])]


class ContextTriage(models.Model):
    """What the Front Door decided on a referral, by whom and why, and what the referrer is told.

    ``joined``: the case was open and past triage when the referral came in, so that nothing was to be decided anew.
    """

    class Outcome(models.TextChoices):
        CONTEXT_ASSESSMENT = "context_assessment", "Context assessment"
        SINGLE_AGENCY = "single_agency", "A response by one agency"
        MACE = "mace", "Passed to MACE"
        NO_FURTHER_ACTION = "no_further_action", "No further action"
        JOINED = "joined", "Joined to the open case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(ContextReferral, on_delete=models.PROTECT, related_name="triage")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    feedback = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="context_work_triage_told", condition=~Q(feedback="")),
            models.CheckConstraint(
                name="context_work_triage_outcome",
                condition=Q(outcome__in=["context_assessment", "single_agency", "mace", "no_further_action", "joined"]),
            ),
        ]


class AffectedPerson(models.Model):
    """That a young person may be affected by what happens in a context. It says nothing of what they did or suffered.

    Restricted, like IncidentPart; kept until ``review_on``. Nothing of it reaches their case (R11, R15).
    """

    context = models.ForeignKey("contexts.Context", on_delete=models.CASCADE, related_name="affected")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    review_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["context", "person"], name="context_work_affected_once"),
            models.CheckConstraint(name="context_work_affected_why", condition=~Q(why="")),
        ]


class Incident(models.Model):
    """What happened at one time in one context. Who was there stands in IncidentPart, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="incidents")
    form_version = models.PositiveIntegerField()
    answers = models.JSONField()
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-recorded_at"]
        constraints = [models.CheckConstraint(name="context_work_incident_answered", condition=~Q(answers={}))]


class IncidentPart(models.Model):
    """The part that one young person had in one incident: of that incident alone, never of the person.

    Restricted: read by those who may see the people of a context and this person's own record. It is shown until
    ``review_on``; who takes it away takes it away for good.
    """

    class Role(models.TextChoices):
        HARMED = "harmed", "Harmed"
        MAY_BE_HARMING = "may_be_harming", "May be causing harm"
        BOTH = "both", "Both"
        PROTECTIVE = "protective", "Protective"
        UNKNOWN = "unknown", "Not known"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="parts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=15, choices=Role.choices)
    why = models.CharField(max_length=300)
    review_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "person"], name="context_work_part_once"),
            models.CheckConstraint(name="context_work_part_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="context_work_part_role",
                condition=Q(role__in=["harmed", "may_be_harming", "both", "protective", "unknown"]),
            ),
        ]
