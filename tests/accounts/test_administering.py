"""Roles, teams and access as an administrator changes them, and the page on which somebody chooses their password."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.accounts import services
from saferme.accounts.models import RoleGrant, RoleWanted
from saferme.accounts.roles import Role
from saferme.audit.models import Event
from saferme.outbox.models import Message
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, PASSWORD, TODAY, Cast

pytestmark = pytest.mark.django_db
CHOSEN = "four plain words together"


def ask(cast: Cast, whom: str, role: Role, by: str = "administrator", since: int = 0, until: int | None = None):
    end = TODAY + timedelta(days=until) if until is not None else None
    return services.ask_for_role(
        user=cast.users[whom], role=role, since=TODAY + timedelta(days=since), until=end, by=cast.actor(by), now=NOW
    )


def second_administrator(cast: Cast) -> None:
    ask(cast, "analyst", Role.ADMINISTRATOR)


def test_nobody_gives_a_role_to_themselves_while_there_is_another_administrator(cast: Cast) -> None:
    second_administrator(cast)
    wanted = ask(cast, "administrator", Role.MANAGER)
    assert isinstance(wanted, RoleWanted) and not cast.actor("administrator").has(Role.MANAGER)
    with pytest.raises(Refused, match="another administrator"):
        services.answer_wanted(wanted_id=wanted.pk, agreed=True, by=cast.actor("administrator"), now=NOW)
    with pytest.raises(Refused, match="asked for this role already"):
        ask(cast, "administrator", Role.MANAGER)
    services.answer_wanted(wanted_id=wanted.pk, agreed=True, by=cast.actor("analyst"), now=NOW)
    assert cast.actor("administrator").has(Role.MANAGER)
    with pytest.raises(Refused, match="answered already"):
        services.answer_wanted(wanted_id=wanted.pk, agreed=False, by=cast.actor("analyst"), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleWanted.objects.filter(pk=wanted.pk).update(answered_by=cast.users["administrator"])


def test_a_no_gives_nothing_and_may_be_asked_again(cast: Cast) -> None:
    second_administrator(cast)
    wanted = ask(cast, "administrator", Role.MANAGER)
    services.answer_wanted(wanted_id=wanted.pk, agreed=False, by=cast.actor("analyst"), now=NOW)
    assert not cast.actor("administrator").has(Role.MANAGER)
    assert isinstance(ask(cast, "administrator", Role.MANAGER), RoleWanted)


def test_the_only_administrator_gives_it_to_themselves_and_stays_one(cast: Cast) -> None:
    assert isinstance(ask(cast, "administrator", Role.MANAGER), RoleGrant)
    grant = RoleGrant.objects.get(role=Role.ADMINISTRATOR)
    ending = {"user": cast.users["administrator"], "grant_id": grant.pk, "by": cast.actor("administrator"), "now": NOW}
    with pytest.raises(Refused, match="Nobody else is an administrator"):
        services.end_role(until=TODAY, **ending)
    second_administrator(cast)
    services.end_role(until=TODAY, **ending)
    assert not cast.actor("administrator").has(Role.ADMINISTRATOR)


def test_nobody_moves_themselves_to_a_team_or_an_organisation_while_there_is_another_administrator(cast: Cast) -> None:
    """Both open records to who works there."""
    user, by = cast.users["administrator"], cast.actor("administrator")
    joining = {"user": user, "team": cast.teams["reviewing"], "since": TODAY, "by": by, "now": NOW}
    details = {"user": user, "name": "Ada Admin", "job_title": "", "phone": "01632 960111", "by": by, "now": NOW}
    second_administrator(cast)
    for moving, given in (
        (services.join_team, joining),
        (services.change_details, {**details, "agency": cast.agencies["police"]}),
    ):
        with pytest.raises(Refused, match="by another administrator"):
            moving(**given)
    services.change_details(**details, agency=user.agency)
    services.join_team(**{**joining, "by": cast.actor("analyst")})
    assert (user.phone, user.memberships.count()) == ("01632 960111", 1)


@pytest.mark.parametrize(("since", "until"), [(0, None), (0, 5), (-900, -800), (3, 9)])
def test_a_role_is_not_given_twice_for_one_time(cast: Cast, since: int, until: int | None) -> None:
    ask(cast, "police", Role.MANAGER, since=-1000, until=400)
    with pytest.raises(Invalid, match="have this role at that time"):
        ask(cast, "police", Role.MANAGER, since=since, until=until)
    assert ask(cast, "police", Role.MANAGER, since=400), "on the first day without it, it may begin again"


def test_days_are_in_their_order(cast: Cast) -> None:
    with pytest.raises(Invalid, match="comes after the beginning"):
        ask(cast, "police", Role.MANAGER, since=3, until=3)
    user, by = cast.users["practitioner"], cast.actor("administrator")
    membership = user.memberships.get()
    leaving = {"user": user, "membership_id": membership.pk, "by": by, "now": NOW}
    with pytest.raises(Invalid, match="comes after the beginning"):
        services.leave_team(until=membership.since - timedelta(days=1), **leaving)
    services.leave_team(until=TODAY, **leaving)
    assert not cast.actor("practitioner").team_ids
    with pytest.raises(Invalid, match="ends before that day already"):
        services.leave_team(until=TODAY + timedelta(days=1), **leaving)
    with pytest.raises(Refused):
        services.leave_team(user=cast.users["police"], membership_id=membership.pk, until=TODAY, by=by, now=NOW)


def test_stopped_access_ends_every_session_and_only_a_new_password_opens_again(cast: Cast) -> None:
    here, by = cast.client("practitioner"), cast.actor("administrator")
    user = cast.users["practitioner"]
    services.stop_access(user=user, by=by, now=NOW)
    work = reverse("workspace:my_work")
    assert here.get(work).status_code == 302 and cast.actor("practitioner").team_ids, "what they hold is theirs"
    services.let_in_again(user=user, by=by, now=NOW)
    assert here.get(work).status_code == 302, "the session of before is over for good"
    assert not user.check_password(PASSWORD)
    with pytest.raises(Refused, match="by another administrator"):
        services.stop_access(user=cast.users["administrator"], by=by, now=NOW)


def test_ended_access_takes_every_role_and_team_with_it(cast: Cast) -> None:
    user, by = cast.users["practitioner"], cast.actor("administrator")
    ask(cast, "practitioner", Role.MANAGER, since=30)
    services.end_access(user=user, held=2, passed_on="manager_knows", by=by, now=NOW)
    actor = cast.actor("practitioner")
    assert (actor.roles, actor.team_ids, user.ended_on) == (frozenset(), frozenset(), TODAY)
    assert user.role_grants.count() == 1, "one that was still to come never begins"
    assert Event.objects.get(action="user.ended").detail == {"held": 2, "passed_on": "manager_knows"}
    for act in (services.let_in_again, services.send_link):
        with pytest.raises(Refused):
            act(user=user, by=by, now=NOW)


def test_a_link_goes_by_e_mail_and_holds_once(cast: Cast, client) -> None:
    by = cast.actor("administrator")
    user = services.create_user(email="ina@example.test", name="Ina", password="", agency=None, by=by, now=NOW)
    path = services.send_link(user=user, by=by, now=NOW)
    message = Message.objects.get(to="ina@example.test")
    assert path in message.body and "Ina" not in message.body and not mail.outbox
    page = client.get(path).content.decode()
    assert "Choose your password" in page and "ina@example.test" not in page, "whose it is is not told"
    for new, again in (("short", "short"), (CHOSEN, f"{CHOSEN}!")):
        assert client.post(path, {"password_new": new, "password_again": again}).status_code == 422
    assert client.post(path, {"password_new": CHOSEN, "password_again": CHOSEN}).status_code == 302
    signing_in = {"email": "ina@example.test", "password": CHOSEN}
    assert client.post(reverse("accounts:sign_in"), signing_in).status_code == 302
    assert client.get(path).status_code == 404, "a second time it leads nowhere"
    other = path.replace(f"/{user.pk}/", f"/{cast.users['police'].pk}/")
    assert client.post(other, {"password_new": CHOSEN, "password_again": CHOSEN}).status_code == 404, "nor to others"
