"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from saferme.accounts import services
from saferme.accounts.pages import carried, page
from saferme.accounts.permissions import Permission
from saferme.accounts.selectors import actor_of

WRONG = "The e-mail address or the password is not right. Check both and try again."


@page(Permission.PUBLIC)
def sign_in(request: HttpRequest) -> HttpResponse:
    """A form that was carried here is handed back after signing in, to be saved with one press."""
    kept = {
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "carried": request.POST.get("carried", ""),
    }
    if request.method != "POST":
        return render(request, "accounts/sign_in.html", {**kept, "errors": {}})
    email = request.POST.get("email", "").strip().lower()
    user = authenticate(request, username=email, password=request.POST.get("password", ""))
    if user is None:
        return render(
            request,
            "accounts/sign_in.html",
            {**kept, "email": email, "errors": {"email": WRONG}},
            status=422,
        )
    login(request, user)
    services.note_sign_in(action="signed_in", by=actor_of(user, request.now), now=request.now)  # type: ignore[attr-defined]
    return _after_sign_in(request, kept)


def _after_sign_in(request: HttpRequest, kept: dict[str, str]) -> HttpResponse:
    form = carried(kept["carried"], request.user.pk) if kept["carried"] else None
    if form is not None:
        path, fields = form
        typed = [value for name, value in fields if " " in value.strip()]
        return render(request, "accounts/carry_on.html", {"path": path, "fields": fields, "typed": typed})
    safe = url_has_allowed_host_and_scheme(kept["next"], allowed_hosts={request.get_host()})
    return redirect(kept["next"] if safe and kept["next"].startswith("/") else resolve_url("workspace:my_work"))


@page(Permission.SIGNED_IN, methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    services.note_sign_in(action="signed_out", by=request.actor, now=request.now)  # type: ignore[attr-defined]
    logout(request)
    return redirect("accounts:signed_out")


@page(Permission.PUBLIC, methods=("GET",))
def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/signed_out.html")
