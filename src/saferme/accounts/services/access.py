"""Coming in, being kept out, and leaving."""

from datetime import date, datetime

from axes.utils import reset
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.accounts.links import token_for
from saferme.accounts.models import RoleGrant, TeamMembership, User
from saferme.accounts.services.roles import keep_an_administrator
from saferme.audit.services import act, record
from saferme.outbox.services import queue_message
from saferme.practice.problems import Refused

_BODY = """Hello,

You are asked to choose a password for Safer Me. Open this page and choose it yourself; nobody else knows it:

{link}

The page can be used once, within three days. After that ask the person who looks after accounts for another.

If you do not know what this is about, do nothing. Please do not answer this message: nobody reads what comes back.
"""


@act
def send_link(*, user: User, by: Actor, now: datetime) -> str:
    """By e-mail, so that only who reads that mail can choose the password. Returns the page's path, for a demonstration.

    A link that was sent before holds no longer than its three days, and until a password is chosen.
    """
    if not user.is_active:
        raise Refused("no_access", "Let them in again first: now a link would lead nowhere.")
    path = reverse("accounts:choose_password", args=[user.pk, token_for(user)])
    body = _BODY.format(link=f"{settings.SAFERME_ADDRESS}{path}")
    queue_message(to=user.email, subject="Safer Me: choose your password", body=body, by=by, now=now)
    record("user.link_sent", by=by, now=now, subject_kind="user", subject_id=user.pk)
    return path


@act
def forgive_tries(*, user: User, by: Actor, now: datetime) -> None:
    """They may try to sign in again at once, from everywhere."""
    reset(username=user.email)
    record("user.tries_forgiven", by=by, now=now, subject_kind="user", subject_id=user.pk)


@act
def stop_access(*, user: User, by: Actor, now: datetime) -> None:
    """At once and wherever they are signed in: a lost laptop, a doubt. Nothing that they hold changes hands."""
    _not_oneself(user, by)
    keep_an_administrator(user, now)
    _close(user)
    record("user.stopped", by=by, now=now, subject_kind="user", subject_id=user.pk)


@act
def let_in_again(*, user: User, by: Actor, now: datetime) -> None:
    if user.ended_on is not None:
        raise Refused("ended", "Their access has ended. Whoever comes back gets a new account.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("user.let_in", by=by, now=now, subject_kind="user", subject_id=user.pk)


@act
def end_access(*, user: User, held: int, passed_on: str, by: Actor, now: datetime) -> None:
    """They have left: they sign in no more, and every role and team ends today.

    For the audit ``held``: how much they still hold, and ``passed_on``: the code of what was said about it. What it is
    stays with them until their manager passes it on.
    """
    _not_oneself(user, by)
    keep_an_administrator(user, now)
    today = timezone.localtime(now).date()
    _close(user, ended_on=today)
    for rows in (RoleGrant.objects.filter(user=user), TeamMembership.objects.filter(user=user)):
        running = rows.exclude(until__lte=today)
        running.filter(since__lte=today).update(until=today)
        running.filter(since__gt=today).delete()
    detail = {"held": held, "passed_on": passed_on}
    record("user.ended", by=by, now=now, subject_kind="user", subject_id=user.pk, detail=detail)


def _close(user: User, ended_on: date | None = None) -> None:
    """A password that nobody knows ends every session, also should the account be opened again."""
    user.is_active, user.ended_on = False, ended_on
    user.set_unusable_password()
    user.save(update_fields=["is_active", "ended_on", "password"])


def _not_oneself(user: User, by: Actor) -> None:
    if user.pk == by.user_id:
        raise Refused("oneself", "Your own access is stopped or ended by another administrator.")
