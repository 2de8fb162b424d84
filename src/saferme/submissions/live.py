"""Several sections of one form as one page that is typed into live, as in a meeting. Each section keeps its own version.

The page sees one number: how many saves these sections have had together. It stands for a version of each.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest
from saferme.practice.forms import Answers, Raw, Section, check_section, is_blank, merged, read_posted
from saferme.practice.problems import Refused
from saferme.submissions.locked import locked_page
from saferme.submissions.models import Submission, SubmissionSection
from saferme.submissions.pages import both_texts, clock, prompts_in, seen_version, when
from saferme.submissions.selectors import flat_answers, sections_of, versions_after
from saferme.submissions.services import Conflict, Saved, save_section
from saferme.ui.render.rows import without_removed_row

Results = dict[str, Saved | Conflict]


class Offered(NamedTuple):
    """An answer that nobody has to type again, and where it comes from."""

    raw: Raw
    note: str


def live_page(
    request: PageRequest,
    submission: Submission,
    sections: Sequence[Section],
    *,
    template: str,
    context: Mapping[str, Any],
    go_on: Callable[[], str],
    offered: Mapping[str, Offered] | None = None,
) -> HttpResponse:
    """Serve these sections together. The template includes ``submissions/live_form.html`` where the form belongs.

    ``offered``: by question, what has become known since the form was begun; shown while the question has no answer.

    As section_page: a POST always saves what was typed, valid or not; ``save=later`` goes on without asking; a change to
    an answer that somebody else changed meanwhile shows both texts, and the other sections are saved.
    """
    rows = sections_of(submission)
    if request.method != "POST":
        return _show(request, submission, sections, template, context, {}, offered=offered or {})
    try:
        results = _save(request, submission, sections, rows, offered or {})
    except Refused:
        return locked_page(request, sections, onwards=request.path)
    if request.headers.get("X-Autosave"):
        return _autosave_answer(results, sections_of(submission), sections)
    mine = {code: result.mine for code, result in results.items() if isinstance(result, Conflict)}
    if mine:
        both = _both(sections, results)
        return _show(request, submission, sections, template, context, mine, conflict=both, status=409)
    if "add_row" in request.POST or "remove_row" in request.POST:
        return _show(request, submission, sections, template, context, {}, add_row=request.POST.get("add_row", ""))
    problems = _problems(submission, sections)
    if problems and request.POST.get("save") != "later":
        return _show(request, submission, sections, template, context, {}, errors=problems, status=422)
    return redirect(go_on())


def _save(
    request: PageRequest,
    submission: Submission,
    sections: Sequence[Section],
    rows: Mapping[str, SubmissionSection],
    offered: Mapping[str, Offered],
) -> Results:
    """Save the sections of which something was posted, or shown as offered, and differs.

    A browser posts what was changed alone: what was offered and left as it is was seen all the same.
    """
    codes = [section.code for section in sections]
    seen = versions_after(submission, codes, seen_version(request, _saves(rows, sections)))
    lists = without_removed_row(dict(request.POST.lists()))
    results: Results = {}
    for section in sections:
        stored = rows[section.code].answers
        answers = {**_left_as_offered(section, stored, offered), **read_posted(section, lists)}
        if merged(section, stored, answers) != stored:
            results[section.code] = save_section(
                submission_id=submission.pk,
                section=section.code,
                answers=answers,
                seen_version=seen[section.code],
                by=request.actor,
                now=request.now,
            )
    return results


def _left_as_offered(section: Section, stored: Answers, offered: Mapping[str, Offered]) -> Answers:
    codes = [question.code for question in section.questions if question.code in offered]
    return {code: offered[code].raw for code in codes if is_blank(stored.get(code))}


def _show(
    request: PageRequest,
    submission: Submission,
    sections: Sequence[Section],
    template: str,
    context: Mapping[str, Any],
    mine: Mapping[str, Answers],
    *,
    status: int = 200,
    offered: Mapping[str, Offered] | None = None,
    **more: Any,
) -> HttpResponse:
    rows = sections_of(submission)
    saved = max((rows[s.code].saved_at for s in sections if rows[s.code].saved_at), default=None)
    notes = {field: note for s in sections for field, note in rows[s.code].origins.items()}
    answers = flat_answers(submission)
    for code, one in (offered or {}).items():
        if is_blank(answers.get(code)) and any(code == q.code for s in sections for q in s.questions):
            answers, notes = {**answers, code: one.raw}, {**notes, code: one.note}
    for texts in mine.values():
        answers = {**answers, **texts}
    page = {
        "submission": submission,
        "sections": sections,
        "answers": answers,
        "errors": {},
        "notes": notes,
        "seen_version": _saves(rows, sections),
        "prompts": {field: found for s in sections for field, found in prompts_in(s, answers).items()},
        "saved_at": when(saved, request.now) if saved else "",
        **more,
    }
    return render(request, template, {**context, **page}, status=status)


def _saves(rows: Mapping[str, SubmissionSection], sections: Sequence[Section]) -> int:
    return sum(rows[section.code].version for section in sections)


def _problems(submission: Submission, sections: Sequence[Section]) -> dict[str, str]:
    rows, everything = sections_of(submission), flat_answers(submission)
    return {
        field: sentence
        for section in sections
        for field, sentence in check_section(section, rows[section.code].answers, everything, finishing=False).items()
    }


def _both(sections: Sequence[Section], results: Results) -> dict[str, Any]:
    """As both_texts, of every section in which two people changed the same answer."""
    found = [
        both_texts(section, result) for section in sections if isinstance(result := results.get(section.code), Conflict)
    ]
    return {**found[0], "questions": [question for both in found for question in both["questions"]]}


def _autosave_answer(
    results: Results, rows: Mapping[str, SubmissionSection], sections: Sequence[Section]
) -> JsonResponse:
    conflict = next((result for result in results.values() if isinstance(result, Conflict)), None)
    if conflict is not None:
        return JsonResponse({"conflict": True, "name": conflict.their_name}, status=409)
    saved = [result for result in results.values() if isinstance(result, Saved)]
    others = [result.merged_with for result in saved if result.merged_with]
    at = max((row.saved_at for row in rows.values() if row.saved_at), default=None)
    return JsonResponse(
        {
            "saved_at": clock(at) if at else "",
            "version": _saves(rows, sections),
            "merged_with": others[0] if others else "",
        }
    )
