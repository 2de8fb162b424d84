"""Find or add: one box, why each was found, and the form for somebody new, filled with what was typed."""

from hashlib import blake2s

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.people import services
from saferme.people.forms.identity import IDENTITY, identity_details, identity_problems, typed_identity
from saferme.people.selectors import POINTER, Search, look_alikes, search_people
from saferme.people.typed import read_typed
from saferme.practice.forms import Answers, read_posted
from saferme.practice.problems import Invalid

NOTHING_TYPED = "Type a name, a nickname, a date of birth, a telephone number or a school."


@page(Permission.FIND_PEOPLE)
def find(request: PageRequest) -> HttpResponse:
    """What was typed is posted, so that no name stands in an address."""
    typed = request.POST.get("q", "")
    search = search_people(request.actor, typed) if request.method == "POST" else Search()
    errors = {"q": search.problem or NOTHING_TYPED} if request.method == "POST" and _useless(search) else {}
    context = {
        "typed": typed,
        "search": search,
        "pointer": POINTER,
        "errors": errors,
        "may_add": role_allows(request.actor, Permission.ADD_PERSON).allowed,
    }
    return render(request, "people/find.html", context, status=422 if errors else 200)


def _useless(search: Search) -> bool:
    return bool(search.problem) or not search.asked


@page(Permission.ADD_PERSON)
def add(request: PageRequest) -> HttpResponse:
    """Nobody is added before those who look like them were shown, and nobody is joined by the software."""
    today = timezone.localtime(request.now).date()
    if request.method != "POST":
        return _add_form(request, {})
    if "q" in request.POST:
        return _add_form(request, typed_identity(read_typed(request.POST["q"], today)))
    raw = read_posted(IDENTITY, dict(request.POST.lists()))
    if "back" in request.POST:
        return _add_form(request, raw)
    problems = identity_problems(raw)
    if problems:
        return _add_form(request, raw, problems)
    details = identity_details(raw, today)
    born = None if details["birth_is_estimated"] else details["date_of_birth"]
    alike = look_alikes(request.actor, names=[details[name] for name in ("given_name", "family_name")], born=born)
    if (alike.found or alike.pointer) and request.POST.get("somebody_else") != _sign(alike):
        return _ask(request, raw, alike)
    return _add(request, raw, details, alike)


def _add(request: PageRequest, raw: Answers, details: dict, alike: Search) -> HttpResponse:
    apart = [found.person_id for found in alike.found]
    try:
        person = services.add_person(details=details, not_the_same_as=apart, by=request.actor, now=request.now)
    except Invalid as problem:
        return _add_form(request, raw, problem.problems)
    messages.success(request, "The record is open.")
    if _is_handed_over(request):
        return redirect("allocation:receive_hand_over", person_id=person.pk)
    return redirect("workspace:record", person_id=person.pk)


def _is_handed_over(request: PageRequest) -> bool:
    """Another area hands somebody over: once who they are is known, what came with them is asked."""
    return request.POST.get("handed_over") == "yes"


def _add_form(request: PageRequest, raw: Answers, errors: dict[str, str] | None = None) -> HttpResponse:
    handed_over = _is_handed_over(request)
    context = {"section": IDENTITY, "answers": raw, "errors": errors or {}, "handed_over": handed_over}
    return render(request, "people/add.html", context, status=422 if errors else 200)


def _ask(request: PageRequest, raw: Answers, alike: Search) -> HttpResponse:
    name = " ".join(part for part in (raw.get("given_name", ""), raw.get("family_name", "")) if part)
    context = {"name": name, "search": alike, "pointer": POINTER, "sign": _sign(alike), "kept": _kept(request)}
    context["handed_over"] = _is_handed_over(request)
    return render(request, "people/look_alikes.html", context)


def _kept(request: PageRequest) -> list[tuple[str, str]]:
    """What was typed, to be posted again with the answer."""
    leave = {"csrfmiddlewaretoken", "form_token", "somebody_else", "back"}
    return [(name, value) for name, values in request.POST.lists() if name not in leave for value in values]


def _sign(alike: Search) -> str:
    """Of which look-alikes it was said that they are somebody else. One more since then is shown first."""
    told = [str(found.person_id) for found in alike.found]
    return blake2s(repr((sorted(told), alike.pointer)).encode(), digest_size=8).hexdigest()
