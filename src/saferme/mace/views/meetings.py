"""The meeting of a month and area, from its planning to the last action."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.mace import forms, selectors, services
from saferme.mace.models import Item
from saferme.mace.views.checking import TEMPLATE
from saferme.people.views.form_page import form_page


@page(Permission.COORDINATE_MACE)
def plan(request: PageRequest) -> HttpResponse:
    def keep(values: dict[str, Any]) -> HttpResponse:
        row = services.plan_meeting(
            area=values["area"],
            starts_at=timezone.make_aware(values["starts_at"]),
            place=str(values["place"] or ""),
            chair_id=int(values["chair"]),
            user_ids=[int(user) for user in values["asked"] or ()],
            by=request.actor,
            now=request.now,
        )
        return redirect("mace:meeting", row.pk)

    words = {
        "title": "Plan a MACE meeting",
        "intro": "One a month in each area. What is kept in view there is put on its list by itself.",
        "button": "Plan it",
        "done": "The meeting is planned.",
    }
    section, back = forms.plan_section(request.actor), reverse("mace:home")
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE)


@page(Permission.SUBMIT_MACE, methods=("GET",))
def meeting(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    """The list, of which each reader sees what they may see; who was there; what is still to be done."""
    row = selectors.get_meeting(request.actor, meeting_id)
    items, some_hidden = selectors.agenda(request.actor, row)
    found = {
        "meeting": row,
        "area": selectors.area_name(row.area),
        "items": items,
        "some_hidden": some_hidden,
        "attendance": selectors.attendance_of(row),
        "coordinates": selectors.coordinates(request.actor),
    }
    return render(request, "mace/meeting.html", found)


@page(Permission.COORDINATE_MACE)
def ask(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to_write=True)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.ask_to_meeting(meeting_id=row.pk, user_id=int(values["user"]), by=request.actor, now=request.now)
        return redirect("mace:meeting", row.pk)

    words = {
        "title": "Ask somebody to the meeting",
        "intro": "They see its list, and of it what they may see. A young person shows to who sees their record alone.",
        "button": "Ask them",
        "done": "They are asked.",
    }
    section, back = forms.ask_section(request.actor, row), reverse("mace:meeting", args=[row.pk])
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE)


@page(Permission.COORDINATE_MACE)
def attendance(request: PageRequest, meeting_id: UUID) -> HttpResponse:
    row = selectors.get_meeting(request.actor, meeting_id, to_write=True)
    asked = selectors.attendance_of(row)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.record_attendance(
            meeting_id=row.pk,
            held_on=values["held_on"],
            came={one.user_id: values[f"came_{one.user_id}"] for one in asked},
            also_there=str(values["also_there"] or ""),
            by=request.actor,
            now=request.now,
        )
        return redirect("mace:meeting", row.pk)

    words = {"title": "Who was there", "button": "Record it", "done": "It is recorded."}
    back = reverse("mace:meeting", args=[row.pk])
    more = {"caption": f"MACE, {selectors.area_name(row.area)}"}
    section = forms.attendance_section(asked)
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE, more=more)


@page(Permission.COORDINATE_MACE)
def discuss(request: PageRequest, listing_id: UUID) -> HttpResponse:
    """What was said about one item, told to the submitter."""
    row = selectors.get_listing(request.actor, listing_id)
    if row.discussed_at is not None:
        return redirect("mace:item", row.item_id)
    closed = _closed(request, row.item)
    if closed is not None:
        return closed

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.discuss_item(
            listing_id=row.pk,
            summary=values["summary"],
            disruption=str(values["disruption"] or ""),
            told=values["told"],
            by=request.actor,
            now=request.now,
        )
        return redirect("mace:meeting", row.meeting_id)

    words = {"title": "What was said", "button": "Record it and tell the submitter", "done": "It is recorded."}
    back = reverse("mace:meeting", args=[row.meeting_id])
    more = {"caption": selectors.title_of(row.item)}
    section = forms.discussion_section(row.item)
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE, more=more)


def _closed(request: PageRequest, item: Item) -> HttpResponse | None:
    """Of a person of concern, who works on the item has said why they open the record."""
    if item.concern is None or selectors.has_said_why(
        request.actor, concern=item.concern, writes=request.method == "POST"
    ):
        return None
    return redirect("mace:why", item.concern_id)


@page(Permission.COORDINATE_MACE)
def add_action(request: PageRequest, listing_id: UUID) -> HttpResponse:
    row = selectors.get_listing(request.actor, listing_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        owner, agency = forms.read_owner(str(values["owner"]))
        services.add_action(
            listing_id=row.pk,
            what=values["what"],
            owner_id=owner,
            agency_id=agency,
            due=values["due"],
            by=request.actor,
            now=request.now,
        )
        return redirect("mace:meeting", row.meeting_id)

    words = {"title": "Add an action", "button": "Add it", "done": "It stands in the work of its owner."}
    back = reverse("mace:meeting", args=[row.meeting_id])
    more = {"caption": selectors.title_of(row.item), "plan_of": row.item.person_id}
    section = forms.action_section(selectors.attendance_of(row.meeting), row.item)
    return form_page(request, section=section, keep=keep, words=words, back=back, template=TEMPLATE, more=more)


@page(Permission.SUBMIT_MACE)
def action(request: PageRequest, action_id: UUID) -> HttpResponse:
    """For whoever is to do it: what, by when; and that it was done."""
    row = selectors.get_action(request.actor, action_id)
    sees = selectors.sees_item(request.actor, row.listing.item_id)
    then = redirect("mace:item", row.listing.item_id) if sees else redirect("workspace:my_work")

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.finish_action(action_id=row.pk, words=values["words"], by=request.actor, now=request.now)
        return then

    words = {"title": "An action of MACE", "button": "It is done", "done": "It is recorded as done."}
    more = {
        "action": row,
        "sees_item": sees,
        "may_plan": role_allows(request.actor, Permission.SEE_PLAN).allowed,
    }
    back = reverse("workspace:my_work")
    return form_page(
        request, section=forms.DONE, keep=keep, words=words, back=back, template="mace/action.html", more=more
    )
