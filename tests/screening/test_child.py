"""A young person is screened, from the first page to a fact of the case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.people.models import CareStatus
from saferme.screening.models import Screening
from tests.cast import NOW
from tests.screening.walk import AGREE, OUTSIDE, answer, begin, decide, problems_in, recommend


def page(client, name, *args):
    response = client.get(reverse(f"screening:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def screened(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, OUTSIDE)
    return recommend(client, screening)


def test_agreeing_makes_a_fact_of_the_case(client, cast, screened):
    shown = page(client, "recommendation", screened.pk)
    assert "Safer Me assessment" in shown and "(Rule S15)" in shown
    assert decide(client, screened).url == reverse("screening:show", args=[screened.pk])
    fact = CaseFact.objects.get(case__person=cast.sam)
    today = timezone.localdate()
    assert (fact.fact, fact.details, fact.day) == (
        "screening_completed",
        {"recommendation": "safer_me_assessment"},
        today,
    )
    assert (fact.source_kind, fact.source_id) == ("screening", screened.pk)
    screened.refresh_from_db()
    assert screened.agreed and screened.case == fact.case
    assert screened.case.standing.state == "screened"


def test_the_next_step_is_a_button(client, cast, screened):
    decide(client, screened)
    assert reverse("assessments:start", args=[cast.sam.pk]) in page(client, "show", screened.pk)


def test_the_reason_links_to_the_answer_that_fired_it(client, screened):
    shown = page(client, "recommendation", screened.pk)
    where = reverse("screening:section", args=[screened.pk, "happening"])
    assert f'href="{where}#f-primary_context"' in shown
    assert "Neighbourhood and community" in shown


def test_what_is_not_known_yet_links_to_its_question(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(
        client, screening, {**OUTSIDE, "serious": {"significant_harm": "not_known", "young_person_asked": "not_yet"}}
    )
    recommend(client, screening)
    shown = page(client, "recommendation", screening.pk)
    assert screening.recommendation["missing"] == ["significant_harm"]
    assert reverse("screening:section", args=[screening.pk, "serious"]) + "#f-significant_harm" in shown


def test_nothing_is_chosen_beforehand(client, screened):
    shown = page(client, "recommendation", screened.pk)
    assert " checked" not in shown and " selected" not in shown


def test_danger_is_answered_at_once(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    address = reverse("screening:section", args=[screening.pk, "danger"])
    response = client.post(address, {"immediate_danger": "yes"})
    assert response.url == reverse("screening:call_999", args=[screening.pk])
    shown = page(client, "call_999", screening.pk)
    assert 'href="tel:999"' in shown and "You can finish this later" in shown
    after = reverse("screening:section", args=[screening.pk, "who"])
    assert after in shown
    assert 'href="tel:999"' in client.get(after).content.decode().partition("<main")[2].partition("</main>")[0]


def test_danger_alone_is_enough_for_a_recommendation(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, {"danger": {"immediate_danger": "yes"}})
    recommend(client, screening)
    shown = page(client, "recommendation", screening.pk)
    assert screening.recommended == "call_999" and screening.recommendation["banner"] == "999"
    assert 'href="tel:999"' in shown
    assert decide(client, screening).status_code == 422, "what is needed stays needed, but later"


def test_danger_in_a_whole_screening_is_a_fact_with_999(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, {**OUTSIDE, "danger": {"immediate_danger": "yes"}})
    recommend(client, screening)
    assert decide(client, screening).status_code == 302
    assert CaseFact.objects.get().details == {"recommendation": "call_999"}


def test_another_response_needs_a_reason(client, cast, screened):
    typed = {**AGREE, "decision": "another", "response": "front_door_now"}
    response = decide(client, screened, typed)
    assert response.status_code == 422 and "Why is it better here?" in " ".join(problems_in(response))
    assert not CaseFact.objects.exists()
    assert decide(client, screened, {**typed, "reason": "Pictures were sent today."}).status_code == 302
    screened.refresh_from_db()
    assert (screened.recommended, screened.decision) == ("safer_me_assessment", "front_door_now")
    assert not screened.agreed and screened.decision_reason == "Pictures were sent today."
    assert CaseFact.objects.get().details == {"recommendation": "front_door_now"}


def test_another_response_is_another(client, screened):
    typed = {**AGREE, "decision": "another", "response": "safer_me_assessment", "reason": "Because."}
    response = decide(client, screened, typed)
    assert response.status_code == 422 and "This is what is recommended" in response.content.decode()


def test_what_was_typed_stays_when_something_is_missing(client, screened):
    typed = {
        **AGREE,
        "decision": "another",
        "response": "mace_person",
        "reason": "Kept as typed.",
        "next_on.month": "13",
    }
    shown = decide(client, screened, typed).content.decode()
    assert "Kept as typed." in shown and 'value="13"' in shown


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"decision": ""}, "decision"),
        ({"next_who": ""}, "next_who"),
        ({"next_on.day": "31", "next_on.month": "2"}, "next_on"),
        ({"told": ""}, "told"),
        ({"told": "no"}, "told_reason"),
        ({"consulted": "My lead"}, "consulted_on"),
        ({"next_who": "other"}, "next_name"),
    ],
)
def test_a_decision_is_whole(client, screened, typed, field):
    response = decide(client, screened, {**AGREE, **typed})
    assert response.status_code == 422 and f'id="f-{field}-error"' in response.content.decode()
    screened.refresh_from_db()
    assert not screened.is_decided


def test_what_the_record_knows_is_not_asked_again(client, cast):
    CareStatus.objects.create(
        person=cast.sam, kind="looked_after", since=timezone.localdate() - timedelta(days=300), recorded_at=NOW
    )
    screening = begin(client, "child", cast.sam.pk)
    shown = page(client, "section", screening.pk, "who")
    assert 'name="age"' not in shown and 'name="name"' not in shown and 'name="date_of_birth.day"' not in shown
    assert "From the record." in shown
    recommend(client, screening)
    assert screening.recommendation["asked"]["looked_after"] == "yes"
    assert isinstance(screening.recommendation["asked"]["age"], int)
    assert "in_care" in screening.recommendation["warnings"]


def test_care_that_is_not_known_is_asked_and_never_offered_as_no(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    recommend(client, screening)
    assert "looked_after" not in screening.recommendation["asked"]


def test_a_changed_answer_asks_for_the_recommendation_again(client, screened):
    address = reverse("screening:section", args=[screened.pk, "serious"])
    response = client.post(address, {"significant_harm": "yes", "seen_version": "1"})
    assert response.url == reverse("screening:check", args=[screened.pk]), "a correction leads back to the check"
    assert client.get(reverse("screening:recommendation", args=[screened.pk])).status_code == 302
    assert decide(client, screened).status_code == 302
    screened.refresh_from_db()
    assert not screened.is_decided, "nobody decides on what the answers no longer say"
    assert recommend(client, screened).recommended == "front_door_now"


def test_the_recommendation_is_kept_as_it_was_answered_then(client, screened):
    decide(client, screened)
    screened.refresh_from_db()
    kept = screened.recommendation
    assert kept["form"] == {"key": "screening_child", "version": 1}
    assert kept["because"][0]["rule"] == "S15" and kept["because"][0]["says"]
    assert kept["asked"]["primary_context"] == "neighbourhood"


def test_a_decided_screening_is_locked(client, screened):
    decide(client, screened)
    address = reverse("screening:section", args=[screened.pk, "serious"])
    late = client.post(address, {"significant_harm": "yes"})
    assert late.status_code == 409 and reverse("screening:show", args=[screened.pk]) in late.content.decode()
    assert client.post(reverse("screening:check", args=[screened.pk])).status_code == 302
    screened.refresh_from_db()
    assert screened.recommended == "safer_me_assessment"
    assert screened.submission.status == "finished"


def test_each_act_is_in_the_audit_with_codes_alone(client, cast, screened):
    decide(client, screened, {**AGREE, "consulted": "CANARY", "consulted_on.day": "2", "consulted_on.month": "3",
                              "consulted_on.year": "2026"})  # fmt: skip
    events = Event.objects.filter(subject_kind="screening", subject_id=str(screened.pk))
    acts = list(events.filter(kind="write").order_by("pk").values_list("action", flat=True))
    assert acts == ["screening.started", "screening.recommended", "screening.decided"]
    assert set(events.values_list("person_id", flat=True)) == {cast.sam.pk}
    assert not [event for event in Event.objects.all() if "CANARY" in str(event.detail)]


def test_a_screening_that_was_left_resumes(client, cast):
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, {"danger": {"immediate_danger": "no"}})
    later = client.post(
        reverse("screening:section", args=[screening.pk, "happening"]),
        {"concern_home_words": "Half a sent", "save": "later"},
    )
    assert later.url == reverse("screening:mine")
    assert "Sam Ashdown" in page(client, "mine")
    assert "Half a sent" in page(client, "section", screening.pk, "happening")
    assert Screening.objects.count() == 1
