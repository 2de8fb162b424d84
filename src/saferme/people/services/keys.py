"""The search keys of a person, written again by every service that changes what is searched for."""

from saferme.people.keys import keys_of
from saferme.people.models import Person, SearchKey


def _rewrite_keys(person: Person) -> None:
    """Make the search keys agree with the record. A step of a service, inside its transaction and its event."""
    SearchKey.objects.filter(person=person).delete()
    SearchKey.objects.bulk_create(
        SearchKey(person=person, kind=key.kind, value=key.value, word=key.word) for key in sorted(keys_of(person))
    )
