"""What is administered here, and what an administrator wants for themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts import selectors, services
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.practice.problems import Refused


@page(Permission.MANAGE_ACCOUNTS)
def home(request: PageRequest) -> HttpResponse:
    if request.method == "POST":
        return _answer(request)
    return render(request, "administration/home.html", {"wanted": selectors.roles_wanted(request.actor)})


def _answer(request: PageRequest) -> HttpResponse:
    """A role that another administrator wants is answered."""
    number, agreed = request.POST.get("wanted", ""), request.POST.get("agreed") == "yes"
    try:
        if not number.isdecimal() or len(number) > 18:
            raise Refused("answered", "This was answered already.")
        services.answer_wanted(wanted_id=int(number), agreed=agreed, by=request.actor, now=request.now)
        messages.success(request, "The role is given." if agreed else "The role is not given.")
    except Refused as refusal:
        messages.info(request, refusal.says)
    return redirect("administration:home")
