"""What is read of an assessment: colleagues' own words, the picture, what is kept apart, the guard before the signature."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.assessments import selectors, services
from saferme.assessments.models import Assessment, Contribution
from saferme.people import services as people
from saferme.people.models import Person
from saferme.submissions import services as submissions
from saferme.submissions.comparing import weighting_over_time
from saferme.submissions.selectors import form_of
from tests.answers import finished, of_section, weighing
from tests.assessments.making import begun, filled, signed_off, submitted
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

CAR = {"persons": [{"_id": "a1", "who": "The man in the grey car", "kind": "opinion"}]}
SIGN = {"peers_indicators": {"pressured": {"value": "present_now", "evidence": "Told his aunt."}}}


def shown(cast: Cast, who: str, name: str, *args: object) -> str:
    response = cast.client(who).get(reverse(name, args=args))
    assert response.status_code == 200
    return unescape(response.content.decode())


def asked(cast: Cast, assessment: Assessment, who: str) -> Contribution:
    return services.ask_contribution(
        assessment_id=assessment.pk,
        user_id=cast.users[who].pk,
        question="What do you know of the bus stop?",
        due=TODAY,
        by=cast.actor("practitioner"),
        now=NOW,
    )


def contributed(cast: Cast, assessment: Assessment, who: str, **given: str) -> Contribution:
    row = asked(cast, assessment, who)
    (section,) = form_of(row.submission).sections
    answers = finished(form_of(row.submission), **{"may_be_shown": "all", **given})
    submissions.save_section(
        submission_id=row.submission_id,
        section=section.code,
        answers=of_section(section, answers),
        seen_version=0,
        by=cast.actor(who),
        now=NOW,
    )
    return services.send_contribution(contribution_id=row.pk, by=cast.actor(who), now=NOW)


@pytest.mark.parametrize("name", ["assessments:read", "assessments:sign_off"])
def test_each_colleagues_part_stands_in_the_whole_as_theirs_and_their_disagreement_with_it(
    cast: Cast, name: str
) -> None:
    assessment = filled(cast, begun(cast))
    contributed(cast, assessment, "health", knows="She sleeps in class.", disagrees="I think that it is home.")
    contributed(cast, assessment, "police", knows="Two stops at the station.")
    services.submit_assessment(assessment_id=assessment.pk, by=cast.actor("practitioner"), now=NOW)
    page = shown(cast, "early_help_manager", name, assessment.pk)
    health = page.index("Hana Health, Northmoor Health")
    assert health < page.index("She sleeps in class.") < page.index("I think that it is home.")
    assert page.count("Sees something differently") == 1
    assert "Two stops at the station." in page and "What do you know of the bus stop?" in page


def test_colleagues_parts_stand_beside_the_sections_also_those_of_the_version_before(cast: Cast) -> None:
    first = filled(cast, begun(cast))
    contributed(cast, first, "health", knows="She sleeps in class.", disagrees="I think that it is home.")
    services.submit_assessment(assessment_id=first.pk, by=cast.actor("practitioner"), now=NOW)
    services.sign_off_assessment(assessment_id=first.pk, by=cast.actor("early_help_manager"), now=NOW)
    second = begun(cast)
    page = shown(cast, "practitioner", "assessments:section", second.pk, "peers")
    assert "For the version before" in page and "She sleeps in class." in page
    assert "Hana Health, Northmoor Health: sees something differently" in page


def test_more_colleagues_ask_the_database_no_more_often(cast: Cast) -> None:
    assessment = filled(cast, begun(cast))
    contributed(cast, assessment, "health")
    few = queries(cast, assessment)
    contributed(cast, assessment, "police")
    contributed(cast, assessment, "youth_worker")
    assert queries(cast, assessment) == few


def queries(cast: Cast, assessment: Assessment) -> int:
    client = cast.client("practitioner")
    client.get(reverse("assessments:read", args=[assessment.pk]))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("assessments:read", args=[assessment.pk]))
    return len(captured)


def test_the_picture_is_drawn_once_with_the_main_context_and_what_must_change_first(cast: Cast) -> None:
    weighed = {"peers": {"drives": "most", "protects": "some"}, "home": {"drives": "most", "protects": "much"}}
    assessment = filled(cast, begun(cast), context_weighting=weighed, must_change_first="The walk home from training.")
    page = shown(cast, "practitioner", "assessments:read", assessment.pk)
    assert page.count("<svg") == 1
    assert "Friends and peers (main context)" in page
    assert "What must change first:</strong> The walk home from training." in page
    assert "Home and family and Friends and peers are weighted as equal." in page


def test_the_weighting_of_finished_versions_stands_side_by_side(cast: Cast) -> None:
    """And not what is still being written. However many versions there are, their answers are asked for once."""
    signed_off(cast, context_weighting=weighing(peers="most not_known"))
    later = NOW + timedelta(days=50)
    second = begun(cast, now=later)
    filled(cast, second, now=later, context_weighting=weighing(peers="some none"))
    page = shown(cast, "practitioner", "assessments:weighting", cast.sam.pk)
    assert "One version is finished, so there is nothing to compare it with yet." in page
    Assessment.objects.filter(pk=second.pk).update(
        status="signed_off", signed_off_at=later, level="medium", primary_context="peers", exploitation_or_efh="yes"
    )
    with CaptureQueriesContext(connection) as captured:
        kept = weighting_over_time(selectors.finished_of(cast.sam))
    assert len(captured) == 2
    assert [(one.number, one.on) for one in kept.versions] == [(1, TODAY), (2, TODAY + timedelta(days=50))]
    assert "Friends and peers (protects): “Not known” in version 1, “Not at all” in version 2." in kept.changes
    page = shown(cast, "practitioner", "assessments:weighting", cast.sam.pk)
    assert "Drives the harm: <strong>Some</strong>, less than before" in page
    assert "Protects: <strong>Not at all</strong>, not known before" in page


@pytest.mark.parametrize("name", ["assessments:read", "assessments:changes"])
def test_people_and_places_of_concern_are_kept_apart_from_who_may_only_read(cast: Cast, name: str) -> None:
    signed_off(cast)
    later = NOW + timedelta(days=1)
    second = filled(cast, begun(cast, now=later), now=later, changed_since="A car.", **CAR)
    reader, by = cast.users["reviewing_officer"], cast.actor("practitioner")
    people.grant_access(person_id=cast.sam.pk, user_id=reader.pk, level="read", reason="Reviews", by=by, now=NOW)
    assert "The man in the grey car" in shown(cast, "practitioner", name, second.pk)
    page = shown(cast, "reviewing_officer", name, second.pk)
    assert "The man in the grey car" not in page
    if name == "assessments:read":
        assert "are kept apart" in page


def test_who_signs_it_off_reads_what_is_kept_apart(cast: Cast) -> None:
    assessment = submitted(cast, **CAR)
    signer, by = cast.users["school_lead"], cast.actor("practitioner")
    people.grant_access(person_id=cast.sam.pk, user_id=signer.pk, level="read", reason="Signs off", by=by, now=NOW)
    assert "The man in the grey car" in shown(cast, "school_lead", "assessments:sign_off", assessment.pk)
    assert "The man in the grey car" not in shown(cast, "school_lead", "assessments:read", assessment.pk)


def test_the_author_is_told_that_a_low_level_takes_a_managers_reason(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(date_of_birth=date(2013, 9, 1))
    assessment = filled(cast, begun(cast), level="low", **SIGN)
    told = "under 13 and signs are present: a low level needs a manager's reason."
    assert told in shown(cast, "practitioner", "assessments:section", assessment.pk, "level")
    assert told in shown(cast, "practitioner", "assessments:tasks", assessment.pk)


def test_the_definition_of_each_level_stands_beside_the_choice(cast: Cast) -> None:
    page = shown(cast, "practitioner", "assessments:section", begun(cast).pk, "level")
    assert "someone is targeting the young person or that they are exposed to harm" in page
    assert "checked" not in page
