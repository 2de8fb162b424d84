"""What anybody may read: the pages of the pack, all of them on one sheet, search. Nothing is kept and no cookie is set."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.guidance.addresses import START, address, page_address
from saferme.guidance.drawing import Drawing
from saferme.guidance.finding import as_path, from_path
from saferme.guidance.finding import search as search_pages
from saferme.guidance.looking import look_for as what_to_look_for
from saferme.guidance.printing import whole_pack
from saferme.notices.selectors import board, telephones
from saferme.packs import Pack, load_pack
from saferme.packs.flowchart_words import besides_told, everywhere_told, lanes_told, rules_told
from saferme.packs.guidance_files import ENGLISH
from saferme.practice.flowchart import flowchart as read_flowchart
from saferme.practice.vocabulary import PathwaySubject
from saferme.ui.flowchart import flowchart_picture


def _pack() -> Pack:
    return load_pack(settings.SAFERME_PACK)


def _drawing(pack: Pack) -> Drawing:
    return Drawing(telephones(pack), address)


@page(Permission.PUBLIC, methods=("GET",))
def start(request: PageRequest) -> HttpResponse:
    pack = _pack()
    doors = [(part, page_address(part.pages[0])) for part in pack.guidance.parts if part.door]
    shown = pack.guidance.page(START)
    return render(request, "guidance/start.html", {"doors": doors, **_around(pack, ENGLISH), **_shown(pack, shown)})


@page(Permission.PUBLIC, methods=("GET",))
def read(request: PageRequest, slug: str, language: str = ENGLISH) -> HttpResponse:
    pack = _pack()
    shown = pack.guidance.pages.get((slug, language))
    if shown is None or slug == START:
        raise Http404
    part = pack.guidance.part_of(slug)
    given = {
        **_around(pack, language),
        **_shown(pack, shown),
        "part": part,
        "back": page_address(part.pages[0] if part.door and slug != part.pages[0] else START),
        "others": [
            (pack.guidance.page(other), page_address(other)) for other in part.pages if other not in (slug, START)
        ],
        "also_in": [
            (code, pack.guidance.languages[code], page_address(slug, code))
            for code in pack.guidance.languages_of(slug)
            if code != language
        ],
    }
    return render(request, "guidance/page.html", given)


def _shown(pack: Pack, shown: Any) -> dict[str, Any]:
    return {"shown": shown, "text": _drawing(pack).page(shown.text)}


def _around(pack: Pack, language: str) -> dict[str, Any]:
    said = pack.guidance.languages[language]
    return {
        "language": language,
        "language_name": said.name,
        "direction": said.direction,
        "around": said.around,
        "is_english": language == ENGLISH,
    }


@page(Permission.PUBLIC, methods=("GET",))
def everything(request: PageRequest) -> HttpResponse:
    """Every page by its part."""
    guidance = _pack().guidance
    parts = [
        (part, [(guidance.page(slug), page_address(slug)) for slug in part.pages if slug != START])
        for part in guidance.parts
    ]
    return render(request, "guidance/all.html", {"parts": parts})


# Nothing is done in anybody's name and nothing is kept, so a form from elsewhere could borrow nothing, and no cookie is set.
@page(Permission.PUBLIC)
@csrf_exempt
def search(request: PageRequest) -> HttpResponse:
    """What was typed is posted, so that it stands in no address and in no history. What was found has an address, so that
    Back leads to it.
    """
    typed = request.POST.get("q", "").strip()
    if places := search_pages(_pack().guidance, typed):
        return redirect("guidance:found", as_path(places))
    return render(request, "guidance/search.html", {"typed": typed})


@page(Permission.PUBLIC, methods=("GET",))
def found(request: PageRequest, places: str) -> HttpResponse:
    sections = [(section, address(section.place)) for section in from_path(_pack().guidance, places)]
    if not sections:
        raise Http404
    return render(request, "guidance/search.html", {"found": sections})


@page(Permission.PUBLIC, methods=("GET",))
def look_for(request: PageRequest) -> HttpResponse:
    return render(request, "guidance/look_for.html", {"contexts": what_to_look_for(_pack())})


@page(Permission.PUBLIC, methods=("GET",))
def pdf(request: PageRequest) -> HttpResponse:
    """The whole as one file, the same for everybody."""
    numbers = tuple(sorted(board().numbers.items()))
    drawn = whole_pack(settings.SAFERME_PACK, numbers, demonstration=settings.SAFERME_DEMONSTRATION)
    name = "safer-me-resource-pack.pdf"
    return HttpResponse(
        drawn, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@page(Permission.PUBLIC, methods=("GET",))
def flowchart(request: PageRequest, kind: str = "child") -> HttpResponse:
    """Every step, for a young person's case or for the case of a context: a drawing and a list that says the same."""
    if kind not in set(PathwaySubject):
        raise Http404
    pack = _pack()
    chart = read_flowchart(PathwaySubject(kind), pack.settings)
    given = {
        "kind": kind,
        "picture": flowchart_picture(chart, pack),
        "everywhere": everywhere_told(chart, pack),
        "lanes": lanes_told(chart, pack),
        "besides": besides_told(chart, pack),
        "rules": rules_told(chart),
    }
    return render(request, "guidance/flowchart.html", given)
