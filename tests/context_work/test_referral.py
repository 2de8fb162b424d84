"""A context referral: by any professional, alone, from a screening or a record; nothing retyped, nobody named."""

import json
from typing import Any

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.context_work import offering, selectors
from saferme.context_work.models import ContextReferral
from saferme.context_work.services import send_referral
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted, of_section
from tests.cast import NOW, Cast
from tests.context_work.making import SCHOOL, draft, sent
from tests.screening import walk
from tests.screening.test_subjects import CONTEXT, NOT_TOLD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.mark.parametrize(
    ("what", "otherwise", "kind"),
    [
        ("school", "", "school"),
        ("peer_group", "", "peer_group"),
        ("neighbourhood", "", "neighbourhood"),
        ("online_space", "", "peer_group"),
        ("online_space", "school", "school"),
        ("transport_route", "", "neighbourhood"),
        ("transport_route", "peer_group", "peer_group"),
        ("school", "neighbourhood", "school"),
    ],
)
def test_what_it_is_worked_on_as(what: str, otherwise: str, kind: str) -> None:
    assert offering.kind_of({"what_it_is": what, "belongs": otherwise}) == kind


def test_it_is_filled_in_page_by_page_and_sent(cast: Cast) -> None:
    client = cast.client("community_safety")
    client.post(reverse("context_work:my_referrals"))
    referral = ContextReferral.objects.get()
    form = selectors.referral_form(referral)
    for one in form.sections:
        where = reverse("context_work:section", args=[referral.pk, one.code])
        assert client.post(where, as_posted(of_section(one, SCHOOL))).status_code == 302
    response = client.post(reverse("context_work:check", args=[referral.pk]), follow=True)
    assert "It waits for the Front Door" in response.content.decode()
    referral.refresh_from_db()
    assert (referral.kind, referral.sent_at is not None, referral.context) == ("school", True, None)
    assert not CaseFact.objects.exists()


def test_what_is_missing_is_said_with_the_way_to_it_and_nothing_is_lost(cast: Cast) -> None:
    referral = draft(cast, label="")
    response = cast.client("school_lead").post(reverse("context_work:check", args=[referral.pk]))
    page = response.content.decode()
    assert response.status_code == 422
    assert f"{reverse('context_work:section', args=[referral.pk, 'what'])}#f-label" in page
    assert "Nobody ever comes in there." in page


def test_a_decided_screening_is_offered_and_not_asked_again(cast: Cast) -> None:
    client = cast.client("practitioner")
    screening = walk.begin(client, "school")
    walk.answer(client, screening, CONTEXT)
    walk.recommend(client, screening)
    walk.decide(client, screening, NOT_TOLD)
    begin = reverse("context_work:from_screening", args=[screening.pk])
    assert begin in client.get(reverse("screening:show", args=[screening.pk])).content.decode()
    assert "Phones are taken." in client.get(begin).content.decode()
    client.post(begin)
    referral = ContextReferral.objects.get()
    answers = selectors.answers_of(referral)
    assert (answers["label"], answers["what_it_is"]) == ("Bus station, evenings", "school")
    assert "immediate_danger" not in answers, "danger is asked anew"
    shown = client.get(reverse("context_work:section", args=[referral.pk, "what"])).content.decode()
    assert "From the screening on" in shown


def test_from_a_record_go_codes_and_no_word(cast: Cast) -> None:
    """Every text of the young person's screening is a canary: none of them reaches the referral."""
    client = cast.client("practitioner")
    screening = walk.begin(client, "child", cast.sam.pk)
    words = {"concern_neighbourhood_words": "CANARY-WORDS of Sam Ashdown"}
    pages = {**walk.OUTSIDE, "happening": {**walk.OUTSIDE["happening"], **words}}
    pages.pop("who")
    walk.answer(client, screening, pages)
    walk.recommend(client, screening)
    walk.decide(client, screening)
    client.post(reverse("context_work:from_record", args=[cast.sam.pk]))
    answers = selectors.answers_of(ContextReferral.objects.get())
    assert answers == {
        "what_it_is": "neighbourhood",
        "harm_types": ["cce", "county_lines"],
        "individuals_known": "yes",
    }


def test_a_label_that_names_a_young_person_is_not_sent(cast: Cast) -> None:
    referral = draft(cast, "practitioner", label="ashdown, SAM and friends")
    with pytest.raises(Invalid) as told:
        send_referral(referral_id=referral.pk, by=cast.actor("practitioner"), now=NOW)
    assert list(told.value.problems) == ["what.label"]
    referral.refresh_from_db()
    assert referral.sent_at is None


def test_one_given_name_alone_is_a_place_as_well(cast: Cast) -> None:
    assert sent(cast, "practitioner", label="Sam's Chicken").sent_at == NOW


def test_it_is_sent_once(cast: Cast) -> None:
    referral = sent(cast)
    with pytest.raises(Refused):
        send_referral(referral_id=referral.pk, by=cast.actor("school_lead"), now=NOW)


def test_who_may_open_it_before_and_after_it_is_sent(cast: Cast) -> None:
    waits, went = draft(cast), sent(cast)

    def sees(who: str) -> list[Any]:
        return sorted(row.pk for row in selectors.visible_referrals(cast.actor(who)))

    assert sees("school_lead") == sorted([waits.pk, went.pk])
    assert sees("front_door") == [went.pk]
    for who in ("police", "community_safety", "social_worker", "analyst", "auditor", "trusted_adult"):
        assert sees(who) == []


def test_the_audit_holds_no_word_of_it(cast: Cast) -> None:
    sent(cast, label="CANARY-LABEL", where="CANARY-WHERE", what_happens="CANARY-WORDS")
    events = Event.objects.filter(action__startswith="context")
    assert events.count() >= 2
    assert "CANARY" not in json.dumps([[event.action, event.detail] for event in events])


def test_a_list_asks_the_same_number_of_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    by = cast.actor("school_lead")
    sent(cast)
    with django_assert_num_queries(2):
        assert len(selectors.my_referrals(by)) == 1
    for _ in range(5):
        sent(cast)
    with django_assert_num_queries(2):
        assert len(selectors.my_referrals(by)) == 6
