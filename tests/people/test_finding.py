"""Finding a young person: however the name was heard or spelt, with why, and only those whom one may see."""

from datetime import date

import pytest

from saferme.audit.models import Event
from saferme.people import services
from saferme.people.selectors import look_alikes, search_people
from tests.cast import NOW

BORN = date(2010, 4, 5)
#: Written on the record: given, family, born, school, then other names, phone, phone of the mother, NHS number.
RECORDS = {
    "mohamed": ("Mohamed", "Hussain", date(2011, 2, 3), "Harbour Academy", "Mo", "07700 900123", "", ""),
    "sian": ("Siân", "O'Brien-Lee", date(2012, 7, 8), "", "", "", "01632 960456", ""),
    "shaun": ("Shaun", "Catherall", date(2009, 12, 1), "", "kaz_2009", "", "", "943 476 5919"),
    "lukasz": ("Łukasz", "Wiśniewski", date(2010, 1, 31), "", "", "", "", ""),
    "samuel": ("Samuel", "Fairweather", BORN, "St Mary's School", "", "", "", ""),
}


@pytest.fixture
def people(cast):
    """Young people of the practitioner's, by key."""
    by = cast.actor("practitioner")
    return {key: _add(by, *row) for key, row in RECORDS.items()}


def _add(by, given, family, born, school="", other="", phone="", mothers="", nhs=""):
    details = {"given_name": given, "family_name": family, "date_of_birth": born, "school": school}
    person = services.add_person(details=details, by=by, now=NOW)

    def hang(noun, **more):
        services.add_detail(person_id=person.pk, noun=noun, details=more, by=by, now=NOW)

    if other:
        hang("other_name", kind="nickname", name=other)
    if phone:
        hang("contact_method", kind="phone", value=phone, safe="yes")
    if mothers:
        hang("relationship", name="Their mother", kind="mother", phone=mothers)
    if nhs:
        hang("identifier", scheme="nhs", value=nhs, status="verified")
    return person


#: What is typed, who is among those found, and why.
SEARCHES = [
    ("Mohamed", "mohamed", "name: Mohamed"),
    ("MOHAMED", "mohamed", "name: Mohamed"),
    ("Muhammad", "mohamed", "sounds like: Muhammad ~ Mohamed"),
    ("Mohammed Husain", "mohamed", "sounds like: Husain ~ Hussain"),
    ("mo", "mohamed", "name: Mo"),
    ("Moh", "mohamed", "name begins with Moh: Mohamed"),
    ("sian", "sian", "name: Siân"),
    ("Siân", "sian", "name: Siân"),
    ("Sian Obrien", "sian", "name: O'Brien"),
    ("O’Brien", "sian", "name: O'Brien"),
    ("Lee", "sian", "name: Lee"),
    ("Leigh", "sian", "sounds like: Leigh ~ Lee"),
    ("Sean", "shaun", "sounds like: Sean ~ Shaun"),
    ("Catheral", "shaun", "name begins with Catheral: Catherall"),
    ("Cathreall", "shaun", "sounds like: Cathreall ~ Catherall"),
    ("Cqtherall", "shaun", "one letter away: Cqtherall ~ Catherall"),
    ("kaz_2009", "shaun", "name: kaz_2009"),
    ("kaz", "shaun", "name: kaz"),
    ("Lukasz Wisniewski", "lukasz", "name: Wiśniewski"),
    ("Sammy Fairwether", "samuel", "sounds like: Fairwether ~ Fairweather"),
    ("5/4/2010", "samuel", "date of birth"),
    ("5 April 2010", "samuel", "date of birth"),
    ("4.5.10 Fairweather", "samuel", "date of birth, with day and month changed round"),
    ("Marys", "samuel", "school: Mary's"),
    ("harbour academy", "mohamed", "school: Harbour"),
    ("07700 900123", "mohamed", "phone ends 123"),
    ("+44 7700 900 123", "mohamed", "phone ends 123"),
    ("900123", "mohamed", "phone ends 123"),
    ("01632 960456", "sian", "phone of mother ends 456"),
    ("9434765919", "shaun", "reference number ends 919"),
    ("943 476 5919", "shaun", "reference number ends 919"),
]


def test_found_and_why(cast, people):
    actor = cast.actor("practitioner")
    for typed, key, reason in SEARCHES:
        reasons = {row.person_id: row.reasons for row in search_people(actor, typed).found}
        assert reason in reasons.get(people[key].pk, ()), (typed, reasons)


def test_the_closest_comes_first_and_half_must_answer(cast, people):
    by = cast.actor("practitioner")
    exact = _add(by, "Mohamed", "Catherall", date(2011, 2, 3))
    found = search_people(by, "Mohamed Catherall 3/2/2011").found
    assert [row.person_id for row in found] == [exact.pk, people["mohamed"].pk]
    assert found[0].reasons == ("name: Mohamed", "name: Catherall", "date of birth")


def test_a_longer_form_finds_a_short_name(cast, people):
    found = search_people(cast.actor("practitioner"), "Samantha Ashdown").found
    assert found[0].person_id == cast.sam.pk and "short for Samantha: Sam" in found[0].reasons


def test_nothing_alike_and_nothing_typed(cast, people):
    actor = cast.actor("practitioner")
    nobody = search_people(actor, "Quillfeather")
    assert (nobody.found, nobody.asked, nobody.pointer) == ((), True, False)
    assert search_people(actor, " - ").asked is False


def test_what_is_shown_of_somebody_found(cast, people):
    found = search_people(cast.actor("practitioner"), "Mohamed Hussain").found[0]
    assert (found.name, found.age, found.school) == ("Mohamed Hussain", 15, "Harbour Academy")
    assert not hasattr(found, "date_of_birth")


def test_the_keys_follow_the_record(cast, people):
    actor = cast.actor("practitioner")
    person = people["samuel"]
    services.change_person(
        person_id=person.pk, details={"family_name": "Merriweather"}, seen_version=person.version, by=actor, now=NOW
    )
    assert not search_people(actor, "Fairweather").found
    assert search_people(actor, "Merriweather").found[0].person_id == person.pk


def test_only_those_whom_one_may_see_are_found(cast, people):
    for who, seen in {
        "outsider": set(),
        "front_door": {"Samuel Fairweather"},
        "early_help_manager": {"Samuel Fairweather"},
    }.items():
        found = {row.name for row in search_people(cast.actor(who), "Fairweather").found}
        assert found == seen, who
    services.set_restricted(person_id=people["samuel"].pk, restricted=True, by=cast.actor("practitioner"), now=NOW)
    assert not search_people(cast.actor("front_door"), "Fairweather").found


#: What somebody who may not see the record types, and whether they are told that there may be one.
POINTERS = [
    ("Samuel Fairweather 5/4/2010", True),
    ("Samuell 5/4/2010", True),
    ("Fairwether 05.04.2010", True),
    ("Samuel Fairweather", False),
    ("5/4/2010", False),
    ("Samuel 4/5/2010", False),
    ("Marys 5/4/2010", False),
    ("07700 900123", True),
    ("+447700900123", True),
    ("900123", False),
    ("943 476 5919", True),
    ("01632 960456", False),
    ("Quillfeather 5/4/2010", False),
]


def test_a_record_that_one_may_not_see_is_pointed_to_only_when_very_alike(cast, people):
    for typed, told in POINTERS:
        search = search_people(cast.actor("outsider"), typed)
        assert (search.found, search.pointer) == ((), told), typed


def test_of_a_restricted_record_not_even_that_is_said(cast, people):
    services.set_restricted(person_id=people["samuel"].pk, restricted=True, by=cast.actor("practitioner"), now=NOW)
    for who in ("outsider", "front_door"):
        assert not search_people(cast.actor(who), "Samuel Fairweather 5/4/2010").pointer


def test_who_may_see_the_record_is_not_pointed_to_it(cast, people):
    assert not search_people(cast.actor("practitioner"), "Samuel Fairweather 5/4/2010").pointer


def test_a_search_is_written_down_without_its_words(cast, people):
    search_people(cast.actor("practitioner"), "Samuel Fairweather 5/4/2010 07700 900123")
    event = Event.objects.latest("id")
    assert (event.kind, event.action, event.actor_id) == ("search", "people.searched", cast.users["practitioner"].pk)
    assert event.detail == {"by": {"words": 2, "births": 1, "numbers": 1}, "shown": 1, "pointer": False}


#: Names and birth of somebody about to be added, and whether the record of Samuel Fairweather is shown first.
ALIKE = [
    (("Samuel", "Fairweather"), BORN, True),
    (("Sam", "Fairweather"), BORN, True),
    (("Samuel", "Fairwether"), None, True),
    (("Samuel", "Fairweather"), date(2008, 1, 1), True),
    (("Twin", "Fairweather"), BORN, True),
    (("Samuel", "Merriweather"), None, False),
    (("Sister", "Fairweather"), date(2013, 9, 9), False),
    (("Samuel", "Ottershaw"), date(2013, 9, 9), False),
]


def test_look_alikes_are_those_of_whom_more_than_half_agrees(cast, people):
    for names, born, alike in ALIKE:
        found = {row.person_id for row in look_alikes(cast.actor("practitioner"), names=names, born=born).found}
        assert (people["samuel"].pk in found) is alike, (names, born)
