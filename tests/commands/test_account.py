"""The first accounts of an installation are made on the command line, and a forgotten password is replaced there."""

import io

import pytest

from saferme.accounts.models import Agency, User
from saferme.accounts.roles import Role
from saferme.audit.models import Event
from saferme.cli.main import main

pytestmark = pytest.mark.django_db

LONG = "three brown owls in a barn"
SOL = ("account", "add", "Sol@Example.test", "Sol Worker")
IN_TEAM = (
    "--role",
    "social_worker",
    "--agency",
    "Social Care",
    "--agency-kind",
    "childrens_social_care",
    "--team",
    "North",
)


def run(monkeypatch: pytest.MonkeyPatch, *words: str, password: str = LONG) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(words)


def test_somebody_with_a_role_in_a_team_of_an_agency_signs_in(monkeypatch: pytest.MonkeyPatch, client) -> None:
    assert run(monkeypatch, *SOL, *IN_TEAM) == 0
    user = User.objects.get(email="sol@example.test")
    assert user.check_password(LONG)
    assert [grant.role for grant in user.role_grants.all()] == [Role.SOCIAL_WORKER]
    assert (user.agency.name, user.agency.kind) == ("Social Care", Agency.Kind.SOCIAL_CARE)
    assert Event.objects.filter(action="user.created", actor_name="account").count() == 1


def test_the_agency_and_the_team_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, *SOL, *IN_TEAM)
    assert run(monkeypatch, "account", "add", "mina@example.test", "Mina Manager", *IN_TEAM) == 0
    assert Agency.objects.get().teams.get().memberships.count() == 2


@pytest.mark.parametrize(
    ("words", "password", "says"),
    [
        ((*SOL, "--role", "boss"), LONG, "boss is no role; takes practitioner"),
        ((*SOL, "--agency", "X", "--agency-kind", "club"), LONG, "club is no kind of agency"),
        ((*SOL, "--team", "North"), LONG, "A team belongs to an agency"),
        (SOL, "short", "too short"),
        (("account", "password", "nobody@example.test"), LONG, "There is no account for nobody@example.test."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(monkeypatch, capsys, words, password, says) -> None:
    assert run(monkeypatch, *words, password=password) == 2
    assert says in capsys.readouterr().err
    assert not User.objects.exists() and not Agency.objects.exists()


def test_an_address_has_one_account(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    run(monkeypatch, *SOL)
    assert run(monkeypatch, "account", "add", "sol@example.test", "Another Sol") == 2
    assert "already" in capsys.readouterr().err
    assert User.objects.get().name == "Sol Worker"


def test_a_forgotten_password_is_replaced_by_one_that_is_long_enough(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    run(monkeypatch, *SOL)
    assert run(monkeypatch, "account", "password", "sol@example.test", password="short") == 2
    assert run(monkeypatch, "account", "password", "Sol@example.test", password="four grey herons on a quay") == 0
    assert User.objects.get().check_password("four grey herons on a quay")
    assert Event.objects.filter(action="user.password_changed").count() == 1
