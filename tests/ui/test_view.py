"""Answers as they are read, on a page and on paper."""

from dataclasses import replace

import pytest

from saferme.practice.forms import Condition, Form, Operator, Question, QuestionType, Section
from saferme.ui import gallery
from saferme.ui.render.view import answer_view, form_view
from tests.ui.reading import read

HOSTILE = "\"'><script>alert(1)</script>"


def form_of(*questions):
    return Form("f", 1, "Form", "child", (Section("s", "Section", questions=questions),))


def test_every_answer_is_there_under_its_question():
    page = read(form_view(gallery.form(), gallery.answers("view_")))
    terms = [term.text for term in page.all("dt")]
    assert terms == [question.label for question in gallery.form().questions()]
    for words in (
        "I just want them to stop asking me to carry stuff.",
        "23 November 2026, 16:05",
        "Moderate",
        "A station",
        "Coach Sam",
        "Kai hides the phone when it rings",
        "I saw or heard it myself",
    ):
        assert words in page.text


def test_own_words_stand_out_and_keep_their_lines():
    page = read(form_view(gallery.form(), gallery.answers("view_")))
    assert page.one("blockquote", _class="sm-own-words").text.startswith("I just want")


def test_not_answered_is_said_and_is_not_no():
    page = read(form_view(form_of(Question("q", "Hurt?", QuestionType.YES_NO)), {}))
    assert page.one("dd").text == "Not answered"


def test_items_that_nobody_asked_about_are_counted():
    page = read(form_view(gallery.form(), gallery.answers("view_")))
    assert "3 not asked yet." in page.text


def test_a_question_that_was_not_to_be_asked_is_left_out():
    asked = Question("a", "Hurt?", QuestionType.TEXT)
    more = Question("b", "How?", QuestionType.TEXT, shown_if=Condition(Operator.IS, "a", ("yes",)))
    assert "How?" in form_view(form_of(asked, more), {"a": "yes", "b": "badly"})
    assert "How?" not in form_view(form_of(asked, more), {"a": "no", "b": "badly"})


def test_indicators_stand_under_their_kind():
    page = read(answer_view(gallery.section("v_").question("v_signs"), gallery.answers("v_")["v_signs"]))
    assert [head.text for head in page.all("th", scope="rowgroup")] == [
        "Signs that someone may be exploiting or harming them",
        "What helps",
    ]
    assert len(page.all("tbody")) == 2
    assert [head.text for head in page.all("th", scope="col")] == ["What", "Answer", "What shows it", "Source", "Date"]


@pytest.mark.parametrize("kind", list(QuestionType))
def test_hostile_text_is_shown_and_does_nothing(kind):
    question = gallery.section("v_").question("v_signs")
    options = tuple(replace(option, label=HOSTILE) for option in question.options)
    rows = (Question("sub", HOSTILE, QuestionType.TEXT),)
    question = replace(question, type=kind, label=HOSTILE, options=options, rows=rows)
    judged = {"value": "suspected", "evidence": HOSTILE, "source": HOSTILE, "date": {"day": HOSTILE}}
    for raw in (HOSTILE, [HOSTILE], judged, {"missing": judged}, {"missing": {"drives": HOSTILE}}, [{"sub": HOSTILE}]):
        html = form_view(form_of(question), {question.code: raw})
        assert "<script" not in html
        assert HOSTILE in "".join(read(html)._texts())
