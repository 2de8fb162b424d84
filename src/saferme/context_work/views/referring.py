"""A context referral: begun alone, from a decided screening or from a young person's record; filled in, checked, sent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.context_work import offering, selectors, services
from saferme.context_work.models import ContextReferral
from saferme.contexts.selectors import may_do
from saferme.people.selectors import get_person
from saferme.practice.forms import Answers
from saferme.practice.problems import Invalid, Refused
from saferme.screening.selectors import get_screening
from saferme.submissions.locked import locked_page
from saferme.submissions.pages import section_page
from saferme.submissions.places import place_among
from saferme.submissions.services import problems_before_finishing
from saferme.ui.render.controls import field_id


@page(Permission.REFER_CONTEXT)
def my_referrals(request: PageRequest) -> HttpResponse:
    """Those that I began, with what came of each; and the way to begin one."""
    if request.method == "POST":
        return _begin(request, {}, "")
    return render(request, "context_work/my_referrals.html", {"referrals": selectors.my_referrals(request.actor)})


@page(Permission.REFER_CONTEXT)
def from_screening(request: PageRequest, screening_id: UUID) -> HttpResponse:
    """The answers of a decided screening are offered, and not asked for again."""
    screening = get_screening(request.actor, screening_id)
    offered, origin = offering.from_screening(screening, selectors.referral_form())
    if request.method == "POST":
        return _begin(request, offered, origin)
    back = reverse("screening:show", args=[screening.pk])
    return render(request, "context_work/begin.html", {"back": back, "asked": _asked(offered), "offered": offered})


@page(Permission.REFER_CONTEXT)
def from_record(request: PageRequest, person_id: UUID) -> HttpResponse:
    """From a young person's record: kinds of harm and of place alone go along, so that no name does."""
    person = get_person(request.actor, person_id)
    offered, origin = offering.from_record(person)
    if request.method == "POST":
        return _begin(request, offered, origin)
    back = reverse("workspace:record", args=[person.pk])
    found = {"back": back, "asked": _asked(offered), "offered": offered, "from_record": True}
    return render(request, "context_work/begin.html", found)


def _begin(request: PageRequest, offered: Answers, origin: str) -> HttpResponse:
    referral = services.start_referral(offered=offered, origin=origin, by=request.actor, now=request.now)
    return redirect("context_work:section", referral.pk, selectors.referral_form().sections[0].code)


def _asked(offered: Answers) -> list[dict[str, object]]:
    """What goes along, as a person is shown it before they begin."""
    questions = selectors.referral_form().questions()
    return [{"question": one, "raw": offered[one.code]} for one in questions if one.code in offered]


@page(Permission.REFER_CONTEXT)
def section(request: PageRequest, referral_id: UUID, code: str) -> HttpResponse:
    """The look is written down where the page is shown: a save has an event of its own."""
    referral = selectors.get_draft(request.actor, referral_id, audited=request.method != "POST")
    form = selectors.referral_form(referral)
    if referral.sent_at is not None:
        asked = [one for one in form.sections if one.code == code]
        return locked_page(request, asked, onwards=reverse("context_work:referral", args=[referral.pk]))
    codes = [one.code for one in form.sections]
    return section_page(
        request,
        referral.submission,
        code,
        template="context_work/section.html",
        context=lambda: _section_page(referral, codes, code),
        go_on=lambda _: _after(request, referral, codes, code),
    )


def _section_page(referral: ContextReferral, codes: list[str], code: str) -> dict[str, object]:
    place = place_among(codes, code)
    before = reverse("context_work:section", args=[referral.pk, place.before]) if place.before else ""
    return {
        "referral": referral,
        "title": selectors.title_of(selectors.answers_of(referral)),
        "number": place.number,
        "count": place.count,
        "back": before or reverse("context_work:my_referrals"),
    }


def _after(request: PageRequest, referral: ContextReferral, codes: list[str], code: str) -> str:
    after = place_among(codes, code).after
    if request.POST.get("save") == "later":
        return reverse("context_work:my_referrals")
    if after:
        return reverse("context_work:section", args=[referral.pk, after])
    return reverse("context_work:check", args=[referral.pk])


@page(Permission.REFER_CONTEXT)
def check(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """What was answered and what is still needed; from here it is sent."""
    referral = selectors.get_draft(request.actor, referral_id)
    if referral.sent_at is not None:
        return redirect("context_work:referral", referral.pk)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.send_referral(referral_id=referral.pk, by=request.actor, now=request.now)
        except Invalid as problem:
            problems = problem.problems
        except Refused as refused:
            problems = {"": refused.says}
        else:
            messages.success(request, "The referral is sent to the Front Door.")
            return redirect("context_work:referral", referral.pk)
    return render(request, "context_work/check.html", _check_page(referral, problems), status=422 if problems else 200)


def _check_page(referral: ContextReferral, problems: dict[str, str]) -> dict[str, object]:
    form, answers = selectors.referral_form(referral), selectors.answers_of(referral)
    return {
        "referral": referral,
        "form": form,
        "answers": answers,
        "title": selectors.title_of(answers),
        "to_mend": _links(referral, problems),
        "needed": [] if problems else _links(referral, problems_before_finishing(referral.submission)),
    }


def _links(referral: ContextReferral, problems: dict[str, str]) -> list[dict[str, str]]:
    """``section.field`` -> sentence, as links to where each can be answered."""
    found = []
    for place, says in problems.items():
        section_code, _, field = place.partition(".")
        page_of = reverse("context_work:section", args=[referral.pk, section_code]) if field else ""
        found.append({"says": says, "href": f"{page_of}#{field_id(field)}" if field else ""})
    return found


@page(Permission.REFER_CONTEXT, methods=("GET",))
def referral(request: PageRequest, referral_id: UUID) -> HttpResponse:
    """One referral as it was sent, and what came of it."""
    row = selectors.get_referral(request.actor, referral_id)
    if row.sent_at is None:
        return redirect("context_work:check", row.pk)
    triage = getattr(row, "triage", None)
    sees = row.context is not None and may_do(request.actor, row.context, Permission.SEE_CONTEXT)
    found = {
        "referral": row,
        "form": selectors.referral_form(row),
        "answers": selectors.referral_shown(row),
        "title": selectors.title_now(row),
        "triage": triage,
        "decided": selectors.triage_shown(triage) if triage else {},
        "triage_section": selectors.triage_form(triage.form_version).section("triage") if triage else None,
        "shows_reason": sees,
        "context": row.context if sees else None,
        "may_triage": role_allows(request.actor, Permission.TRIAGE_CONTEXT).allowed,
    }
    return render(request, "context_work/referral.html", found)
