"""``saferme account add`` and ``saferme account password``: the first accounts, and a new password for a forgotten one."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from saferme.cli import with_django

if TYPE_CHECKING:
    from saferme.accounts.actors import Actor
    from saferme.accounts.models import Agency, Team


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    account = subparsers.add_parser("account", help="make an account, or give it a new password")
    acts = account.add_subparsers(metavar="ACT", required=True)
    new = acts.add_parser("add", help="make an account; the password is asked for, or read as a line")
    new.add_argument("email")
    new.add_argument("name")
    new.add_argument("--role", action="append", default=[], metavar="ROLE", help="may be said more than once")
    new.add_argument("--agency", default="", metavar="NAME", help="made when there is none of this name")
    new.add_argument("--agency-kind", default="other", metavar="KIND", help="of an agency that is made")
    new.add_argument("--team", default="", metavar="NAME", help="of that agency; made when there is none of this name")
    new.set_defaults(run=run_add)
    forgotten = acts.add_parser("password", help="replace a forgotten password; every session of the account ends")
    forgotten.add_argument("email")
    forgotten.set_defaults(run=run_password)


def run_add(arguments: argparse.Namespace) -> int:
    """Exit 0 when the account is there, 2 with a sentence when nothing was made."""
    with_django.start()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from saferme.accounts.models import Agency
    from saferme.accounts.roles import Role
    from saferme.accounts.selectors import user_of_email

    problems = [f"{role} is no role; takes {', '.join(Role.values)}." for role in arguments.role if role not in Role]
    if arguments.agency_kind not in Agency.Kind.values:
        problems.append(f"{arguments.agency_kind} is no kind of agency; takes {', '.join(Agency.Kind.values)}.")
    if user_of_email(arguments.email) is not None:
        problems.append(f"There is an account for {arguments.email} already.")
    if arguments.team and not arguments.agency:
        problems.append("A team belongs to an agency: name it with --agency.")
    if problems:
        return _refuse(*problems)
    password = _password()
    try:
        validate_password(password)
    except ValidationError as problem:
        return _refuse(*problem.messages)
    with transaction.atomic():
        _make(arguments, password)
    print(f"{arguments.name} can sign in as {arguments.email.lower()}.")
    return 0


def _make(arguments: argparse.Namespace, password: str) -> None:
    from django.utils import timezone

    from saferme.accounts import services
    from saferme.accounts.actors import system
    from saferme.accounts.roles import Role

    now = timezone.now()
    by, today = system("account", now), timezone.localtime(now).date()
    agency = _agency(arguments, by)
    user = services.create_user(
        email=arguments.email, name=arguments.name, password=password, agency=agency, by=by, now=now
    )
    for role in dict.fromkeys(arguments.role):
        services.give_role(user=user, role=Role(role), since=today, by=by, now=now)
    if agency is not None and arguments.team:
        services.join_team(user=user, team=_team(agency, arguments.team, by), since=today, by=by, now=now)


def _agency(arguments: argparse.Namespace, by: "Actor") -> "Agency | None":
    from saferme.accounts import services
    from saferme.accounts.selectors import agencies

    if not arguments.agency:
        return None
    there = agencies().filter(name=arguments.agency).first()
    return there or services.create_agency(name=arguments.agency, kind=arguments.agency_kind, by=by, now=by.at)


def _team(agency: "Agency", name: str, by: "Actor") -> "Team":
    from saferme.accounts import services

    return agency.teams.filter(name=name).first() or services.create_team(agency=agency, name=name, by=by, now=by.at)


def run_password(arguments: argparse.Namespace) -> int:
    """Exit 0 when it is changed, 2 with a sentence when not."""
    with_django.start()
    from django.utils import timezone

    from saferme.accounts import services
    from saferme.accounts.actors import system
    from saferme.accounts.selectors import user_of_email
    from saferme.practice.problems import Invalid

    user = user_of_email(arguments.email)
    if user is None:
        return _refuse(f"There is no account for {arguments.email}.")
    now = timezone.now()
    try:
        services.change_password(user=user, password=_password(), by=system("account", now), now=now)
    except Invalid as problem:
        return _refuse(*problem.problems.values())
    print(f"The password of {user.name} is changed.")
    return 0


def _password() -> str:
    """Asked for without showing it; read as one line where nobody types."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _refuse(*sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 2
