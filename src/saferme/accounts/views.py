"""Signing in and out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from saferme.accounts import services
from saferme.accounts.links import holds
from saferme.accounts.pages import PageRequest, carried, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import actor_of, user_named
from saferme.practice.problems import Invalid

_LONGEST_ADDRESS = 254
#: Names that begin so are shown on no page that gives back what was typed (ui.typed).
_FIELDS = ("password_now", "password_new", "password_again")
WRONG = "The e-mail address or the password is not right. Check both and try again."


@page(Permission.PUBLIC)
def sign_in(request: PageRequest) -> HttpResponse:
    """A form that was carried here is handed back after signing in, to be saved with one press."""
    kept = {
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "carried": request.POST.get("carried", ""),
    }
    if request.method != "POST":
        return render(request, "accounts/sign_in.html", {**kept, "errors": {}})
    email = request.POST.get("email", "").strip().lower()
    user = _who(request, email, request.POST.get("password", ""))
    if user is None:
        return render(
            request,
            "accounts/sign_in.html",
            {**kept, "email": email, "errors": {"email": WRONG}},
            status=422,
        )
    request.session.flush()  # one that was left open is over: its clock must not end the new one
    login(request, user)
    services.note_sign_in(action="signed_in", by=actor_of(user, request.now), now=request.now)
    return _after_sign_in(request, kept)


def _who(request: PageRequest, email: str, password: str) -> Any:
    """None when the pair is not right. What can be no address is not even looked for: no column would hold it."""
    if len(email) > _LONGEST_ADDRESS or "\x00" in email:
        return None
    return authenticate(request, username=email, password=password)


def _after_sign_in(request: PageRequest, kept: dict[str, str]) -> HttpResponse:
    form = carried(kept["carried"], request.user.pk) if kept["carried"] else None
    if form is not None:
        path, fields = form
        typed = [value for name, value in fields if " " in value.strip()]
        return render(request, "accounts/carry_on.html", {"path": path, "fields": fields, "typed": typed})
    safe = url_has_allowed_host_and_scheme(kept["next"], allowed_hosts={request.get_host()})
    return redirect(kept["next"] if safe and kept["next"].startswith("/") else resolve_url("workspace:my_work"))


@page(Permission.SIGNED_IN, methods=("POST",))
def sign_out(request: PageRequest) -> HttpResponse:
    services.note_sign_in(action="signed_out", by=request.actor, now=request.now)
    logout(request)
    return redirect("accounts:signed_out")


@page(Permission.PUBLIC, methods=("GET",))
def signed_out(request: PageRequest) -> HttpResponse:
    return render(request, "accounts/signed_out.html")


@page(Permission.SIGNED_IN)
def change_password(request: PageRequest) -> HttpResponse:
    """The password that holds is asked for, so that nobody changes it at a machine left alone."""
    problems = {}
    if request.method == "POST":
        try:
            _change_password(request)
        except Invalid as invalid:
            problems = invalid.problems
        else:
            messages.success(request, "Your password is changed. Wherever else you were signed in, you are signed out.")
            return redirect("workspace:my_work")
    return render(request, "accounts/change_password.html", {"errors": problems}, status=422 if problems else 200)


def _change_password(request: PageRequest) -> None:
    """Raises Invalid. A wrong one counts as a wrong try to sign in."""
    current, new, again = (request.POST.get(name, "") for name in _FIELDS)
    user = _who(request, request.actor.email, current)
    if user is None:
        raise Invalid({"password_now": "This is not your password. Check it and try again."})
    if new != again:
        raise Invalid({"password_again": "The two new passwords differ. Type both again."})
    services.change_password(user=user, password=new, by=request.actor, now=request.now)
    update_session_auth_hash(request, user)


@page(Permission.PUBLIC)
def choose_password(request: PageRequest, user_id: int, token: str) -> HttpResponse:
    """Through the link that was sent. It says nobody's name, and an address that does not hold says no more than that."""
    user = user_named(user_id)
    if not holds(user, token) or user is None:
        return render(request, "accounts/link_over.html", status=404)
    problems: dict[str, str] = {}
    if request.method == "POST":
        new, again = (request.POST.get(name, "") for name in _FIELDS[1:])
        try:
            if new != again:
                raise Invalid({"password_again": "The two passwords differ. Type both again."})
            services.change_password(user=user, password=new, by=actor_of(user, request.now), now=request.now)
        except Invalid as invalid:
            problems = invalid.problems
        else:
            messages.success(request, "Your password is chosen. Sign in with it.")
            return redirect("accounts:sign_in")
    return render(request, "accounts/choose_password.html", {"errors": problems}, status=422 if problems else 200)
