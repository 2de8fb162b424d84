"""Every account, and a new one."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts import selectors, services
from saferme.accounts.models import User
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.administration import forms
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form

_MOST = 50


@page(Permission.MANAGE_ACCOUNTS)
def accounts(request: PageRequest) -> HttpResponse:
    """A name is posted, so that it stands in no address."""
    typed = request.POST.get("q", "").strip()
    found, number = selectors.accounts_called(request.actor, typed, _MOST)
    given = {"typed": typed, "found": found, "number": number, "more": number - len(found)}
    return render(request, "administration/accounts.html", given)


@page(Permission.MANAGE_ACCOUNTS)
def add_account(request: PageRequest) -> HttpResponse:
    """The person chooses the password themselves, through a link that is sent to them."""
    section = forms.new_account(selectors.agencies())
    filled = read_form(section, dict(request.POST.lists())) if request.method == "POST" else Filled()
    problems = dict(filled.problems)
    if request.method == "POST" and not problems:
        try:
            return redirect("administration:account", _add(request, filled.values).pk)
        except Invalid as invalid:
            problems = invalid.problems
    given = {"section": section, "answers": filled.raw, "errors": problems}
    return render(request, "administration/add_account.html", given, status=422 if problems else 200)


def _add(request: PageRequest, values: dict[str, Any]) -> User:
    email = values["email"].strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid({"email": "This is no e-mail address. It looks like name@example.org."}) from None
    user = services.create_user(
        email=email,
        name=values["name"],
        password="",
        agency=selectors.agency_of(values["agency"]),
        job_title=values["job_title"] or "",
        phone=values["phone"] or "",
        by=request.actor,
        now=request.now,
    )
    say_link(request, user, services.send_link(user=user, by=request.actor, now=request.now))
    return user


def say_link(request: PageRequest, user: User, path: str) -> None:
    """Nobody receives e-mail in a demonstration: there the link stands in the page, and nowhere else."""
    where = f" In this copy nobody receives e-mail. The link is: {path}" if settings.SAFERME_DEMONSTRATION else ""
    messages.success(
        request, f"A link to choose a password is on its way to {user.email}. It holds for three days.{where}"
    )
