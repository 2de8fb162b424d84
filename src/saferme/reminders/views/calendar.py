"""My meetings in my own calendar program: the page that gives it an address, and what the program fetches there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.addresses import client_address
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.too_often import HOUR, is_too_often
from saferme.reminders.calendar import calendar_of, hash_of
from saferme.reminders.selectors import busy_times, calendar_since, whose_calendar
from saferme.reminders.services import new_calendar_address, withdraw_calendar_address

#: Fetches an hour of one calendar: a program that asks every five minutes stays far below.
MOST_OF_ONE = 60
#: Addresses that lead nowhere, an hour, from one place.
MOST_UNKNOWN = 60


@page(Permission.SIGNED_IN)
def calendar(request: PageRequest) -> HttpResponse:
    """The address is shown in the answer to the button and never again: nobody can read it out of the database."""
    context = {"since": calendar_since(request.actor.user_id)}
    if request.method == "POST":
        token = new_calendar_address(by=request.actor, now=request.now)
        address = request.build_absolute_uri(reverse("reminders:feed", args=[token]))
        context = {"since": request.now, "address": address}
    return render(request, "reminders/calendar.html", context)


@page(Permission.SIGNED_IN, methods=("POST",))
def withdraw(request: PageRequest) -> HttpResponse:
    withdraw_calendar_address(by=request.actor, now=request.now)
    messages.success(request, "The address leads nowhere any more. Take the calendar out of your calendar program too.")
    return redirect("reminders:calendar")


@page(Permission.PUBLIC, methods=("GET",))
def feed(request: PageRequest, token: str) -> HttpResponse:
    """For a calendar program, which cannot sign in. Whoever holds the address learns when its owner has meetings."""
    actor = whose_calendar(token, request.now)
    if actor is None or actor.user_id is None:
        if is_too_often("calendar.unknown", client_address(request), MOST_UNKNOWN):
            return _later()
        raise Http404
    if is_too_often("calendar.of_one", hash_of(token), MOST_OF_ONE):
        return _later()
    text = calendar_of(actor.user_id, busy_times(actor), request.now)
    headers = {
        "Content-Disposition": 'attachment; filename="safer-me.ics"',
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _later() -> HttpResponse:
    return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
