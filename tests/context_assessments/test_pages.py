"""The pages of a context's assessment: the checklist opens the rest, what is missing is linked, another signs off."""

from datetime import timedelta

import pytest
from django.urls import reverse

from saferme.context_assessments import selectors, services
from saferme.submissions.selectors import flat_answers
from tests.answers import as_posted, weighing
from tests.cast import NOW, Cast
from tests.context_assessments.making import CHECKED, begun, filled, signed, waiting
from tests.context_work.cases import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def address(name: str, *ids: object) -> str:
    return reverse(f"context_assessments:{name}", args=ids)


def test_it_is_begun_on_the_page_of_the_context_and_gone_on_with(cast: Cast) -> None:
    context, client = opened(cast), cast.client("school_lead")
    assert "Begin the assessment" in client.get(address("versions", context.pk)).content.decode()
    first = client.post(address("start", context.pk)).url
    assert client.post(address("start", context.pk)).url == first
    assert "Go on with version 1" in client.get(address("versions", context.pk)).content.decode()


def test_the_sections_of_a_group_open_after_the_checklist(cast: Cast) -> None:
    assessment = begun(cast, opened(cast, what_it_is="peer_group"))
    client = cast.client("manager")
    functioning = address("section", assessment.pk, "functioning")
    checklist = address("section", assessment.pk, "checklist")
    assert "Not open yet" in client.get(address("tasks", assessment.pk)).content.decode()
    assert client.get(functioning).url == checklist
    kept = client.post(functioning, {"relating": "They share all they have"})
    assert kept.status_code == 409
    assert "They share all they have" in kept.content.decode(), "what was typed is handed back"
    assert "relating" not in flat_answers(assessment.submission)

    words = {"necessity_words": "Adults seek them out", "policy_reference": "Peer policy, 2025", "told_words": "Two"}
    said = {**CHECKED, **words, "agreed_by": "Mina Manager"}
    answered = client.post(checklist, as_posted({**said, "necessary": "no"}))
    assert answered.url == address("tasks", assessment.pk)
    assert "where less would keep them safe, do that instead" in client.get(answered.url).content.decode()
    answered = client.post(checklist, as_posted(said))
    assert answered.url == address("section", assessment.pk, "about")
    assert client.get(functioning).status_code == 200


def test_what_is_missing_is_linked_when_it_is_handed_in(cast: Cast) -> None:
    assessment = filled(cast, begun(cast, opened(cast)), must_change_first="")
    page = cast.client("school_lead").post(address("submit", assessment.pk))
    assert page.status_code == 422
    assert f"{address('section', assessment.pk, 'weighting')}#f-must_change_first" in page.content.decode()


def test_the_author_cannot_sign_it_off_and_the_school_can(cast: Cast) -> None:
    context = opened(cast)
    assessment = waiting(cast, context)
    school = cast.client("school_lead")
    assert school.post(address("sign_off", assessment.pk), {"decision": "return"}).status_code == 422
    assert school.post(address("sign_off", assessment.pk), {}).status_code == 422
    assert school.post(address("sign_off", assessment.pk), {"decision": "sign_off"}).url == address(
        "read", assessment.pk
    )
    assert selectors.latest_signed(context) == assessment
    late = school.post(address("section", assessment.pk, "strengths"), {"going_well": "One more thing"})
    assert late.status_code == 409
    assert "One more thing" in late.content.decode(), "what was typed into a locked version is handed back"


def test_a_place_watched_once_is_told(cast: Cast) -> None:
    assessment = filled(cast, begun(cast, opened(cast, what_it_is="neighbourhood")))
    page = cast.client("community_safety").get(address("tasks", assessment.pk)).content.decode()
    assert "watched at one time at most" in page


def test_versions_are_compared_in_words_and_the_weighting_stands_side_by_side(cast: Cast) -> None:
    context, later = opened(cast), NOW + timedelta(days=40)
    signed(cast, context, going_well="The librarian", context_weighting=weighing(peers="most none"))
    second = filled(
        cast,
        begun(cast, context, now=later),
        later,
        going_well="The pond",
        context_weighting=weighing(peers="not_known none"),
    )
    client = cast.client("front_door")
    page = client.get(address("changes", second.pk)).content.decode()
    assert "The librarian" in page
    assert "The pond" in page
    page = client.get(address("weighting", context.pk)).content.decode()
    assert "One version is finished" in page, "the second is still being written"
    services.submit_assessment(assessment_id=second.pk, by=cast.actor("front_door", later), now=later)
    services.sign_off_assessment(assessment_id=second.pk, by=cast.actor("school_lead", later), now=later)
    page = client.get(address("weighting", context.pk)).content.decode()
    assert "Friends and peers (drives the harm): “Most” in version 1, “Not known” in version 2." in page
