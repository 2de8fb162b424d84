"""After a plan was agreed: how its actions go, reviews, later answers, who was given it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.plans import forms, selectors, services
from saferme.plans.models import PlanVersion
from saferme.plans.views.reading import copy_page
from saferme.practice.documents import Audience
from saferme.practice.problems import Invalid, Refused
from saferme.ui.render.rows import without_removed_row
from saferme.ui.short_forms import Filled, read_form, told


@page(Permission.WRITE_PLAN)
def progress(request: PageRequest, version_id: UUID, line: str) -> HttpResponse:
    """How one action stands."""
    row = _agreed(request, version_id)
    action = next((one for one in selectors.plan_in(row).actions if one.id == line), None)
    if action is None:
        raise NotVisible
    form = forms.progress_section(action)
    found = {"section": form, "action": action}
    if request.method != "POST":
        return _show(request, row, "plans/progress.html", found)
    filled = read_form(form, dict(request.POST.lists()))
    return _send(
        request,
        row,
        "plans/progress.html",
        found,
        filled,
        lambda: services.record_progress(
            version_id=row.pk, seen=forms.action_seen(line, filled.values), by=request.actor, now=request.now
        ),
    )


@page(Permission.WRITE_PLAN)
def review(request: PageRequest, version_id: UUID) -> HttpResponse:
    """The plan looked at together: goals, actions, what changed."""
    row = _agreed(request, version_id)
    plan = selectors.plan_in(row)
    sections = forms.review_sections(plan)
    found = {"sections": sections, "plan": plan}
    if request.method != "POST":
        return _show(request, row, "plans/review.html", found)
    filled = read_form(forms.whole(sections), dict(request.POST.lists()))
    return _send(
        request,
        row,
        "plans/review.html",
        found,
        filled,
        lambda: services.record_review(
            version_id=row.pk,
            held_on=filled.values["held_on"],
            what_changed=filled.values["what_changed"] or "",
            their_words=filled.values["their_words"] or "",
            goals=forms.goals_seen(plan.goals, filled.values),
            actions=forms.actions_seen(forms.reviewed(plan), filled.values),
            by=request.actor,
            now=request.now,
        ),
    )


@page(Permission.WRITE_PLAN)
def agreement(request: PageRequest, version_id: UUID) -> HttpResponse:
    """What the young person or a parent says about the plan after it was agreed."""
    row = _agreed(request, version_id)
    found = {"section": forms.AGREEMENT}
    if request.method != "POST":
        return _show(request, row, "plans/agreement.html", found)
    filled = read_form(forms.AGREEMENT, dict(request.POST.lists()))
    said = {code: filled.values[code] or "" for code in ("who", "name", "agreed", "reason")}
    return _send(
        request,
        row,
        "plans/agreement.html",
        found,
        filled,
        lambda: services.record_agreement(version_id=row.pk, **said, by=request.actor, now=request.now),
    )


@page(Permission.WRITE_PLAN)
def share(request: PageRequest, version_id: UUID) -> HttpResponse:
    """Who was given the plan, which copy, how and when."""
    row = _agreed(request, version_id)
    found = {"section": forms.SHARE, "shares": list(selectors.shares_of(row))}
    if request.method != "POST":
        return _show(request, row, "plans/share.html", found)
    filled = read_form(forms.SHARE, without_removed_row(dict(request.POST.lists())))
    if "add_row" in request.POST or "remove_row" in request.POST:
        return _show(
            request, row, "plans/share.html", {**found, "add_row": request.POST.get("add_row", "")}, filled.raw
        )
    return _send(
        request,
        row,
        "plans/share.html",
        found,
        filled,
        lambda: services.share_plan(
            version_id=row.pk,
            recipients=forms.recipients(filled.values),
            how=filled.values["how"] or "",
            on=filled.values["on"],
            factors=selectors.factors_of(row.plan.case.person),
            by=request.actor,
            now=request.now,
        ),
    )


@page(Permission.WRITE_PLAN, methods=("POST",))
def keep_copy(request: PageRequest, version_id: UUID, audience: str) -> HttpResponse:
    """Keep a copy word for word, then show it with its PDF."""
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    found = copy_page(request, row, audience)
    try:
        document = services.keep_copy(
            version_id=row.pk,
            audience=Audience(audience),
            factors=selectors.factors_of(row.plan.case.person),
            by=request.actor,
            now=request.now,
        )
    except Refused as refusal:
        return render(request, "plans/copy.html", {**found, "errors": told(refusal)}, status=422)
    return redirect("documents:document", document.pk)


def _agreed(request: PageRequest, version_id: UUID) -> PlanVersion:
    row = selectors.get_version(request.actor, version_id, to=Permission.WRITE_PLAN)
    if not row.is_agreed:
        raise NotVisible
    return row


def _send(
    request: PageRequest,
    row: PlanVersion,
    template: str,
    found: dict[str, Any],
    filled: Filled,
    act: Any,
) -> HttpResponse:
    """Do it, or show the page again with what was typed and why it cannot be done."""
    problems = filled.problems
    if not problems:
        try:
            act()
        except (Invalid, Refused) as problem:
            problems = told(problem)
    if problems:
        return _show(request, row, template, {**found, "errors": problems}, filled.raw, status=422)
    return redirect("plans:version", row.pk)


def _show(
    request: PageRequest,
    row: PlanVersion,
    template: str,
    found: dict[str, Any],
    raw: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    page_of = {"version": row, "person": row.plan.case.person, "answers": raw or {}}
    return render(request, template, {**page_of, **found}, status=status)
