"""The timeline: everything that happened in a record, each with the page that it came from."""

from datetime import timedelta
from html import unescape

import pytest
from django.db.models import F
from django.urls import reverse

from saferme.assessments import services as assessments
from saferme.casework.models import CasePart
from saferme.people import services as people
from saferme.screening.models import Screening
from tests.assessments.making import begun, signed_off, submitted
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making
from tests.plans import builders
from tests.screening import walk
from tests.workspace.test_pages import queries

pytestmark = pytest.mark.django_db


def timeline(cast: Cast, who: str = "practitioner") -> str:
    response = cast.client(who).get(reverse("workspace:timeline", args=[cast.sam.pk]))
    assert response.status_code == 200
    return unescape(response.content.decode())


def link(name: str, pk: object, words: str) -> str:
    return f'<a class="govuk-link" href="{reverse(name, args=[pk])}">{words}</a>'


def screened(cast: Cast) -> Screening:
    client = cast.client("practitioner")
    screening = walk.begin(client, "child", cast.sam.pk)
    walk.answer(client, screening, walk.OUTSIDE)
    walk.recommend(client, screening)
    assert walk.decide(client, screening).status_code == 302
    return screening


def test_a_step_leads_to_the_record_that_it_came_from_and_says_its_details_in_words(cast: Cast) -> None:
    screening = screened(cast)
    assessment = signed_off(cast, exploitation_or_efh="yes")
    page = timeline(cast)
    assert link("screening:show", screening.pk, "Screening completed: Safer Me assessment") in page
    says = (
        "Safer Me assessment signed off: main context: Friends and peers; "
        "exploitation or harm outside the home: Yes; level: Medium"
    )
    assert link("assessments:read", assessment.pk, says) in page


def test_what_is_no_fact_of_the_case_stands_there_too(cast: Cast) -> None:
    case = making.early_help(cast)
    waiting = submitted(cast)
    by = cast.actor("early_help_manager")
    assessments.return_assessment(assessment_id=waiting.pk, comment="Who is Kay?", by=by, now=NOW)
    asked = assessments.ask_contribution(
        assessment_id=waiting.pk,
        user_id=cast.users["health"].pk,
        question="What do you know?",
        due=TODAY,
        by=cast.actor("practitioner"),
        now=NOW,
    )
    assessments.decline_contribution(contribution_id=asked.pk, reason="We never met.", by=cast.actor("health"), now=NOW)
    meeting = making.planned(cast, starts_at=NOW + timedelta(days=2))
    version = builders.written(cast, case)
    page = timeline(cast)
    for line in (
        "The record was opened",
        link("assessments:read", waiting.pk, "Assessment, version 1, begun"),
        "Who is Kay?",
        link("assessments:contribution", asked.pk, "Contribution asked of Hana Health"),
        "We never met.",
        link("meetings:meeting", meeting.pk, "Meeting planned for 5 March 2026"),
        link("plans:version", version.pk, "Safer Me plan at early help, version 1, begun"),
        "Priya Early is lead professional from this day",
    ):
        assert line in page, line


def test_the_latest_day_comes_first(cast: Cast) -> None:
    making.early_help(cast)
    begun(cast)
    page = timeline(cast)
    assert page.index("Assessment, version 1, begun") < page.index("Consent to early help: Yes")


def test_a_family_screening_that_names_them_is_seen_by_those_who_may_see_it(cast: Cast) -> None:
    client = cast.client("practitioner")
    client.post(reverse("screening:start_for", args=[cast.sam.pk]), {"subject": "family"})
    screening = Screening.objects.get(subject="family")
    Screening.objects.filter(pk=screening.pk).update(
        status="decided",
        recommended="early_help_assessment",
        decision="early_help_assessment",
        recommended_at=NOW,
        decided_at=NOW,
        decided_by=cast.users["practitioner"],
    )
    assert "Screening decided (family): Early help assessment" in timeline(cast)


def test_who_only_reads_is_offered_no_correction(cast: Cast) -> None:
    making.early_help(cast)
    reader, by = cast.users["reviewing_officer"], cast.actor("practitioner")
    people.grant_access(person_id=cast.sam.pk, user_id=reader.pk, level="read", reason="Reviews", by=by, now=NOW)
    assert "This entry is wrong" in timeline(cast)
    assert "This entry is wrong" not in timeline(cast, "reviewing_officer")


def test_as_many_queries_for_a_long_story_as_for_a_short_one(cast: Cast) -> None:
    signed_off(cast)
    few = queries(cast, "workspace:timeline", cast.sam.pk)
    case = making.early_help(cast)
    for _ in range(10):
        making.report(cast, case, "safer_me_meeting_held", tier="early_help", facilitator="lead_professional")
        making.planned(cast)
    assert queries(cast, "workspace:timeline", cast.sam.pk) == few <= 12


def test_on_one_day_those_with_a_part_stand_in_the_order_in_which_they_came(cast: Cast) -> None:
    case = making.early_help(cast)
    CasePart.objects.filter(case=case, part="lead_professional").update(until=F("since"))
    making.part(cast, case, "social_worker", "lead_professional")
    page = timeline(cast)
    lines = ("Priya Early is lead", "Priya Early is no longer lead", "Sol Worker is lead")
    places = [page.index(f"{line} professional") for line in lines]
    assert places == sorted(places)
