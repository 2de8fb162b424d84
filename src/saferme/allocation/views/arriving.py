"""Hand-over into the area: received, and accepted."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.allocation import selectors, services
from saferme.allocation.arrival_forms import ACCEPTING, arrival_section
from saferme.allocation.services.arriving import Arriving
from saferme.casework.services import open_case
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page
from saferme.ui.local import named

_OPTIONAL = ("plan_words", "missing")


@page(Permission.CHANGE_PERSON)
def receive_hand_over(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)

    def keep(values: dict[str, Any]) -> HttpResponse:
        case = open_case(person_id=person.pk, by=request.actor, now=request.now)
        said = values | {name: values[name] or "" for name in _OPTIONAL} | {"came": tuple(values["came"] or ())}
        services.receive_hand_over(case_id=case.pk, arriving=Arriving(**said), by=request.actor, now=request.now)
        return redirect("allocation:hand_overs", person_id=person.pk)

    return form_page(
        request,
        person=person,
        section=arrival_section(person.known_as),
        keep=keep,
        words={
            "title": "Record a hand-over from another area",
            "intro": named(
                "Who they are stands in the record already and is not asked again. A manager or the Front Door "
                "accepts it. It moves no case: what is to be done here starts as for anybody."
            ),
            "button": "Record it",
            "done": "It is recorded, and waits to be accepted.",
        },
        back=reverse("allocation:hand_overs", args=[person.pk]),
    )


@page(Permission.DECIDE_REFERRAL)
def accept_hand_over(request: PageRequest, arrival_id: UUID) -> HttpResponse:
    row = selectors.get_arrival(request.actor, arrival_id, to=Permission.DECIDE_REFERRAL)
    person = row.case.person
    assert person is not None

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.answer_arrival(
            arrival_id=row.pk,
            accepted=values["answer"] == "accepted",
            words=values["words"] or "",
            by=request.actor,
            now=request.now,
        )
        return redirect("allocation:hand_overs", person_id=person.pk)

    return form_page(
        request,
        person=person,
        section=ACCEPTING,
        keep=keep,
        words={
            "title": f"Accept {person.known_as} from {row.authority}",
            "intro": "",
            "button": "Record my answer",
            "done": "Your answer is recorded.",
        },
        back=reverse("allocation:hand_overs", args=[person.pk]),
        template="allocation/accept_hand_over.html",
        more={"one": row},
    )
