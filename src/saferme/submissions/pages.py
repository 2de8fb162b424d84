"""The one cycle of a page that holds a section of a form: show, save as typed, check, go on; or show both texts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from saferme.accounts.access import NotVisible
from saferme.accounts.pages import PageRequest
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Question, QuestionType, Raw, Section, check_section, read_posted
from saferme.practice.problems import Refused
from saferme.practice.wording import find_prompts
from saferme.submissions.locked import locked_page
from saferme.submissions.models import Submission, SubmissionSection
from saferme.submissions.selectors import (
    AsShown,
    answers_shown,
    as_typed,
    flat_answers,
    form_of,
    section_row,
    section_shown,
)
from saferme.submissions.services import Conflict, Saved, save_section
from saferme.ui.dates import date_time_uk
from saferme.ui.render.asking import Prompt
from saferme.ui.render.rows import without_removed_row

_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT)


def section_page(
    request: PageRequest,
    submission: Submission,
    section_code: str,
    *,
    template: str,
    context: Callable[[], Mapping[str, Any]],
    go_on: Callable[[Answers], str],
    section: Section | None = None,
    as_shown: AsShown = as_typed,
) -> HttpResponse:
    """Serve one section. The template includes ``submissions/section_form.html`` where the form belongs.

    GET shows it. POST always saves what was typed, valid or not: then a page without problems leads to
    ``go_on(answers)``, one with problems comes back with them (422), and ``save=later`` goes on without asking. When
    somebody else changed the same answer both texts are shown (409). The autosave script is answered in JSON.
    ``context`` is asked for when the page is shown, and not for a save that leads on; in it, ``last_time``: what the
    version before said, by field name. ``section`` narrows the questions shown; ``as_shown`` as in save_section.
    """
    section = section or _section_of(submission, section_code)
    show = _Shower(request, submission, section, template, context, as_shown)
    if request.method != "POST":
        row = section_row(submission, section_code)
        return show(row, section_shown(submission, row, as_shown))
    try:
        result = save_section(
            submission_id=submission.pk,
            section=section_code,
            answers=read_posted(section, without_removed_row(dict(request.POST.lists()))),
            seen_version=seen_version(request),
            as_shown=as_shown,
            by=request.actor,
            now=request.now,
        )
    except Refused:
        return locked_page(request, [section], onwards=request.path)
    if request.headers.get("X-Autosave"):
        return _autosave_answer(result)
    if isinstance(result, Conflict):
        both = both_texts(section, result)
        return show(section_row(submission, section_code), result.mine, conflict=both, status=409)
    if "add_row" in request.POST or "remove_row" in request.POST:
        return show(section_row(submission, section_code), result.answers, add_row=request.POST.get("add_row", ""))
    if request.POST.get("save") != "later":
        problems = check_section(section, result.answers, flat_answers(submission), finishing=False)
        if problems:
            return show(section_row(submission, section_code), result.answers, errors=problems, status=422)
    return redirect(go_on(result.answers))


def _section_of(submission: Submission, code: str) -> Section:
    """Raises NotVisible (404) for a section that this form does not have."""
    try:
        return form_of(submission).section(code)
    except KeyError:
        raise NotVisible from None


class _Shower:
    """Renders the page with whatever there is to say of it."""

    def __init__(
        self,
        request: PageRequest,
        submission: Submission,
        section: Section,
        template: str,
        context: Callable[[], Mapping[str, Any]],
        as_shown: AsShown,
    ) -> None:
        self.request, self.submission, self.section = request, submission, section
        self.template, self.context, self.as_shown = template, context, as_shown

    def __call__(
        self,
        row: SubmissionSection,
        answers: Answers,
        *,
        errors: Mapping[str, str] | None = None,
        conflict: Mapping[str, Any] | None = None,
        add_row: str = "",
        status: int = 200,
    ) -> HttpResponse:
        page = {
            "submission": self.submission,
            "section": self.section,
            "answers": {**answers_shown(self.submission, self.as_shown), **answers},
            "errors": errors or {},
            "conflict": conflict,
            "notes": row.origins,
            "prompts": prompts_in(self.section, answers),
            "add_row": add_row,
            "seen_version": row.version,
            "saved_at": when(row.saved_at, self.request.now) if row.saved_at else "",
            "saved_by": row.saved_by,
        }
        return render(self.request, self.template, {**self.context(), **page}, status=status)


def prompts_in(section: Section, answers: Answers) -> dict[str, list[Prompt]]:
    """Words in this section that put blame on a young person, by field name. What somebody said themselves is left."""
    phrases = load_pack(settings.SAFERME_PACK).wording
    found = {
        name: [Prompt(one.found, one.why, one.instead) for one in find_prompts(text, phrases)]
        for name, text in _written(section.questions, answers)
    }
    return {name: prompts for name, prompts in found.items() if prompts}


def _written(questions: Sequence[Question], answers: Answers, place: str = "") -> Iterator[tuple[str, str]]:
    """What the writer put in their own words, with its field name: also beside a judgement, and in rows."""
    for question in questions:
        raw, name = answers.get(question.code), f"{place}{question.code}"
        if question.type in _WRITTEN and isinstance(raw, str):
            yield name, raw
        elif question.type is QuestionType.JUDGEMENT:
            yield f"{name}.evidence", _evidence(raw)
        elif question.type is QuestionType.INDICATORS and isinstance(raw, dict):
            yield from ((f"{name}.{code}.evidence", _evidence(given)) for code, given in raw.items())
        elif question.type is QuestionType.ROWS and isinstance(raw, list):
            for index, row in enumerate(row for row in raw if isinstance(row, dict)):
                yield from _written(question.rows, row, f"{name}.{index}.")


def _evidence(raw: Raw) -> str:
    return str(raw.get("evidence") or "") if isinstance(raw, dict) else ""


def both_texts(section: Section, conflict: Conflict) -> dict[str, Any]:
    """Both texts of each question that two people changed, for reading side by side."""
    changed = {field.partition(".")[0] for field in conflict.fields}
    return {
        "name": conflict.their_name,
        "at": conflict.their_time,
        "questions": [
            {
                "label": q.label,
                "question": q,
                "my_raw": conflict.mine.get(q.code),
                "their_raw": conflict.theirs.get(q.code),
            }
            for q in section.questions
            if q.code in changed
        ],
    }


def seen_version(request: PageRequest, fallback: int | None = None) -> int | None:
    """The version that the page was opened with; ``fallback`` for a post that names none."""
    text = request.POST.get("seen_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else fallback


def _autosave_answer(result: Saved | Conflict) -> JsonResponse:
    if isinstance(result, Conflict):
        return JsonResponse({"conflict": True, "name": result.their_name}, status=409)
    return JsonResponse({"saved_at": clock(result.at), "version": result.version, "merged_with": result.merged_with})


def clock(at: datetime) -> str:
    """``12:04``, as the person's clock shows it."""
    return timezone.localtime(at).strftime("%H:%M")


def when(at: datetime, now: datetime) -> str:
    """``12:04``, and of another day ``12 November 2026 at 12:04``."""
    local = timezone.localtime(at)
    return clock(at) if local.date() == timezone.localtime(now).date() else date_time_uk(local)
