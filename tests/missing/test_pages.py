"""From the report to the interview on the pages; who reads what; what an interview teaches the next assessment."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.missing.models import MissingEpisode, ReturnHomeInterview
from saferme.missing.selectors import learned_since
from saferme.people import services as people
from tests.answers import as_posted
from tests.assessments.making import begun, signed_off
from tests.cast import NOW, TODAY, Cast
from tests.missing.making import (
    BACK,
    back,
    episode_answers,
    interview_answers,
    interviewed,
    return_answers,
)

pytestmark = pytest.mark.django_db


def address(name: str, pk: object) -> str:
    return reverse(f"missing:{name}", args=[pk])


def read(cast: Cast, who: str, where: str) -> str:
    answer = cast.client(who).get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_report_to_interview_on_the_pages(cast: Cast) -> None:
    client = cast.client("practitioner")
    seen = BACK - timedelta(hours=10)
    typed = {**as_posted(episode_answers(seen, linked="yes", linked_words="A man waits.")), "form_token": str(uuid4())}
    first, second = (client.post(address("add_episode", cast.sam.pk), typed) for _ in range(2))
    row = MissingEpisode.objects.get()
    assert first.url == second.url == address("episode", row.pk)
    assert "Still missing" in read(cast, "practitioner", first.url)
    client.post(address("add_return", row.pk), as_posted(return_answers()))
    assert "Interview due 6 March 2026 at 08:00" in read(cast, "practitioner", first.url)
    client.post(address("add_interview", row.pk), as_posted(interview_answers(outcome="declined")))
    page = read(cast, "practitioner", first.url)
    assert "Offered and declined" in page and "Offer again" in page
    client.post(address("add_interview", row.pk), as_posted(interview_answers()))
    page = read(cast, "practitioner", first.url)
    assert "Somebody to call at night." in page and "Offer again" not in page
    page = read(cast, "practitioner", address("episodes", cast.sam.pk))
    assert "Sam was missing once, 10 hours in all." in page and "Exploitation or harm suspected" in page
    timeline = read(cast, "practitioner", reverse("workspace:timeline", args=[cast.sam.pk]))
    assert "Returned from being missing" in timeline and "Offered and declined" in timeline


def test_what_was_typed_comes_back_with_the_problem(cast: Cast) -> None:
    row = back(cast)
    answer = cast.client("practitioner").post(address("add_interview", row.pk), as_posted(interview_answers(shares="")))
    assert answer.status_code == 422 and "Somebody to call at night." in answer.content.decode()
    assert not ReturnHomeInterview.objects.exists()


def test_a_refusal_is_told_on_the_page(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row)
    answer = cast.client("practitioner").post(address("add_interview", row.pk), as_posted(interview_answers()))
    assert answer.status_code == 422 and "was held already" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "reads"), [("practitioner", True), ("social_worker", True), ("police", True), ("school_lead", False)]
)
def test_names_of_others_are_for_a_few(cast: Cast, who: str, reads: bool) -> None:
    by = cast.actor("practitioner")
    for key in ("social_worker", "police", "school_lead"):
        user_id = cast.users[key].pk
        people.grant_access(person_id=cast.sam.pk, user_id=user_id, level="read", reason="Works", by=by, now=NOW)
    row = back(cast)
    interviewed(cast, row)
    page = read(cast, who, address("episode", row.pk))
    assert "Quarrels at home." in page and ("Two boys from Larkfield." in page) is reads


def test_a_young_person_who_does_not_agree_is_heard_on_the_page(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row, shares="no")
    assert "does not agree that this is shared" in read(cast, "practitioner", address("episode", row.pk))


def test_what_is_learned_is_shown_beside_the_draft_and_never_copied(cast: Cast) -> None:
    signed_off(cast)
    interviewed(cast, back(cast))
    draft = begun(cast)
    for code in ("home", "peers"):
        page = read(cast, "practitioner", reverse("assessments:section", args=[draft.pk, code]))
        assert "From the return home interview of 3 March 2026, to be brought in by hand" in page
        beside = page[page.index("to be brought in by hand") :]
        assert "Quarrels at home." in beside and "Two boys from Larkfield." not in page
        assert "Quarrels at home." not in page[: page.index("to be brought in by hand")]


def test_what_was_learned_before_the_last_assessment_is_not_shown_again(cast: Cast) -> None:
    interviewed(cast, back(cast))
    assert len(learned_since(cast.sam, None)) == 1 and len(learned_since(cast.sam, TODAY)) == 1
    assert learned_since(cast.sam, TODAY + timedelta(days=1)) == []


def test_what_is_not_to_be_shared_is_not_shown_beside_the_draft(cast: Cast) -> None:
    interviewed(cast, back(cast), shares="no")
    learned = learned_since(cast.sam, None)
    assert [(one.shares, one.said) for one in learned] == [("no", ())]
    page = read(cast, "practitioner", reverse("assessments:section", args=[begun(cast).pk, "home"]))
    assert "does not agree that it is shared" in page and "Quarrels at home." not in page


def test_the_number_of_queries_does_not_grow_with_the_episodes(cast: Cast) -> None:
    seen = set()
    for hours in (1, 60, 120):
        interviewed(cast, back(cast, BACK - timedelta(hours=hours)))
        client = cast.client("practitioner")
        client.get(address("episodes", cast.sam.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(address("episodes", cast.sam.pk))
        seen.add(len([q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]))
    assert len(seen) == 1 and max(seen) <= 15


def test_the_audit_never_says_what_was_typed(cast: Cast) -> None:
    interviewed(cast, back(cast))
    said = str(list(Event.objects.values_list("action", "detail")))
    assert "missing.recorded" in said and "return_interview.recorded" in said
    assert "Larkfield" not in said and "bus station" not in said.lower()


def test_an_interview_held_after_a_no_says_when_each_was(cast: Cast) -> None:
    row = back(cast)
    interviewed(cast, row, NOW - timedelta(hours=1), outcome="declined")
    assert "Offer it again. Offered 3 March 2026 at 09:00, in time" in read(
        cast, "practitioner", address("episode", row.pk)
    )
    interviewed(cast, row)
    page = read(cast, "practitioner", address("episode", row.pk))
    assert (
        "Interview held 3 March 2026 at 10:00. Before that offered and declined 3 March 2026 at 09:00, in time" in page
    )
