"""What I am told by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.reminders.selectors import calendar_since, wishes_of
from saferme.reminders.services import change_wishes
from saferme.reminders.wishes import SECTION, as_answers, read_wishes
from saferme.ui.short_forms import read_form

_TEMPLATE = "reminders/wishes.html"


@page(Permission.SIGNED_IN)
def wishes(request: PageRequest) -> HttpResponse:
    """Also the way to be told nothing: the link in each message leads here, and whoever follows it signs in first."""
    context = {"section": SECTION, "calendar_since": calendar_since(request.actor.user_id)}
    if request.method != "POST":
        context["answers"] = as_answers(wishes_of(request.actor.user_id))
        return render(request, _TEMPLATE, context)
    filled = read_form(SECTION, dict(request.POST.lists()))
    if filled.problems:
        context |= {"answers": filled.raw, "errors": filled.problems}
        return render(request, _TEMPLATE, context, status=422)
    change_wishes(wishes=read_wishes(filled.values), by=request.actor, now=request.now)
    messages.success(request, "It is kept. It holds from the next message on.")
    return redirect("reminders:wishes")
