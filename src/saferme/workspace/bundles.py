"""Many documents at once: asked for, watched while they are made, fetched together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest, page
from saferme.accounts.permissions import Permission
from saferme.documents.models import Bundle
from saferme.documents.selectors import bundles_of, get_bundle, items_of
from saferme.documents.services import ask_bundle, take_bundle
from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.practice.problems import Invalid
from saferme.ui.short_forms import Filled, read_form
from saferme.workspace.bundling import subjects_of

ASKING = Section(
    "asking",
    "",
    questions=(
        Question(
            "what",
            "Which documents?",
            QuestionType.CHOOSE_ONE,
            required=True,
            options=tuple(Option(code, label) for code, label in Bundle.What.choices),
        ),
        Question(
            "day",
            "On which day are the meetings?",
            QuestionType.DATE,
            required=True,
            help="Like 27 3 2026",
            shown_if=Condition(Operator.IS, "what", (str(Bundle.What.SUMMARIES),)),
        ),
    ),
)


@page(Permission.SEE_MEETING)
def bundles(request: PageRequest) -> HttpResponse:
    """Ask for many, and what was asked for and is still kept."""
    filled, errors = Filled(), {}
    if request.method == "POST":
        filled = read_form(ASKING, dict(request.POST.lists()))
        try:
            return redirect("workspace:bundle", _ask(request, filled).pk)
        except Invalid as invalid:
            errors = invalid.problems
    found = {"section": ASKING, "answers": filled.raw, "errors": errors, "bundles": bundles_of(request.actor)}
    return render(request, "workspace/bundles.html", found, status=422 if errors else 200)


def _ask(request: PageRequest, filled: Filled) -> Bundle:
    if filled.problems:
        raise Invalid(filled.problems)
    what = Bundle.What(filled.values["what"])
    subjects = subjects_of(request.actor, what, filled.values["day"])
    return ask_bundle(what=what, subjects=subjects, by=request.actor, now=request.now)


@page(Permission.SEE_MEETING, methods=("GET",))
def bundle(request: PageRequest, bundle_id: UUID) -> HttpResponse:
    row = get_bundle(request.actor, bundle_id)
    return render(request, "workspace/bundle.html", {"bundle": row, "items": items_of(request.actor, row)})


@page(Permission.SEE_MEETING, methods=("GET",))
def fetch(request: PageRequest, bundle_id: UUID) -> HttpResponse:
    """All that is ready, as one file. Its name names nobody."""
    row = get_bundle(request.actor, bundle_id)
    if not any(item.document for item in items_of(request.actor, row)):
        messages.warning(request, "None is ready yet. Look again in a minute.")
        return redirect("workspace:bundle", row.pk)
    content = take_bundle(bundle_id=row.pk, by=request.actor, now=request.now)
    headers = {"Content-Disposition": f'attachment; filename="{row.what}-{row.asked_at:%Y-%m-%d}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)
