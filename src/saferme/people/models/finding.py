"""What a search looks up."""

from django.db import models

from saferme.people.models.person import Person


class SearchKey(models.Model):
    """One way to come upon a person. Rewritten with each change of the record.

    ``value`` is compared (see people.keys); ``word`` is what it was made of, to say why somebody was found.
    """

    class Kind(models.TextChoices):
        NAME = "name", "Name"
        BEGINS = "begins", "Begins with"
        SOUND = "sound", "Sounds like"
        NEAR = "near", "One letter away"
        BIRTH = "birth", "Date of birth"
        PHONE = "phone", "Phone"
        SCHOOL = "school", "School"
        NUMBER = "number", "Number"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=60)
    word = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "value", "person"])]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "value", "word"], name="people_key_once")]
