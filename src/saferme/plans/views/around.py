"""Choosing a line of a context's plan to be shown in a young person's plan, and taking it away again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page
from saferme.plans import around, services
from saferme.plans.forms import around_section

WORDS = {
    "title": "Show a line of a context’s plan here",
    "intro": "What an organisation does for a school, a group or a place is shown beside this plan: who, by when and how it "
    "stands, as that plan says it. It is changed there, not here. Everybody who may read this plan reads the line; what the "
    "school, group or place is called only those who may open its record.",
    "button": "Show it",
    "done": "It is shown. It goes when they are no longer linked, or when that plan ends.",
}
NOTHING = (
    "There is no line that you may choose. One can be chosen by who holds the case and sees the school, group or place."
)


@page(Permission.WRITE_PLAN)
def context_line(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.WRITE_PLAN)
    found = around.choices(request.actor, person)
    back = reverse("plans:plan", args=[person.pk])

    def keep(values: dict[str, Any]) -> HttpResponse:
        chosen, plain = UUID(str(values["response"])), values["plain"] or ""
        services.show_context_line(person=person, response_id=chosen, plain=plain, by=request.actor, now=request.now)
        return redirect(back)

    words = WORDS if found else {**WORDS, "intro": NOTHING}
    return form_page(
        request,
        person=person,
        section=around_section(found),
        keep=keep,
        words=words,
        back=back,
        template="plans/context_line.html",
        more={"found": found},
    )


@page(Permission.WRITE_PLAN, methods=("POST",))
def end_context_line(request: PageRequest, line_id: int) -> HttpResponse:
    row = around.get_line(request.actor, line_id)
    services.take_context_line_away(line_id=row.pk, by=request.actor, now=request.now)
    messages.success(request, "It is no longer shown here. The plan that it comes from goes on.")
    return redirect("plans:plan", row.link.person_id)
