"""What is known of a person, each with its dates and where it comes from."""

from django.db import models
from django.db.models import F, Q

from saferme.people.models.person import Known, Person


class Dated(models.Model):
    """Holds from a day until a day that is no longer included; either may be unknown."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def in_order(name: str) -> models.CheckConstraint:
    """``until`` never comes before ``since``."""
    return models.CheckConstraint(
        name=name, condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since"))
    )


class OtherName(models.Model):
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
        constraints = [models.UniqueConstraint(fields=["person", "kind", "name"], name="people_other_name_once")]


class Identifier(models.Model):
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
            models.UniqueConstraint(fields=["person", "scheme", "value"], name="people_identifier_once"),
            models.CheckConstraint(
                name="people_identifier_or_why",
                condition=(Q(value="") & Q(status__in=["withheld", "not_traced"]))
                | (~Q(value="") & Q(status__in=["verified", "unverified"])),
            ),
        ]


class ContactMethod(models.Model):
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
        constraints = [models.UniqueConstraint(fields=["person", "kind", "value"], name="people_contact_once")]


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
    """Looked after, or a care leaver, over time."""

    class Kind(models.TextChoices):
        LOOKED_AFTER = "looked_after", "Looked after"
        CARE_LEAVER = "care_leaver", "Care leaver"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_statuses")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            in_order("people_care_order"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until__isnull=True), name="people_one_open_care_status"
            ),
        ]


class SearchKey(models.Model):
    """What a search looks up: names, sounds of names, birth, phone, school. Rewritten with each change of the person."""

    class Kind(models.TextChoices):
        NAME = "name", "Name"
        SOUND = "sound", "Sounds like"
        BIRTH = "birth", "Date of birth"
        PHONE = "phone", "Phone"
        SCHOOL = "school", "School"
        NUMBER = "number", "Number"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["kind", "value", "person"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "value"], name="people_key_once")]
