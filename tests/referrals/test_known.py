"""Who already knows the young person: all that this reader may know, and nothing else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from saferme.people import services as people
from tests.assessments.making import signed_off
from tests.cast import NOW, Cast
from tests.referrals.making import decided, sent, taken_down

pytestmark = pytest.mark.django_db


def text_of(cast: Cast, who: str = "front_door", person=None) -> str:
    answer = cast.client(who).get(reverse("referrals:known", args=[(person or cast.sam).pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_services_and_people_with_a_part(cast: Cast) -> None:
    by = cast.actor("practitioner")
    details = {"name": "Dr Vesper", "agency": "Riverside Surgery", "job_title": "Doctor"}
    people.add_detail(person_id=cast.sam.pk, noun="professional", details=details, by=by, now=NOW)
    sent(cast)
    decided(cast, sent(cast), allocate_to=cast.users["social_worker"].pk)
    text = text_of(cast)
    assert "Sol Worker, Northmoor Children&#x27;s Social Care: allocated social worker since 3 March 2026" in text
    assert "Dr Vesper, Riverside Surgery" in text and "Larkfield School" in text


def test_what_reached_the_front_door_before_and_what_waits(cast: Cast) -> None:
    decided(cast, sent(cast), outcome="strategy_discussion")
    taken_down(cast)
    text = text_of(cast)
    assert "strategy discussion</li>" in text
    assert "No decision yet" in text and "Sid School, Larkfield School" in text


def test_the_assessment_and_where_the_case_stands(cast: Cast) -> None:
    signed_off(cast)
    text = text_of(cast)
    assert "Safer Me assessment, version 1" in text and "No plan was agreed." in text


def add(cast: Cast, who: str, given: str, born: date, restricted: bool = False):
    details = {"given_name": given, "family_name": "Ashdown", "known_as": given, "date_of_birth": born}
    person = people.add_person(details=details, by=cast.actor(who), now=NOW)
    if restricted:
        type(person).objects.filter(pk=person.pk).update(restricted=True)
    return person


def test_records_that_look_alike_with_the_reason(cast: Cast) -> None:
    add(cast, "outsider", "Samuel", date(2011, 9, 1))
    assert "Samuel Ashdown" in text_of(cast, "front_door")
    text = text_of(cast, "practitioner")
    assert "Samuel" not in text and "which you may not open" in text


def test_of_a_restricted_record_nothing_is_said(cast: Cast) -> None:
    add(cast, "outsider", "Samuel", date(2011, 9, 1), restricted=True)
    for who in ("front_door", "practitioner"):
        text = text_of(cast, who)
        assert "Samuel" not in text and "which you may not open" not in text


def test_named_in_the_records_that_the_reader_may_open(cast: Cast) -> None:
    lou = people.add_person(details={"given_name": "Lou", "known_as": "Lou"}, by=cast.actor("outsider"), now=NOW)
    details = {"kind": "sibling", "name": "Sam", "other_id": cast.sam.pk}
    people.grant_access(
        person_id=cast.sam.pk, user_id=cast.users["outsider"].pk, level="read", reason="Sister",
        by=cast.actor("practitioner"), now=NOW, ends=NOW + timedelta(days=1),
    )  # fmt: skip
    people.add_detail(person_id=lou.pk, noun="relationship", details=details, by=cast.actor("outsider"), now=NOW)
    assert "In that of" in text_of(cast, "front_door")
    assert "In that of" not in text_of(cast, "practitioner")


def test_who_may_not_open_the_record_learns_nothing(cast: Cast) -> None:
    assert cast.client("outsider").get(reverse("referrals:known", args=[cast.sam.pk])).status_code == 404


def test_a_record_without_anything(cast: Cast) -> None:
    text = text_of(cast)
    assert "No case was opened yet." in text and "None among those that you may see." in text
