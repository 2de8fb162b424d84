"""A text that is shown otherwise than it was typed is neither lost nor laid over what somebody else wrote."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from saferme.practice.forms import Answers, Question
from saferme.submissions import services
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.selectors import answers_shown
from saferme.submissions.services import Conflict, Saved
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.embedded_is_enough]


def hides(questions: Sequence[Question], answers: Answers, kept_at: datetime | None) -> Answers:
    return {code: raw.replace("Quill", "[x]") if isinstance(raw, str) else raw for code, raw in answers.items()}


TYPED = {"own_words": "Quill sings", "worries": "the bus"}
SHOWN = {"own_words": "[x] sings", "worries": "the bus"}


@pytest.fixture
def submission(cast: Cast) -> Submission:
    found = services.start_submission(
        form_key="assessment", person_id=cast.sam.pk, by=cast.actor("practitioner"), now=NOW
    )
    keep(cast, found, TYPED, 0, as_shown=lambda questions, answers, kept_at: answers)
    return found


def keep(cast: Cast, submission: Submission, answers: Answers, seen: int, **more: Any) -> Saved | Conflict:
    given: dict[str, Any] = {"as_shown": hides, "by": cast.actor("practitioner"), "now": NOW, **more}
    return services.save_section(
        submission_id=submission.pk, section="voice", answers=answers, seen_version=seen, **given
    )


def stored(submission: Submission) -> SubmissionSection:
    return SubmissionSection.objects.get(submission=submission, code="voice")


POSTED: list[tuple[Answers, Answers]] = [
    (SHOWN, TYPED),
    (TYPED, TYPED),
    ({**SHOWN, "worries": "the park"}, {"own_words": "[x] sings", "worries": "the park"}),
    ({**TYPED, "worries": "the park"}, {"own_words": "[x] sings", "worries": "the park"}),
    ({"worries": "the park"}, {"own_words": "[x] sings", "worries": "the park"}),
    ({**SHOWN, "own_words": "[x] sings loud"}, {"own_words": "[x] sings loud", "worries": "the bus"}),
    ({**SHOWN, "own_words": "They sing"}, {"own_words": "They sing", "worries": "the bus"}),
    ({**SHOWN, "own_words": ""}, {"own_words": "", "worries": "the bus"}),
]


@pytest.mark.parametrize(("posted", "kept"), POSTED)
def test_what_is_left_alone_is_no_change_and_what_is_sent_is_stored(
    cast: Cast, submission: Submission, posted: Answers, kept: Answers
) -> None:
    """Left alone as it was shown, or as it was typed by who opened the page before it was hidden."""
    saved = keep(cast, submission, posted, 1)
    assert isinstance(saved, Saved)
    assert stored(submission).answers == kept
    assert stored(submission).version == (1 if kept == TYPED else 2)
    assert "Quill" not in str(saved.answers)
    assert Revision.objects.get(section=stored(submission), version=1).answers == TYPED


def test_two_who_change_different_answers_are_joined(cast: Cast, submission: Submission) -> None:
    keep(cast, submission, {**SHOWN, "worries": "the park"}, 1, by=cast.actor("social_worker"))
    saved = keep(cast, submission, {**SHOWN, "own_words": "They sing"}, 1)
    assert isinstance(saved, Saved)
    assert saved.merged_with == "Sol Worker"
    assert stored(submission).answers == {"own_words": "They sing", "worries": "the park"}


def test_who_left_it_alone_undoes_nothing_that_somebody_else_wrote_there(cast: Cast, submission: Submission) -> None:
    for posted in (SHOWN, TYPED):
        version = stored(submission).version
        keep(cast, submission, {"own_words": "They sing"}, version, by=cast.actor("social_worker"))
        assert isinstance(keep(cast, submission, {**posted, "worries": "the park"}, 1), Saved)
        assert stored(submission).answers == {"own_words": "They sing", "worries": "the park"}


def test_two_who_change_the_same_answer_are_shown_both_without_what_is_hidden(
    cast: Cast, submission: Submission
) -> None:
    keep(cast, submission, {"worries": "the park"}, 1, by=cast.actor("social_worker"))
    conflict = keep(cast, submission, {**SHOWN, "worries": "the shop"}, 1)
    assert isinstance(conflict, Conflict)
    assert conflict.fields == ("worries",)
    assert (conflict.mine, conflict.theirs) == (
        {"own_words": "[x] sings", "worries": "the shop"},
        {"own_words": "[x] sings", "worries": "the park"},
    )
    assert isinstance(keep(cast, submission, conflict.mine, conflict.version), Saved)
    assert stored(submission).answers == conflict.mine


def test_a_section_that_a_newer_form_has_no_more_does_not_stop_the_others(submission: Submission) -> None:
    """A draft that was moved keeps its row."""
    SubmissionSection.objects.create(submission=submission, code="gone")
    assert answers_shown(submission, hides) == SHOWN
