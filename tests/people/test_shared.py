"""What of a person may stand in a document: no confidential address, no way to make contact that is not known safe."""

from datetime import date

from saferme.people import services
from saferme.people.selectors import confidential_addresses, shared_identity
from tests.cast import NOW, TODAY


def _add(cast, noun, on="sam", **details):
    return services.add_detail(
        person_id=getattr(cast, on).pk, noun=noun, details=details, by=cast.actor("front_door"), now=NOW
    )


def test_a_confidential_address_appears_nowhere(cast):
    _add(cast, "address", kind="placement", lines="9 Hidden Lane", postcode="NM9 9ZZ", confidential=True)
    _add(cast, "address", kind="home", lines="1 Some Street,\nNorthmoor", postcode="NM1 1AA", confidential=False)
    shared = shared_identity(cast.sam, TODAY)
    assert shared.addresses == ("1 Some Street, Northmoor, NM1 1AA",) and shared.address_withheld
    assert "Hidden" not in repr(shared) and "NM9" not in repr(shared)


def test_only_addresses_that_hold(cast):
    _add(cast, "address", kind="home", lines="Old", confidential=False, until=TODAY)
    _add(cast, "address", kind="home", lines="Next", confidential=False, since=date(2026, 4, 1))
    shared = shared_identity(cast.sam, TODAY)
    assert shared.addresses == () and not shared.address_withheld


def test_only_what_is_known_to_be_safe(cast):
    for number, safe in (("07700 900001", "yes"), ("07700 900002", "no"), ("07700 900003", "not_known")):
        _add(cast, "contact_method", kind="phone", value=number, safe=safe)
    assert shared_identity(cast.sam, TODAY).contacts == ("Phone: 07700 900001",)


def test_who_they_are(cast):
    cast.sam.ethnicity, cast.sam.ethnicity_stated_by = "MWBC", "young_person"
    shared = shared_identity(cast.sam, TODAY)
    assert (shared.known_as, shared.age, shared.school) == ("Sam", 14, "Larkfield School")
    assert shared.ethnicity == "Mixed: White and Black Caribbean"


def test_the_list_for_a_last_look_holds_every_confidential_address_there_was_and_those_of_relatives(cast):
    _add(cast, "address", kind="home", lines="Was hidden", postcode="NM8 8ZZ", confidential=True, until=TODAY)
    _add(cast, "address", on="kit", kind="home", lines="Brother's hidden", confidential=True)
    assert confidential_addresses(cast.sam.pk) == [("Was hidden", "NM8 8ZZ")]
    _add(cast, "relationship", name="Kit", kind="sibling", other_id=cast.kit.pk)
    assert confidential_addresses(cast.sam.pk) == [("Was hidden", "NM8 8ZZ"), ("Brother's hidden", "")]
