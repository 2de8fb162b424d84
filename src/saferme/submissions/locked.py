"""A form that was finished while somebody still had it open: what they typed is shown to them, not dropped."""

from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from saferme.accounts.pages import PageRequest
from saferme.practice.forms import Answers, Question, Raw, Section, is_blank, merged, read_posted
from saferme.ui.render.rows import without_removed_row

FINISHED = "This was finished while you had it open. It is locked, so what you typed was not saved into it."


def locked_page(
    request: PageRequest, sections: Sequence[Section], *, onwards: str, says: str = FINISHED
) -> HttpResponse:
    """Who only wants to see the page is led ``onwards``. ``says``: what happened, and what to do with the text."""
    if request.headers.get("X-Autosave"):
        return JsonResponse({"reason": says}, status=403)
    if request.method != "POST":
        return redirect(onwards)
    lists = without_removed_row(dict(request.POST.lists()))
    typed = [
        (question, raw)
        for section in sections
        for question, raw in _answers(section, merged(section, {}, read_posted(section, lists)))
    ]
    found = {"typed": typed, "onwards": onwards, "says": says}
    return render(request, "submissions/locked.html", found, status=409)


def _answers(section: Section, typed: Answers) -> list[tuple[Question, Raw]]:
    """Also to questions that hang on an answer which did not come along."""
    return [(q, typed[q.code]) for q in section.questions if not is_blank(typed.get(q.code))]
