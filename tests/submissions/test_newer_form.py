"""A draft keeps its version of the form until somebody moves it; what has no place in the newer one is kept and shown."""

from dataclasses import replace

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.packs import load_pack
from saferme.practice.forms import Form, Option, Question, QuestionType
from saferme.practice.problems import Refused
from saferme.submissions import selectors, services
from saferme.submissions.models import Revision, Submission
from saferme.submissions.moving import what_moving_means
from saferme.submissions.selectors import all_answers
from tests.assessments.making import begun, filled
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(monkeypatch):
    """Publishes a newer version of the assessment: one question less, one more, one reworded, one with fewer answers."""
    pack = load_pack("devon")
    old = pack.form("assessment")

    def edited(question: Question) -> Question:
        if question.code == "trajectory":
            kept = tuple(option for option in question.options if option.code != "rising")
            return replace(question, options=(*kept, Option("worse", "Worse than before")))
        return replace(question, label="Why is it so?") if question.code == "level_reason" else question

    def publish() -> Form:
        sections = tuple(
            replace(section, questions=tuple(edited(q) for q in section.questions if q.code != "attendance"))
            for section in old.sections
        )
        more = Question("way_home", "How do they come home?", QuestionType.TEXT)
        sections = (replace(sections[0], questions=(*sections[0].questions, more)), *sections[1:])
        newer = replace(old, version=old.version + 1, sections=sections)
        newer_pack = replace(pack, forms={**pack.forms, ("assessment", newer.version): newer})
        monkeypatch.setattr(selectors, "load_pack", lambda name: newer_pack)
        return newer

    return publish


def moved(submission, to_version, cast):
    return services.move_to_newer_form(
        submission_id=submission.pk, to_version=to_version, by=cast.actor("practitioner"), now=NOW
    )


def test_it_moves_when_somebody_says_so_and_loses_nothing(cast, published):
    assessment = filled(cast, begun(cast), attendance="64", trajectory="rising", level_reason="Because")
    client, page = cast.client("practitioner"), reverse("assessments:newer_form", args=[assessment.pk])
    assert "There is nothing to move" in client.get(page).content.decode()
    before, old_version = all_answers(assessment.submission), assessment.submission.form_version
    newer = published()

    tasks = reverse("assessments:tasks", args=[assessment.pk])
    assert f'href="{page}"' in client.get(tasks).content.decode()
    shown = client.get(page).content.decode()
    for words in (
        "How do they come home?",
        "Before: “Why this level?”",
        "No longer a possible answer: “Getting worse”",
        "64",
    ):
        assert words in shown
    assert all_answers(assessment.submission) == before
    assert Submission.objects.get(pk=assessment.submission_id).form_version == old_version

    assert client.post(page, {"to_version": str(newer.version + 1)}).status_code == 422
    assert client.post(page, {"to_version": str(newer.version)}).status_code == 302
    submission = Submission.objects.get(pk=assessment.submission_id)
    after = all_answers(submission)
    gone = {"attendance", "trajectory"}
    assert submission.form_version == newer.version
    assert {code: {q: raw for q, raw in answers.items() if q not in gone} for code, answers in before.items()} == after
    assert [(one["code"], one["words"], one["version"]) for one in submission.without_place] == [
        ("attendance", "64", old_version),
        ("trajectory", "Getting worse", old_version),
    ]
    shown = client.get(page).content.decode()
    assert "From before the form changed" in shown
    assert "Getting worse" in shown
    assert Event.objects.get(action="submission.moved").detail == {
        "form": "assessment",
        "version": newer.version,
        "without_place": 2,
    }


def test_whoever_has_a_changed_section_open_is_told_and_what_nobody_saw_stays_unseen(cast, published):
    assessment = begun(cast)
    rows = {row.code: row for row in assessment.submission.sections.all()}
    rows["school"].answers = {"attendance": "64", "school_name": "Tidewell"}
    rows["school"].save()
    moved(assessment.submission, published().version, cast)
    school = assessment.submission.sections.get(code="school")
    assert (school.version, school.answers) == (0, {"school_name": "Tidewell"})
    assert Revision.objects.get(section=school).answers == {"school_name": "Tidewell"}


def test_what_is_finished_keeps_its_version(cast, published):
    assessment = filled(cast, begun(cast))
    services.finish_submission(submission_id=assessment.submission_id, by=cast.actor("practitioner"), now=NOW)
    newer = published()
    submission = Submission.objects.get(pk=assessment.submission_id)
    assert what_moving_means(submission) is None
    with pytest.raises(Refused, match="keeps the version"):
        moved(submission, newer.version, cast)


def test_nothing_moves_where_nothing_newer_is_published(cast):
    assessment = begun(cast)
    with pytest.raises(Refused, match="not the one that you were shown"):
        moved(assessment.submission, assessment.submission.form_version, cast)
