"""Where contexts are, what happens at which of their places, and when."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import get_incident
from saferme.contexts.selectors import get_context, may_do
from saferme.maps import selectors, services
from saferme.maps.drawing.marks import Mark
from saferme.maps.selectors import PlaceRow
from saferme.maps.views.asking import ask
from saferme.maps.views.showing import show_map
from saferme.practice.forms import Option, Question, QuestionType, Section
from saferme.practice.heat import DAYS
from saferme.practice.places import HOW, MOST_CORNERS
from saferme.practice.problems import Refused

NOWHERE = "none"
PLACE = Section(
    "place",
    "Draw a place",
    "A point or an area where something happens, or that could be made safer. It names no young person.",
    questions=(
        Question(
            "name", "What is it called?", QuestionType.TEXT, required=True, help="Like “Stairs by the north gate”"
        ),
        Question(
            "where",
            "Where is it?",
            QuestionType.LONG_TEXT,
            required=True,
            help=f"{HOW} One line is a point. For an area write its corners one after another, a line each, from three to "
            f"{MOST_CORNERS}. With a mouse or a finger, a touch of the map adds a line.",
        ),
    ),
)


def _limits() -> dict[str, int]:
    smallest = selectors.smallest_shown()
    return {"smallest": smallest, "most_hidden": smallest - 1}


def _marks(rows: list[PlaceRow]) -> list[Mark]:
    return [Mark(row.number, row.place.shape) for row in rows]


@page(Permission.SEE_CONTEXT, methods=("GET",))
def town(request: PageRequest) -> HttpResponse:
    """Every place of the contexts that I may see, and when incidents happen in them."""
    rows = selectors.visible_places(request.actor)
    found = {
        "rows": rows,
        "map": show_map(request, _marks(rows), "Places of schools, groups and neighbourhoods."),
        "heat": selectors.heat_of(request.actor),
        "days": DAYS,
        **_limits(),
    }
    return render(request, "maps/town.html", found)


@page(Permission.SEE_CONTEXT, methods=("GET",))
def context_map(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id)
    places = selectors.places_of(request.actor, row)
    found = {
        "context": row,
        "rows": places,
        "map": show_map(request, _marks(places), f"Places of {row}."),
        "incidents": selectors.incidents_placed(row),
        "heat": selectors.heat_of(request.actor, row),
        "days": DAYS,
        **_limits(),
        "may_work": may_do(request.actor, row, Permission.WORK_CONTEXT),
    }
    return render(request, "maps/context.html", found)


@page(Permission.WORK_CONTEXT)
def draw(request: PageRequest, context_id: UUID) -> HttpResponse:
    row = get_context(request.actor, context_id, to=Permission.WORK_CONTEXT)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.draw_place(context=row, name=values["name"], where=values["where"], by=request.actor, now=request.now)
        return redirect("maps:context", row.pk)

    places = selectors.places_of(request.actor, row)
    more = {"context": row, "map": show_map(request, _marks(places), f"Places of {row}."), "field": "where"}
    return ask(request, "maps/draw.html", PLACE, keep, done="The place is on the map.", more=more)


@page(Permission.WORK_CONTEXT, methods=("POST",))
def remove(request: PageRequest, place_id: UUID) -> HttpResponse:
    place = selectors.get_place(request.actor, place_id, to=Permission.WORK_CONTEXT)
    try:
        services.remove_place(place_id=place.pk, by=request.actor, now=request.now)
    except Refused as problem:
        messages.error(request, problem.says)
    return redirect("maps:context", place.context_id)


@page(Permission.WORK_CONTEXT)
def place_incident(request: PageRequest, incident_id: UUID) -> HttpResponse:
    """Chosen by a person among the places of the record; nothing is read out of its words."""
    incident = get_incident(request.actor, incident_id, to=Permission.WORK_CONTEXT)
    rows = selectors.places_of(request.actor, incident.context)
    options = [Option(str(row.place.pk), f"{row.place.name} ({row.where})") for row in rows]
    options.append(Option(NOWHERE, "At none of these, or not known"))
    question = Question("place", "At which place?", QuestionType.CHOOSE_ONE, options=tuple(options), required=True)
    section = Section("placing", "Where it happened", questions=(question,))

    def keep(values: dict[str, Any]) -> HttpResponse:
        chosen = None if values["place"] == NOWHERE else UUID(values["place"])
        services.place_incident(incident=incident, place_id=chosen, by=request.actor, now=request.now)
        return redirect("maps:context", incident.context_id)

    now = selectors.place_of(incident)
    return ask(
        request,
        "maps/place_incident.html",
        section,
        keep,
        done="It is recorded where this happened.",
        more={"context": incident.context, "incident": incident},
        answers={"place": str(now.pk)} if now else None,
    )
