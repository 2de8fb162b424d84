"""Roles and teams hold from a day until a day; what an actor is, is what holds at that moment."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saferme.accounts import services
from saferme.accounts.actors import nobody
from saferme.accounts.models import RoleGrant, TeamMembership, User
from saferme.accounts.permissions import EVERYBODY, ROLE_HAS, Level, Permission
from saferme.accounts.policy import may, role_allows
from saferme.accounts.roles import ROLE_SAYS, Role
from saferme.accounts.selectors import actor_of, colleagues
from saferme.audit.models import Event
from tests.cast import MEMBERS, NOW, TODAY

#: since and until, in days from today, and whether it holds today.
DATED = [
    (0, None, True),
    (-1, None, True),
    (1, None, False),
    (-9, 1, True),
    (-9, 0, False),
    (-9, -1, False),
    (0, 0, False),
]


@pytest.mark.parametrize(("since", "until", "holds"), DATED)
def test_a_role_holds_from_its_day_until_its_day(cast, since, until, holds):
    services.give_role(
        user=cast.users["trusted_adult"], role=Role.MANAGER, since=_day(since), until=_day(until),
        by=cast.actor("administrator"), now=NOW,
    )  # fmt: skip
    assert cast.actor("trusted_adult").has(Role.MANAGER) is holds


@pytest.mark.parametrize(("since", "until", "holds"), DATED)
def test_a_team_is_joined_from_its_day_until_its_day(cast, since, until, holds):
    services.join_team(
        user=cast.users["police"], team=cast.teams["early_help_north"], since=_day(since), until=_day(until),
        by=cast.actor("administrator"), now=NOW,
    )  # fmt: skip
    assert (cast.teams["early_help_north"].pk in cast.actor("police").team_ids) is holds


def _day(days):
    return TODAY + timedelta(days=days) if days is not None else None


def test_what_an_actor_is(cast):
    actor = cast.actor("manager")
    assert (actor.name, actor.email, actor.at) == ("Mina Manager", "manager@example.test", NOW)
    assert (actor.agency_id, actor.agency_kind) == (cast.agencies["social_care"].pk, "childrens_social_care")
    assert actor.team_ids == {cast.teams["safeguarding_north"].pk} and actor.roles == {Role.MANAGER}
    assert cast.actor("trusted_adult").roles == frozenset() and not nobody(NOW).is_signed_in


def test_one_query_whatever_somebody_is(cast):
    for who in ("trusted_adult", "manager"):
        user = User.objects.get(pk=cast.users[who].pk)
        with CaptureQueriesContext(connection) as queries:
            actor_of(user, NOW)
        assert len(queries) == 1


def test_the_day_is_that_of_clocks_in_england(cast):
    """A role that begins on 2 July holds at half past midnight, when it is still 1 July in Greenwich."""
    services.give_role(
        user=cast.users["trusted_adult"],
        role=Role.POLICE,
        since=date(2026, 7, 2),
        by=cast.actor("administrator"),
        now=NOW,
    )
    assert cast.actor("trusted_adult", datetime(2026, 7, 1, 23, 30, tzinfo=UTC)).has(Role.POLICE)


def test_every_act_is_audited(cast):
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"agency.created", "team.created", "user.created", "role.given", "team.joined"} <= actions


def test_the_database_refuses_what_cannot_be(cast):
    user, team = cast.users["police"], cast.teams["reviewing"]
    for bad in (
        RoleGrant(user=user, role=Role.POLICE, since=TODAY, until=TODAY - timedelta(days=1)),
        RoleGrant(user=user, role="emperor", since=TODAY),
        TeamMembership(user=user, team=team, since=TODAY, until=TODAY - timedelta(days=1)),
        User(email="Upper@Example.test", name="X", created_at=NOW),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            bad.save()


def test_an_address_is_kept_in_small_letters(cast):
    user = services.create_user(
        email="New.Person@Example.Test", name="New", password="", agency=None, by=cast.actor("administrator"), now=NOW
    )
    assert user.email == "new.person@example.test" and not user.has_usable_password()


def test_colleagues_are_those_with_an_account_and_the_role(cast):
    asked = cast.actor("practitioner")
    assert set(colleagues(asked)) == set(cast.users.values())
    assert set(colleagues(asked, roles=(Role.MANAGER,))) == {cast.users["manager"], cast.users["early_help_manager"]}
    User.objects.filter(pk=cast.users["manager"].pk).update(is_active=False)
    assert cast.users["manager"] not in colleagues(asked)


def test_every_role_is_explained_and_has_its_permissions():
    assert set(ROLE_SAYS) == set(ROLE_HAS) == set(Role)
    assert {role for _, _, _, roles in MEMBERS.values() for role in roles} == set(Role), "the cast has one of each"


def test_the_default_is_no(cast):
    visitor = nobody(NOW)
    assert [p for p in Permission if may(visitor, p, Level.FULL).allowed] == [Permission.PUBLIC]
    without_role = cast.actor("trusted_adult")
    assert {p for p in Permission if role_allows(without_role, p).allowed} == EVERYBODY
    for role in Role:
        assert Permission.PUBLIC not in ROLE_HAS[role]


def test_a_refusal_says_why_in_a_sentence(cast):
    for decision in (
        may(nobody(NOW), Permission.SEE_PERSON),
        may(cast.actor("analyst"), Permission.SEE_PERSON, Level.FULL),
        may(cast.actor("practitioner"), Permission.SEE_PERSON, Level.PACK),
    ):
        assert not decision.allowed and decision.reason.endswith(".")
