"""The outbox as an administrator sees it: what waits, what failed, and that the worker is alive."""

from uuid import UUID

from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.outbox import services
from saferme.outbox.selectors import last_sign_of_life, outbox_state, worker_state
from saferme.practice.problems import Refused
from saferme.reminders.problems import in_words
from saferme.reminders.selectors import troubles


@page(Permission.MANAGE_ACCOUNTS, methods=("GET",))
def messages(request: PageRequest) -> HttpResponse:
    found = {
        "worker": worker_state(request.now),
        "last": last_sign_of_life(),
        "state": outbox_state(),
        "troubles": [(one, in_words(one.message.problem)) for one in troubles(request.actor)],
    }
    return render(request, "reminders/messages.html", found)


@page(Permission.MANAGE_ACCOUNTS, methods=("POST",))
def try_again(request: PageRequest, message_id: UUID) -> HttpResponse:
    try:
        services.try_again(message_id=message_id, by=request.actor, now=request.now)
        said.success(request, "It is sent again within a few seconds.")
    except Refused as problem:
        said.info(request, problem.says)
    return redirect("reminders:messages")


@page(Permission.MANAGE_ACCOUNTS, methods=("POST",))
def try_all_again(request: PageRequest) -> HttpResponse:
    number = services.try_all_again(by=request.actor, now=request.now)
    said.success(request, f"{number} to be sent again." if number else "There is nothing to send again.")
    return redirect("reminders:messages")
