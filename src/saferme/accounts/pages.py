"""How a page is declared: ``@page(Permission.X)``. A page that declares nothing fails a test."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.core import signing
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from saferme.accounts.access import NotAllowed
from saferme.accounts.actors import Actor
from saferme.accounts.models import FormToken
from saferme.accounts.permissions import Permission
from saferme.accounts.plain import plain
from saferme.accounts.policy import role_allows
from saferme.audit.services import one_act

View = Callable[..., HttpResponse]
CARRY_SALT = "saferme.carried-form"
CARRY_SECONDS = 60 * 60 * 12
_STAYS = ("csrfmiddlewaretoken", "password")


class PageRequest(HttpRequest):
    """A request as it reaches a page: who asks, and the moment at which they do (accounts.middleware).

    ``signed_out_user_id`` is there when this very request ended the session of that user.
    """

    actor: Actor
    now: datetime
    signed_out_user_id: int


class Page(Protocol):
    """A view that says what it asks for."""

    permission: Permission

    def __call__(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def page(permission: Permission, *, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], Page]:
    """Declare a page: who may open it by role, and with which methods. Its object comes through a selector."""

    def declare(view: View) -> Page:
        @wraps(view)
        def guarded(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*methods, "HEAD" if "GET" in methods else ""):
                return HttpResponseNotAllowed(methods)
            if request.method == "POST":
                request.POST = plain(request.POST)
            if permission is not Permission.PUBLIC:
                if not request.actor.is_signed_in or _is_anothers(request):
                    return ask_to_sign_in(request)
                decision = role_allows(request.actor, permission)
                if not decision.allowed:
                    raise NotAllowed(decision.reason)
            return _once(view, request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return declare


def _is_anothers(request: PageRequest) -> bool:
    """A form that was opened by somebody else, who shares the browser: it is not sent in this person's name."""
    whose = request.POST.get("form_of", "")
    return bool(whose) and whose != str(request.actor.user_id)


def ask_to_sign_in(request: PageRequest) -> HttpResponse:
    """To the sign-in page and back. What was typed into a form goes along, so that an ended session loses nothing."""
    if request.headers.get("X-Autosave"):
        return JsonResponse(
            {"problem": "You have been signed out. Sign in again in another tab; this page keeps your text."},
            status=401,
        )
    if request.method != "POST":
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.get_full_path()})}")
    return render(
        request,
        "accounts/sign_in.html",
        {"carried": carry(request), "next": request.path, "errors": {}},
        status=401,
    )


def carry(request: PageRequest) -> str:
    """The posted form as one signed text, for a hidden field of the sign-in page. Kept in that page alone."""
    typed = {name: values for name, values in request.POST.lists() if not name.startswith(_STAYS)}
    whose = getattr(request, "signed_out_user_id", None) or request.POST.get("form_of")
    content = {"path": request.get_full_path(), "typed": typed, "whose": whose}
    return signing.dumps(content, salt=CARRY_SALT, compress=True)


def carried(text: str, user_id: int | None) -> tuple[str, list[tuple[str, str]]] | None:
    """The path and the fields of a carried form, or None when it was another user's, not ours or is too old."""
    try:
        content = signing.loads(text, salt=CARRY_SALT, max_age=CARRY_SECONDS)
    except signing.BadSignature:
        return None
    if content["whose"] is not None and str(content["whose"]) != str(user_id):
        return None
    return content["path"], [(name, value) for name, values in content["typed"].items() for value in values]


def _once(view: View, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Run a posted form once: a second press of the button leads to where the first one led."""
    token, user_id = _token_of(request), request.actor.user_id
    if token is None or user_id is None:
        return view(request, *args, **kwargs)
    try:
        with one_act():
            row = FormToken.objects.create(token=token, user_id=user_id, used_at=request.now)
            response = view(request, *args, **kwargs)
            _remember(row, response)
            return response
    except IntegrityError:
        first = FormToken.objects.filter(token=token, user_id=user_id).first()
        if first is None:
            raise
        return HttpResponseRedirect(first.location or request.get_full_path())


def _remember(row: FormToken, response: HttpResponse) -> None:
    """Keep the token of a form that led somewhere; one that came back with problems may be sent again."""
    if isinstance(response, HttpResponseRedirect):
        FormToken.objects.filter(pk=row.pk).update(location=response.url)
    else:
        row.delete()


def _token_of(request: PageRequest) -> UUID | None:
    if request.method != "POST" or request.headers.get("X-Autosave"):
        return None
    try:
        return UUID(request.POST.get("form_token", ""))
    except ValueError:
        return None
