"""A peer map made with a young person: initials, their words, two steps, on their own file, taken away for good."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.maps.drawing.peers import letter
from saferme.maps.models import Peer, PeerTie
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date
from tests.cast import TODAY, Cast
from tests.maps.making import peer, tied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_picture_and_list_hold_the_same_people_and_the_same_ties(cast: Cast) -> None:
    everybody = [peer(cast, cast.sam, initials, near=near) for initials, near in
                 (("JB", "closest"), ("K", "outer"), ("LM", "closest"), ("OPQ", "middle"))]  # fmt: skip
    tied(cast, everybody[0], everybody[2])
    tied(cast, everybody[3], everybody[0], words="They are cousins.")
    where = reverse("maps:peers", args=[cast.sam.pk])
    page = cast.client("practitioner").get(where).content.decode()
    assert re.findall(r'<tr data-number="(\d+)"', page) == re.findall(r'<g data-number="(\d+)"', page) == list("1234")
    assert re.findall(r'<tr data-line="(\w+)"', page) == re.findall(r'<path data-line="(\w+)"', page) == ["a", "b"]
    again = cast.client("practitioner").get(where).content.decode()
    assert re.findall("<svg.*?</svg>", page) == re.findall("<svg.*?</svg>", again), "it is drawn the same each time"


def test_letters() -> None:
    assert [letter(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"initials": "Jaden"}, "initials"),
        ({"initials": "JB"}, "initials"),  # there already
        ({"near": "friend"}, "near"),
        ({"words": " "}, "words"),
        ({"words": "Goes with Sam Ashdown"}, "words"),
        ({"made_on": TODAY + timedelta(days=1)}, "made_on"),
    ],
)
def test_what_may_not_stand_there_is_said(cast: Cast, said: dict[str, Any], field: str) -> None:
    peer(cast, cast.sam)
    with pytest.raises(Invalid) as problem:
        peer(cast, cast.sam, **{"initials": "K", **said})
    assert set(problem.value.problems) == {field}
    assert Peer.objects.count() == 1


def test_a_name_does_not_fit_whichever_way_it_comes(cast: Cast) -> None:
    row = peer(cast, cast.sam)
    with pytest.raises(DatabaseError), transaction.atomic():
        Peer.objects.filter(pk=row.pk).update(initials="Jaden")


def test_a_tie_is_of_two_on_this_map_and_stated_once(cast: Cast) -> None:
    one, other = peer(cast, cast.sam, "A"), peer(cast, cast.sam, "B")
    foreign = peer(cast, cast.kit, "C", "outsider")
    for wrong in (one, foreign):
        with pytest.raises(Invalid):
            tied(cast, one, wrong)
    tied(cast, one, other)
    with pytest.raises(Refused):
        tied(cast, other, one)
    assert PeerTie.objects.count() == 1


def test_the_pages_place_then_tie_then_take_away_for_good(cast: Cast) -> None:
    client = cast.client("practitioner")
    place, tie = (reverse(f"maps:{name}", args=[cast.sam.pk]) for name in ("place_peer", "tie_peers"))
    day = {f"made_on.{key}": value for key, value in a_date(TODAY).items()}
    wrong = client.post(place, {"initials": "Jaden Brook", "near": "closest", "words": "My mate", **day})
    assert wrong.status_code == 422 and "Jaden Brook" in wrong.content.decode(), "what was typed stays"
    for initials in ("j.b.", "kl"):
        assert (
            client.post(place, {"initials": initials, "near": "closest", "words": "My mate", **day}).status_code == 302
        )
    one, other = Peer.objects.order_by("pk")
    assert (one.initials, other.initials) == ("JB", "KL")
    assert not PeerTie.objects.exists(), "placing links nobody"
    assert client.post(tie, {"one": one.pk, "other": other.pk, "words": "Cousins"}).status_code == 302
    assert client.post(reverse("maps:remove_peer", args=[one.pk])).status_code == 302
    assert not PeerTie.objects.exists() and list(Peer.objects.all()) == [other]
    told = json.dumps(list(Event.objects.values_list("detail", flat=True)))
    assert "JB" not in told and "Cousins" not in told


def test_each_look_is_written_down(cast: Cast) -> None:
    peer(cast, cast.sam)
    cast.client("front_door").get(reverse("maps:peers", args=[cast.sam.pk]))
    seen = Event.objects.filter(action="peer_map.looked_at", person_id=cast.sam.pk)
    assert [event.actor_id for event in seen] == [cast.users["front_door"].pk]
