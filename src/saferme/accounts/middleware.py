"""Puts ``request.now`` and ``request.actor`` on every request, and ends a session that was left alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from saferme.accounts.actors import Actor, nobody
from saferme.accounts.pages import PageRequest
from saferme.accounts.selectors import actor_of

_BEGAN, _SEEN = "began", "seen"


class ActorMiddleware:
    """The actor is loaded when first asked for, so that a public page costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PageRequest) -> HttpResponse:
        now = timezone.now()
        request.now = now
        request.actor = cast(Actor, SimpleLazyObject(lambda: _actor(request, now)))
        return self.get_response(request)


def _actor(request: PageRequest, now: datetime) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return nobody(now)
    if _is_over(request, now):
        # Whose form it is that may come with this request: what was typed is handed back to nobody else.
        request.signed_out_user_id = user.pk
        logout(request)
        return nobody(now)
    return actor_of(user, now)


def _is_over(request: PageRequest, now: datetime) -> bool:
    """Whether the session was idle too long or lasted a working day; otherwise its clock is moved on, at most once a
    minute.
    """
    began = datetime.fromisoformat(request.session.setdefault(_BEGAN, now.isoformat()))
    seen = datetime.fromisoformat(request.session.get(_SEEN, began.isoformat()))
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    if now - seen > idle or now - began > timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return True
    if now - seen > timedelta(minutes=1):
        request.session[_SEEN] = now.isoformat()
    return False
