"""What people want to be told by e-mail, what they were told of, and the address of their calendar."""

from django.db import models
from django.db.models import Q


class Wish(models.Model):
    """What somebody chose. Without a row the defaults hold (reminders.wishes)."""

    user = models.OneToOneField(
        "accounts.User", on_delete=models.PROTECT, primary_key=True, related_name="told_by_mail"
    )
    digest = models.BooleanField()
    #: The hour of the day, in local time, from which on messages are written.
    hour = models.PositiveSmallIntegerField()
    #: How many days before something is due. Empty: no reminders.
    days_before = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reminders_hour_of_a_day", condition=Q(hour__lte=23)),
            models.CheckConstraint(
                name="reminders_not_too_early", condition=Q(days_before__isnull=True) | Q(days_before__lte=14)
            ),
        ]


class Look(models.Model):
    """That somebody's work was looked through on one day: the first time for the digest, later for what came since.

    The row of a day is made together with that day's digest, and there is one: a digest is written once, whoever writes
    it and whatever ends them half way. ``digest`` is empty when nothing was due, or when none is wanted.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="looks")
    day = models.DateField()
    digest = models.OneToOneField("outbox.Message", on_delete=models.PROTECT, null=True, related_name="+")
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="reminders_one_digest_a_day")]


class Reminder(models.Model):
    """That somebody was told of one thing that is due: once ahead of the day, once when it is late.

    ``thing`` tells it from others of its kind; a new date is a new thing to be reminded of. It names nobody.
    """

    class Stage(models.TextChoices):
        AHEAD = "ahead", "Ahead of the day"
        LATE = "late", "When it is late"

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=90)
    due = models.CharField(max_length=25)
    stage = models.CharField(max_length=5, choices=Stage.choices)
    message = models.ForeignKey("outbox.Message", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "thing", "due", "stage"], name="reminders_told_once"),
            models.CheckConstraint(name="reminders_stage_known", condition=Q(stage__in=["ahead", "late"])),
        ]


class CalendarAddress(models.Model):
    """The secret part of the address of one person's calendar, as a hash alone: nobody can read it here."""

    user = models.OneToOneField("accounts.User", on_delete=models.PROTECT, primary_key=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="reminders_has_a_token", condition=~Q(token_hash=""))]
