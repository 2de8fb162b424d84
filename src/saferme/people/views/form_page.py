"""A page that asks for one section and keeps it by one act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest
from saferme.people.models import Person
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


def form_page(
    request: PageRequest,
    *,
    person: Person | None = None,
    section: Section,
    keep: Callable[[dict[str, Any]], HttpResponse],
    words: dict[str, str],
    back: str,
    answers: Answers | None = None,
    template: str = "people/form_page.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """``keep`` takes the values and says where to go. ``words``: title, intro, button, done. Problems come back typed."""
    context = {"person": person, "section": section, "words": words, "back": back, **(more or {})}
    if request.method != "POST":
        return render(request, template, {**context, "answers": answers or {}})
    filled = read_form(section, dict(request.POST.lists()))
    problems = filled.problems
    if not problems:
        try:
            response = keep(filled.values)
            messages.success(request, words["done"])
            return response
        except (Refused, Invalid) as problem:
            problems = told(problem)
    return render(request, template, {**context, "answers": filled.raw, "errors": problems}, status=422)
