"""Making what accounts are made of, signing in, and passwords."""

from datetime import date, datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from saferme.accounts.actors import Actor
from saferme.accounts.models import Agency, FormToken, RoleGrant, Team, TeamMembership, User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import administrators, between
from saferme.audit.services import act, record
from saferme.practice.problems import Invalid, Refused

#: How long a form that was sent is remembered: longer than anybody waits before pressing the button again.
REMEMBERED = timedelta(days=2)


@act
def create_agency(*, name: str, kind: str, by: Actor, now: datetime) -> Agency:
    if Agency.objects.filter(name=name).exists():
        raise Invalid({"name": "There is an organisation of this name already."})
    agency = Agency.objects.create(name=name, kind=Agency.Kind(kind))
    record("agency.created", by=by, now=now, subject_kind="agency", subject_id=agency.pk, detail={"kind": kind})
    return agency


@act
def create_team(*, agency: Agency, name: str, by: Actor, now: datetime) -> Team:
    if agency.teams.filter(name=name).exists():
        raise Invalid({"name": "This organisation has a team of this name already."})
    team = Team.objects.create(agency=agency, name=name)
    record("team.created", by=by, now=now, subject_kind="team", subject_id=team.pk)
    return team


@act
def create_user(
    *,
    email: str,
    name: str,
    password: str,
    agency: Agency | None,
    job_title: str = "",
    phone: str = "",
    by: Actor,
    now: datetime,
) -> User:
    """``password`` may be empty: the account then cannot be signed into with one."""
    if User.objects.filter(email=email.lower()).exists():
        raise Invalid({"email": "There is an account for this address already."})
    user = User(email=email.lower(), name=name, agency=agency, job_title=job_title, phone=phone, created_at=now)
    user.set_password(password or None)
    user.save(force_insert=True)
    record("user.created", by=by, now=now, subject_kind="user", subject_id=user.pk)
    return user


@act
def give_role(*, user: User, role: Role, since: date, until: date | None = None, by: Actor, now: datetime) -> RoleGrant:
    grant = RoleGrant.objects.create(user=user, role=role, since=since, until=until)
    record("role.given", by=by, now=now, subject_kind="user", subject_id=user.pk, detail={"role": role})
    return grant


def not_for_oneself(user: User, by: Actor, now: datetime) -> None:
    """Raises Refused where somebody would open records to themselves, as the only administrator alone may."""
    if by.user_id == user.pk and administrators(since=now).exclude(pk=user.pk).exists():
        raise Refused("two_people", "Your own teams and organisation are changed by another administrator.")


@act
def join_team(
    *, user: User, team: Team, since: date, until: date | None = None, by: Actor, now: datetime
) -> TeamMembership:
    not_for_oneself(user, by, now)
    if user.memberships.filter(between(since, until), team=team).exists():
        raise Invalid({"team": "They are in this team at that time already. End that first, or choose other days."})
    membership = TeamMembership.objects.create(user=user, team=team, since=since, until=until)
    record("team.joined", by=by, now=now, subject_kind="user", subject_id=user.pk, detail={"team": team.pk})
    return membership


@act
def note_sign_in(*, action: str, by: Actor, now: datetime) -> None:
    """``action`` is ``signed_in`` or ``signed_out``."""
    record(f"user.{action}", by=by, now=now, subject_kind="user", subject_id=by.user_id or "", kind="sign_in")


@act
def change_password(*, user: User, password: str, by: Actor, now: datetime) -> None:
    """Every other session of this user ends with it. Raises Invalid (``password_new``) for one that is too easy to guess."""
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Invalid({"password_new": " ".join(problem.messages)}) from None
    user.set_password(password)
    user.save(update_fields=["password"])
    record("user.password_changed", by=by, now=now, subject_kind="user", subject_id=user.pk)


def forget_what_ended(*, now: datetime) -> None:
    """Forms that were sent and sessions that are over. No act: it is about nobody, and nothing can be seen of it."""
    FormToken.objects.filter(used_at__lt=now - REMEMBERED).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
