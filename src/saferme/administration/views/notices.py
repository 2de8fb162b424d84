"""Telephone numbers and announcements: what every page tells."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.administration import forms
from saferme.notices import selectors, services
from saferme.packs import load_pack
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import Filled, read_form


@page(Permission.MANAGE_ACCOUNTS)
def numbers(request: PageRequest) -> HttpResponse:
    pack = load_pack(settings.SAFERME_PACK)
    shown = {f"number_{at}": line for at, line in enumerate(selectors.lines(request.actor, pack))}
    typed = {name: request.POST.get(name, line.entered_number) for name, line in shown.items()}
    errors: dict[str, str] = {}
    if request.method == "POST":
        numbers = {line.line: typed[name] for name, line in shown.items()}
        try:
            services.enter_numbers(pack=pack, numbers=numbers, by=request.actor, now=request.now)
        except Invalid as invalid:
            errors = {
                name: invalid.problems[line.line] for name, line in shown.items() if line.line in invalid.problems
            }
        else:
            messages.success(request, "The numbers are kept. Every page shows them within half a minute.")
            return redirect("administration:numbers")
    fields = [(name, line, typed[name], errors.get(name)) for name, line in shown.items()]
    given = {"fields": fields, "errors": errors}
    return render(request, "administration/numbers.html", given, status=422 if errors else 200)


@page(Permission.MANAGE_ACCOUNTS)
def announcements(request: PageRequest) -> HttpResponse:
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request)
    errors: dict[str, str] = {}
    filled = Filled()
    if request.method == "POST":
        filled = read_form(forms.ANNOUNCEMENT, dict(request.POST.lists()))
        try:
            if filled.problems:
                raise Invalid(filled.problems)
            services.announce(**filled.values, by=request.actor, now=request.now)
            messages.success(request, "It stands on every page from its first day to its last.")
            return redirect("administration:announcements")
        except Invalid as invalid:
            errors = invalid.problems
    given = {
        "rows": selectors.announcements(request.actor),
        "section": forms.ANNOUNCEMENT,
        "answers": filled.raw,
        "errors": errors,
    }
    return render(request, "administration/announcements.html", given, status=422 if errors else 200)


def _withdraw(request: PageRequest) -> HttpResponse:
    number = request.POST["withdraw"]
    try:
        if not number.isdecimal() or len(number) > 18:
            raise Refused("withdrawn", "It was taken down already.")
        services.withdraw_announcement(announcement_id=int(number), by=request.actor, now=request.now)
        messages.success(request, "It is taken down. It stays in this list.")
    except Refused as refusal:
        messages.info(request, refusal.says)
    return redirect("administration:announcements")
