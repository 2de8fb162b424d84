"""The one cycle of a page that holds a section of a form: show, save as typed, check, go on; or show both texts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.practice.forms import Answers, Section, check_section, read_posted
from saferme.submissions.models import Submission, SubmissionSection
from saferme.submissions.rows import edit_rows
from saferme.submissions.selectors import flat_answers, form_of
from saferme.submissions.services import Conflict, Saved, save_section


def section_page(
    request: HttpRequest,
    submission: Submission,
    section_code: str,
    *,
    template: str,
    context: dict[str, Any],
    go_on: Callable[[Answers], str],
    section: Section | None = None,
) -> HttpResponse:
    """Serve one section.

    GET shows it. POST always saves what was typed, valid or not: then a page without problems leads to ``go_on(answers)``,
    one with problems comes back with them (``save=later`` leaves without asking). A POST from the autosave script answers
    in JSON. ``section`` narrows the section to the questions shown (the public variant, a single question a page).
    """
    section = section or form_of(submission).section(section_code)
    row = SubmissionSection.objects.select_related("saved_by").get(submission=submission, code=section_code)
    show = _Shower(request, submission, section, row, template, context)
    if request.method != "POST":
        return show(row.answers)
    typed = {**row.answers, **read_posted(section, dict(request.POST.lists()))}
    result = save_section(
        submission_id=submission.pk,
        section=section_code,
        answers=edit_rows(section, typed, request.POST),
        seen_version=_seen(request, row.version),
        by=request.actor,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )
    if request.headers.get("X-Autosave"):
        return _autosave_answer(result)
    row.refresh_from_db()
    if isinstance(result, Conflict):
        return show(result.mine, conflict=result, status=409)
    if "add_row" in request.POST or "remove_row" in request.POST:
        return show(row.answers)
    problems = check_section(section, row.answers, flat_answers(submission), finishing=False)
    if problems and request.POST.get("save") != "later":
        return show(row.answers, errors=problems, status=422)
    return redirect(go_on(row.answers))


class _Shower:
    """Renders the page with whatever there is to say of it."""

    def __init__(
        self,
        request: HttpRequest,
        submission: Submission,
        section: Section,
        row: SubmissionSection,
        template: str,
        context: dict[str, Any],
    ) -> None:
        self.request, self.submission, self.section, self.row = request, submission, section, row
        self.template, self.context = template, context

    def __call__(
        self,
        answers: Answers,
        *,
        errors: dict[str, str] | None = None,
        conflict: Conflict | None = None,
        status: int = 200,
    ) -> HttpResponse:
        page = {
            "submission": self.submission,
            "section": self.section,
            "answers": answers,
            "all_answers": {**flat_answers(self.submission), **answers},
            "errors": errors or {},
            "conflict": conflict,
            "origins": self.row.origins,
            "seen_version": self.row.version,
            "saved_at": self.row.saved_at,
            "saved_by": self.row.saved_by,
        }
        return render(self.request, self.template, {**self.context, **page}, status=status)


def _seen(request: HttpRequest, fallback: int) -> int:
    """The version that the page was opened with. A page without it (a script) is taken to know nothing: version 0."""
    text = request.POST.get("seen_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0 if text else fallback


def _autosave_answer(result: Saved | Conflict) -> JsonResponse:
    if isinstance(result, Conflict):
        sentence = f"{result.their_name} changed the same answer. Both texts are kept: press Save and continue to see them side by side."
        return JsonResponse({"conflict": True, "problem": sentence}, status=409)
    return JsonResponse({"saved_at": clock(result.at), "version": result.version, "merged_with": result.merged_with})


def clock(at: datetime) -> str:
    """``12:04``, as the person's clock shows it."""
    return timezone.localtime(at).strftime("%H:%M")
