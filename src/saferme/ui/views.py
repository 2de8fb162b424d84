"""Pages that show the look itself. They hold no record and read no table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saferme.practice.forms.checking import check_section
from saferme.ui import gallery as material


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part and every type of question in every state: blank, answered, with problems, read."""
    return render(request, "ui/gallery.html", {**material.parts(), **_questions()})


def _questions() -> dict[str, Any]:
    wrong = material.section("wrong_")
    wrong_answers = material.wrong_answers("wrong_")
    form = material.form()
    return {
        "blank": material.section("blank_"),
        "answered": material.section("full_"),
        "answers": material.answers("full_"),
        "beside": material.aside("full_"),
        "wrong": wrong,
        "wrong_answers": wrong_answers,
        "problems": check_section(wrong, wrong_answers, wrong_answers, finishing=True),
        "form": form,
        "form_answers": material.answers("view_"),
        "weights": form.question("view_weights"),
        "weighted": material.answers("view_")["view_weights"],
    }
