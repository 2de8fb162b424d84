"""Those around a young person, and who may not be brought together."""

from django.db import models
from django.db.models import Q

from saferme.people.models.details import Dated, in_order
from saferme.people.models.person import Known, Person


class Relationship(Dated):
    """Family, carers and others who matter.

    ``name`` is how this record calls them, and belongs to it; ``other`` leads to their own record, where they have one
    and for those who may see it.
    """

    class Kind(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        STEP_PARENT = "step_parent", "Step-parent"
        SIBLING = "sibling", "Brother or sister"
        GRANDPARENT = "grandparent", "Grandparent"
        FOSTER_CARER = "foster_carer", "Foster carer"
        CARER = "carer", "Carer"
        RELATIVE = "relative", "Another relative"
        FRIEND = "friend", "Friend"
        PARTNER = "partner", "Partner"
        OTHER = "other", "Somebody else"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    other = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="related_to")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    lives_with = models.CharField(max_length=10, choices=Known.choices, blank=True)
    parental_responsibility = models.CharField(max_length=10, choices=Known.choices, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            in_order("people_relationship_order"),
            models.CheckConstraint(name="people_relationship_named", condition=~Q(name="")),
            models.CheckConstraint(name="people_not_own_relation", condition=~Q(person=models.F("other"))),
        ]

    def __str__(self) -> str:
        return self.name


class Professional(Dated):
    """Somebody who works with the young person and has no account here."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="professionals")
    name = models.CharField(max_length=200)
    agency = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [in_order("people_professional_order")]


class CourtOrder(Dated):
    """An order of a court that matters for keeping the young person safe."""

    class Kind(models.TextChoices):
        CARE = "care", "Care order"
        INTERIM_CARE = "interim_care", "Interim care order"
        SUPERVISION = "supervision", "Supervision order"
        CHILD_ARRANGEMENTS = "child_arrangements", "Child arrangements order"
        NON_MOLESTATION = "non_molestation", "Non-molestation order"
        RESTRAINING = "restraining", "Restraining order"
        BAIL = "bail", "Bail conditions"
        ABDUCTION_NOTICE = "abduction_notice", "Child abduction warning notice"
        OTHER = "other", "Another order"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="court_orders")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    terms = models.TextField()
    court = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [in_order("people_order_order")]


class NoContact(Dated):
    """Two who may not be brought together. Looked up before anybody is invited to the same meeting.

    ``protects`` is empty when it is the young person who is kept safe, otherwise somebody of theirs. The other side is
    somebody of theirs too (``relationship``) or named alone (``name``).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="no_contacts")
    protects = models.ForeignKey(Relationship, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    relationship = models.ForeignKey(Relationship, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    order = models.ForeignKey(CourtOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="no_contacts")
    terms = models.TextField()

    class Meta:
        constraints = [
            in_order("people_no_contact_order"),
            models.CheckConstraint(name="people_no_contact_two", condition=~Q(protects=models.F("relationship"))),
            models.CheckConstraint(
                name="people_no_contact_one_other",
                condition=(Q(relationship__isnull=False) & Q(name="")) | (Q(relationship__isnull=True) & ~Q(name="")),
            ),
        ]

    @property
    def kept_away(self) -> str:
        """The name of who may not come near."""
        return self.name or str(self.relationship)
