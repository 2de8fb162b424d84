"""Several at once: nothing is lost, nothing is done twice, nobody is answered with an error, the chain holds."""

from functools import partial
from uuid import uuid4

import pytest

from saferme.accounts.models import FormToken
from saferme.audit.models import ChainHead
from saferme.audit.selectors import verify
from saferme.audit.services import record
from saferme.casework.models import Case, CaseFact
from saferme.casework.services import open_case, rebuild_standing, report_fact
from saferme.people.models import Person
from saferme.practice.problems import Refused
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.services import Conflict, Saved, save_section, start_submission
from tests.cast import NOW, TODAY, Cast
from tests.races.crowd import Act, together

EDITORS = ("practitioner", "early_help_manager")


@pytest.fixture
def submission(cast: Cast) -> Submission:
    by = cast.actor("practitioner")
    return start_submission(form_key="assessment", person_id=cast.sam.pk, by=by, now=NOW)


def test_the_chain_has_no_gap_under_many_writers(cast: Cast) -> None:
    before, by = verify().events, cast.actor("practitioner")

    def write() -> None:
        for number in range(25):
            record("test.written", by=by, now=NOW, detail={"number": number})

    assert together([write] * 6) == [None] * 6
    assert (verify().problem, verify().events) == ("", before + 150)
    assert ChainHead.objects.get().length == before + 150


def test_a_case_is_opened_once(cast: Cast) -> None:
    opened = together([partial(open_case, person_id=cast.sam.pk, by=cast.actor("practitioner"), now=NOW)] * 6)
    assert [type(case) for case in opened] == [Case] * 6, opened
    assert len({case.pk for case in opened}) == 1


def test_facts_reported_at_once_are_numbered_without_a_gap_and_agree_with_the_standing(cast: Cast) -> None:
    by = cast.actor("practitioner")
    case = open_case(person_id=cast.sam.pk, by=by, now=NOW)
    report = partial(report_fact, case_id=case.pk, on=TODAY, by=by, now=NOW)
    screened = partial(report, fact="screening_completed", details={"recommendation": "safer_me_assessment"})
    consented = partial(report, fact="early_help_consent", details={"given": "yes"})
    told = together([screened, consented] * 3)
    assert all(isinstance(fact, CaseFact | Refused) for fact in told), told
    kept = sum(isinstance(fact, CaseFact) for fact in told)
    assert kept >= 2
    assert sorted(CaseFact.objects.values_list("number", flat=True)) == list(range(1, kept + 1))
    assert rebuild_standing(case_id=case.pk, by=by, now=NOW) is False
    assert verify().problem == ""


def test_a_form_posted_eight_times_at_once_is_done_once(cast: Cast) -> None:
    typed = {"given_name": "Wren", "form_token": str(uuid4())}
    answers = together([partial(cast.client("practitioner").post, "/people/add/", typed) for _ in range(8)])
    assert {getattr(answer, "status_code", answer) for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert Person.objects.filter(given_name="Wren").count() == FormToken.objects.count() == 1
    assert verify().problem == ""


def test_two_editors_of_one_answer_two_hundred_times(cast: Cast, submission: Submission) -> None:
    """One is saved, the other is shown both texts; not a letter of either is lost."""
    seen = 0
    for race in range(200):
        texts = [f"{who} in race {race}: " + "what was said. " * 20 for who in EDITORS]
        results = together(_saves(cast, submission, seen, [{"own_words": text} for text in texts]))
        assert {type(result) for result in results} == {Saved, Conflict}, (race, results)
        seen = next(result.version for result in results if isinstance(result, Saved))
        assert set(texts) <= _kept(submission, seen), race
    assert verify().problem == ""


def _kept(submission: Submission, version: int) -> set[str]:
    """What is stored as this version, and what was set aside by whoever had seen the one before."""
    rows = Revision.objects.filter(section__submission=submission, section__code="voice")
    stored, aside = rows.filter(version=version, set_aside=False), rows.filter(version=version - 1, set_aside=True)
    return {row.answers["own_words"] for row in (*stored, *aside)}


def test_two_editors_of_two_answers_are_both_saved(cast: Cast, submission: Submission) -> None:
    for race in range(25):
        answers = [{"own_words": f"words {race}"}, {"worries": f"worries {race}"}]
        results = together(_saves(cast, submission, race * 2, answers))
        assert {type(result) for result in results} == {Saved}, (race, results)
        stored = SubmissionSection.objects.get(submission=submission, code="voice").answers
        assert stored == {**answers[0], **answers[1]}


def _saves(cast: Cast, submission: Submission, seen: int, answers: list[dict[str, str]]) -> list[Act]:
    """The same section saved by each editor, who opened it in the same version."""
    save = partial(save_section, submission_id=submission.pk, section="voice", seen_version=seen, now=NOW)
    return [partial(save, answers=said, by=cast.actor(who)) for said, who in zip(answers, EDITORS, strict=True)]
