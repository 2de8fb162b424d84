"""The pages of administration: each act of an account, what is still held, and that no record is seen through them."""

import pytest
from django.urls import reverse

from saferme.accounts import services as accounts
from saferme.accounts.models import Agency, RoleGrant, Team, User
from saferme.accounts.roles import Role
from saferme.casework import services as casework
from saferme.notices.models import TelephoneNumber
from tests.cast import LONG_AGO, NOW, PASSWORD, TODAY, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast: Cast):
    return cast.client("administrator")


def day(name: str, on=TODAY) -> dict[str, str]:
    return {f"{name}.day": str(on.day), f"{name}.month": str(on.month), f"{name}.year": str(on.year)}


def account(cast: Cast, who: str) -> str:
    return reverse("administration:account", args=[cast.users[who].pk])


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_somebody_new_from_the_first_page_to_signing_in(cast: Cast, admin, client) -> None:
    typed = {"email": "Noor@Example.test", "name": "Noor New", "agency": str(cast.agencies["school"].pk)}
    add = reverse("administration:add_account")
    refused = admin.post(add, {**typed, "email": "no address"})
    assert refused.status_code == 422 and "This is no e-mail address" in words(refused) and "Noor New" in words(refused)
    page = words(admin.post(add, typed, follow=True))
    assert "A link to choose a password is on its way to noor@example.test" in page
    assert "There is an account for this address already" in words(admin.post(add, typed))
    user = User.objects.get(email="noor@example.test")
    here = reverse("administration:account", args=[user.pk])
    page = words(admin.post(here, {"act": "role", "role": "school_lead", **day("role_since")}, follow=True))
    assert "The role is given" in page and "School safeguarding lead, from 3 March 2026" in page
    refused = admin.post(here, {"act": "role", "role": "school_lead", **day("role_since")})
    assert refused.status_code == 422 and "They have this role at that time already" in words(refused)
    team = {"act": "team", "team": str(cast.teams["reviewing"].pk), **day("team_since")}
    assert f"They are in {cast.teams['reviewing']}" in words(admin.post(here, team, follow=True))
    admin.post(here, {"act": "end_role", "ended_role": str(user.role_grants.get().pk), **day("ended_role_on")})
    admin.post(here, {"act": "leave_team", "left_team": str(user.memberships.get().pk), **day("left_team_on")})
    admin.post(here, {"act": "details", "name": "Noor Newer", "phone": "01632 960111"})
    user.refresh_from_db()
    assert (user.name, user.phone, user.agency) == ("Noor Newer", "01632 960111", None)
    assert user.role_grants.get().until == user.memberships.get().until == TODAY


def test_nobody_who_leaves_takes_a_case_into_nobodys_hands(cast: Cast, admin) -> None:
    case, by = cast.case(cast.sam), cast.actor("practitioner")
    casework.give_part(case_id=case.pk, user_id=by.user_id, part="lead_professional", since=LONG_AGO, by=by, now=NOW)
    here = account(cast, "practitioner")
    page = words(admin.get(here))
    assert "Lead professional in 1 case" in page and "Ena Manager" in page
    assert "Ashdown" not in page and str(cast.sam.pk) not in page and str(case.pk) not in page
    refused = admin.post(here, {"act": "end", "passed_on": "passed_on"})
    assert refused.status_code == 422 and "their manager passes the cases on" in words(refused)
    assert "Their access is stopped" in words(admin.post(here, {"act": "stop"}, follow=True))
    manager = cast.client("early_help_manager")
    assert "Access stopped: pass on what they hold" in words(manager.get(reverse("allocation:workers")))
    caseload = manager.get(reverse("allocation:caseload", args=[by.user_id]))
    assert caseload.status_code == 200 and "Sam" in words(caseload), "and can still be passed on"
    assert "They are let in again" in words(admin.post(here, {"act": "let_in"}, follow=True))


def test_what_else_is_held_is_spoken_for_before_access_ends(cast: Cast, admin) -> None:
    case, by = cast.case(cast.sam), cast.actor("practitioner")
    chair = cast.users["independent_chair"]
    casework.give_part(case_id=case.pk, user_id=chair.pk, part="chair", since=LONG_AGO, by=by, now=NOW)
    here = account(cast, "independent_chair")
    assert "Say what becomes of what they still hold" in words(admin.post(here, {"act": "end"}))
    page = words(admin.post(here, {"act": "end", "passed_on": "manager_knows"}, follow=True))
    assert "Their access has ended" in page and "Their access ended on 3 March 2026" in page


def test_who_failed_too_often_is_let_try_again(cast: Cast, admin, client) -> None:
    signing_in = {"email": "police@example.test", "password": "wrong"}
    for _ in range(6):
        client.post(reverse("accounts:sign_in"), signing_in)
    right = {**signing_in, "password": PASSWORD}
    assert client.post(reverse("accounts:sign_in"), right).status_code == 429
    here = account(cast, "police")
    assert "7 just now" in words(admin.get(here))
    assert "They may try to sign in again at once" in words(admin.post(here, {"act": "tries"}, follow=True))
    assert client.post(reverse("accounts:sign_in"), right).status_code == 302


def test_a_role_of_ones_own_waits_for_another_administrator(cast: Cast, admin) -> None:
    by = cast.actor("administrator")
    accounts.give_role(user=cast.users["analyst"], role=Role.ADMINISTRATOR, since=LONG_AGO, by=by, now=NOW)
    mine = {"act": "role", "role": "manager", **day("role_since")}
    assert "Another administrator answers it" in words(admin.post(account(cast, "administrator"), mine, follow=True))
    home, other = reverse("administration:home"), cast.client("analyst")
    assert "You asked for this yourself" in words(admin.get(home))
    page = words(other.get(home))
    assert "Ada Admin</strong> wants to be: Manager" in page
    number = page.split('name="wanted" value="')[1].split('"')[0]
    assert "another administrator answers it" in words(
        admin.post(home, {"wanted": number, "agreed": "yes"}, follow=True)
    )
    assert "The role is given" in words(other.post(home, {"wanted": number, "agreed": "yes"}, follow=True))
    assert RoleGrant.objects.filter(user=cast.users["administrator"], role=Role.MANAGER).exists()
    assert "answered already" in words(other.post(home, {"wanted": "9" * 30, "agreed": "yes"}, follow=True))


def test_teams_numbers_and_announcements_are_kept_and_what_is_wrong_stays_typed(cast: Cast, admin, client) -> None:
    teams = reverse("administration:teams")
    new = {"act": "team", "name": "Reviewing", "agency": str(cast.agencies["social_care"].pk)}
    assert "has a team of this name already" in words(admin.post(teams, new))
    assert "The team is there" in words(admin.post(teams, {**new, "name": "Edge of Care"}, follow=True))
    agency = {"act": "agency", "agency_name": "Harbour Advice", "agency_kind": "voluntary"}
    assert "The organisation is there" in words(admin.post(teams, agency, follow=True))
    assert "There is an organisation of this name already" in words(admin.post(teams, agency))
    assert Team.objects.filter(name="Edge of Care").exists() and Agency.objects.filter(name="Harbour Advice").exists()
    numbers = reverse("administration:numbers")
    refused = admin.post(numbers, {"number_0": "ring the bell", "number_1": "01632 960777"})
    assert refused.status_code == 422 and "ring the bell" in words(refused) and not TelephoneNumber.objects.exists()
    page = words(admin.post(numbers, {"number_0": "01632 960888"}, follow=True))
    assert "Entered by Ada Admin" in page
    assert "01632 960888" in words(client.get(reverse("guidance:parent")))
