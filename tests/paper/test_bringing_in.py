"""From paper to a draft: what was read is looked through first, and the date and the author of the paper stay with it."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from saferme.assessments.models import Assessment
from saferme.assessments.services import start_assessment
from saferme.packs import load_pack
from saferme.paper.services import bring_in_assessment
from saferme.practice.problems import Invalid, Refused
from saferme.screening.models import Screening
from saferme.submissions.models import Paper
from saferme.submissions.selectors import flat_answers
from saferme.submissions.services import OnPaper, came_from_paper, start_submission
from tests.cast import NOW, TODAY, Cast
from tests.paper.filling import answers_for, changed, filled, type_in

pytestmark = pytest.mark.django_db
DAY = {"written_on.day": "2", "written_on.month": "3", "written_on.year": "2026"}
CHILD = load_pack().form("screening_child")


def _sent(client: Client, cast: Cast | None, kind: str, content: bytes | None = None, **more: Any) -> HttpResponse:
    where = reverse("paper:bring_in_for", args=[cast.sam.pk]) if cast else reverse("paper:bring_in")
    file = {"file": SimpleUploadedFile("form.docx", content)} if content is not None else {}
    return client.post(where, {"kind": kind, **file, **more})


def _words(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def test_a_filled_word_form_becomes_a_draft_after_it_was_looked_through(cast: Cast) -> None:
    content = filled(CHILD, {**answers_for(CHILD), "immediate_danger": "no", "age": "about 14"})
    content = changed(content, lambda root: type_in(root, {"date_of_birth": "in the spring"}))
    client = cast.client("practitioner")
    shown = _sent(client, cast, "child", content)
    assert shown.status_code == 200 and not Screening.objects.exists()
    assert "written on 3 March 2026 by Amir Khan, school" in _words(shown)
    assert "“in the spring”" in _words(shown) and "takes a whole number" in _words(shown)
    where = reverse("paper:bring_in_for", args=[cast.sam.pk])
    response = client.post(where, {"read": shown.context["carried"]})
    screening = Screening.objects.get()
    assert response.status_code == 302 and screening.author == cast.users["practitioner"]
    answers = flat_answers(screening.submission)
    expected = {
        code: raw for code, raw in answers_for(CHILD).items() if code not in ("date_of_birth", "immediate_danger")
    }
    assert {code: answers[code] for code in expected} == {**expected, "age": "about 14"}
    paper = Paper.objects.get(submission=screening.submission)
    assert (paper.written_on, paper.written_by, paper.how) == (date(2026, 3, 3), "Amir Khan, school", "read")
    assert paper.brought_in_by == cast.users["practitioner"] and "in the spring" in {
        one["text"] for one in paper.unread
    }
    draft = _words(client.get(response.headers["Location"]))
    assert "Written on paper on 3 March 2026 by Amir Khan, school. Read in from a Word form by Priya Early on" in draft
    assert "“in the spring”" in draft and "What could not be read from it" in draft


def test_danger_on_the_paper_is_answered_at_once(cast: Cast) -> None:
    client = cast.client("school_lead")
    shown = _sent(client, None, "child", filled(CHILD, {"immediate_danger": "yes"}))
    response = client.post(reverse("paper:bring_in"), {"read": shown.context["carried"]})
    assert response.headers["Location"] == reverse("screening:call_999", args=[Screening.objects.get().pk])


def test_a_form_that_is_typed_in_keeps_its_day_and_its_author(cast: Cast) -> None:
    client = cast.client("practitioner")
    response = _sent(client, cast, "assessment", written_by="Amir Khan", **DAY)
    assessment = Assessment.objects.get()
    assert response.headers["Location"] == reverse("assessments:tasks", args=[assessment.pk])
    for where in (response.headers["Location"], reverse("assessments:read", args=[assessment.pk])):
        shown = _words(client.get(where))
        assert "Written on paper on 2 March 2026 by Amir Khan. Typed in by Priya Early" in shown


@pytest.mark.parametrize(
    ("kind", "content", "more", "says"),
    [
        ("child", None, {}, "Say who wrote it."),
        ("child", None, {"written_by": "Amir", **DAY, "written_on.year": "2999"}, "cannot be right"),
        ("child", None, {"written_by": "Amir", **DAY, "written_on.year": "2099"}, "in the future"),
        ("", None, {"written_by": "Amir", **DAY}, "needs an answer"),
        ("child", b"Dear colleague", {}, "This is no Word document"),
        ("family", filled(CHILD, {}), {}, "This is the form “Screening for a young person”"),
        ("child", filled(CHILD, {}, on="", by=" "), {"written_by": "Amir"}, "Enter the day"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_begun(
    cast: Cast, kind: str, content: bytes | None, more: dict[str, str], says: str
) -> None:
    response = _sent(cast.client("practitioner"), cast, kind, content, **more)
    assert response.status_code == 422 and says in _words(response)
    assert not Screening.objects.exists() and not Paper.objects.exists()
    assert more.get("written_by", "") in _words(response)


def test_an_earlier_version_is_refused_and_the_chosen_kind_of_context_is_taken(cast: Cast, monkeypatch) -> None:
    context = load_pack().form("screening_context")
    content = filled(context, {"subject": "school"})
    shown = _sent(cast.client("practitioner"), None, "peer_group", content)
    assert "The form says another kind than you chose" in _words(shown) and shown.context["read"].answers == {}
    later = {**load_pack().newest_forms(), "screening_child": replace(CHILD, version=2)}
    monkeypatch.setattr(type(load_pack()), "newest_forms", lambda pack: later)
    refused = _words(_sent(cast.client("practitioner"), cast, "child", filled(CHILD, {})))
    assert "This is version 1 of the form, and version 2 is used now." in refused


def test_what_was_read_is_nobody_elses_and_of_no_other_record(cast: Cast) -> None:
    client = cast.client("practitioner")
    carried = _sent(client, cast, "child", filled(CHILD, {})).context["carried"]
    for who, where in (
        ("front_door", reverse("paper:bring_in_for", args=[cast.sam.pk])),
        ("practitioner", reverse("paper:bring_in")),
    ):
        response = cast.client(who).post(where, {"read": carried})
        assert response.status_code == 422 and "not here any more" in _words(response)
    tampered = client.post(reverse("paper:bring_in_for", args=[cast.sam.pk]), {"read": f"{carried}x"})
    assert tampered.status_code == 422 and not Screening.objects.exists()


def test_nothing_is_laid_over_an_assessment_that_is_being_written(cast: Cast) -> None:
    given = {"paper": OnPaper(TODAY, "Amir"), "answers": {}, "by": cast.actor("practitioner")}
    start_assessment(person_id=cast.sam.pk, known={}, origins={}, by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Refused, match="being written already"), transaction.atomic():
        bring_in_assessment(person=cast.sam, now=NOW + timedelta(minutes=1), **given)
    assert not Paper.objects.exists()


@pytest.mark.parametrize(("on", "by"), [(TODAY + timedelta(days=1), "Amir"), (TODAY, " "), (TODAY, "x" * 201)])
def test_a_paper_has_a_day_that_was_and_an_author(cast: Cast, on: date, by: str) -> None:
    actor = cast.actor("practitioner")
    draft = start_submission(form_key="plan", person_id=cast.sam.pk, by=actor, now=NOW)
    with pytest.raises(Invalid):
        came_from_paper(submission_id=draft.pk, paper=OnPaper(on, by), by=actor, now=NOW)
