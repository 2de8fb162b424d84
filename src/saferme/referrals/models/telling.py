"""What whoever sent it was told: that it arrived, and later what became of it."""

from django.db import models
from django.db.models import F, Q


class How(models.TextChoices):
    TELEPHONE = "telephone", "By telephone"
    E_MAIL = "e_mail", "By e-mail"
    LETTER = "letter", "By letter"
    IN_PERSON = "in_person", "In person"
    HERE = "here", "Here, on their own page"


_HOWS = ["telephone", "e_mail", "letter", "in_person", "here"]


class Acknowledgement(models.Model):
    """That it arrived. One is enough."""

    referral = models.OneToOneField("referrals.Referral", on_delete=models.PROTECT, related_name="acknowledgement")
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How.choices)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="referrals_acknowledged_how", condition=Q(how__in=_HOWS)),
            models.CheckConstraint(name="referrals_acknowledged_before", condition=Q(at__lte=F("recorded_at"))),
        ]


class Feedback(models.Model):
    """What the referrer was told of the decision. ``words`` are written for them, and are what they read."""

    referral = models.ForeignKey("referrals.Referral", on_delete=models.PROTECT, related_name="feedback")
    words = models.TextField()
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How.choices)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="referrals_feedback_says", condition=~Q(words="")),
            models.CheckConstraint(name="referrals_feedback_how", condition=Q(how__in=_HOWS)),
            models.CheckConstraint(name="referrals_feedback_before", condition=Q(at__lte=F("recorded_at"))),
        ]
