"""Who must not be brought together: looked up before anybody is invited, rather too often than too seldom."""

from datetime import date

import pytest

from saferme.people import services
from saferme.people.selectors import no_contact_warnings
from saferme.people.selectors.around import same_name
from tests.cast import NOW, TODAY


@pytest.fixture
def around(cast):
    """Sam's mother, father and brother (Kit, who has a record), by key, as numbers of relationships."""
    rows = {
        "mother": _add(cast, "relationship", name="Dee Ashdown", kind="mother"),
        "father": _add(cast, "relationship", name="Ray Ashdown", kind="father"),
        "brother": _add(cast, "relationship", name="Kit", kind="sibling", other_id=cast.kit.pk),
    }
    return {key: row.pk for key, row in rows.items()}


def _add(cast, noun, on="sam", **details):
    person = getattr(cast, on)
    return services.add_detail(person_id=person.pk, noun=noun, details=details, by=cast.actor("front_door"), now=NOW)


def _warned(cast, *invited, day=TODAY):
    return no_contact_warnings(cast.sam, invited, day)


def test_nobody_is_warned_of_without_a_condition(cast, around):
    assert _warned(cast, "Dean Hollis", *around.values()) == []


@pytest.mark.parametrize(
    ("invited", "warned"),
    [
        ("Dean Hollis", True),
        ("Mr D. Hollis, Dean", True),
        ("dean", True),
        ("Dean James Hollis", True),
        ("Deane Holis", True),
        ("Hollis Dean", True),
        ("Dean Hollister", False),
        ("Deena Marsh", False),
        ("Mr", False),
        ("", False),
    ],
)
def test_by_name_in_whatever_form(cast, invited, warned):
    _add(cast, "no_contact", name="Dean Hollis", terms="No contact, direct or indirect")
    assert bool(_warned(cast, invited)) is warned


def test_a_condition_with_part_of_a_name_warns_of_the_whole(cast):
    _add(cast, "no_contact", name="Dean", terms="No contact")
    assert _warned(cast, "Dean Hollis")


def test_the_sentence_says_who_from_whom_under_what_and_the_terms(cast):
    order = _add(cast, "court_order", kind="bail", terms="Bail until trial")
    _add(cast, "no_contact", name="Dean Hollis", terms="No contact, direct or indirect", order_id=order.pk)
    assert _warned(cast, "Dean Hollis") == [
        "Dean Hollis and Sam must not be brought together (bail conditions): No contact, direct or indirect"
    ]


def test_by_relationship(cast, around):
    _add(cast, "no_contact", relationship_id=around["father"], terms="Supervised only")
    assert _warned(cast, around["father"]) and _warned(cast, "Ray Ashdown")
    assert not _warned(cast, around["mother"])


def test_between_two_who_are_invited(cast, around):
    """The young person may be kept safe of nobody, and their mother of somebody."""
    _add(cast, "no_contact", protects_id=around["mother"], name="Dean Hollis", terms="Not within 100 metres")
    assert _warned(cast, around["mother"], "Dean Hollis") == [
        "Dean Hollis and Dee Ashdown must not be brought together: Not within 100 metres"
    ]
    assert _warned(cast, "Dee Ashdown", "Dean Hollis"), "named, and not chosen"
    assert not _warned(cast, "Dean Hollis"), "the mother is not invited"
    assert not _warned(cast, around["mother"])


def test_between_two_relatives(cast, around):
    _add(cast, "no_contact", protects_id=around["mother"], relationship_id=around["father"], terms="Apart")
    assert _warned(cast, around["father"], around["mother"])
    assert not _warned(cast, around["father"], around["brother"])


@pytest.mark.parametrize(
    ("since", "until", "warned"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2026, 3, 4), None, False),
        (None, TODAY, False),
        (None, date(2026, 3, 4), True),
    ],
)
def test_while_it_lasts(cast, since, until, warned):
    _add(cast, "no_contact", name="Dean Hollis", terms="None", since=since, until=until)
    assert bool(_warned(cast, "Dean Hollis")) is warned


def test_a_condition_on_the_record_of_somebody_around_them(cast, around):
    """Kit's own record says that Dean must not come near Kit: it holds at Sam's meeting too, without its terms."""
    _add(cast, "no_contact", on="kit", name="Dean Hollis", terms="SECRET TERMS")
    warnings = _warned(cast, around["brother"], "Dean Hollis")
    assert warnings == [
        "Kit and Dean Hollis must not be brought together. Why stands on another record: ask the Front Door first."
    ]
    assert not _warned(cast, "Dean Hollis")


def test_a_condition_on_another_record_that_has_ended(cast, around):
    _add(cast, "no_contact", on="kit", name="Dean Hollis", terms="None", until=TODAY)
    assert not _warned(cast, around["brother"], "Dean Hollis")


def test_a_condition_on_another_record_that_names_the_young_person(cast, around):
    row = _add(cast, "relationship", on="kit", name="Sam", kind="sibling", other_id=cast.sam.pk)
    _add(cast, "no_contact", on="kit", relationship_id=row.pk, terms="SECRET TERMS")
    assert _warned(cast, around["brother"]) and not _warned(cast, around["mother"])


def test_a_relationship_of_another_record_cannot_be_asked_about(cast):
    row = _add(cast, "relationship", on="kit", name="X", kind="friend")
    with pytest.raises(KeyError):
        _warned(cast, row.pk)


def test_each_warning_is_given_once(cast, around):
    _add(cast, "no_contact", relationship_id=around["father"], terms="Supervised only")
    assert len(_warned(cast, around["father"], "Ray Ashdown", "Ray")) == 1


@pytest.mark.parametrize(
    ("one", "another", "alike"),
    [
        ("Dean Hollis", "Dean Hollis", True),
        ("Dean", "Dean Hollis", True),
        ("Mohamed Ali", "Muhammad Ali", True),
        ("José", "Jose Diaz", True),
        ("Dean Hollis", "Dee Hollis", False),
        ("", "Dean", False),
        ("Mrs", "Mrs Hollis", False),
    ],
)
def test_same_name(one, another, alike):
    assert same_name(one, another) is alike and same_name(another, one) is alike
