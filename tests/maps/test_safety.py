"""A young person's safety map: theirs, in their words, on their file; told anew without forgetting; taken away."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.maps import selectors, services
from saferme.maps.models import SafetyMark
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date
from tests.cast import NOW, TODAY, Cast
from tests.maps.making import SAYS, marked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_picture_and_list_hold_the_same_and_what_is_on_no_map_stands_in_the_list(cast: Cast) -> None:
    for where, feels in (("C4/5", "red"), ("", "green"), ("A1", "amber"), ("50.31, -3.28", "green")):
        marked(cast, cast.sam, where=where, feels=feels, name=f"Place {where}")
    page = cast.client("practitioner").get(reverse("maps:safety", args=[cast.sam.pk])).content.decode()
    drawn = re.findall(r'<g data-number="(\d+)" data-looks="(\w+)"', page)
    assert drawn == [("1", "red"), ("3", "amber"), ("4", "green")]
    assert re.findall(r'<tr data-number="(\d+)"', page) == ["1", "2", "3", "4"]
    assert page.count("on no map") == 1
    assert "They wait for us there." in page


def test_told_anew_the_earlier_stays_beside_it_and_is_asked_anew(cast: Cast) -> None:
    first = marked(cast, cast.sam)
    client, anew = cast.client("practitioner"), reverse("maps:tell_anew", args=[first.pk])
    offered = client.get(anew).content.decode()
    assert 'value="The bus shelter"' in offered
    assert "checked" not in offered, "how they feel now, and whether it may be counted, is not taken over"
    said = {**SAYS, "feels": "green", "words": "There is a light now.", "may_count": "no"}
    del said["made_on"]
    posted = {**said, **{f"made_on.{key}": value for key, value in a_date(TODAY).items()}}
    assert client.post(anew, posted).status_code == 302
    (row,), taken_away = selectors.marks_of(cast.sam)
    assert (row.mark.feels, row.mark.may_count, [one.feels for one in row.before]) == ("green", False, ["red"])
    assert taken_away == []
    with pytest.raises(Refused):
        marked(cast, cast.sam, replaces_id=first.pk)


def test_taken_off_the_map_it_stays_readable_as_that(cast: Cast) -> None:
    row = marked(cast, cast.sam)
    client, away = cast.client("practitioner"), reverse("maps:take_away", args=[row.pk])
    assert client.post(away).status_code == 302
    shown, taken_away = selectors.marks_of(cast.sam)
    assert shown == [] and taken_away == [row]
    assert client.post(away).status_code == 404, "it is no longer there to take away"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"words": ""}, "words"),
        ({"feels": "purple"}, "feels"),
        ({"when_there": "x" * 201}, "when_there"),
        ({"made_on": TODAY + timedelta(days=1)}, "made_on"),
        ({"where": "near the park"}, "where"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(cast: Cast, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as problem:
        marked(cast, cast.sam, **said)
    assert set(problem.value.problems) == {field}
    assert not SafetyMark.objects.exists()


def test_another_young_persons_place_is_not_told_anew_here(cast: Cast) -> None:
    theirs = marked(cast, cast.kit, "outsider")
    with pytest.raises(SafetyMark.DoesNotExist):
        services.end_mark(person_id=cast.sam.pk, mark_id=theirs.pk, by=cast.actor("practitioner"), now=NOW)


def test_the_database_holds_half_a_point_for_none(cast: Cast) -> None:
    row = marked(cast, cast.sam)
    for wrong in ({"latitude": None}, {"longitude": 200.0}, {"feels": "blue"}, {"words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SafetyMark.objects.filter(pk=row.pk).update(**wrong)


def test_the_audit_says_that_and_never_what(cast: Cast) -> None:
    marked(cast, cast.sam)
    event = Event.objects.filter(action="safety_map.added", person_id=cast.sam.pk).get()
    assert "shelter" not in json.dumps(event.detail) and "red" not in json.dumps(event.detail)
