"""Who may do what on whose record: the rule as a number and the rule as a query say the same, for the whole cast."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.http import Http404

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.accounts.permissions import NEEDS_LEVEL, ROLE_HAS, Level, Permission
from saferme.accounts.policy import may
from saferme.people import services
from saferme.people.selectors import get_person, level_on, people_for, users_for, visible_people
from tests.cast import MEMBERS, NOW

PEOPLE = ("sam", "robin", "kit")

#: Who reaches a record, and how far. Everybody else does not.
REACH = {
    ("practitioner", "sam"): Level.FULL,
    ("early_help_manager", "sam"): Level.FULL,
    ("front_door", "sam"): Level.FULL,
    ("front_door", "kit"): Level.FULL,
    ("social_worker", "robin"): Level.FULL,
    ("manager", "robin"): Level.FULL,
    ("outsider", "kit"): Level.FULL,
}

#: What was given besides: (who, on whom, how far, from, until in days) and whether it holds.
GIVEN = {
    ("school_lead", "sam", Level.READ, -1, None): True,
    ("health", "sam", Level.CONTRIBUTE, -1, 30): True,
    ("trusted_adult", "sam", Level.PACK, -1, None): True,
    ("independent_chair", "robin", Level.FULL, -1, None): True,
    ("analyst", "sam", Level.FULL, -1, None): True,
    ("administrator", "kit", Level.FULL, -1, None): True,
    ("police", "sam", Level.READ, -9, -1): False,
    ("youth_worker", "sam", Level.READ, 1, None): False,
}


@pytest.fixture
def given(cast):
    """Grants of every kind, some over, some not begun."""
    for who, on, level, starts, ends in GIVEN:
        _give(cast, getattr(cast, on), level, starts, ends, user_id=cast.users[who].pk)
    return cast


def _give(cast, person, level, starts, ends, **to):
    grant = services.grant_access(person_id=person.pk, level=level, reason="A test", **to, by=_by(cast), now=NOW)
    grant.starts = NOW + timedelta(days=starts)
    grant.ends = NOW + timedelta(days=ends) if ends is not None else None
    grant.save()


def _by(cast):
    return cast.actor("front_door")


def _disagreements(cast):
    """Every member, permission and person on which the number and the two queries differ."""
    people = {name: getattr(cast, name) for name in PEOPLE}
    actors = {who: cast.actor(who) for who in MEMBERS}
    levels = {(who, name): level_on(actors[who], people[name]) for who in MEMBERS for name in PEOPLE}
    found = []
    for permission in NEEDS_LEVEL:
        listed = {who: set(people_for(actors[who], permission).values_list("pk", flat=True)) for who in MEMBERS}
        users = {
            name: set(users_for(_by(cast), people[name], permission).values_list("pk", flat=True)) for name in PEOPLE
        }
        for (who, name), level in levels.items():
            allowed = may(actors[who], permission, level).allowed
            if not allowed is (people[name].pk in listed[who]) is (actors[who].user_id in users[name]):
                found.append((who, permission, name, allowed))
    return found


def test_number_and_query_agree(given):
    assert _disagreements(given) == []


@pytest.mark.parametrize("who", MEMBERS)
def test_reach_without_grants_is_the_table(cast, who):
    actor = cast.actor(who)
    reached = {name: level_on(actor, getattr(cast, name)) for name in PEOPLE}
    assert reached == {name: REACH.get((who, name), Level.NONE) for name in PEOPLE}


@pytest.mark.parametrize(("grant", "holds"), GIVEN.items(), ids=["-".join(map(str, row)) for row in GIVEN])
def test_a_grant_reaches_as_far_as_it_says_while_it_lasts(given, grant, holds):
    who, on, level, *_ = grant
    assert level_on(given.actor(who), getattr(given, on)) == (level if holds else Level.NONE)


def test_what_each_may_do_is_the_lesser_of_role_and_grant(given):
    """Counted the long way: from the table of roles and the level, and not by the policy under test."""
    for who, (_, _, _, roles) in MEMBERS.items():
        actor = given.actor(who)
        level = level_on(actor, given.sam)
        by_role = {permission for role in roles for permission in ROLE_HAS[role]} | {Permission.SEE_MEETING_PACK}
        expected = {p for p, needed in NEEDS_LEVEL.items() if p in by_role and level.rank >= needed.rank}
        assert {p for p in NEEDS_LEVEL if people_for(actor, p).filter(pk=given.sam.pk).exists()} == expected, who


def test_sight_needs_a_role_besides_the_grant(given):
    """An analyst with a grant sees numbers, never a record; a Trusted Adult sees a meeting's pack alone."""
    assert set(visible_people(given.actor("analyst"))) == set()
    assert set(visible_people(given.actor("trusted_adult"))) == set()
    assert set(people_for(given.actor("trusted_adult"), Permission.SEE_MEETING_PACK)) == {given.sam}
    assert set(visible_people(given.actor("school_lead"))) == {given.sam}


def test_a_team_and_an_agency_are_ways_too(cast):
    _give(cast, cast.robin, Level.READ, -1, None, team_id=cast.teams["reviewing"].pk)
    _give(cast, cast.kit, Level.READ, -1, None, agency_id=cast.agencies["police"].pk)
    assert set(visible_people(cast.actor("reviewing_officer"))) == {cast.robin}
    assert set(visible_people(cast.actor("police"))) == {cast.kit}
    assert _disagreements(cast) == []


def test_the_front_door_sees_all_but_the_restricted(cast):
    assert set(visible_people(cast.actor("front_door"))) == {cast.sam, cast.kit}
    services.set_restricted(person_id=cast.kit.pk, restricted=True, by=_by(cast), now=NOW)
    services.set_restricted(person_id=cast.robin.pk, restricted=False, by=_by(cast), now=NOW)
    assert set(visible_people(cast.actor("front_door"))) == {cast.sam, cast.robin}


@pytest.mark.parametrize(
    ("who", "to", "refusal"),
    [
        ("outsider", Permission.SEE_PERSON, NotVisible),
        ("outsider", Permission.CHANGE_PERSON, NotVisible),
        ("health", Permission.SEE_PERSON, NotVisible),
        ("trusted_adult", Permission.SEE_PERSON, NotAllowed),
        ("school_lead", Permission.CHANGE_PERSON, NotAllowed),
        ("school_lead", Permission.SHARE_PERSON, NotAllowed),
        ("analyst", Permission.SEE_PERSON, NotAllowed),
    ],
)
def test_refused_with_404_to_those_who_may_not_know_and_403_to_those_who_may(given, who, to, refusal):
    with pytest.raises(refusal):
        get_person(given.actor(who), given.sam.pk, to=to)


def test_a_role_is_refused_alike_whether_or_not_the_record_exists(cast):
    """The answer to somebody whose role sees no records tells nothing about the record."""
    for person_id in (cast.sam.pk, UUID(int=7)):
        with pytest.raises(NotAllowed):
            get_person(cast.actor("analyst"), person_id)
        with pytest.raises(Http404):
            get_person(cast.actor("outsider"), person_id)


def test_what_is_handed_out_says_how_far_the_actor_reaches(given):
    assert get_person(given.actor("school_lead"), given.sam.pk).reach is Level.READ
    assert get_person(given.actor("practitioner"), given.sam.pk).reach is Level.FULL
