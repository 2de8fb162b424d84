"""Bringing something to MACE: begun, filled in, checked, sent; and what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.context_work.selectors import get_referral
from saferme.contexts.selectors import get_context, may_do
from saferme.mace import offering, selectors, services
from saferme.mace.models import Item
from saferme.people.selectors import get_person
from saferme.practice.problems import Invalid, Refused
from saferme.screening.selectors import get_screening
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.places import place_among
from saferme.submissions.services import problems_before_finishing
from saferme.ui.render.controls import field_id
from saferme.ui.short_forms import told

ALONE = ("person", "location")


@page(Permission.SUBMIT_MACE)
def home(request: PageRequest) -> HttpResponse:
    """What I brought and what came of it; my meetings; and for the coordinator what waits. From here one begins."""
    actor = request.actor
    if request.method == "POST" and request.POST.get("subject") in ALONE:
        item = services.start_item(subject=request.POST["subject"], offered={}, origin="", by=actor, now=request.now)
        return _to_first(item)
    found = {
        "mine": selectors.my_items(actor),
        "meetings": [(row, selectors.area_name(row.area)) for row in selectors.meetings_for(actor)],
        "coordinates": selectors.coordinates(actor),
        "waiting": selectors.waiting(actor),
        "some_wait_unseen": selectors.some_wait_unseen(actor),
        "passed_on": selectors.passed_on(actor),
        "reads_concerns": selectors.visible_concerns(actor).exists(),
    }
    return render(request, "mace/home.html", found)


@page(Permission.SUBMIT_MACE, methods=("GET",))
def of_context(request: PageRequest, context_id: UUID) -> HttpResponse:
    """Whether this context is, or was, on a list of MACE: as far as the reader may see it."""
    context = get_context(request.actor, context_id)
    found = {"context": context, "items": selectors.items_on(request.actor, context)}
    return render(request, "mace/of_context.html", found)


@page(Permission.SUBMIT_MACE)
def of_child(request: PageRequest, person_id: UUID) -> HttpResponse:
    """What was brought to MACE about this young person; a new submission begins here."""
    person = get_person(request.actor, person_id)
    if request.method == "POST":
        item = services.start_item(
            subject="child", offered={}, origin="", person_id=person.pk, by=request.actor, now=request.now
        )
        return _to_first(item)
    found = {"person": person, "items": selectors.items_of(request.actor, person)}
    return render(request, "mace/of_child.html", found)


@page(Permission.SUBMIT_MACE)
def from_screening(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """The answers of a decided screening are offered, and not asked for again."""
    screening = get_screening(request.actor, screening_id)
    subject = offering.OF_SCREENING.get(screening.subject, "")
    offered, origin = offering.from_screening(screening, selectors.item_form(subject)) if subject else ({}, "")
    errors: dict[str, str] = {}
    if request.method == "POST" and offered:
        try:
            item = services.start_item(
                subject=subject,
                offered=offered,
                origin=origin,
                screening_id=screening.pk,
                by=request.actor,
                now=request.now,
            )
            return _to_first(item)
        except Refused as refusal:
            errors = told(refusal)
    found = {"back": reverse("screening:show", args=[screening.pk]), "offered": bool(offered), "origin": origin}
    return render(request, "mace/begin.html", {**found, "errors": errors}, status=422 if errors else 200)


@page(Permission.COORDINATE_MACE)
def from_referral(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """A context referral that the Front Door passed to MACE: its answers are offered."""
    referral = get_referral(request.actor, referral_id)
    passed = getattr(getattr(referral, "triage", None), "outcome", "") == "mace"
    offered, origin = offering.from_referral(referral, selectors.item_form("location")) if passed else ({}, "")
    errors: dict[str, str] = {}
    if request.method == "POST" and passed:
        try:
            item = services.start_item(
                subject="location",
                offered=offered,
                origin=origin,
                referral_id=referral.pk,
                by=request.actor,
                now=request.now,
            )
            return _to_first(item)
        except Refused as refusal:
            errors = told(refusal)
    found = {"back": reverse("mace:home"), "offered": passed, "origin": origin}
    return render(request, "mace/begin.html", {**found, "errors": errors}, status=422 if errors else 200)


def _to_first(item: Item) -> HttpResponse:
    return redirect("mace:section", item.pk, selectors.item_form(item.subject, item).sections[0].code)


@page(Permission.SUBMIT_MACE)
def section(request: PageRequest, item_id: UUID, code: str) -> HttpResponse:
    """The look is written down where the page is shown: a save has an event of its own."""
    item = selectors.get_mine(request.actor, item_id, audited=request.method != "POST")
    form = selectors.item_form(item.subject, item)
    if item.status not in selectors.OPEN_TO_AUTHOR:
        asked = [one for one in form.sections if one.code == code]
        return locked_page(request, asked, onwards=reverse("mace:item", args=[item.pk]))
    codes = [one.code for one in form.sections]
    return section_page(
        request,
        item.submission,
        code,
        template="mace/section.html",
        context=lambda: _section_page(item, codes, code),
        go_on=lambda _: _after(request, item, codes, code),
    )


def _section_page(item: Item, codes: list[str], code: str) -> dict[str, object]:
    place = place_among(codes, code)
    before = reverse("mace:section", args=[item.pk, place.before]) if place.before else ""
    return {
        "item": item,
        "title": selectors.title_of(item),
        "number": place.number,
        "count": place.count,
        "back": before or reverse("mace:home"),
    }


def _after(request: PageRequest, item: Item, codes: list[str], code: str) -> str:
    after = place_among(codes, code).after
    if request.POST.get("save") == "later":
        return reverse("mace:home")
    return reverse("mace:section", args=[item.pk, after]) if after else reverse("mace:check", args=[item.pk])


@page(Permission.SUBMIT_MACE)
def check(request: PageRequest, item_id: UUID) -> HttpResponse:
    """What was answered and what is still needed; from here it is sent."""
    item = selectors.get_mine(request.actor, item_id)
    if item.status not in selectors.OPEN_TO_AUTHOR:
        return redirect("mace:item", item.pk)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.send_item(item_id=item.pk, by=request.actor, now=request.now)
        except (Invalid, Refused) as problem:
            problems = told(problem)
        else:
            messages.success(request, "It is sent to the coordinator of MACE.")
            return redirect("mace:item", item.pk)
    found = {
        "item": item,
        "form": selectors.item_form(item.subject, item),
        "answers": selectors.answers_of(item),
        "title": selectors.title_of(item),
        "told": selectors.last_sent_back(item),
        "to_mend": _links(item, problems),
        "needed": [] if problems else _links(item, problems_before_finishing(item.submission)),
    }
    return render(request, "mace/check.html", found, status=422 if problems else 200)


def _links(item: Item, problems: dict[str, str]) -> list[dict[str, str]]:
    """``section.field`` -> sentence, as links to where each can be answered."""
    found = []
    for place, says in problems.items():
        code, _, field = place.partition(".")
        page_of = reverse("mace:section", args=[item.pk, code]) if field else ""
        found.append({"says": says, "href": f"{page_of}#{field_id(field)}" if field else ""})
    return found


@page(Permission.SUBMIT_MACE, methods=("GET",))
def item(request: PageRequest, item_id: UUID) -> HttpResponse:
    """One item: where it stands, what the submitter was told, what was said and is to be done; and what was submitted."""
    row, actor = selectors.get_item(request.actor, item_id), request.actor
    if row.status == Item.Status.DRAFT:
        return redirect("mace:check", row.pk)
    mine, coordinates = row.author_id == actor.user_id, selectors.coordinates(actor)
    shows = selectors.shows_submission(actor, row)
    found = {
        "item": row,
        "title": selectors.title_of(row),
        "area": selectors.area_name(row.area),
        "person": row.person,
        "form": selectors.item_form(row.subject, row) if shows else None,
        "answers": selectors.answers_of(row) if shows else {},
        "steps": selectors.history_of(row),
        "level": selectors.level_words(row),
        "discussions": selectors.discussions_of(row) if selectors.reads_discussion(actor, row) else [],
        "mine": mine,
        "coordinates": coordinates,
        "reads_concern": selectors.reads_concern(actor, row),
        "context": row.context if row.context and may_do(actor, row.context, Permission.SEE_CONTEXT) else None,
    }
    return render(request, "mace/item.html", found)
