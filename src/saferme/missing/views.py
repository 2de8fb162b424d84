"""The pages of missing episodes and return home interviews."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.missing import selectors, services
from saferme.missing.pattern import in_words, pattern
from saferme.people.selectors import get_person, may_change
from saferme.practice.forms import Answers, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told


@page(Permission.SEE_PERSON, methods=("GET",))
def episodes(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The pattern, then every time they were missing."""
    rows = selectors.episodes_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    periods = pattern([selectors.away(row) for row in rows], request.now)
    found = {
        "person": person,
        "episodes": rows,
        "add": reverse("missing:add_episode", args=[person.pk]) if may_change(request.actor, person) else "",
        "periods": periods,
        "sentences": [in_words(period, person.known_as) for period in periods],
    }
    return render(request, "missing/episodes.html", found)


@page(Permission.CHANGE_PERSON)
def add_episode(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    form = selectors.form_of(selectors.EPISODE)
    context = {"person": person, "form": form, "section": form.section("episode")}

    def keep(raw: Answers) -> UUID:
        return services.record_missing(person_id=person.pk, answers=raw, by=request.actor, now=request.now).pk

    return _form_page(request, "missing/add_episode.html", context, keep, "It is recorded.")


@page(Permission.SEE_PERSON, methods=("GET",))
def episode(request: PageRequest, episode_id: UUID) -> HttpResponse:
    found = selectors.get_episode(request.actor, episode_id, to=Permission.SEE_PERSON)
    form = selectors.form_of(selectors.EPISODE, found.row.form_version)
    context = {
        "episode": found,
        "person": found.row.case.person,
        "section": form.section("episode"),
        "may_write": may_change(request.actor, found.row.case.person),
        "return_section": form.section("return"),
        "interviews": [(row, selectors.shown_to(request.actor, row)) for row in found.interviews],
    }
    return render(request, "missing/episode.html", context)


@page(Permission.CHANGE_PERSON)
def add_return(request: PageRequest, episode_id: UUID) -> HttpResponse:
    found = selectors.get_episode(request.actor, episode_id, to=Permission.CHANGE_PERSON)
    section = selectors.form_of(selectors.EPISODE, found.row.form_version).section("return")
    context = {"episode": found, "person": found.row.case.person, "section": section}

    def keep(raw: Answers) -> UUID:
        return services.record_return(episode_id=episode_id, answers=raw, by=request.actor, now=request.now).pk

    return _form_page(request, "missing/add_return.html", context, keep, "The return is recorded.")


@page(Permission.CHANGE_PERSON)
def add_interview(request: PageRequest, episode_id: UUID) -> HttpResponse:
    found = selectors.get_episode(request.actor, episode_id, to=Permission.CHANGE_PERSON)
    form = selectors.form_of(selectors.INTERVIEW)
    context = {"episode": found, "person": found.row.case.person, "form": form, "section": form.section("interview")}

    def keep(raw: Answers) -> UUID:
        services.record_interview(episode_id=episode_id, answers=raw, by=request.actor, now=request.now)
        return episode_id

    return _form_page(request, "missing/add_interview.html", context, keep, "The interview is recorded.")


def _form_page(
    request: PageRequest, template: str, context: dict[str, Any], keep: Callable[[Answers], UUID], done: str
) -> HttpResponse:
    """Show the form, or keep what was posted and go to the episode; problems come back with what was typed."""
    section: Section = context["section"]
    if request.method != "POST":
        return render(request, template, {**context, "answers": {}})
    raw = read_form(section, dict(request.POST.lists())).raw
    try:
        episode_id = keep(raw)
    except (Refused, Invalid) as problem:
        return render(request, template, {**context, "answers": raw, "errors": told(problem)}, status=422)
    messages.success(request, done)
    return redirect("missing:episode", episode_id=episode_id)
