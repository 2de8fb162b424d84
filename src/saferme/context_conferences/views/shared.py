"""A page that asks for one section of a context's work and keeps it by one act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest
from saferme.context_work.views.telling import may_mean, nobody_meant, told_of
from saferme.contexts.models import Context
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form


def said_by(request: PageRequest) -> dict[str, Any]:
    """Who acts, and whether they say that nobody is meant by what seems to be a name."""
    return {"nobody_meant": nobody_meant(request), "by": request.actor, "now": request.now}


def form_page(
    request: PageRequest,
    *,
    context: Context,
    section: Section,
    keep: Callable[[dict[str, Any]], object],
    words: dict[str, str],
    back: str,
    answers: Answers | None = None,
    template: str = "context_conferences/form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """``keep`` takes the values; then it goes on to ``back``. ``words``: title, intro, button, done. Problems come back with
    what was typed."""
    found = {"context": context, "section": section, "words": words, "back": back, **(more or {})}
    if request.method != "POST":
        return render(request, template, {**found, "answers": answers or {}})
    filled = read_form(section, dict(request.POST.lists()))
    problems, may_name = filled.problems, None
    if not problems:
        try:
            keep(filled.values)
        except (Invalid, Refused) as problem:
            problems, may_name = told_of(request, context.pk, problem), may_mean(problem)
        else:
            messages.success(request, words["done"])
            return redirect(back)
    again = {"answers": filled.raw, "errors": problems, "may_name": may_name}
    return render(request, template, {**found, **again}, status=422)
