"""The screening and the route, a page after another. The answers are in the page alone: no table, session or cookie keeps
them. Nothing is done in anybody's name, so there is nothing that a form from elsewhere could borrow.
"""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.guidance.next_steps import steps_of
from saferme.guidance.route import Route
from saferme.guidance.walk import Walk
from saferme.notices.selectors import telephones
from saferme.packs import load_pack
from saferme.practice.forms import Section
from saferme.screening.mapping import FORM_OF
from saferme.screening.subjects import SUBJECTS


@page(Permission.PUBLIC)
@csrf_exempt
def screening(request: PageRequest) -> HttpResponse:
    """The public screening: a section a page."""
    if subject := _subject(request):
        return _answer(request, Walk(load_pack(settings.SAFERME_PACK), subject, dict(request.POST.lists())))
    return _begin(request, "guidance/screening_start.html")


@page(Permission.PUBLIC)
@csrf_exempt
def route(request: PageRequest) -> HttpResponse:
    """The flowchart walked: a question a page, and only those that still matter."""
    if subject := _subject(request):
        today = timezone.localtime(request.now).date()
        return _answer(request, Route(load_pack(settings.SAFERME_PACK), subject, dict(request.POST.lists()), today))
    return _begin(request, "guidance/route_start.html")


def _subject(request: PageRequest) -> str:
    """What was chosen on the first page, or nothing."""
    subject = request.POST.get("subject", "")
    return subject if subject in FORM_OF else ""


def _begin(request: PageRequest, template: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, template, {"subjects": SUBJECTS})
    problem = {"subject": "Choose whom or what you are worried about."}
    return render(request, template, {"subjects": SUBJECTS, "errors": problem}, status=422)


def _answer(request: PageRequest, walk: Walk) -> HttpResponse:
    at = walk.at
    if at is not None and walk.edits_rows:
        return _section(request, walk, at)
    if at is not None and walk.goes_forward and walk.problems(at):
        return _section(request, walk, at, problems=True)
    target = walk.target()
    if walk.must_call:
        return _page(request, walk, "guidance/screening_999.html", None, go_on=target.code if target else "")
    if target is None:
        return _result(request, walk)
    return _section(request, walk, target, problems=walk.goes_forward and target == walk.unreadable())


def _result(request: PageRequest, walk: Walk) -> HttpResponse:
    shown = walk.recommendation(timezone.localtime(request.now).date())
    questions = {question.code: question for question in walk.form.questions()}
    found = {
        "shown": shown,
        "steps": list(steps_of(shown, walk.pack, telephones(walk.pack))),
        "put": [(questions[code], walk.answers.get(code)) for code in walk.asked],
    }
    return _page(request, walk, "guidance/screening_result.html", None, form=walk.form, answers=walk.answers, **found)


def _section(request: PageRequest, walk: Walk, section: Section, *, problems: bool = False) -> HttpResponse:
    errors = walk.problems(section) if problems else {}
    number = walk.form.sections.index(section) + 1
    context = {
        "section": section,
        "answers": walk.answers,
        "errors": errors,
        "add_row": walk.add_row if walk.at == section else "",
        "number": number,
        "count": len(walk.form.sections),
        "is_first": number == 1,
        "look": walk.looked_for(section),
    }
    return _page(request, walk, "guidance/screening_section.html", section, status=422 if errors else 200, **context)


def _page(
    request: PageRequest, walk: Walk, template: str, here: Section | None, *, status: int = 200, **context: object
) -> HttpResponse:
    carried = {
        "walk": walk,
        "carried": walk.carried(here),
        "asked": walk.put(here) if here else walk.asked,
        "title": walk.form.title,
    }
    return render(request, template, {**carried, **context}, status=status)
