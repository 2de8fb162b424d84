"""The spine: a case, its facts (only ever added), where it stands, its clocks, and who has which part in it."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from saferme.practice import holidays
from saferme.ui.local import local


class Case(models.Model):
    """One case of one young person or of one context, never of both (R11, R15)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, null=True, related_name="case")
    context = models.ForeignKey("contexts.Context", on_delete=models.PROTECT, null=True, related_name="cases")
    opened_at = models.DateTimeField()
    #: What a young adult (care leaver) said last, R18. Empty: not asked. What they said before: AdultConsent.
    adult_consent = models.CharField(max_length=10, choices=[("given", "Given"), ("refused", "Refused")], blank=True)
    #: The one-off bank holidays, once they were read for this case (casework.replay). Not stored here.
    days_off: "tuple[holidays.OneOffDay, ...] | None" = None

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casework_consent_of_a_person", condition=Q(adult_consent="") | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="casework_person_xor_context",
                condition=Q(person__isnull=False, context__isnull=True) | Q(person__isnull=True, context__isnull=False),
            ),
        ]


class AdultConsent(models.Model):
    """What a young adult said to Safer Me, each time they were asked. Only ever added: a later answer hides none."""

    class Answer(models.TextChoices):
        GIVEN = "given", "They agree"
        REFUSED = "refused", "They say no"

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="adult_consents")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="casework_adult_consent_known", condition=Q(answer__in=["given", "refused"])),
        ]


class CaseFact(models.Model):
    """One dated fact, as the decision contract reads it. Withdrawn by another entry, never changed or deleted.

    ``on`` is a date or a local date-time as the contract writes them; ``details`` holds the keys that the fact has.
    ``source_kind`` and ``source_id`` say which record it came from (a screening, an assessment, a meeting).
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    number = models.PositiveIntegerField()
    #: Where it is read among those of its day: its own number, or the place of the one that it puts right.
    place = models.PositiveIntegerField()
    fact = models.CharField(max_length=40)
    on = models.CharField(max_length=16)
    day = models.DateField()
    details = models.JSONField(default=dict)
    #: Why, in the words of whoever recorded it, where no other record says so.
    note = models.TextField(blank=True)
    source_kind = models.CharField(max_length=30, blank=True)
    source_id = models.UUIDField(null=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["case", "place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="casework_fact_number_once"),
            models.CheckConstraint(name="casework_fact_has_place", condition=Q(place__gte=1, place__lte=F("number"))),
            models.CheckConstraint(
                name="casework_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="casework_source_whole",
                condition=Q(source_kind="", source_id__isnull=True) | (~Q(source_kind="") & Q(source_id__isnull=False)),
            ),
        ]

    @property
    def in_turn(self) -> tuple[date, int, int]:
        """By this the rules read them: by day, and those of one day as they were recorded."""
        return self.day, self.place, self.number


class Standing(models.Model):
    """Where the case stands: what the replay of its facts gave when the last one came in. Rebuilt, never edited."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    state = models.CharField(max_length=30)
    overlay = models.JSONField(default=list)
    primary_context = models.CharField(max_length=15, blank=True)
    since = models.DateField()
    as_at = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="casework_standing_has_state", condition=~Q(state="")),
            models.CheckConstraint(name="casework_standing_order", condition=Q(as_at__gte=F("since"))),
        ]
        indexes = [models.Index(fields=["state"])]


class Deadline(models.Model):
    """A clock of the case, derived from its facts. Overdue is worked out when read, never stored.

    ``due_on`` is the day, for lists; ``due`` is as the contract writes it (a date, or a local date-time with its offset).
    ``from_number`` is the fact that opened it and ``after`` how long from there, in words. ``first_due_on`` is the day on
    which it was due at first, if a bank holiday that was entered or withdrawn on ``moved_on`` moved it (``moved_how``).
    """

    class Moved(models.TextChoices):
        ENTERED = "entered", "A bank holiday was entered"
        WITHDRAWN = "withdrawn", "A bank holiday was withdrawn"

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    code = models.CharField(max_length=30)
    due = models.CharField(max_length=25)
    due_on = models.DateField()
    source = models.CharField(max_length=10)
    from_number = models.PositiveIntegerField()
    after = models.CharField(max_length=30)
    met_on = models.CharField(max_length=16, blank=True)
    first_due_on = models.DateField(null=True)
    moved_on = models.DateField(null=True)
    moved_how = models.CharField(max_length=9, choices=Moved.choices, blank=True)

    class Meta:
        ordering = ["due_on", "code", "from_number"]
        constraints = [
            models.CheckConstraint(
                name="casework_moved_whole",
                condition=Q(first_due_on__isnull=True, moved_on__isnull=True, moved_how="")
                | Q(first_due_on__isnull=False, moved_on__isnull=False, moved_how__in=["entered", "withdrawn"]),
            ),
            models.UniqueConstraint(fields=["case", "code", "from_number"], name="casework_clock_once"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(met_on=""), name="casework_unmet")]


class CasePart(models.Model):
    """What one user is in one case, from when until when. The facilitator of a meeting follows from this (R4, R6, R9)."""

    class Part(models.TextChoices):
        LEAD_PROFESSIONAL = "lead_professional", local("Lead professional")
        SOCIAL_WORKER = "allocated_social_worker", "Allocated social worker"
        LINE_MANAGER = "line_manager", "Line manager"
        TRUSTED_ADULT = "trusted_adult", local("Trusted Adult")
        CHAIR = "chair", local("Independent chair")
        REVIEWING_OFFICER = "reviewing_officer", "Reviewing officer"
        CARE_PROFESSIONAL = "care_professional", "Professional identified within Children's Social Care"
        CONTRIBUTOR = "contributor", "Contributor"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parts")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="case_parts")
    part = models.CharField(max_length=25, choices=Part.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casework_part_order", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                fields=["case", "user", "part"], condition=Q(until__isnull=True), name="casework_part_once"
            ),
            models.UniqueConstraint(
                fields=["case", "part"],
                condition=Q(until__isnull=True, part__in=["lead_professional", "allocated_social_worker"]),
                name="casework_one_lead",
            ),
        ]
        indexes = [models.Index(fields=["user", "part"])]


class Confirmation(models.Model):
    """A second person is asked to look at a step before it counts, and answers themselves (domain 4.4).

    ``evidence``: what has changed for the better and what shows it, written by who asks. ``source_id``: of a level, the
    assessment. ``as_of``: the case's latest fact when it was asked; once more is recorded, it stands for nothing.
    """

    class About(models.TextChoices):
        ENDING = "ending", "Help ends"
        EASING = "easing", "Help is eased, or a meeting lowers the level far"
        LEVEL = "level", "The level falls by two or more"

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="confirmations")
    about = models.CharField(max_length=10, choices=About.choices)
    source_id = models.UUIDField(null=True)
    evidence = models.TextField()
    as_of = models.PositiveIntegerField()
    asked_of = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    #: What the second person says; of one who declines, why.
    said = models.TextField(blank=True)
    #: When it was asked anew or taken back.
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(name="casework_confirmation_evidence", condition=~Q(evidence="")),
            models.CheckConstraint(name="casework_confirmed_by_another", condition=~Q(asked_of=F("asked_by"))),
            models.CheckConstraint(
                name="casework_confirmation_answered_whole",
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=["confirmed", "declined"], answered_at__isnull=False),
            ),
            models.CheckConstraint(name="casework_declined_with_reason", condition=~Q(answer="declined") | ~Q(said="")),
            models.CheckConstraint(
                name="casework_confirmation_source",
                condition=Q(about__in=["ending", "easing"], source_id__isnull=True)
                | Q(about="level", source_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case", "about"],
                condition=Q(set_aside_at__isnull=True),
                name="casework_one_confirmation_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_of"], condition=Q(answer="", set_aside_at=None), name="casework_to_confirm")
        ]


class OneOffDay(models.Model):
    """A bank holiday that the published table does not hold. It counts from ``entered_on`` and never changes: one that was
    entered in error is withdrawn, and counts no more from that day.
    """

    day = models.DateField()
    reason = models.TextField()
    entered_on = models.DateField()
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"], condition=Q(withdrawn_on__isnull=True), name="casework_one_off_day_once"
            ),
            models.CheckConstraint(name="casework_one_off_day_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="casework_one_off_day_withdrawn",
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__gte=F("entered_on")) & ~Q(withdrawn_reason="")),
            ),
        ]
