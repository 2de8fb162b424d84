"""A form of one page: shown again with what was typed when something stands against it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.render.rows import without_removed_row
from saferme.ui.short_forms import Filled, read_form, told


def posted(request: PageRequest, section: Section) -> Filled:
    return read_form(section, without_removed_row(dict(request.POST.lists())))


def again(
    request: PageRequest, template: str, context: dict[str, Any], raw: Answers, errors: dict[str, str]
) -> HttpResponse:
    return render(request, template, {**context, "answers": raw, "errors": errors}, status=422)


def attempt(act: Callable[[], Any]) -> tuple[Any, dict[str, str]]:
    """What the act gave, or the problems that stood against it."""
    try:
        return act(), {}
    except (Refused, Invalid) as problem:
        return None, told(problem)


def short_form(
    request: PageRequest,
    section: Section,
    template: str,
    context: dict[str, Any],
    *,
    offered: Answers,
    act: Callable[[Answers], Any],
    done: str,
    go_to: str,
) -> HttpResponse:
    """A form that is sent once. ``offered``: what stands in it at first; ``go_to``: an address."""
    context = {**context, "section": section}
    if request.method != "POST":
        return render(request, template, {**context, "answers": offered})
    filled = posted(request, section)
    errors = filled.problems or attempt(lambda: act(filled.raw))[1]
    if errors:
        return again(request, template, context, filled.raw, errors)
    messages.success(request, done)
    return redirect(go_to)


def page_to_read(request: PageRequest) -> str:
    """Where a referrer reads what became of it: the same for all, so that no e-mail says of which."""
    return request.build_absolute_uri(reverse("referrals:sent"))
