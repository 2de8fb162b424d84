"""A young person's safety map, made with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.maps import selectors, services
from saferme.maps.drawing.marks import Mark
from saferme.maps.models import Feels, SafetyMark
from saferme.maps.services.safety import Said
from saferme.maps.views.asking import ask
from saferme.maps.views.showing import show_map
from saferme.people.models import Person
from saferme.people.selectors import get_person, may_change
from saferme.practice.forms import Answers, Option, Question, QuestionType, Section, to_raw
from saferme.practice.places import HOW
from saferme.practice.problems import Refused

MARK = Section(
    "mark",
    "",
    "Sit with them and let them decide what goes on their map, what it is called and which colour it gets. Nothing goes on "
    "it that they have not said.",
    questions=(
        Question("name", "What do they call this place?", QuestionType.TEXT, required=True, help="As they say it"),
        Question(
            "where",
            "Where is it?",
            QuestionType.TEXT,
            help=f"{HOW} Or touch the map. Leave it empty for a place online, or when they do not want it on the map.",
        ),
        Question(
            "feels",
            "How do they feel there?",
            QuestionType.CHOOSE_ONE,
            options=tuple(Option(code, label) for code, label in Feels.choices),
            required=True,
        ),
        Question("words", "What do they say about it?", QuestionType.OWN_WORDS, required=True),
        Question(
            "when_there", "When is it like that?", QuestionType.TEXT, help="Like “after school” or “Friday nights”"
        ),
        Question("helps", "Who or what helps there?", QuestionType.TEXT),
        Question("made_on", "On what day did you make this together?", QuestionType.DATE, required=True),
        Question(
            "may_count",
            "Do they agree that it is counted with what others say, without who they are?",
            QuestionType.CHOOSE_ONE,
            help="It helps to see which places are felt to be unsafe. Only numbers are shown, never of a few.",
            options=(Option("yes", "Yes, they agree"), Option("no", "No, or they were not asked")),
            required=True,
        ),
    ),
)


def _marks(rows: list[selectors.MarkRow]) -> list[Mark]:
    return [Mark(row.number, row.shape, row.mark.feels) for row in rows if row.shape]


@page(Permission.SEE_PERSON, methods=("GET",))
def safety_map(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id)
    rows, taken_away = selectors.marks_of(person)
    found = {
        "person": person,
        "rows": rows,
        "taken_away": taken_away,
        "map": show_map(request, _marks(rows), f"Places on the map of {person}."),
        "add": may_change(request.actor, person),
        "feels": Feels.choices,
    }
    return render(request, "maps/safety.html", found)


@page(Permission.CHANGE_PERSON)
def add_mark(request: PageRequest, person_id: UUID) -> HttpResponse:
    return _mark(request, get_person(request.actor, person_id, to=Permission.CHANGE_PERSON), None)


@page(Permission.CHANGE_PERSON)
def tell_anew(request: PageRequest, mark_id: UUID) -> HttpResponse:
    """What they said before is offered; what they say now stands beside it afterwards."""
    mark = selectors.get_mark(request.actor, mark_id, to=Permission.CHANGE_PERSON)
    return _mark(request, mark.person, mark)


def _mark(request: PageRequest, person: Person, before: SafetyMark | None) -> HttpResponse:
    def keep(values: dict[str, Any]) -> HttpResponse:
        texts = {name: values[name] or "" for name in ("name", "where", "feels", "words", "when_there", "helps")}
        said = Said(**texts, made_on=values["made_on"], may_count=values["may_count"] == "yes")
        replaces = before.pk if before else None
        services.add_mark(person_id=person.pk, said=said, replaces_id=replaces, by=request.actor, now=request.now)
        return redirect("maps:safety", person.pk)

    rows, _ = selectors.marks_of(person)
    more = {
        "person": person,
        "before": before,
        "map": show_map(request, _marks(rows), f"Places on the map of {person}."),
        "field": "where",
    }
    answers = _as_typed(before) if before else None
    return ask(request, "maps/mark.html", MARK, keep, done="It is on their map.", more=more, answers=answers)


def _as_typed(mark: SafetyMark) -> Answers:
    """The place, but not what they felt, said or agreed to then: that is asked anew."""
    where = f"{mark.latitude}, {mark.longitude}" if mark.latitude is not None else ""
    known = {"name": mark.name, "where": where, "when_there": mark.when_there}
    return {code: to_raw(MARK.question(code), value) for code, value in known.items()}


@page(Permission.CHANGE_PERSON, methods=("POST",))
def take_away(request: PageRequest, mark_id: UUID) -> HttpResponse:
    mark = selectors.get_mark(request.actor, mark_id, to=Permission.CHANGE_PERSON)
    try:
        services.end_mark(person_id=mark.person_id, mark_id=mark.pk, by=request.actor, now=request.now)
    except Refused as problem:
        messages.error(request, problem.says)
    return redirect("maps:safety", mark.person_id)
