"""Correcting who somebody is: two editors are noticed, an estimate stays as it was made."""

from datetime import date

import pytest
import time_machine

from saferme.audit.models import Event
from saferme.people.services import Stale, change_person
from tests.cast import NOW
from tests.people.pages import born, post, text_of, url

SAM = {"given_name": "Sam", "family_name": "Ashdown", "school": "Larkfield School", **born("1", "9", "2011")}


def _change(cast, **details):
    person = cast.sam
    person.refresh_from_db()
    return change_person(
        person_id=person.pk, details=details, seen_version=person.version, by=cast.actor("early_help_manager"), now=NOW
    )


def test_the_form_shows_what_is_known_and_saves_what_changed(cast):
    client = cast.client("practitioner")
    page = text_of(client.get(url("edit", cast.sam.pk)))
    assert 'value="Ashdown"' in page and 'value="2011"' in page and 'name="seen_version" value="1"' in page
    response = post(
        client, "edit", cast.sam.pk, **SAM | {"school": "Harbour Academy"}, pronouns="they/them", seen_version="1"
    )
    cast.sam.refresh_from_db()
    assert response.url == url("details", cast.sam.pk)
    assert (cast.sam.school, cast.sam.pronouns, cast.sam.version) == ("Harbour Academy", "they/them", 2)
    event = Event.objects.filter(action="person.changed").get()
    assert event.detail == {"fields": ["pronouns", "school"]} and event.person_id == cast.sam.pk


def test_when_somebody_else_changed_it_both_are_shown_and_nothing_is_written(cast):
    _change(cast, school="Harbour Academy", communication_needs="Signs")
    client = cast.client("practitioner")
    response = post(client, "edit", cast.sam.pk, **SAM | {"school": "Moor College"}, seen_version="1")
    page = text_of(response)
    assert response.status_code == 409 and "Somebody else changed this" in page
    assert "Harbour Academy" in page and "Moor College" in page and "Signs" in page
    assert 'name="seen_version" value="2"' in page
    cast.sam.refresh_from_db()
    assert cast.sam.school == "Harbour Academy"


def test_after_comparing_it_can_be_saved(cast):
    _change(cast, school="Harbour Academy")
    response = post(
        cast.client("practitioner"), "edit", cast.sam.pk, **SAM | {"school": "Moor College"}, seen_version="2"
    )
    cast.sam.refresh_from_db()
    assert response.status_code == 302 and cast.sam.school == "Moor College"


@pytest.mark.parametrize("seen", ["", "x", "-1", "0", "9" * 30])
def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing(cast, seen):
    response = post(
        cast.client("practitioner"), "edit", cast.sam.pk, **SAM | {"school": "Moor College"}, seen_version=seen
    )
    cast.sam.refresh_from_db()
    assert response.status_code == 409 and cast.sam.school == "Larkfield School"


def test_a_problem_keeps_what_was_typed_and_the_version_seen(cast):
    _change(cast, school="Harbour Academy")
    typed = SAM | {"family_name": "Ashdown-Reed"} | born("31", "2", "2011")
    page = text_of(post(cast.client("practitioner"), "edit", cast.sam.pk, **typed, seen_version="1"))
    assert "Ashdown-Reed" in page and "31 February 2011 does not exist" in page
    assert 'name="seen_version" value="1"' in page, "else the next save would overwrite a colleague's"


def test_what_was_emptied_is_emptied_and_the_name_they_use_falls_back(cast):
    _change(cast, known_as="Sammo", school="Larkfield School")
    post(cast.client("practitioner"), "edit", cast.sam.pk, **SAM | {"school": ""}, known_as="", seen_version="2")
    cast.sam.refresh_from_db()
    assert (cast.sam.school, cast.sam.known_as) == ("", "Sam")


def test_an_estimate_that_was_not_touched_stays_as_it_was_made(cast):
    """Otherwise they would grow younger with each save."""
    estimated = date(2011, 3, 3)
    _change(cast, date_of_birth=estimated, birth_is_estimated=True)
    with time_machine.travel("2026-06-20 12:00:00+00:00", tick=False):
        page = text_of(cast.client("practitioner").get(url("edit", cast.sam.pk)))
        assert 'name="birth_estimate" type="text" value="15"' in page
        typed = {"given_name": "Sam", "family_name": "Ashdown", "birth_estimate": "15", "school": "Moor College"}
        post(cast.client("practitioner"), "edit", cast.sam.pk, **typed, seen_version="2")
        cast.sam.refresh_from_db()
        assert (cast.sam.school, cast.sam.date_of_birth, cast.sam.birth_is_estimated) == (
            "Moor College",
            estimated,
            True,
        )
        post(cast.client("practitioner"), "edit", cast.sam.pk, **typed | {"birth_estimate": "14"}, seen_version="3")
        cast.sam.refresh_from_db()
        assert cast.sam.date_of_birth == date(2012, 6, 20)


def test_an_estimate_on_a_29_february_is_that_age(cast):
    with time_machine.travel("2028-02-29 12:00:00+00:00", tick=False):
        typed = {"given_name": "Sam", "birth_estimate": "15"}
        post(cast.client("practitioner"), "edit", cast.sam.pk, **typed, seen_version="1")
        page = text_of(cast.client("practitioner").get(url("details", cast.sam.pk)))
    assert "About 15 years old" in page


def test_the_service_takes_a_part_and_leaves_the_rest(cast):
    person = _change(cast, pronouns="he/him")
    assert (person.pronouns, person.family_name, person.school) == ("he/him", "Ashdown", "Larkfield School")
    with pytest.raises(Stale):
        change_person(person_id=person.pk, details={}, seen_version=1, by=cast.actor("practitioner"), now=NOW)


def test_who_may_only_read_is_told_so_and_who_may_not_see_finds_nothing(cast):
    for who, status in {
        "front_door": 200,
        "early_help_manager": 200,
        "outsider": 404,
        "police": 404,
        "analyst": 403,
    }.items():
        assert cast.client(who).get(url("edit", cast.sam.pk)).status_code == status, who
        if status != 200:
            post(cast.client(who), "edit", cast.sam.pk, **SAM | {"school": "Changed"}, seen_version="1")
    cast.sam.refresh_from_db()
    assert cast.sam.school == "Larkfield School"
