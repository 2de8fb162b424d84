"""Pages on which something is done to a case as a whole: giving a part, reporting significant harm, closing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.roles import Role
from saferme.accounts.selectors import colleagues, is_colleague
from saferme.casework import services
from saferme.casework.models import CasePart
from saferme.casework.second import second_look_at_ending
from saferme.casework.selectors import case_of
from saferme.people.models import Person
from saferme.people.selectors import get_person
from saferme.practice.forms import Question, QuestionType, parse
from saferme.practice.problems import Invalid, Refused
from saferme.ui.short_forms import told
from saferme.workspace.services import close_case

_ON = Question("on", "On which day?", QuestionType.DATE)
#: Parts that are given elsewhere: by the young person's nomination, and by asking for a contribution.
_GIVEN_ELSEWHERE = ("trusted_adult", "contributor")


@page(Permission.SHARE_PERSON)
def give_part(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Give a colleague a part in the case: lead professional, social worker (with their line manager), chair."""
    person = get_person(request.actor, person_id, to=Permission.SHARE_PERSON)
    found = {
        "colleagues": list(colleagues(request.actor)),
        "managers": list(colleagues(request.actor, roles=(Role.MANAGER,))),
        "parts": [(code, label) for code, label in CasePart.Part.choices if code not in _GIVEN_ELSEWHERE],
    }
    return _act(request, person, "workspace/give_part.html", found, lambda: _give(request, person))


@page(Permission.CHANGE_PERSON)
def report_harm(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Anybody who works with the record reports that significant harm is suspected: the call comes first."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    return _act(
        request,
        person,
        "workspace/report_harm.html",
        {},
        lambda: _report(request, person, "significant_harm_suspected"),
    )


@page(Permission.CHANGE_PERSON)
def close(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Close a case, where the rules admit it. It opens again with the next concern, and nothing is forgotten."""
    person = get_person(request.actor, person_id, to=Permission.CHANGE_PERSON)
    case = case_of(person)
    found: dict[str, object] = {"second": second_look_at_ending(case) if case else None}
    return _act(request, person, "workspace/close.html", found, lambda: _close(request, person))


def _act(
    request: PageRequest, person: Person, template: str, found: dict[str, object], do: Callable[[], None]
) -> HttpResponse:
    """Show the page, or do what was posted; problems come back with what was typed."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            do()
            return redirect("workspace:record", person.pk)
        except Invalid as invalid:
            errors = invalid.problems
        except Refused as refusal:
            errors = told(refusal)
    typed = {part: request.POST.get(f"on.{part}", "") for part in ("day", "month", "year")}
    context = {"person": person, "errors": errors, "typed": request.POST, "on": typed, **found}
    return render(request, template, context, status=422 if errors else 200)


def _give(request: PageRequest, person: Person) -> None:
    user, part, manager = (request.POST.get(name, "") for name in ("user", "part", "line_manager"))
    problems = {}
    if not is_colleague(request.actor, user):
        problems["user"] = "Choose a colleague from the list."
    if part not in CasePart.Part.values or part in _GIVEN_ELSEWHERE:
        problems["part"] = "Choose their part in the case."
    if manager and not is_colleague(request.actor, manager, roles=(Role.MANAGER,)):
        problems["line_manager"] = "Choose a manager from the list, or leave it open."
    if problems:
        raise Invalid(problems)
    case = services.open_case(person_id=person.pk, by=request.actor, now=request.now)
    services.give_part(
        case_id=case.pk,
        user_id=int(user),
        part=part,
        line_manager_id=int(manager) if manager else None,
        since=_today(request),
        by=request.actor,
        now=request.now,
    )


def _close(request: PageRequest, person: Person) -> None:
    on, why = _day_and_why(request)
    close_case(person_id=person.pk, on=on, why=why, by=request.actor, now=request.now)


def _report(request: PageRequest, person: Person, fact: str) -> None:
    on, why = _day_and_why(request)
    case = services.open_case(person_id=person.pk, by=request.actor, now=request.now)
    services.report_fact(case_id=case.pk, fact=fact, on=on, note=why, by=request.actor, now=request.now)


def _day_and_why(request: PageRequest) -> tuple[date, str]:
    on = parse(_ON, {part: request.POST.get(f"on.{part}", "") for part in ("day", "month", "year")})
    why = request.POST.get("why", "").strip()
    problems = {}
    if on.problem or on.value is None:
        problems["on"] = on.problem or "Enter the day."
    if not why:
        problems["why"] = "Say why, in a sentence or two."
    if problems:
        raise Invalid(problems)
    return on.value, why


def _today(request: PageRequest) -> date:
    return timezone.localtime(request.now).date()
