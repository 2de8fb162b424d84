"""From a triaged context to a signed-off assessment that its case knows of, and to the next version."""

from datetime import timedelta
from typing import Any

import pytest

from saferme.audit.models import Event
from saferme.casework.models import Case, CaseFact
from saferme.casework.selectors import case_of_context, standing_today
from saferme.context_assessments import selectors, services
from saferme.context_assessments.models import ContextAssessment
from saferme.context_work.services import close_context
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.selectors import flat_answers
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.context_assessments.making import SIGNS, at_risk, begun, filled, signed, waiting
from tests.context_work.cases import incident, matched, opened
from tests.context_work.making import sent
from tests.surveys import making as surveys

pytestmark = pytest.mark.django_db


def may_follow(context: Any) -> set[str]:
    case = case_of_context(context.pk)
    assert case is not None
    return {str(one.action) for one in standing_today(case, TODAY).allowed}


@pytest.mark.parametrize("kind", sorted(SIGNS))
def test_signed_off_by_another_it_is_a_fact_of_the_case(cast: Cast, kind: str) -> None:
    context = opened(cast, what_it_is=kind)
    assessment = signed(cast, context)
    fact = CaseFact.objects.get(fact="context_assessment_completed")
    assert (fact.details, fact.source_kind, fact.source_id) == (
        {"young_people_at_risk": "yes"},
        "context_assessment",
        assessment.pk,
    )
    assert f"hold_{kind}_conference" in may_follow(context)
    assert selectors.latest_signed(context) == assessment
    assert selectors.findings_of(assessment).evidence == "Three threats in two weeks."


@pytest.mark.parametrize(("said", "conference"), [("yes", True), ("no", False), ("unclear", False)])
def test_only_young_people_at_risk_lead_to_a_conference(cast: Cast, said: str, conference: bool) -> None:
    """R12 to R14"""
    context = opened(cast, what_it_is="school")
    assert signed(cast, context, young_people_at_risk=at_risk(said)).young_people_at_risk == said
    assert ("hold_school_conference" in may_follow(context)) is conference


def test_it_moves_no_case_of_a_young_person(cast: Cast) -> None:
    """R11: Sam's case stands where it stood, and no other case was opened."""
    cast.case(cast.sam)
    signed(cast, opened(cast))
    assert not CaseFact.objects.filter(case__person__isnull=False).exists()
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "rule"), [("front_door", "sign_off"), ("health", "leads"), ("community_safety", "leads")]
)
def test_who_wrote_it_and_who_does_not_lead_cannot_sign_it_off(cast: Cast, who: str, rule: str) -> None:
    assessment = waiting(cast, opened(cast, what_it_is="school"))
    with pytest.raises(Refused) as refusal:
        services.sign_off_assessment(assessment_id=assessment.pk, by=cast.actor(who), now=NOW)
    assert refusal.value.rule == rule
    assert not CaseFact.objects.filter(fact="context_assessment_completed").exists()


def test_it_begins_only_where_the_case_stands_to_be_assessed(cast: Cast) -> None:
    context = matched(cast, sent(cast))
    with pytest.raises(Refused) as refusal:
        begun(cast, context)
    assert refusal.value.rule == "T2"
    assert not ContextAssessment.objects.exists()


def test_there_is_one_that_is_being_written(cast: Cast) -> None:
    context = opened(cast)
    assert begun(cast, context) == begun(cast, context, "school_lead")


def test_what_is_known_is_offered_and_says_where_it_comes_from(cast: Cast) -> None:
    context = opened(cast, what_it_is="school")
    incident(cast, context, spot="North stairs", what="A threat")
    assessment = begun(cast, context)
    answers = flat_answers(assessment.submission)
    assert answers["students_say"] == "Nobody ever comes in there."
    assert answers["harm_types"] == ["serious_violence"]
    assert [(row["place"], row["what"]) for row in answers["hotspots"]] == [
        ("North stairs", "A threat"),
        ("Toilets", "A threat with a knife"),
    ]
    origins = assessment.submission.sections.get(code="words").origins
    assert origins == {"students_say": "From the referral of 3 March 2026. Still true?"}


def test_an_evidence_is_asked_for_the_conclusion(cast: Cast) -> None:
    assessment = filled(cast, begun(cast, opened(cast)), young_people_at_risk={"value": "no"})
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("front_door"), now=NOW)
    assert set(invalid.value.problems) == {
        "conclusion.young_people_at_risk.evidence",
        "conclusion.young_people_at_risk.source",
    }


def test_returned_it_is_written_on_and_the_reason_stays(cast: Cast) -> None:
    assessment = waiting(cast, opened(cast))
    by = cast.actor("school_lead")
    with pytest.raises(Invalid):
        services.return_assessment(assessment_id=assessment.pk, comment=" ", by=by, now=NOW)
    services.return_assessment(assessment_id=assessment.pk, comment="Ask the students first", by=by, now=NOW)
    assessment.refresh_from_db()
    assert assessment.status == "writing"
    assert [one.comment for one in selectors.comments_on(assessment)] == ["Ask the students first"]
    again = services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("front_door"), now=NOW)
    assert again.status == "waiting"


def test_the_next_version_starts_from_the_last_but_not_from_its_conclusion(cast: Cast) -> None:
    context, later = opened(cast), NOW + timedelta(days=40)
    first = signed(cast, context, going_well="The librarian")
    second = begun(cast, context, now=later)
    answers = flat_answers(second.submission)
    assert (second.version, answers["going_well"]) == (2, "The librarian")
    assert not {"young_people_at_risk", "recommendation", "methods"} & set(answers)
    assert selectors.latest_signed(context) == first, "the first counts until the second is signed off"


NOT_YET: list[tuple[dict[str, Any], str]] = [
    ({"welfare_purpose": "no"}, "welfare_purpose"),
    ({"welfare_purpose": "not_known"}, "welfare_purpose"),
    ({"necessary": "no"}, "necessary"),
    ({"no_individuals": "no"}, "no_individuals"),
    ({"lawful_basis": "not_settled"}, "lawful_basis"),
    ({"policy_reference": ""}, "policy_reference"),
    ({"decide_again_on": a_date(TODAY)}, "decide_again_on"),
]


@pytest.mark.parametrize(("given", "field"), NOT_YET)
def test_a_group_is_not_assessed_before_it_is_settled_that_it_may_be(
    cast: Cast, given: dict[str, Any], field: str
) -> None:
    assessment = filled(cast, begun(cast, opened(cast, what_it_is="peer_group")), **given)
    with pytest.raises(Invalid) as invalid:
        services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("front_door"), now=NOW)
    assert set(invalid.value.problems) == {f"checklist.{field}"}


def test_the_audit_holds_codes_alone(cast: Cast) -> None:
    signed(cast, opened(cast), going_well="Quillfeather")
    events = Event.objects.filter(subject_kind="context_assessment")
    assert [event.action.partition(".")[2] for event in events.order_by("pk")] == ["started", "submitted", "signed_off"]
    assert not any("Quillfeather" in str(event.detail) for event in Event.objects.all())


def test_a_school_at_risk_stays_open_until_its_conference(cast: Cast) -> None:
    context = opened(cast, what_it_is="school")
    signed(cast, context)
    with pytest.raises(Refused) as refusal:
        close_context(context=context, on=TODAY, why="Quiet now", by=cast.actor("school_lead"), now=NOW)
    assert refusal.value.rule == "R12"


def test_a_closed_survey_is_taken_in_and_not_typed_again(cast: Cast) -> None:
    context, by = opened(cast, what_it_is="school"), cast.actor("school_lead")
    survey = surveys.asked(cast, context)
    surveys.answered(survey, 10)
    assessment = begun(cast, context)
    with pytest.raises(Refused):
        services.take_survey(assessment_id=assessment.pk, survey=survey, by=by, now=NOW)
    survey = surveys.closed(cast, survey)
    for _ in range(2):
        services.take_survey(assessment_id=assessment.pk, survey=survey, by=by, now=NOW)
    answers = flat_answers(assessment.submission)
    assert [(row["method"], row["how_many"]) for row in answers["methods"]] == [("student_survey", "10")]
    assert answers["students_say"].startswith("Nobody ever comes in there.\n\nWhat would make it safer?\n“More light”")
    assert answers["students_how"] == ["survey"]


def test_the_survey_of_another_context_is_not_taken_in(cast: Cast) -> None:
    survey = surveys.asked(cast, opened(cast, label="Another school"))
    surveys.answered(survey, 10)
    survey = surveys.closed(cast, survey)
    assessment = begun(cast, opened(cast))
    with pytest.raises(Refused):
        services.take_survey(assessment_id=assessment.pk, survey=survey, by=cast.actor("front_door"), now=NOW)
