"""The pages of missing episodes and return home interviews."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.missing import selectors, services
from saferme.missing.models import EpisodeCorrection
from saferme.missing.pattern import in_words, pattern
from saferme.people.selectors import get_person, may_change
from saferme.practice.forms import Answers, Question, QuestionType, Section
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import read_form, told

WHAT_IS_WRONG = Question("reason", "What is wrong in the record?", QuestionType.LONG_TEXT, required=True)
WITHDRAWING = Section("withdrawing", "", questions=(WHAT_IS_WRONG,))


@page(Permission.SEE_PERSON, methods=("GET",))
def episodes(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The pattern, then every time they were missing."""
    rows = selectors.episodes_of(request.actor, person_id)
    person = get_person(request.actor, person_id, audited=False)
    periods = pattern([selectors.away(one) for one in rows if one.row.withdrawn_at is None], request.now)
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
        "may_correct": may_change(request.actor, found.row.case.person) and found.row.withdrawn_at is None,
        "return_section": form.section("return"),
        "corrections": [(one, form.section(one.section)) for one in found.row.corrections.all()],
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

    written = next((one.answers for one in found.interviews if one.withdrawn_at is not None), None)
    context["again"] = written is not None
    return _form_page(request, "missing/add_interview.html", context, keep, "The interview is recorded.", written)


@page(Permission.CHANGE_PERSON)
def correct(request: PageRequest, episode_id: UUID, section: str) -> HttpResponse:
    """Put one section right; what it said before stays readable."""
    found = selectors.get_episode(request.actor, episode_id, to=Permission.CHANGE_PERSON)
    if section not in EpisodeCorrection.Part.values or (section == "return" and found.row.returned_at is None):
        raise NotVisible
    asked = selectors.form_of(selectors.EPISODE, found.row.form_version).section(section)
    context = {
        "episode": found,
        "person": found.row.case.person,
        "section": replace(asked, questions=(WHAT_IS_WRONG, *asked.questions)),
        "title": f"Put right: {asked.title[0].lower()}{asked.title[1:]}",
    }

    def keep(raw: Answers) -> UUID:
        answers = {code: value for code, value in raw.items() if code != WHAT_IS_WRONG.code}
        reason, by, now = str(raw.get(WHAT_IS_WRONG.code) or ""), request.actor, request.now
        services.correct_episode(episode_id=episode_id, section=section, answers=answers, reason=reason, by=by, now=now)
        return episode_id

    return _form_page(request, "missing/correct.html", context, keep, "It is put right.", found.row.answers)


@page(Permission.CHANGE_PERSON)
def withdraw(request: PageRequest, episode_id: UUID) -> HttpResponse:
    """An episode that was recorded in error stays in sight, marked, and counts no more."""
    found = selectors.get_episode(request.actor, episode_id, to=Permission.CHANGE_PERSON)
    context = {
        "episode": found,
        "person": found.row.case.person,
        "section": WITHDRAWING,
        "title": "Withdraw this record",
    }

    def keep(raw: Answers) -> UUID:
        reason = str(raw.get(WHAT_IS_WRONG.code) or "")
        return services.withdraw_episode(episode_id=episode_id, reason=reason, by=request.actor, now=request.now).pk

    return _form_page(request, "missing/correct.html", context, keep, "The record is withdrawn.")


@page(Permission.CHANGE_PERSON)
def withdraw_interview(request: PageRequest, interview_id: UUID) -> HttpResponse:
    """An interview that was recorded in error stays in sight, marked; the clock runs on."""
    found, row = selectors.get_interview(request.actor, interview_id, to=Permission.CHANGE_PERSON)
    context = {
        "episode": found,
        "interview": row,
        "person": found.row.case.person,
        "section": WITHDRAWING,
        "title": "Withdraw the record of an interview",
    }

    def keep(raw: Answers) -> UUID:
        reason = str(raw.get(WHAT_IS_WRONG.code) or "")
        services.withdraw_interview(interview_id=interview_id, reason=reason, by=request.actor, now=request.now)
        return found.row.pk

    return _form_page(request, "missing/correct.html", context, keep, "The record is withdrawn.")


def _form_page(
    request: PageRequest,
    template: str,
    context: dict[str, Any],
    keep: Callable[[Answers], UUID],
    done: str,
    written: Answers | None = None,
) -> HttpResponse:
    """Show the form, or keep what was posted and go to the episode; problems come back with what was typed."""
    section: Section = context["section"]
    if request.method != "POST":
        return render(request, template, {**context, "answers": written or {}})
    raw = read_form(section, dict(request.POST.lists())).raw
    try:
        episode_id = keep(raw)
    except (Refused, Invalid) as problem:
        return render(request, template, {**context, "answers": raw, "errors": told(problem)}, status=422)
    messages.success(request, done)
    return redirect("missing:episode", episode_id=episode_id)
