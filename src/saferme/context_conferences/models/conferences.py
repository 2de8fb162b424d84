"""The conference itself: called, people asked to come, its pack checked and sent, held or cancelled."""

import uuid

from django.db import models
from django.db.models import Q


class Conference(models.Model):
    """``facilitator``: as the rules R12 to R14 read it, from the organisation of who called it; never picked from a list."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    class Facilitator(models.TextChoices):
        SCHOOL = "school", "The school"
        SOCIAL_CARE = "childrens_social_care", "Children's Social Care"
        COMMUNITY_SAFETY = "community_safety_partnership", "The Community Safety Partnership"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, related_name="conferences")
    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    facilitator = models.CharField(max_length=30, choices=Facilitator.choices)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    called_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=300)
    #: Rises with each change, so that a calendar replaces what it has.
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["context"], condition=Q(status="planned"), name="context_conferences_one_planned"
            ),
            models.CheckConstraint(
                name="context_conferences_status",
                condition=Q(status__in=["planned", "held"], cancelled_because="")
                | (Q(status="cancelled") & ~Q(cancelled_because="")),
            ),
            models.CheckConstraint(
                name="context_conferences_facilitator",
                condition=Q(facilitator__in=["school", "childrens_social_care", "community_safety_partnership"]),
            ),
            models.CheckConstraint(name="context_conferences_somewhere", condition=~Q(place="") & Q(minutes__gt=0)),
        ]


class Move(models.Model):
    """When and where a conference was to be, until somebody gave it another time or place, and why. Rows are only added."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="moves")
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=300)
    why = models.CharField(max_length=300)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-moved_at", "-pk"]
        constraints = [models.CheckConstraint(name="context_conferences_moved_why", condition=~Q(why=""))]


class Invitation(models.Model):
    """Asked to come by what they are, not by who: a role of an organisation, the residents, the businesses."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "An organisation of the partnership"
        OTHER = "other", "Another organisation"
        RESIDENTS = "residents", "Residents"
        BUSINESSES = "businesses", "Businesses"
        YOUNG_PEOPLE = "young_people", "Who speaks for young people"
        PARENTS = "parents", "Who speaks for parents and carers"

    class Came(models.TextChoices):
        CAME = "came", "Came"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Did not come"

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    called = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    added_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    came = models.CharField(max_length=10, choices=Came.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="context_conferences_called", condition=~Q(called="")),
            models.CheckConstraint(
                name="context_conferences_agency_of_kind",
                condition=Q(kind="agency", agency__isnull=False) | (~Q(kind="agency") & Q(agency__isnull=True)),
            ),
            models.UniqueConstraint(fields=["conference", "kind", "called"], name="context_conferences_asked_once"),
        ]


class Settlement(models.Model):
    """A person looked at initials, or a word that may be a name, in one line of the pack, and says that nobody is meant.

    It holds for these words in this very line: a line that changes is looked at again.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="settlements")
    words = models.CharField(max_length=200)
    line = models.TextField()
    why = models.CharField(max_length=300)
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "words", "line"], name="context_conferences_settled_once"),
            models.CheckConstraint(name="context_conferences_settled_why", condition=~Q(why="")),
        ]


class PackSending(models.Model):
    """The document that was sent beforehand, as it was when the check let it pass, and to whom it went."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="sendings")
    document = models.OneToOneField("documents.StoredDocument", on_delete=models.PROTECT, related_name="+")
    to = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [models.CheckConstraint(name="context_conferences_sent_to", condition=~Q(to=""))]
