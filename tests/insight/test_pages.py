"""Who is shown what, the decision, and what comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.models import CaseFact
from saferme.context_work.models import ContextReferral
from saferme.context_work.selectors import answers_of
from saferme.insight.models import Decision, Shared
from saferme.insight.selectors import candidates_for, get_candidate, records_of
from saferme.insight.services import decide
from saferme.people.selectors import names_somebody
from saferme.people.services import end_access, grant_access
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, Cast
from tests.insight.making import read, said, three_at, young

pytestmark = pytest.mark.django_db
LIST = "/contexts/emerging/"


def shared() -> Shared:
    return Shared.objects.get(emerged_at__isnull=False)


def one_page() -> str:
    return reverse("insight:candidate", args=[shared().pk])


def says(cast: Cast, who: str) -> list[str]:
    return [one.says for one in candidates_for(cast.actor(who))]


def test_it_is_explained_and_its_records_open(cast: Cast) -> None:
    them = three_at(cast, "Number 9 bus", kind="route")
    said(
        cast,
        young(cast, "Noor", by="outsider"),
        "number 9 bus",
        kind="route",
        by="outsider",
        now=NOW + timedelta(days=40),
    )
    read(NOW + timedelta(days=40))
    at = cast.actor("front_door", NOW + timedelta(days=40))
    (one,) = candidates_for(at)
    assert one.says == "4 young people, 2 agencies, the same transport route, within 6 weeks"
    records = records_of(at, get_candidate(at, one.shared.pk))
    assert {row.person.known_as for row in records} == {"Wren", "Ivy", "Jude", "Noor"}
    client = cast.client("front_door")
    assert all(client.get(row.href.split("#")[0]).status_code == 200 for row in records)
    assert them[0].known_as not in client.get(LIST).content.decode(), "the list is about places"


def test_who_sees_enough_of_them_sees_it_with_those_alone(cast: Cast) -> None:
    them = three_at(cast, "Hub")
    said(cast, young(cast, "Noor", by="outsider"), "Hub", by="outsider")
    read()
    assert says(cast, "front_door") == ["4 young people, 2 agencies, the same place, on one day"]
    assert says(cast, "practitioner") == ["3 young people, 1 agency, the same place, on one day"]
    assert says(cast, "outsider") == says(cast, "health") == []
    assert "Noor" not in cast.client("practitioner").get(one_page()).content.decode()
    assert cast.client("outsider").get(one_page()).status_code == 404
    by = cast.actor("practitioner")
    grants = [
        grant_access(
            person_id=person.pk, user_id=cast.users["health"].pk, level="read", reason="Clinic", by=by, now=NOW
        )
        for person in them
    ]
    assert len(says(cast, "health")) == 1
    end_access(grant_id=grants[0].pk, reason="Left", by=by, now=NOW)
    assert says(cast, "health") == []


def test_each_look_is_written_down_for_each_of_them(cast: Cast) -> None:
    them = three_at(cast, "Hub")
    cast.client("front_door").get(one_page())
    looks = Event.objects.filter(action="emergent.looked_at", actor_id=cast.users["front_door"].pk)
    assert {event.person_id for event in looks} == {None, *(person.pk for person in them)}


def post(client: Client, **answers: str) -> Any:
    return client.post(reverse("insight:decide", args=[shared().pk]), answers)


def test_a_referral_begins_with_the_place_and_no_name(cast: Cast) -> None:
    them = three_at(cast, "Number 9 bus", kind="route", where="Exton Road")
    response = post(cast.client("front_door"), outcome="refer", reason="Three in a day")
    referral = ContextReferral.objects.get()
    assert response.headers["Location"] == reverse("context_work:check", args=[referral.pk])
    answers = answers_of(referral)
    assert answers == {
        "what_it_is": "transport_route",
        "label": "Number 9 bus",
        "where": "Exton Road",
        "young_people_affected": "2-5",
        "individuals_known": "yes",
    }
    assert not any(person.known_as in str(answers) for person in them)
    assert referral.sent_at is None, "a person completes and sends it"


def test_a_label_that_names_somebody_stays_behind(cast: Cast) -> None:
    three_at(cast, "Wren Ostler, flat")
    assert names_somebody(cast.actor("front_door"), "Wren Ostler, flat")
    post(cast.client("front_door"), outcome="refer", reason="Three in a day")
    assert "label" not in answers_of(ContextReferral.objects.get())


def test_nothing_of_it_moves_a_young_persons_case(cast: Cast) -> None:
    before = CaseFact.objects.count()
    three_at(cast, "Hub")
    post(cast.client("front_door"), outcome="refer", reason="Three in a day")
    assert CaseFact.objects.count() == before


def decided(cast: Cast, outcome: str, now: Any = NOW) -> Decision:
    by = cast.actor("front_door", now)
    return decide(shared_id=shared().pk, outcome=outcome, reason="Looked at it", by=by, now=now)


@pytest.mark.parametrize(("outcome", "comes_back"), [("dismiss", True), ("watch", False), ("refer", False)])
def test_what_was_decided_rests_until_something_new_arrives(cast: Cast, outcome: str, comes_back: bool) -> None:
    them = three_at(cast, "Hub")
    decided(cast, outcome)
    later = NOW + timedelta(days=3)
    read(later)
    at = cast.actor("front_door", later)
    (one,) = candidates_for(at)
    assert not one.waits and one.news is None
    said(cast, young(cast, "Noor", now=later), "Hub", now=later)
    said(cast, them[0], "HUB", now=later)
    read(later)
    (one,) = candidates_for(at)
    assert one.news is not None and one.news.says == "2 new records, 1 young person not counted before"
    assert one.waits is comes_back
    assert [row.new for row in records_of(at, one)] == [True, True, False, False, False]


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    three_at(cast, "Hub")
    client = cast.client("front_door")
    response = post(client, reason="Because of the lights")
    assert response.status_code == 422
    assert "Because of the lights" in response.content.decode()
    assert post(client, outcome="dismiss", reason=" ").status_code == 422
    assert not Decision.objects.exists()
    assert post(cast.client("practitioner"), outcome="dismiss", reason="No").status_code == 403


def test_one_referral_until_something_is_new(cast: Cast) -> None:
    three_at(cast, "Hub")
    decided(cast, "refer")
    with pytest.raises(Refused):
        decided(cast, "refer", NOW + timedelta(hours=1))
    with pytest.raises(Invalid):
        decided(cast, "rank")


def test_alike_names_are_shown_and_not_counted(cast: Cast) -> None:
    three_at(cast, "Harbour bus station")
    said(cast, young(cast, "Noor"), "The old bus station")
    said(cast, young(cast, "Pip"), "Harbuor bus stn")
    read()
    page = cast.client("front_door").get(one_page()).content.decode()
    assert "3 young people" in page
    assert "“The old bus station”: is it the same?" in page
    assert "“Harbuor bus stn”: is it the same?" in page and "1 young person; the same name, spelt otherwise" in page


def test_read_anew_shows_how_far_it_is(cast: Cast) -> None:
    three_at(cast, "Hub")
    client = cast.client("front_door")
    page = client.post(reverse("insight:read_again"), follow=True).content.decode()
    assert "0 of 3 so far" in page


def test_the_list_costs_the_same_for_many(cast: Cast) -> None:
    them = three_at(cast, "Hub")
    client, counts = cast.client("front_door"), []
    client.get(LIST)
    for names in ((), range(12)):
        for number in names:
            for person in them:
                said(cast, person, f"Place {number}")
        read()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] < 20
