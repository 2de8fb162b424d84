"""What anybody may read, and the screening that stores nothing."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.guidance.walk import Walk
from saferme.packs import load_pack
from saferme.packs.flowchart_words import besides_told, everywhere_told, lanes_told, rules_told
from saferme.practice.flowchart import flowchart as read_flowchart
from saferme.practice.forms import Section
from saferme.practice.vocabulary import PathwaySubject
from saferme.screening.mapping import FORM_OF
from saferme.screening.subjects import SUBJECTS
from saferme.ui.flowchart import flowchart_picture


@page(Permission.PUBLIC, methods=("GET",))
def start(request: PageRequest) -> HttpResponse:
    return render(request, "guidance/start.html")


@page(Permission.PUBLIC, methods=("GET",))
def young_person(request: PageRequest) -> HttpResponse:
    return render(request, "guidance/young_person.html")


@page(Permission.PUBLIC, methods=("GET",))
def parent(request: PageRequest) -> HttpResponse:
    return render(request, "guidance/parent.html")


@page(Permission.PUBLIC, methods=("GET",))
def professional(request: PageRequest) -> HttpResponse:
    return render(request, "guidance/professional.html")


@page(Permission.PUBLIC, methods=("GET",))
def flowchart(request: PageRequest, kind: str = "child") -> HttpResponse:
    """Every step, for a young person's case or for the case of a context: a drawing and a list that says the same."""
    if kind not in set(PathwaySubject):
        raise Http404
    pack = load_pack(settings.SAFERME_PACK)
    chart = read_flowchart(PathwaySubject(kind), pack.settings)
    found = {
        "kind": kind,
        "picture": flowchart_picture(chart, pack),
        "everywhere": everywhere_told(chart, pack),
        "lanes": lanes_told(chart, pack),
        "besides": besides_told(chart, pack),
        "rules": rules_told(chart),
    }
    return render(request, "guidance/flowchart.html", found)


@page(Permission.PUBLIC)
def screening(request: PageRequest) -> HttpResponse:
    """The public screening. Its answers are in the page alone: no table, no session, no cookie keeps them."""
    if request.method != "POST":
        return render(request, "guidance/screening_start.html", {"subjects": SUBJECTS})
    subject = request.POST.get("subject", "")
    if subject not in FORM_OF:
        problem = {"subject": "Choose whom or what you are worried about."}
        return render(request, "guidance/screening_start.html", {"subjects": SUBJECTS, "errors": problem}, status=422)
    return _answer(request, Walk(load_pack(settings.SAFERME_PACK), subject, dict(request.POST.lists())))


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
        context = {"shown": walk.recommendation(request.now.date()), "form": walk.form, "answers": walk.answers}
        return _page(request, walk, "guidance/screening_result.html", None, **context)
    return _section(request, walk, target, problems=walk.goes_forward and target == walk.unreadable())


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
    }
    return _page(request, walk, "guidance/screening_section.html", section, status=422 if errors else 200, **context)


def _page(
    request: PageRequest, walk: Walk, template: str, here: Section | None, *, status: int = 200, **context: object
) -> HttpResponse:
    carried = {"walk": walk, "carried": walk.carried(here), "title": walk.form.title}
    return render(request, template, {**carried, **context}, status=status)
