"""What somebody is: their details, roles and teams, as an administrator changes them."""

from datetime import date, datetime

from saferme.accounts.actors import Actor
from saferme.accounts.models import Agency, RoleGrant, RoleWanted, TeamMembership, User
from saferme.accounts.roles import Role
from saferme.accounts.selectors import administrators, between
from saferme.accounts.services.making import give_role, not_for_oneself
from saferme.audit.services import act, record
from saferme.practice.problems import Invalid, Refused

ENDS_AFTER = "The end comes after the beginning. It is the first day on which it holds no more."


@act
def change_details(
    *, user: User, name: str, job_title: str, phone: str, agency: Agency | None, by: Actor, now: datetime
) -> None:
    if agency != user.agency:
        not_for_oneself(user, by, now)
    user.name, user.job_title, user.phone, user.agency = name, job_title, phone, agency
    user.save(update_fields=["name", "job_title", "phone", "agency"])
    record("user.changed", by=by, now=now, subject_kind="user", subject_id=user.pk)


@act
def ask_for_role(
    *, user: User, role: Role, since: date, until: date | None, by: Actor, now: datetime
) -> RoleGrant | RoleWanted:
    """Given at once to somebody else. What an administrator wants for themselves waits for another administrator.

    Where there is no other it is given all the same: else nobody could begin. The audit says that it was so.
    """
    if until is not None and until <= since:
        raise Invalid({"until": ENDS_AFTER})
    if RoleGrant.objects.filter(between(since, until), user=user, role=role).exists():
        raise Invalid({"role": "They have this role at that time already. End it first, or choose other days."})
    if by.user_id != user.pk or not administrators(since=now).exclude(pk=user.pk).exists():
        return give_role(user=user, role=role, since=since, until=until, by=by, now=now)
    if RoleWanted.objects.filter(user=user, role=role, agreed__isnull=True).exists():
        raise Refused("two_people", "You have asked for this role already. Another administrator answers it.")
    wanted = RoleWanted.objects.create(user=user, role=role, since=since, until=until, asked_at=now)
    record("role.wanted", by=by, now=now, subject_kind="user", subject_id=user.pk, detail={"role": role})
    return wanted


@act
def answer_wanted(*, wanted_id: int, agreed: bool, by: Actor, now: datetime) -> RoleWanted:
    wanted = RoleWanted.objects.select_for_update().filter(pk=wanted_id, agreed__isnull=True).first()
    if wanted is None:
        raise Refused("answered", "This was answered already.")
    if wanted.user_id == by.user_id:
        raise Refused("two_people", "You asked for this role yourself: another administrator answers it.")
    wanted.agreed, wanted.answered_at, wanted.answered_by_id = agreed, now, by.user_id
    wanted.save(update_fields=["agreed", "answered_at", "answered_by"])
    detail = {"role": wanted.role, "agreed": agreed}
    record("role.answered", by=by, now=now, subject_kind="user", subject_id=wanted.user_id, detail=detail)
    if agreed:
        give_role(user=wanted.user, role=Role(wanted.role), since=wanted.since, until=wanted.until, by=by, now=now)
    return wanted


@act
def end_role(*, user: User, grant_id: int, until: date, by: Actor, now: datetime) -> None:
    """``until``: the first day without it. The last administrator stays one."""
    grant = RoleGrant.objects.select_for_update().filter(pk=grant_id, user=user).first()
    if grant is None:
        raise Refused("no_role", "They do not have this role any more.")
    if grant.role == Role.ADMINISTRATOR:
        keep_an_administrator(user, now)
    _end(grant, until)
    record("role.ended", by=by, now=now, subject_kind="user", subject_id=user.pk, detail={"role": grant.role})


@act
def leave_team(*, user: User, membership_id: int, until: date, by: Actor, now: datetime) -> None:
    """``until``: the first day on which they are no longer in it."""
    membership = TeamMembership.objects.select_for_update().filter(pk=membership_id, user=user).first()
    if membership is None:
        raise Refused("no_team", "They are not in this team any more.")
    _end(membership, until)
    detail = {"team": membership.team_id}
    record("team.left", by=by, now=now, subject_kind="user", subject_id=user.pk, detail=detail)


def _end(row: RoleGrant | TeamMembership, until: date) -> None:
    if until < row.since:
        raise Invalid({"until": ENDS_AFTER})
    if row.until is not None and row.until < until:
        raise Invalid({"until": "It ends before that day already."})
    row.until = until
    row.save(update_fields=["until"])


def keep_an_administrator(user: User, now: datetime) -> None:
    """Raises Refused where nobody would be left to administer."""
    if not administrators(since=now).exclude(pk=user.pk).exists():
        raise Refused("last_administrator", "Nobody else is an administrator. Make somebody else one first.")
