"""Who of those with the record may read a note."""

from django.db import models
from django.db.models import Q


class Visibility(models.TextChoices):
    EVERYBODY = "everybody", "Everybody with the record"
    SOCIAL_CARE = "social_care", "Children's Social Care alone"
    TEAM = "team", "One team alone"


class Restrictable(models.Model):
    """``for_team`` is the team of a note that one team alone may read. The author reads it, wherever they go."""

    visibility = models.CharField(max_length=12, choices=Visibility.choices)
    for_team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def restricted_to(self) -> str:
        """In words; "" when everybody with the record reads it."""
        if self.visibility == Visibility.EVERYBODY:
            return ""
        return f"{self.for_team} alone" if self.for_team_id else str(Visibility(self.visibility).label)


def whole_visibility(name: str) -> models.CheckConstraint:
    """A note of a team names the team, any other names none."""
    return models.CheckConstraint(
        name=name,
        condition=Q(visibility="team", for_team__isnull=False)
        | Q(visibility__in=["everybody", "social_care"], for_team__isnull=True),
    )
