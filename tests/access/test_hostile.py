"""Markup, template language and endless words in every text of a record: shown as they are, and nothing comes of them."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.urls import reverse

from saferme.practice.forms import Form, QuestionType
from saferme.submissions.models import Submission
from saferme.submissions.selectors import form_of
from tests.access.table import TABLE
from tests.access.test_matrix import address
from tests.access.world import World
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MARK = "hostileword"
HOSTILE = f"\"'><i id={MARK}><script>{MARK}()</script>{{{{7*7}}}}{{% now %}}"
WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)
#: Texts that the software writes itself: codes, and what was kept for good.
KEPT = {"audit", "outbox", "documents"}
CODES = {
    "form_key", "code", "ethnicity", "line", "email", "password", "source_kind", "source_id", "fact", "on", "due", "met_on",
    "value", "word", "primary_context", "facilitator_code", "recommended", "decision", "level", "trajectory", "postcode",
    "token_hash", "exploitation_or_efh", "context", "aimed_at", "organisation", "state", "tier", "source", "enquiry.outcome",
    "survey.token",
    "initials",
}  # fmt: skip


@pytest.fixture
def world(world: World) -> World:
    for model in apps.get_models():
        if model.__module__.startswith("saferme.") and model._meta.app_label not in KEPT:
            _fill(model)
    for submission in Submission.objects.all():
        _answer(submission, form_of(submission))
    return world


def _fill(model: Any) -> None:
    """Every free text that is not empty; as much as fits, and each its own."""
    name = model._meta.model_name
    for field in model._meta.concrete_fields:
        free = (
            isinstance(field, CharField | TextField)
            and not field.choices
            and not CODES & {field.name, f"{name}.{field.name}"}
        )
        if free and not field.primary_key:
            for number, row in enumerate(model._default_manager.exclude(**{field.name: ""})):
                text = f"{HOSTILE} {number}"[: field.max_length or None]
                model._default_manager.filter(pk=row.pk).update(**{field.name: text})


def _answer(submission: Submission, form: Form) -> None:
    for row in submission.sections.all():
        for question in form.section(row.code).questions:
            if question.type in WRITTEN:
                row.answers[question.code] = HOSTILE
        row.save()


def test_every_page_shows_it_and_does_nothing_with_it(world: World) -> None:
    wrong, shown = [], 0
    client = world.cast.client("practitioner")
    for name, cell in TABLE.items():
        if cell.method != "GET" or "practitioner" not in cell.opens:
            continue
        response = client.get(address(world, name, cell), follow=True)
        page = response.content.decode(errors="replace")
        shown += f"id={MARK}" in page
        if response.status_code != 200 or f"<i id={MARK}" in page or f"<script>{MARK}" in page or "49{%" in page:
            wrong.append((name, response.status_code))
    assert wrong == []
    assert shown > 30, "it stands on the pages, as text"


def test_endless_words_are_refused_in_a_sentence_where_a_column_ends(cast: Cast) -> None:
    client = cast.client("practitioner")
    for text in ("x" * 101, "x" * 100_000):
        response = client.post(reverse("people:edit", args=[cast.sam.pk]), {"given_name": text, "seen_version": "1"})
        assert response.status_code == 422
        assert "too long by" in response.content.decode()
        assert text in response.content.decode(), "and what was typed is there"
