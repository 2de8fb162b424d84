"""Adding a young person: nobody twice by accident, nothing typed is lost, nobody is refused for their age."""

from datetime import UTC, date, datetime

import pytest

from saferme.audit.models import Event
from saferme.people.models import Person, PersonGrant
from saferme.people.selectors import POINTER
from saferme.people.services import add_person
from saferme.practice.problems import Invalid
from tests.cast import NOW
from tests.people.pages import born, post, text_of, url

WHOLE = {
    "given_name": "Alexandra", "family_name": "Quill", "known_as": "Lexi", "pronouns": "she/her", "school": "Harbour Academy",
    "sex": "female", "gender": "girl", "ethnicity": "MWBC", "ethnicity_stated_by": "young_person",
    "first_language": "Welsh", "interpreter_needed": "no", "communication_needs": "Short messages\r\nnot calls",
    "learning_disability": "not_known", "disability": "Asthma", "in_their_words": "I like drawing.",
}  # fmt: skip


def _added(name="Alexandra"):
    return Person.objects.get(given_name=name)


def test_everything_that_was_typed_is_kept(cast):
    response = post(cast.client("practitioner"), "add", **WHOLE, **born("27", "March", "2011"))
    person = _added()
    assert response.url == f"/people/{person.pk}/"
    for name, typed in WHOLE.items():
        assert getattr(person, name) == typed.replace("\r\n", "\n"), name
    assert (person.date_of_birth, person.birth_is_estimated) == (date(2011, 3, 27), False)
    assert person.created_by == cast.users["practitioner"]


def test_only_a_name_is_needed_and_is_what_they_are_called(cast):
    post(cast.client("practitioner"), "add", given_name="Wren")
    person = _added("Wren")
    assert (person.known_as, person.date_of_birth, person.interpreter_needed) == ("Wren", None, "")


def test_who_adds_and_their_team_may_write_and_it_is_audited(cast):
    post(cast.client("practitioner"), "add", given_name="Wren")
    grants = PersonGrant.objects.filter(person=_added("Wren"))
    assert {(grant.user_id, grant.team_id, grant.level) for grant in grants} == {
        (cast.users["practitioner"].pk, None, "full"),
        (None, cast.teams["early_help_north"].pk, "full"),
    }
    actions = list(Event.objects.filter(person_id=_added("Wren").pk).order_by("id").values_list("action", flat=True))
    assert actions == ["person.added", "access.granted", "access.granted"]


#: What is wrong, the field that says so, and a piece of the sentence.
WRONG = [
    ({"family_name": "Quill"}, "given_name", "needs an answer"),
    ({"given_name": "Wren", **born("31", "2", "2011")}, "date_of_birth", "31 February 2011 does not exist"),
    ({"given_name": "Wren", **born("1", "1", "2080")}, "date_of_birth", "in the future"),
    ({"given_name": "Wren", **born("1", "", "2011")}, "date_of_birth", "no month"),
    ({"given_name": "Wren", "birth_estimate": "about 14"}, "birth_estimate", "whole number"),
    ({"given_name": "Wren", "birth_estimate": "14", **born("1", "1", "2011")}, "birth_estimate", "not both"),
    ({"given_name": "Wren", "ethnicity": "WBRI"}, "ethnicity_stated_by", "Say who stated the ethnicity"),
    ({"given_name": "Wren", "ethnicity": "QQQQ"}, "ethnicity", "choose one of the answers"),
    ({"given_name": "W" * 101}, "given_name", "too long by 1"),
]


@pytest.mark.parametrize(("typed", "field", "says"), WRONG, ids=[f"{row[1]}-{row[2]}" for row in WRONG])
def test_what_cannot_be_so_is_said_at_its_field_and_everything_typed_is_kept(cast, typed, field, says):
    response = post(cast.client("practitioner"), "add", **typed, communication_needs="Draw it")
    page = text_of(response)
    assert response.status_code == 422 and Person.objects.count() == 3
    assert says in page and f'href="#f-{field}"' in page and f'id="f-{field}-error"' in page
    assert "Draw it" in page
    for value in typed.values():
        assert value in page


@pytest.mark.parametrize("age", [3, 9, 26, 40])
def test_no_age_is_refused_here(cast, age):
    post(cast.client("practitioner"), "add", given_name="Wren", **born("1", "1", str(2026 - age)))
    assert _added("Wren").date_of_birth.year == 2026 - age


def test_an_estimated_age_is_the_youngest_birth_that_fits(cast):
    response = post(cast.client("practitioner"), "add", given_name="Wren", birth_estimate="14")
    person = _added("Wren")
    assert person.birth_is_estimated
    page = text_of(cast.client("practitioner").get(response.url + "details/"))
    assert "About 14 years old (estimated)" in page


LOOKS_LIKE_SAM = {"given_name": "Sam", "family_name": "Ashdwn", **born("1", "9", "2011"), "school": "Another School"}


def test_a_look_alike_is_shown_with_the_reason_and_nothing_is_saved(cast):
    response = post(cast.client("practitioner"), "add", **LOOKS_LIKE_SAM)
    page = text_of(response)
    assert response.status_code == 200 and Person.objects.count() == 3
    assert "Is Sam Ashdwn one of these?" in page and "date of birth" in page and "name: Sam" in page
    assert f'href="/people/{cast.sam.pk}/"' in page and 'value="Another School"' in page


def _sign(page):
    return page.split('name="somebody_else" value="')[1].split('"')[0]


def test_somebody_else_is_added_when_a_person_says_so(cast):
    client = cast.client("practitioner")
    sign = _sign(text_of(post(client, "add", **LOOKS_LIKE_SAM)))
    response = post(client, "add", **LOOKS_LIKE_SAM, somebody_else=sign)
    person = Person.objects.get(family_name="Ashdwn")
    assert response.status_code == 302 and person.pk != cast.sam.pk
    event = Event.objects.get(action="person.added", subject_id=str(person.pk))
    assert event.detail == {"not_the_same_as": [str(cast.sam.pk)]}


def test_a_look_alike_that_came_since_is_shown_first(cast):
    client = cast.client("practitioner")
    sign = _sign(text_of(post(client, "add", **LOOKS_LIKE_SAM)))
    details = {"given_name": "Sammy", "family_name": "Ashdown", "date_of_birth": date(2011, 9, 1)}
    add_person(details=details, by=cast.actor("practitioner"), now=NOW)
    page = text_of(post(client, "add", **LOOKS_LIKE_SAM, somebody_else=sign))
    assert "Sammy Ashdown" in page and not Person.objects.filter(family_name="Ashdwn").exists()


def test_back_from_the_look_alikes_leads_to_what_was_typed(cast):
    page = text_of(post(cast.client("practitioner"), "add", **LOOKS_LIKE_SAM, back="yes"))
    assert 'value="Ashdwn"' in page and "Another School" in page and Person.objects.count() == 3


def test_a_hidden_look_alike_is_pointed_to_without_any_detail(cast):
    client = cast.client("practitioner")
    typed = {"given_name": "Kit", "family_name": "Marlowe", **born("30", "1", "2012")}
    page = text_of(post(client, "add", **typed))
    assert str(POINTER) in page and str(cast.kit.pk) not in page and Person.objects.count() == 3
    assert post(client, "add", **typed, somebody_else=_sign(page)).status_code == 302


def test_a_button_pressed_twice_adds_once(cast):
    client = cast.client("practitioner")
    token = "6f1d0f0e-9f0d-4c57-9a71-0d8a2a7f1b11"
    first = post(client, "add", given_name="Wren", form_token=token)
    second = post(client, "add", given_name="Wren", form_token=token)
    assert first.url == second.url and Person.objects.filter(given_name="Wren").count() == 1


def test_a_form_that_came_back_with_a_problem_may_be_sent_again(cast):
    client = cast.client("practitioner")
    token = "6f1d0f0e-9f0d-4c57-9a71-0d8a2a7f1b12"
    assert post(client, "add", given_name="", form_token=token).status_code == 422
    assert post(client, "add", given_name="Wren", form_token=token).status_code == 302


def test_the_service_says_what_is_wrong_too(cast):
    for details, field in [
        ({"given_name": " "}, "given_name"),
        ({"given_name": "Wren", "date_of_birth": date(2030, 1, 1)}, "date_of_birth"),
        ({"given_name": "Wren", "ethnicity": "WBRI"}, "ethnicity_stated_by"),
        ({"given_name": "Wren", "birth_is_estimated": True}, "date_of_birth"),
        ({"given_name": "Wren", "school": "s" * 201}, "school"),
    ]:
        with pytest.raises(Invalid) as refused:
            add_person(details=details, by=cast.actor("practitioner"), now=NOW)
        assert list(refused.value.problems) == [field]


def test_the_day_is_that_of_clocks_in_england(cast):
    """At half past midnight in summer it is still yesterday in Greenwich."""
    just_born = date(2026, 7, 2)
    after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    person = add_person(
        details={"given_name": "Wren", "date_of_birth": just_born}, by=cast.actor("practitioner"), now=after_midnight
    )
    assert person.date_of_birth == just_born


def test_those_who_may_not_add_see_no_form(cast):
    for who in ("analyst", "trusted_adult", "community_safety"):
        assert cast.client(who).get(url("add")).status_code == 403
        assert post(cast.client(who), "add", given_name="Wren").status_code == 403
    assert Person.objects.count() == 3
