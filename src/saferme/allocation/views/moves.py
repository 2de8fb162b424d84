"""Who holds a case, and the pages on which it is asked for, answered, taken back and sent again."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from saferme.accounts.access import NotAllowed
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Level, Permission
from saferme.accounts.policy import may
from saferme.allocation import forms, selectors, services
from saferme.allocation.models import Move
from saferme.casework.models import Case, CasePart
from saferme.casework.selectors import case_of, parts_ever, parts_of
from saferme.casework.services import open_case
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.people.views.form_page import form_page


@page(Permission.SEE_PERSON, methods=("GET",))
def who_holds(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Who has which part, who had it, what was asked of whom, cover, and what is on its way."""
    person = get_person(request.actor, person_id)
    case = case_of(person)
    found: dict[str, Any] = {"person": person, "may_share": person.reach is Level.FULL, "case": case}
    if case is not None:
        found["now"] = selectors.on_record(case, person, _today(request))
        found["before"] = [part for part in parts_ever(case) if part.until is not None]
        found["moves"] = [_shown(request, move) for move in selectors.moves_of(person)]
    return render(request, "allocation/who_holds.html", found)


def _shown(request: PageRequest, move: Move) -> dict[str, Any]:
    """With what this reader may do with it."""
    return {
        "move": move,
        "may_answer": selectors.may_answer(request.actor, move),
        "may_change": selectors.may_change_move(request.actor, move),
    }


@page(Permission.SHARE_PERSON)
def ask(request: PageRequest, person_id: UUID) -> HttpResponse:
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    case = case_of(person)

    def keep(values: dict[str, Any]) -> HttpResponse:
        opened = case or open_case(person_id=person.pk, by=request.actor, now=request.now)
        do = services.allocate_now if forms.passes_now(values) else services.ask_move
        move = do(case_id=opened.pk, asking=_asking(values), by=request.actor, now=request.now)
        return redirect("allocation:move", move_id=move.pk)

    return form_page(
        request,
        person=person,
        section=forms.ask_section(request.actor, person, _holders(case, request)),
        keep=keep,
        words={
            "title": "Allocate the case, hand it on, or refer",
            "intro": "Whoever is asked sees the name, the age, where the case stands and what you write here. "
            "They see the record once they accept, and you see on your own page what they answer.",
            "button": "Send",
            "done": "It is sent.",
        },
        back=reverse("allocation:who_holds", args=[person.pk]),
    )


@page(Permission.SEE_PERSON, methods=("GET",))
def move(request: PageRequest, move_id: UUID) -> HttpResponse:
    """One request: what is asked, what was said to it, what became of the access."""
    row = selectors.get_move(request.actor, move_id)
    person = _person(row)
    context = _of(request, row) | {"in_record": may(request.actor, Permission.SEE_PERSON, person.reach).allowed}
    if row.status == Move.Status.ACCEPTED and row.from_part is not None:
        context["sight"] = selectors.sight_of(row.from_part.user, person, request.actor)
    return render(request, "allocation/move.html", context)


def _of(request: PageRequest, row: Move) -> dict[str, Any]:
    """What a page about one request shows: also whoever is asked reads this, before they see the record."""
    shown, person = _shown(request, row), _person(row)
    state = load_pack(settings.SAFERME_PACK).label("states", row.case.standing.state)
    return {**shown, "one": shown, "person": person, "state": state, "may_share": person.reach is Level.FULL}


@page(Permission.SEE_PERSON)
def answer(request: PageRequest, move_id: UUID) -> HttpResponse:
    row = selectors.get_move(request.actor, move_id)
    if not selectors.may_answer(request.actor, row):
        raise NotAllowed("Only whoever is asked answers, as long as it waits for an answer.")
    takers = selectors.takers_of(request.actor, row)
    managers = _managers(request, row)

    def keep(values: dict[str, Any]) -> HttpResponse:
        if values["answer"] == "accept":
            _accept(request, row, values)
        else:
            do = services.return_move if values["answer"] == "return" else services.reject_move
            do(move_id=row.pk, words=values["words"], by=request.actor, now=request.now)
        return redirect("workspace:my_work")

    return form_page(
        request,
        person=_person(row),
        section=forms.answer_section(takers, managers, by_name=row.to_user_id is not None),
        keep=keep,
        words={"title": "Answer the request", "intro": "", "button": "Answer", "done": "Your answer is sent."},
        back=reverse("allocation:move", args=[row.pk]),
        template="allocation/answer.html",
        more=_of(request, row),
    )


def _accept(request: PageRequest, row: Move, values: dict[str, Any]) -> None:
    manager = values.get("line_manager")
    services.accept_move(
        move_id=row.pk,
        taker_id=int(values.get("taker") or row.to_user_id or 0),
        line_manager_id=int(manager) if manager and manager != forms.NOBODY else None,
        by=request.actor,
        now=request.now,
    )


def _managers(request: PageRequest, row: Move) -> list[Any]:
    """Nobody to choose from when a manager of theirs has the part already, or a referral leaves the case where it is."""
    if row.kind == Move.Kind.REFERRAL:
        return []
    managers = selectors.managers_for(row, _today(request))
    have = {part.user_id for part in parts_of(row.case, _today(request)) if part.part == CasePart.Part.LINE_MANAGER}
    return [] if have & {user.pk for user in managers} else managers


@page(Permission.SEE_PERSON)
def revoke(request: PageRequest, move_id: UUID) -> HttpResponse:
    row = _to_change(request, move_id)

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.revoke_move(move_id=row.pk, words=values["words"], by=request.actor, now=request.now)
        return redirect("allocation:who_holds", person_id=row.case.person_id)

    return form_page(
        request,
        person=_person(row),
        section=forms.REVOKE,
        keep=keep,
        words={"title": "Take the request back", "intro": "", "button": "Take it back", "done": "It is taken back."},
        back=reverse("allocation:move", args=[row.pk]),
    )


@page(Permission.SHARE_PERSON)
def again(request: PageRequest, move_id: UUID) -> HttpResponse:
    """What was rejected or returned is sent again, changed where it has to be."""
    row = _to_change(request, move_id)
    person = get_person(request.actor, _person(row).pk, to=Permission.SHARE_PERSON)
    last = list(row.steps.all())[-1]

    def keep(values: dict[str, Any]) -> HttpResponse:
        services.send_again(move_id=row.pk, asking=_asking(values), by=request.actor, now=request.now)
        return redirect("allocation:move", move_id=row.pk)

    return form_page(
        request,
        person=person,
        section=forms.ask_section(request.actor, person, _holders(row.case, request), again=True),
        keep=keep,
        words={
            "title": "Send the request again",
            "intro": f"{last.get_step_display()} by {last.by or 'the system'}: {last.words}",
            "button": "Send again",
            "done": "It is sent again.",
        },
        back=reverse("allocation:move", args=[row.pk]),
        answers=forms.as_answers(row),
    )


def _to_change(request: PageRequest, move_id: UUID) -> Move:
    row = selectors.get_move(request.actor, move_id)
    if not selectors.may_change_move(request.actor, row):
        raise NotAllowed("Whoever asked, or somebody who may share this record, changes this, until it is accepted.")
    return row


def _holders(case: Case | None, request: PageRequest) -> dict[str, CasePart]:
    """Who has the parts that can pass."""
    parts = parts_of(case, _today(request)) if case else []
    return {part.part: part for part in parts if part.part in (Move.Part.LEAD_PROFESSIONAL, Move.Part.SOCIAL_WORKER)}


def _asking(values: dict[str, Any]) -> services.Asking:
    return services.Asking(
        part=values["part"],
        to=forms.read_receiver(values["to"]),
        why=values["why"],
        known=values["known"],
        known_words=values["known_words"] or "",
        level=values["level"] or "full",
        old_access=values.get("old_access") or "",
        old_until=values.get("old_until"),
    )


def _person(row: Move) -> Person:
    assert row.case.person is not None
    return row.case.person


def _today(request: PageRequest) -> Any:
    return timezone.localtime(request.now).date()
