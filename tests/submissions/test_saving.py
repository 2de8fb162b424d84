"""Nothing typed is lost: saved as typed, two editors shown both texts, a finished form locked."""

from datetime import timedelta

import pytest

from saferme.audit.models import Event
from saferme.practice.problems import Invalid, Refused
from saferme.submissions import services
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.services import Conflict, Saved
from tests.answers import present
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(cast: Cast) -> Submission:
    return services.start_submission(
        form_key="assessment", person_id=cast.sam.pk, by=cast.actor("practitioner"), now=NOW
    )


def save(cast: Cast, submission: Submission, answers: dict, seen: int, who: str = "practitioner") -> Saved | Conflict:
    return services.save_section(
        submission_id=submission.pk, section="voice", answers=answers, seen_version=seen, by=cast.actor(who), now=NOW
    )


def stored(submission: Submission) -> SubmissionSection:
    return SubmissionSection.objects.get(submission=submission, code="voice")


def test_what_was_typed_is_kept_valid_or_not(cast: Cast, submission: Submission) -> None:
    typed = {"own_words": "  I feel watched\nnear the shops ", "how_heard": ["no such way"]}
    saved = save(cast, submission, typed, 0)
    assert isinstance(saved, Saved)
    assert saved.version == 1
    assert stored(submission).answers == typed


def test_a_save_without_change_is_no_new_version(cast: Cast, submission: Submission) -> None:
    save(cast, submission, {"own_words": "A"}, 0)
    save(cast, submission, {"own_words": "A"}, 1)
    assert stored(submission).version == 1
    assert Revision.objects.filter(section=stored(submission)).count() == 1


def test_a_first_save_counts_even_when_nothing_was_typed(cast: Cast, submission: Submission) -> None:
    """A later version is carried over; saving a section unchanged says "still true"."""
    save(cast, submission, {}, 0)
    assert stored(submission).version == 1


def test_two_editors_of_one_answer_are_both_kept_and_shown(cast: Cast, submission: Submission) -> None:
    save(cast, submission, {"own_words": "first"}, 0)
    save(cast, submission, {"own_words": "Sol's text"}, 1, "social_worker")
    conflict = save(cast, submission, {"own_words": "Priya's text"}, 1)
    assert isinstance(conflict, Conflict)
    assert (conflict.fields, conflict.their_name, conflict.version) == (("own_words",), "Sol Worker", 2)
    assert (conflict.mine["own_words"], conflict.theirs["own_words"]) == ("Priya's text", "Sol's text")
    assert stored(submission).answers == {"own_words": "Sol's text"}
    aside = Revision.objects.get(section=stored(submission), set_aside=True)
    assert aside.answers == {"own_words": "Priya's text"}


def test_settling_a_conflict_does_not_undo_what_the_other_changed_elsewhere(cast: Cast, submission: Submission) -> None:
    """A page without scripts posts all that it shows, also what has long been changed by somebody else."""
    save(cast, submission, {"own_words": "first", "worries": "old"}, 0)
    save(cast, submission, {"own_words": "Sol's text", "worries": "the bus"}, 1, "social_worker")
    conflict = save(cast, submission, {"own_words": "Priya's text", "worries": "old"}, 1)
    assert isinstance(conflict, Conflict)
    assert conflict.mine == {"own_words": "Priya's text", "worries": "the bus"}
    save(cast, submission, conflict.mine, conflict.version)
    assert stored(submission).answers == {"own_words": "Priya's text", "worries": "the bus"}


def test_a_conflict_that_is_sent_again_is_set_aside_once_with_the_latest_text(
    cast: Cast, submission: Submission
) -> None:
    save(cast, submission, {"own_words": "first"}, 0)
    save(cast, submission, {"own_words": "Sol's text"}, 1, "social_worker")
    for text in ("Pri", "Priya", "Priya's text"):
        save(cast, submission, {"own_words": text}, 1)
    assert [r.answers["own_words"] for r in Revision.objects.filter(set_aside=True)] == ["Priya's text"]


def test_two_editors_of_different_answers_are_joined(cast: Cast, submission: Submission) -> None:
    save(cast, submission, {"own_words": "first"}, 0)
    save(cast, submission, {"own_words": "first", "worries": "the bus"}, 1, "social_worker")
    saved = save(cast, submission, {"own_words": "changed"}, 1)
    assert isinstance(saved, Saved)
    assert saved.merged_with == "Sol Worker"
    assert stored(submission).answers == {"own_words": "changed", "worries": "the bus"}


def test_both_typing_the_same_is_no_conflict(cast: Cast, submission: Submission) -> None:
    save(cast, submission, {"own_words": "same"}, 0, "social_worker")
    assert isinstance(save(cast, submission, {"own_words": "same"}, 0), Saved)


def test_an_offered_answer_keeps_its_origin_until_somebody_changes_it(cast: Cast) -> None:
    submission = services.start_submission(
        form_key="assessment",
        person_id=cast.sam.pk,
        offered={"own_words": "from the screening", "worries": "also"},
        origins={"own_words": "From the screening.", "worries": "From the screening."},
        by=cast.actor("practitioner"),
        now=NOW,
    )
    save(cast, submission, {"own_words": "from the screening", "worries": "changed"}, 0)
    assert stored(submission).origins == {"own_words": "From the screening."}


def test_finishing_names_what_is_missing_and_then_locks(cast: Cast) -> None:
    submission = services.start_submission(
        form_key="consent_early_help", person_id=cast.sam.pk, by=cast.actor("practitioner"), now=NOW
    )
    with pytest.raises(Invalid) as invalid:
        services.finish_submission(submission_id=submission.pk, by=cast.actor("practitioner"), now=NOW)
    assert all("." in field and sentence.endswith(".") for field, sentence in invalid.value.problems.items())
    submission.refresh_from_db()
    assert submission.status == "draft"


def test_a_finished_form_takes_no_more(cast: Cast, submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(status="finished", finished_at=NOW + timedelta(hours=1))
    with pytest.raises(Refused) as refused:
        save(cast, submission, {"own_words": "late"}, 0)
    assert refused.value.rule == "locked"
    assert stored(submission).answers == {}


def test_the_audit_says_which_answers_changed_and_never_what_they_say(cast: Cast, submission: Submission) -> None:
    save(cast, submission, {"own_words": "CANARY-7"}, 0)
    event = Event.objects.order_by("-id")[0]
    assert (event.action, event.detail["fields"]) == ("submission.saved", ["own_words"])
    assert "CANARY-7" not in str(event.detail)


def test_when_the_audit_fails_nothing_is_saved(
    cast: Cast, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the audit cannot be written")

    monkeypatch.setattr(services.kept, "record", broken)
    with pytest.raises(RuntimeError):
        save(cast, submission, {"own_words": "A"}, 0)
    assert stored(submission).answers == {}
    assert not Revision.objects.exists()


def test_two_editors_of_different_indicators_are_joined(cast: Cast, submission: Submission) -> None:
    def peers(item: str, seen: int, who: str) -> Saved | Conflict:
        return services.save_section(
            submission_id=submission.pk,
            section="peers",
            answers={"peers_indicators": {item: present(f"Seen by {who}.")}},
            seen_version=seen,
            by=cast.actor(who),
            now=NOW,
        )

    peers("isolation", 0, "practitioner")
    peers("bullied", 1, "social_worker")
    assert isinstance(peers("pressured", 1, "practitioner"), Saved)
    row = SubmissionSection.objects.get(submission=submission, code="peers")
    assert set(row.answers["peers_indicators"]) == {"isolation", "bullied", "pressured"}
    conflict = peers("bullied", 1, "practitioner")
    assert isinstance(conflict, Conflict)
    assert conflict.fields == ("peers_indicators.bullied",)


def test_what_was_offered_is_what_the_first_editor_saw(cast: Cast) -> None:
    """Two open a version that starts from the last one; each changes another answer: no conflict, nothing lost."""
    submission = services.start_submission(
        form_key="assessment",
        person_id=cast.sam.pk,
        offered={"own_words": "from last time", "worries": "the bus"},
        by=cast.actor("practitioner"),
        now=NOW,
    )
    save(cast, submission, {"own_words": "new words"}, 0, "social_worker")
    assert isinstance(save(cast, submission, {"worries": "the bus and the park"}, 0), Saved)
    assert stored(submission).answers == {"own_words": "new words", "worries": "the bus and the park"}
