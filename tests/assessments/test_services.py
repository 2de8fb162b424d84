"""The course of an assessment: one at a time, a second person, locked, and the next one from it."""

from datetime import date, timedelta

import pytest

from saferme.assessments import services
from saferme.assessments.models import Assessment
from saferme.casework.selectors import active_facts, case_of
from saferme.outbox.models import Message
from saferme.people.access import level_on
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.comparing import changes_between
from saferme.submissions.selectors import flat_answers, form_of
from tests.answers import present
from tests.assessments.making import begun, filled, signed_off, submitted
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db

SIGN = {"peers_indicators": {"pressured": present("Told his form tutor that older boys make him carry bags.")}}


def test_starting_twice_goes_on_with_the_same_version(cast: Cast) -> None:
    assert begun(cast).pk == begun(cast, by="early_help_manager").pk


def test_nothing_known_is_asked_again_and_each_answer_says_where_it_comes_from(cast: Cast) -> None:
    assessment = services.start_assessment(
        person_id=cast.sam.pk,
        known={"person.school": "Larkfield School"},
        origins={"person": "From the record."},
        by=cast.actor("practitioner"),
        now=NOW,
    )
    row = assessment.submission.sections.get(code="school")
    assert row.answers["school_name"] == "Larkfield School"
    assert row.origins["school_name"] == "From the record."


def test_an_adult_who_is_no_care_leaver_is_refused_by_the_age_rule(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2006, 1, 1))
    with pytest.raises(Refused) as refused:
        begun(cast)
    assert refused.value.rule == "R18"
    assert not Assessment.objects.exists()


def test_what_is_missing_is_named_before_it_can_be_submitted(cast: Cast) -> None:
    assessment = begun(cast)
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("practitioner"), now=NOW)
    assert "voice.own_words" in invalid.value.problems or "voice.how_heard" in invalid.value.problems
    assessment.refresh_from_db()
    assert assessment.status == "writing"


def test_signing_off_makes_it_a_fact_of_the_case(cast: Cast) -> None:
    assessment = signed_off(cast, exploitation_or_efh="yes")
    facts = active_facts(case_of(cast.sam))
    assert [(f.fact, f.details, f.source_id) for f in facts] == [
        (
            "safer_me_assessment_completed",
            {"primary_context": "peers", "exploitation_or_efh": "yes", "level": "medium"},
            assessment.pk,
        )
    ]
    assessment.refresh_from_db()
    assert (assessment.level, assessment.primary_context, assessment.signed_off_by.name) == (
        "medium",
        "peers",
        "Ena Manager",
    )


def test_nobody_signs_off_their_own(cast: Cast) -> None:
    assessment = filled(cast, begun(cast, by="early_help_manager"), by="early_help_manager")
    services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("early_help_manager"), now=NOW)
    with pytest.raises(Refused) as refused:
        services.sign_off_assessment(assessment_id=assessment.pk, by=cast.actor("early_help_manager"), now=NOW)
    assert "somebody else" in refused.value.says


def test_a_returned_one_can_be_written_again_with_everything_in_it(cast: Cast) -> None:
    assessment = submitted(cast)
    before = flat_answers(assessment.submission)
    with pytest.raises(Invalid):
        services.return_assessment(
            assessment_id=assessment.pk, comment=" ", by=cast.actor("early_help_manager"), now=NOW
        )
    services.return_assessment(
        assessment_id=assessment.pk, comment="Ask the school.", by=cast.actor("early_help_manager"), now=NOW
    )
    assessment.refresh_from_db()
    assert assessment.status == "writing"
    assert [c.comment for c in assessment.comments.all()] == ["Ask the school."]
    assert flat_answers(assessment.submission) == before
    services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("practitioner"), now=NOW)


@pytest.mark.parametrize(
    ("level", "born", "disability", "guarded"),
    [
        ("low", date(2013, 9, 1), "", True),
        ("none", date(2013, 9, 1), "", True),
        ("medium", date(2013, 9, 1), "", False),
        ("insufficient", date(2013, 9, 1), "", False),
        ("low", date(2013, 3, 3), "", False),
        ("low", date(2011, 9, 1), "yes", True),
        ("low", date(2011, 9, 1), "not_known", False),
        ("low", date(2011, 9, 1), "", False),
    ],
)
def test_a_low_level_is_guarded(cast: Cast, level: str, born: date, disability: str, guarded: bool) -> None:
    """Under 13, or with a learning disability, with signs present: not without a manager's reason."""
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=born, learning_disability=disability)
    assessment = submitted(cast, level=level, **SIGN)
    by = cast.actor("early_help_manager")
    if guarded:
        with pytest.raises(Invalid) as invalid:
            services.sign_off_assessment(assessment_id=assessment.pk, by=by, now=NOW)
        assert "manager's reason" in invalid.value.problems["guard_reason"]
    done = services.sign_off_assessment(
        assessment_id=assessment.pk, guard_reason="Seen twice with her mother." if guarded else "", by=by, now=NOW
    )
    assert done.status == "signed_off"


def test_the_guard_asks_for_a_manager_and_not_for_any_second_person(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2013, 9, 1))
    assessment = submitted(cast, level="low", **SIGN)
    with pytest.raises(Refused) as refused:
        services.sign_off_assessment(
            assessment_id=assessment.pk, guard_reason="I think so", by=cast.actor("school_lead"), now=NOW
        )
    assert "manager" in refused.value.says


def test_without_signs_a_low_level_is_not_guarded(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2013, 9, 1))
    seen = {"peers_indicators": {"isolation": present("Eats alone.")}}
    assessment = submitted(cast, level="low", **seen)
    assert services.sign_off_assessment(assessment_id=assessment.pk, by=cast.actor("early_help_manager"), now=NOW)


def test_the_next_version_starts_from_the_last_and_must_be_looked_through(cast: Cast) -> None:
    first = signed_off(cast, **SIGN)
    later = NOW + timedelta(days=60)
    second = begun(cast, now=later)
    assert (second.version, second.kind) == (2, "review")
    answers = flat_answers(second.submission)
    assert answers["peers_indicators"] == SIGN["peers_indicators"]
    assert "visits" not in answers and "trigger" not in answers, "those belong to one occasion"
    origin = second.submission.sections.get(code="peers").origins["peers_indicators"]
    assert origin == "From version 1, signed off on 3 March 2026. Still true?"
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=second.pk, by=cast.actor("practitioner", later), now=later)
    assert "not looked through" in str(invalid.value)
    filled(cast, second, now=later, kind="review", changed_since="He has a new mentor.", level="high")
    services.submit_assessment(assessment_id=second.pk, by=cast.actor("practitioner", later), now=later)
    sections = form_of(second.submission).sections
    found = changes_between(first.submission, second.submission, sections)
    log = {c.label: (c.before, c.after) for section in found for c in section.changes}
    assert any(after.startswith("High") for _, after in log.values())


def test_a_contribution_is_the_colleagues_own(cast: Cast) -> None:
    assessment = begun(cast)
    row = services.ask_contribution(
        assessment_id=assessment.pk,
        user_id=cast.users["health"].pk,
        question="What has the school nurse seen?",
        due=TODAY + timedelta(days=5),
        by=cast.actor("practitioner"),
        now=NOW,
    )
    assert level_on(cast.actor("health"), cast.sam) == "contribute"
    message = Message.objects.get()
    assert message.to == "health@example.test"
    assert "Sam" not in message.subject + message.body, "no personal details leave by mail"
    with pytest.raises(Refused):
        services.send_contribution(contribution_id=row.pk, by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Invalid):
        services.decline_contribution(contribution_id=row.pk, reason="", by=cast.actor("health"), now=NOW)
    services.decline_contribution(contribution_id=row.pk, reason="I never met Sam.", by=cast.actor("health"), now=NOW)
    with pytest.raises(Refused):
        services.send_contribution(contribution_id=row.pk, by=cast.actor("health"), now=NOW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"question": "  "}, "question"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
        ({"user_id": 0}, "user"),
    ],
)
def test_asking_badly_gets_a_sentence(cast: Cast, change: dict, field: str) -> None:
    asked = {"user_id": cast.users["health"].pk, "question": "What do you know?", "due": TODAY, **change}
    with pytest.raises(Invalid) as invalid:
        services.ask_contribution(assessment_id=begun(cast).pk, **asked, by=cast.actor("practitioner"), now=NOW)
    assert list(invalid.value.problems) == [field]


def test_when_the_audit_fails_no_sign_off_is_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assessment = submitted(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the audit cannot be written")

    monkeypatch.setattr(services.kept, "record", broken)
    with pytest.raises(RuntimeError):
        services.sign_off_assessment(assessment_id=assessment.pk, by=cast.actor("early_help_manager"), now=NOW)
    assessment.refresh_from_db()
    assert assessment.status == "waiting"
    assert active_facts(case_of(cast.sam)) == []
