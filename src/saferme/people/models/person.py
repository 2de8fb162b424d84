"""The person itself."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from saferme.accounts.permissions import Level


class Known(models.TextChoices):
    """A yes that was recorded, a no that was recorded, or neither: never read the third as the second."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Person(models.Model):
    """A young person. ``known_as`` is the name that pages use: how the young person likes to be called.

    ``restricted`` takes the record out of the Front Door's general view; a grant is then needed by everybody.
    ``version`` rises with each change, so that two editors are noticed.
    """

    #: How far the actor reaches on this record; set by people.selectors.get_person on what it hands out.
    reach: "Level"

    class Sex(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        NOT_KNOWN = "not_known", "Not known"

    class StatedBy(models.TextChoices):
        YOUNG_PERSON = "young_person", "The young person"
        PARENT = "parent", "A parent or carer"
        PROFESSIONAL = "professional", "A professional"
        NOT_KNOWN = "not_known", "Not known"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    known_as = models.CharField(max_length=100)
    pronouns = models.CharField(max_length=40, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    birth_is_estimated = models.BooleanField(default=False)
    sex = models.CharField(max_length=10, choices=Sex.choices, blank=True)
    gender = models.CharField(max_length=60, blank=True)
    ethnicity = models.CharField(max_length=10, blank=True)
    ethnicity_stated_by = models.CharField(max_length=20, choices=StatedBy.choices, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    interpreter_needed = models.CharField(max_length=10, choices=Known.choices, blank=True)
    communication_needs = models.TextField(blank=True)
    learning_disability = models.CharField(max_length=10, choices=Known.choices, blank=True)
    disability = models.TextField(blank=True)
    school = models.CharField(max_length=200, blank=True)
    in_their_words = models.TextField(blank=True)
    restricted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["known_as", "family_name"]
        constraints = [
            models.CheckConstraint(
                name="people_estimate_needs_birth",
                condition=Q(birth_is_estimated=False) | Q(date_of_birth__isnull=False),
            ),
            models.CheckConstraint(
                name="people_ethnicity_with_source", condition=Q(ethnicity="") | ~Q(ethnicity_stated_by="")
            ),
            models.CheckConstraint(name="people_has_a_name", condition=~Q(known_as="")),
        ]

    def __str__(self) -> str:
        return self.called(self.known_as, self.family_name)

    @staticmethod
    def called(known_as: str, family_name: str) -> str:
        """For long lists, which fetch names and no records."""
        return f"{known_as} {family_name}".strip()

    @property
    def full_name(self) -> str:
        """As on documents, with the name they use where it is another."""
        whole = f"{self.given_name} {self.family_name}".strip()
        return whole if self.known_as == self.given_name else f"{whole} (known as {self.known_as})"
