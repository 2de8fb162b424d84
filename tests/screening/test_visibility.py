"""Who sees whose screening. The canary stands in the answers: where it is not to be seen, it is nowhere on the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.people.services import grant_access
from saferme.screening import selectors
from tests.cast import MEMBERS, NOW
from tests.screening.test_subjects import FAMILY, LOCATION, NOT_TOLD, PERSON, go
from tests.screening.walk import AGREE, OUTSIDE, answer, begin, decide, recommend

CANARY = "CANARY"
SEE_RESTRICTED = {"police", "front_door"}


def addresses(screening):
    yield reverse("screening:show", args=[screening.pk])
    yield reverse("screening:section", args=[screening.pk, "danger"])
    for name in ("check", "recommendation", "call_999", "find_person"):
        yield reverse(f"screening:{name}", args=[screening.pk])


@pytest.mark.parametrize(("subject", "pages"), [("person_of_concern", PERSON), ("location_of_concern", LOCATION)])
def test_a_restricted_screening_is_seen_by_its_author_and_those_who_answer_for_them(cast, subject, pages):
    screening = go(cast.client("police"), subject, pages)
    seers = set()
    for key in MEMBERS:
        client = cast.client(key)
        shown = [client.get(address) for address in addresses(screening)]
        everything = "".join(response.content.decode() for response in shown)
        everything += "".join(client.get(reverse(f"screening:{name}")).content.decode() for name in ("start", "mine"))
        if CANARY in everything:
            seers.add(key)
        else:
            assert all(response.status_code in (403, 404) for response in shown), key
    assert seers == SEE_RESTRICTED


def test_nobody_who_has_not_signed_in_sees_a_screening(cast):
    screening = go(cast.client("police"), "person_of_concern", PERSON)
    client = cast.client()
    for address in addresses(screening):
        response = client.get(address)
        assert response.status_code == 302 and response.url.startswith(reverse("accounts:sign_in"))


def sams_screening(cast):
    client = cast.client("practitioner")
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, {**OUTSIDE, "serious": {**OUTSIDE["serious"], "going_well": CANARY}})
    recommend(client, screening)
    decide(client, screening, AGREE)
    return screening


def test_a_young_persons_screening_is_seen_by_those_who_may_open_the_record(cast):
    screening = sams_screening(cast)
    seers = {
        key
        for key in MEMBERS
        if CANARY in cast.client(key).get(reverse("screening:show", args=[screening.pk])).content.decode()
    }
    assert seers == {"practitioner", "early_help_manager", "front_door"}
    grant_access(person_id=cast.sam.pk, user_id=cast.users["school_lead"].pk, level="read", reason="Works with Sam",
                 by=cast.actor("practitioner"), now=NOW)  # fmt: skip
    assert cast.client("school_lead").get(reverse("screening:show", args=[screening.pk])).status_code == 200


def test_another_reads_but_does_not_finish_a_screening(cast):
    client = cast.client("practitioner")
    screening = begin(client, "child", cast.sam.pk)
    answer(client, screening, {"danger": {"immediate_danger": "no"}})
    manager = cast.client("early_help_manager")
    address = reverse("screening:section", args=[screening.pk, "danger"])
    response = manager.post(address, {"immediate_danger": "yes"})
    assert response.status_code == 403 and "Only the person who began this screening" in response.content.decode()
    assert "has not decided yet" in manager.get(reverse("screening:show", args=[screening.pk])).content.decode()
    assert selectors.answers_of(screening)["immediate_danger"] == "no"


def test_a_record_that_may_not_be_seen_cannot_be_screened(cast):
    for method in ("get", "post"):
        call = getattr(cast.client("practitioner"), method)
        response = call(reverse("screening:start_for", args=[cast.robin.pk]), {"subject": "child"})
        assert response.status_code == 404
    assert not selectors.visible_screenings(cast.actor("practitioner")).exists()


def test_a_family_that_links_a_hidden_child_is_seen_by_nobody_but_the_author(cast):
    client = cast.client("social_worker")
    screening = begin(client, "family", cast.robin.pk)
    answer(client, screening, FAMILY)
    visible = {key for key in MEMBERS if selectors.visible_screenings(cast.actor(key)).filter(pk=screening.pk).exists()}
    assert visible == {"social_worker", "manager"}, "the author, and the team that may open Robin's record"


def test_a_family_with_one_child_whom_somebody_may_not_see_is_hidden_from_them(cast):
    screening = begin(cast.client("practitioner"), "family", cast.sam.pk)
    seen = selectors.visible_screenings(cast.actor("early_help_manager"))
    assert seen.filter(pk=screening.pk).exists()
    screening.named_children.create(person=cast.robin, name="Robin Peverell")
    assert not seen.filter(pk=screening.pk).exists()
    assert not selectors.visible_screenings(cast.actor("front_door")).filter(pk=screening.pk).exists()


def test_context_screening_without_a_record_is_seen_by_author_and_front_door(cast):
    from tests.screening.test_subjects import CONTEXT

    screening = go(cast.client("community_safety"), "neighbourhood", CONTEXT, NOT_TOLD)
    visible = {key for key in MEMBERS if selectors.visible_screenings(cast.actor(key)).filter(pk=screening.pk).exists()}
    assert visible == {"community_safety", "front_door"}


def test_the_front_door_comes_upon_what_others_screened_and_no_record_holds(cast):
    place = go(cast.client("police"), "location_of_concern", LOCATION)
    child = go(cast.client("community_safety"), "child", OUTSIDE, AGREE)
    sams = sams_screening(cast)
    client = cast.client("front_door")
    where = reverse("screening:in_no_record")
    assert where in client.get(reverse("workspace:my_work")).content.decode()
    page = client.get(where).content.decode()
    assert reverse("screening:show", args=[child.pk]) in page.partition("Families, places")[0]
    assert reverse("screening:show", args=[place.pk]) in page.partition("Families, places")[2]
    assert reverse("screening:show", args=[sams.pk]) not in page
    assert Event.objects.filter(action="screening.listed", actor_id=cast.users["front_door"].pk).count() == 1
    assert where not in cast.client("police").get(reverse("workspace:my_work")).content.decode()


def test_the_list_of_what_is_in_no_record_asks_no_more_often_for_more(cast, django_assert_num_queries):
    client = cast.client("front_door")
    where = reverse("screening:in_no_record")
    go(cast.client("police"), "location_of_concern", LOCATION)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    number = len(few.captured_queries)
    for _ in range(3):
        go(cast.client("police"), "person_of_concern", PERSON)
    with django_assert_num_queries(number):
        client.get(where)
