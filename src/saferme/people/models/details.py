"""What is known of a person, each with its dates and where it comes from."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from saferme.people.models.person import Known, Person


class Dated(models.Model):
    """Holds from a day until a day that is no longer included; either may be unknown. Ended, never deleted.

    ``version`` rises with each change, so that two editors are noticed.
    """

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """The same as holding()."""
        return holds(self.since, self.until, day)


def holds(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or until > day)


def holding(day: date) -> Q:
    """The rows of a dated table that hold on this day."""
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gt=day))


def in_order(name: str) -> models.CheckConstraint:
    """``until`` never comes before ``since``."""
    return models.CheckConstraint(
        name=name, condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since"))
    )


def once(fields: list[str], name: str) -> models.UniqueConstraint:
    """The same thing is not recorded twice as holding now."""
    return models.UniqueConstraint(fields=fields, condition=Q(until__isnull=True), name=name)


class OtherName(Dated):
    """A nickname, a former name, a name used online."""

    class Kind(models.TextChoices):
        NICKNAME = "nickname", "Nickname"
        FORMER = "former", "Former name"
        ONLINE = "online", "Name used online"
        SPELLING = "spelling", "Another spelling"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            in_order("people_other_name_order"),
            once(["person", "kind", "name"], "people_other_name_once"),
        ]


class Identifier(Dated):
    """A number that another system knows the person by; when it is missing, why."""

    class Scheme(models.TextChoices):
        NHS = "nhs", "NHS number"
        UPN = "upn", "Unique pupil number"
        CHILD_ID = "child_id", "Social care record number"
        POLICE = "police", "Police reference"

    class Status(models.TextChoices):
        VERIFIED = "verified", "Verified"
        UNVERIFIED = "unverified", "Not verified"
        WITHHELD = "withheld", "Withheld: using it would do more harm than good"
        NOT_TRACED = "not_traced", "Not traced without unreasonable delay"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=Scheme.choices)
    value = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            in_order("people_identifier_order"),
            once(["person", "scheme", "value"], "people_identifier_once"),
            models.CheckConstraint(
                name="people_identifier_or_why",
                condition=(Q(value="") & Q(status__in=["withheld", "not_traced"]))
                | (~Q(value="") & Q(status__in=["verified", "unverified"])),
            ),
        ]


class ContactMethod(Dated):
    """A way to reach the young person, and whether it is safe: somebody else may read that phone."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Phone"
        EMAIL = "email", "E-mail"
        MESSAGE = "message", "Message or app"
        THROUGH = "through", "Through somebody"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_methods")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=200)
    safe = models.CharField(max_length=10, choices=Known.choices)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("people_contact_order"),
            once(["person", "kind", "value"], "people_contact_once"),
        ]


class Address(Dated):
    """Where the person lives or stays. A confidential one appears in no document that is shared."""

    class Kind(models.TextChoices):
        HOME = "home", "Home"
        PLACEMENT = "placement", "Placement"
        STAYS = "stays", "Stays sometimes"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    lines = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    confidential = models.BooleanField(default=False)

    class Meta:
        constraints = [in_order("people_address_order")]


class CareStatus(Dated):
    """In care, or a care leaver, over time. That somebody is neither is recorded too: no row means not known."""

    class Kind(models.TextChoices):
        LOOKED_AFTER = "looked_after", "In care (looked after)"
        CARE_LEAVER = "care_leaver", "Care leaver"
        NEITHER = "neither", "Neither in care nor a care leaver"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_statuses")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            in_order("people_care_order"),
            once(["person", "kind"], "people_one_open_care_status"),
        ]
