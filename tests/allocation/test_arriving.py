"""A hand-over into the area: who sent what and when, who accepted it themselves, no clock of its own, nothing typed twice."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.allocation import services
from saferme.allocation.models import Arrival
from saferme.casework.models import CaseFact, Deadline
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from tests.allocation import making
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def page(cast: Cast, name: str, *args: object, who: str = "practitioner") -> str:
    return unescape(cast.client(who).get(reverse(name, args=args)).content.decode())


def answer(cast: Cast, row: Arrival, accepted: bool = True, words: str = "") -> Arrival:
    by = cast.actor("early_help_manager", LATER)
    return services.answer_arrival(arrival_id=row.pk, accepted=accepted, words=words, by=by, now=LATER)


def test_it_is_kept_with_who_sent_it_and_moves_nothing_and_starts_no_clock(cast: Cast) -> None:
    row = making.arrived(cast, cast.case(cast.sam))
    answer(cast, row)
    row.refresh_from_db()
    assert (row.status, row.answered_by, row.answered_at) == ("accepted", cast.users["early_help_manager"], LATER)
    assert row.came_in_words == ["The plan", "What was said on the telephone"]
    assert not CaseFact.objects.exists() and not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"authority": " "}, "authority"),
        ({"authority": "S" * 201}, "authority"),
        ({"sent_by": ""}, "sent_by"),
        ({"sent_by": "O" * 301}, "sent_by"),
        ({"know_first": ""}, "know_first"),
        ({"plan_there": ""}, "plan_there"),
        ({"came": ("plan", "gossip")}, "came"),
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        making.arrived(cast, cast.case(cast.sam), **given)
    assert set(invalid.value.problems) == {field} and not Arrival.objects.exists()


def test_one_waits_at_a_time_and_is_answered_once_and_not_declined_without_a_reason(cast: Cast) -> None:
    row = making.arrived(cast, cast.case(cast.sam))
    with pytest.raises(Refused):
        making.arrived(cast, row.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.filter(pk=row.pk).update(status="declined", answered_at=LATER)
    with pytest.raises(Invalid):
        answer(cast, row, accepted=False)
    answer(cast, row, accepted=False, words="They stay responsible until Friday; Olu knows.")
    with pytest.raises(Refused):
        answer(cast, row)
    making.arrived(cast, row.case)


def test_it_waits_in_the_work_of_who_may_accept_it_and_is_seen_on_the_record_and_timeline(cast: Cast) -> None:
    row = making.arrived(cast, cast.case(cast.sam))
    line, accept = "Handed over by Southvale", reverse("allocation:accept_hand_over", args=[row.pk])
    for who in ("early_help_manager", "front_door"):
        assert accept in page(cast, "workspace:my_work", who=who)
    for who in ("practitioner", "manager"):
        assert line not in page(cast, "workspace:my_work", who=who)
    record = page(cast, "workspace:record", cast.sam.pk)
    assert line in record and "waits to be accepted" in record and "was to be 10 March 2026" in record
    client = cast.client("early_help_manager")
    assert client.post(accept, {"answer": "declined", "words": ""}).status_code == 422
    assert client.post(accept, {"answer": "accepted", "words": "Olu comes to the first meeting."}).status_code == 302
    assert accept not in page(cast, "workspace:my_work", who="early_help_manager")
    record = page(cast, "workspace:record", cast.sam.pk)
    assert line in record and "waits to be accepted" not in record
    told = page(cast, "workspace:timeline", cast.sam.pk)
    assert "Hand-over from Southvale received on 3 March 2026" in told and "Hand-over from Southvale: accepted" in told
    shown = page(cast, "allocation:hand_overs", cast.sam.pk)
    for words in ("Olu Other, team manager", "A child protection plan", "Missing:", "Olu comes to the first meeting."):
        assert words in shown


def test_from_the_search_to_the_hand_over_nothing_is_typed_twice(cast: Cast) -> None:
    client = cast.client("front_door")
    found = client.post(reverse("people:find"), {"q": "Wren Oakes 4 5 2011"}).content.decode()
    assert 'name="handed_over" value="yes"' in found
    asked = client.post(reverse("people:add"), {"q": "Wren Oakes 4 5 2011", "handed_over": "yes"}).content.decode()
    assert 'value="Wren"' in asked and 'name="handed_over" value="yes"' in asked
    typed = {"given_name": "Wren", "family_name": "Oakes", "date_of_birth.day": "4", "date_of_birth.month": "5"}
    typed |= {"date_of_birth.year": "2011", "handed_over": "yes"}
    added = client.post(reverse("people:add"), typed)
    wren = Person.objects.get(family_name="Oakes")
    assert added.url == reverse("allocation:receive_hand_over", args=[wren.pk])
    said = {"authority": "Southvale", "sent_by": "Olu Other", "plan_there": "child_in_need", "know_first": "A man."}
    said |= {f"received_on.{part}": value for part, value in a_date(TODAY).items()} | {"came": ["plan", "minutes"]}
    assert client.post(added.url, {**said, "know_first": ""}).status_code == 422
    assert client.post(added.url, said).status_code == 302
    row = Arrival.objects.get(case__person=wren)
    assert (row.came, row.recorded_by) == (["plan", "minutes"], cast.users["front_door"])


def test_who_looks_like_somebody_else_is_asked_first_and_it_is_still_a_hand_over(cast: Cast) -> None:
    client = cast.client("practitioner")
    typed = {"given_name": "Sam", "family_name": "Ashdown", "handed_over": "yes"}
    asked = client.post(reverse("people:add"), typed).content.decode()
    assert 'name="handed_over" value="yes"' in asked and "is written down there" in asked
