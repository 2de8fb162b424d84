"""What a text must not hold so that nobody recognises a young person in it: for practice.names, never for a page."""

from collections.abc import Iterable
from uuid import UUID

from saferme.people.models import ContactMethod, OtherName, Person
from saferme.practice.names import Somebody

#: Other names that are written like a name; the rest are nicknames.
_AS_NAMES = (OtherName.Kind.FORMER, OtherName.Kind.SPELLING)


def not_to_be_named(person_ids: Iterable[UUID]) -> list[Somebody]:
    """Everything these young people are known by, also what ended. Whoever calls shows that somebody is named, never who."""
    return list(names_of(person_ids).values())


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, Somebody]:
    """not_to_be_named, of each."""
    people = Person.objects.filter(pk__in=list(person_ids)).prefetch_related(
        "other_names", "identifiers", "contact_methods"
    )
    return {person.pk: _somebody(person) for person in people.order_by("pk")}


def _somebody(person: Person) -> Somebody:
    others = person.other_names.all()
    contacts = person.contact_methods.all()
    phones = [row.value for row in contacts if row.kind == ContactMethod.Kind.PHONE]
    handles = [row.value for row in contacts if row.kind in (ContactMethod.Kind.EMAIL, ContactMethod.Kind.MESSAGE)]
    return Somebody(
        given=(person.given_name, person.known_as, *(row.name for row in others if row.kind in _AS_NAMES)),
        family=person.family_name,
        nicknames=(*(row.name for row in others if row.kind not in _AS_NAMES), *handles),
        born=person.date_of_birth,
        numbers=(str(person.pk), *(row.value for row in person.identifiers.all() if row.value), *phones),
    )
