"""Who a young person is, who is around them, and the pages on which both are written."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Level, Permission
from saferme.people import services
from saferme.people.forms.identity import IDENTITY, identity_answers, identity_details, identity_problems
from saferme.people.forms.reading import as_answers, as_details, differences, section_for
from saferme.people.forms.words import ENDING
from saferme.people.nouns import NOUNS, Noun
from saferme.people.selectors import (
    get_person,
    get_row,
    look_alikes,
    recorded_elsewhere,
    rows_of,
    visible_ids,
)
from saferme.people.showing import Group, identity_rows, line_of, lines_of
from saferme.practice.forms import read_posted
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form

SAVED = "Saved."


def _today(request: PageRequest) -> date:
    return timezone.localtime(request.now).date()


@page(Permission.SEE_PERSON, methods=("GET",))
def details(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    context = {
        "person": person,
        "rows": identity_rows(person, _today(request)),
        "groups": _groups(request, person, "details"),
        "may_change": person.reach is Level.FULL,
    }
    return render(request, "people/details.html", context)


@page(Permission.SEE_PERSON, methods=("GET",))
def around(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Family and others, professionals, orders, and who must not be brought together."""
    person = get_person(request.actor, person_id)
    groups = _groups(request, person, "around")
    records = visible_ids(request.actor, [line.record for group in groups for line in (*group.now, *group.earlier)])
    context = {
        "person": person,
        "groups": groups,
        "records": records,
        "elsewhere": recorded_elsewhere(request.actor, person),
        "may_change": person.reach is Level.FULL,
    }
    return render(request, "people/around.html", context)


def _groups(request: PageRequest, person, on_page: str) -> list[Group]:
    groups = []
    for noun in (noun for noun in NOUNS.values() if noun.page == on_page):
        now, earlier = lines_of(rows_of(person, noun.key), _today(request))
        groups.append(Group(noun.key, noun.title, noun.one, noun.empty, now, earlier))
    return groups


@page(Permission.CHANGE_PERSON)
def edit(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Correct who they are. When somebody else did so meanwhile, both are shown and nothing is written."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    stored = identity_answers(person, _today(request))
    if request.method != "POST":
        return _edit(request, person, stored)
    raw = read_posted(IDENTITY, dict(request.POST.lists()))
    problems = identity_problems(raw)
    if problems:
        return _edit(request, person, raw, problems, seen=_seen(request))
    try:
        services.change_person(
            person_id=person.pk,
            details=identity_details(raw, _today(request), person),
            seen_version=_seen(request),
            by=request.actor,
            now=request.now,
        )
    except services.Stale as stale:
        rows = differences(IDENTITY, stored, raw)
        return _edit(request, person, raw, stale.problems, differ=rows, status=409)
    except Invalid as invalid:
        return _edit(request, person, raw, invalid.problems, seen=_seen(request))
    messages.success(request, SAVED)
    return redirect("people:details", person_id=person.pk)


def _edit(request, person, answers, errors=None, *, seen=None, differ=(), status=422) -> HttpResponse:
    context = {
        "person": person,
        "section": IDENTITY,
        "answers": answers,
        "errors": errors or {},
        "seen_version": person.version if seen is None else seen,
        "differ": differ,
    }
    return render(request, "people/edit.html", context, status=status if errors else 200)


def _seen(request: PageRequest) -> int:
    """0, which no record has, when the page did not say which version it showed."""
    seen = request.POST.get("seen_version", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _noun(key: str) -> Noun:
    """Raises NotVisible for a word that is no kind of detail."""
    if key not in NOUNS:
        raise NotVisible
    return NOUNS[key]


@page(Permission.CHANGE_PERSON)
def add_detail(request: PageRequest, person_id: UUID, noun: str) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    kind = _noun(noun)
    section = section_for(kind, person)
    if request.method != "POST":
        return _form(request, person, kind, Filled())
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return _form(request, person, kind, filled, filled.problems)
    details = as_details(kind, section, filled.values)
    if kind.key == "relationship":
        alike = look_alikes(request.actor, names=[details["name"]], born=None)
        others = [found for found in alike.found if found.person_id != person.pk]
        chosen = request.POST.get("record", "")
        if others and not chosen:
            return _which_record(request, person, details["name"], others)
        details["other_id"] = next((found.person_id for found in others if str(found.person_id) == chosen), None)
    try:
        services.add_detail(person_id=person.pk, noun=kind.key, details=details, by=request.actor, now=request.now)
    except Invalid as invalid:
        return _form(request, person, kind, filled, invalid.problems)
    return _back(request, person, kind)


@page(Permission.CHANGE_PERSON)
def change_detail(request: PageRequest, person_id: UUID, noun: str, row_id: int) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    kind = _noun(noun)
    row = get_row(person, kind.key, row_id)
    section = section_for(kind, person)
    stored = as_answers(kind, section, row)
    if request.method != "POST":
        return _form(request, person, kind, Filled(stored), row=row)
    filled = read_form(section, dict(request.POST.lists()))
    if filled.problems:
        return _form(request, person, kind, filled, filled.problems, row=row, seen=_seen(request))
    try:
        services.change_detail(
            person_id=person.pk,
            noun=kind.key,
            row_id=row.pk,
            details=as_details(kind, section, filled.values),
            seen_version=_seen(request),
            by=request.actor,
            now=request.now,
        )
    except services.Stale as stale:
        rows = differences(section, stored, filled.raw)
        return _form(request, person, kind, filled, stale.problems, row=row, differ=rows, status=409)
    except Invalid as invalid:
        return _form(request, person, kind, filled, invalid.problems, row=row, seen=_seen(request))
    return _back(request, person, kind)


@page(Permission.CHANGE_PERSON)
def end_detail(request: PageRequest, person_id: UUID, noun: str, row_id: int) -> HttpResponse:
    """From a day on it is no longer so. It stays in sight as something that was."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    kind = _noun(noun)
    row = get_row(person, kind.key, row_id)
    filled = read_form(ENDING, dict(request.POST.lists())) if request.method == "POST" else Filled()
    errors = filled.problems
    if request.method == "POST" and not errors:
        try:
            services.end_detail(
                person_id=person.pk,
                noun=kind.key,
                row_id=row.pk,
                until=filled.values["until"],
                by=request.actor,
                now=request.now,
            )
            return _back(request, person, kind)
        except Invalid as invalid:
            errors = invalid.problems
    context = {"person": person, "noun": kind, "line": line_of(row)}
    context |= {"section": ENDING, "answers": filled.raw, "errors": errors}
    return render(request, "people/end_detail.html", context, status=422 if errors else 200)


def _form(request, person, kind, filled, errors=None, *, row=None, seen=None, differ=(), status=422) -> HttpResponse:
    context = {
        "person": person,
        "noun": kind,
        "section": section_for(kind, person),
        "answers": filled.raw,
        "errors": _as_asked(errors),
        "row": row,
        "seen_version": seen if seen is not None else getattr(row, "version", 0),
        "differ": differ,
    }
    return render(request, "people/detail_form.html", context, status=status if errors else 200)


def _as_asked(errors: dict[str, str] | None) -> dict[str, str]:
    """A service names columns; the page has questions."""
    return {name.removesuffix("_id"): sentence for name, sentence in (errors or {}).items()}


def _which_record(request: PageRequest, person, name: str, others) -> HttpResponse:
    kept = [(key, value) for key, values in request.POST.lists() for value in values]
    kept = [(key, value) for key, value in kept if key not in ("csrfmiddlewaretoken", "form_token", "record")]
    context = {"person": person, "name": name, "others": others, "kept": kept}
    return render(request, "people/which_record.html", context)


def _back(request: PageRequest, person, kind: Noun) -> HttpResponse:
    """A care status may be a step of the case as well: the page that offers to make it one comes next."""
    messages.success(request, SAVED)
    return redirect("meetings:care" if kind.key == "care_status" else f"people:{kind.page}", person_id=person.pk)
