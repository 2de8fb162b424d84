"""Who works here: users, their agency, teams and roles, each with its dates."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from saferme.accounts.roles import Role


class Agency(models.Model):
    """An organisation of the partnership."""

    class Kind(models.TextChoices):
        SOCIAL_CARE = "childrens_social_care", "Children's Social Care"
        EARLY_HELP = "early_help", "Early help"
        SCHOOL = "school", "School or college"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        YOUTH = "youth", "Youth service"
        VOLUNTARY = "voluntary", "Voluntary group"
        COMMUNITY_SAFETY = "community_safety", "Community Safety Partnership"
        OTHER = "other", "Another organisation"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30, choices=Kind.choices)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of one agency; members may come from several (a multi-agency team)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="accounts_team_once")]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        """The agency comes with the user: every page shows it, and one query is saved on each."""
        return super().get_queryset().select_related("agency")


class User(AbstractBaseUser):
    """Somebody with an account. The e-mail address is the sign-in name, kept in lower case."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users", null=True, blank=True)
    #: False while access is stopped, and once it has ended.
    is_active = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="accounts_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="accounts_ended_is_not_active", condition=Q(ended_on__isnull=True) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Dated(models.Model):
    """From a day, until a day that is no longer included; open when ``until`` is empty."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class TeamMembership(Dated):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_membership_order", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]


class RoleGrant(Dated):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=30, choices=Role.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_role_order", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="accounts_role_known", condition=Q(role__in=Role.values)),
        ]


class RoleWanted(models.Model):
    """A role that an administrator wants for themselves: another administrator says yes or no."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles_wanted")
    role = models.CharField(max_length=30, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                name="accounts_wanted_order", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(name="accounts_wanted_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="accounts_wanted_answered_whole",
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, agreed__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False, agreed__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_wanted_by_two",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("user")),
            ),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(agreed__isnull=True), name="accounts_wanted_once"
            ),
        ]


class FormToken(models.Model):
    """A form that was sent: sending it again leads to where the first one led, and writes nothing."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    used_at = models.DateTimeField()
    location = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["used_at"])]
