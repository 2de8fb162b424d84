"""A page that asks one section and keeps it by one act, beside a map where a place is asked."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


def ask(
    request: PageRequest,
    template: str,
    section: Section,
    keep: Callable[[dict[str, Any]], HttpResponse],
    *,
    done: str,
    more: dict[str, Any],
    answers: Answers | None = None,
) -> HttpResponse:
    """``keep`` takes the values and says where to go. Problems come back with what was typed."""
    found = {"section": section, **more}
    if request.method != "POST":
        return render(request, template, {**found, "answers": answers or {}})
    filled = read_form(section, dict(request.POST.lists()))
    problems = filled.problems
    if not problems:
        try:
            response = keep(filled.values)
            messages.success(request, done)
            return response
        except (Refused, Invalid) as problem:
            problems = told(problem)
    return render(request, template, {**found, "answers": filled.raw, "errors": problems}, status=422)
