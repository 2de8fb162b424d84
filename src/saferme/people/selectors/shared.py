"""What of a person may stand in a document that is shared."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from saferme.people.forms.identity import ETHNICITIES
from saferme.people.models import Address, ContactMethod, Person, Relationship, holding
from saferme.practice.ages import age_on


@dataclass(frozen=True, slots=True)
class SharedIdentity:
    """``addresses`` and ``contacts`` hold what is safe to print. ``address_withheld``: another one is confidential."""

    known_as: str
    full_name: str
    pronouns: str
    born: date | None
    birth_is_estimated: bool
    age: int | None
    school: str
    ethnicity: str
    first_language: str
    interpreter_needed: str
    communication_needs: str
    addresses: tuple[str, ...]
    contacts: tuple[str, ...]
    address_withheld: bool


def shared_identity(person: Person, day: date) -> SharedIdentity:
    """Never a confidential address, nor a way to make contact that is not known to be safe."""
    addresses = list(Address.objects.filter(holding(day), person=person).order_by("pk"))
    contacts = ContactMethod.objects.filter(holding(day), person=person, safe="yes").order_by("pk")
    return SharedIdentity(
        known_as=person.known_as,
        full_name=person.full_name,
        pronouns=person.pronouns,
        born=person.date_of_birth,
        birth_is_estimated=person.birth_is_estimated,
        age=age_on(day, person.date_of_birth) if person.date_of_birth else None,
        school=person.school,
        ethnicity=next((option.label for option in ETHNICITIES if option.code == person.ethnicity), ""),
        first_language=person.first_language,
        interpreter_needed=person.interpreter_needed,
        communication_needs=person.communication_needs,
        addresses=tuple(_in_one_line(row) for row in addresses if not row.confidential),
        contacts=tuple(f"{row.get_kind_display()}: {row.value}" for row in contacts),
        address_withheld=any(row.confidential for row in addresses),
    )


def _in_one_line(row: Address) -> str:
    lines = [line.strip().rstrip(",") for line in [*row.lines.splitlines(), row.postcode] if line.strip()]
    return ", ".join(lines)


def confidential_addresses(person_id: UUID) -> list[tuple[str, str]]:
    """Lines and postcode of every confidential address there is or was: for a last look through a finished document.

    Those of the people around them count too, where these have a record of their own.
    """
    theirs = Q(person_id=person_id) | Q(person__in=Relationship.objects.filter(person_id=person_id).values("other"))
    return list(Address.objects.filter(theirs, confidential=True).order_by("pk").values_list("lines", "postcode"))
