"""A map for one purpose of several agencies: bounded, reviewed, each link stated by somebody and only for a time."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import get_resolver, reverse

from saferme.accounts.access import NotAllowed, NotVisible
from saferme.audit.models import Event
from saferme.maps.models import Coordination, CoordinationPerson, CoordinationReview, StatedLink
from saferme.maps.selectors import coordination as selectors
from saferme.maps.services import coordination as services
from saferme.people.models import Person
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.maps.making import coordinated, on_map, stated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def days(many: int) -> timedelta:
    return timedelta(days=many)


def joined(cast: Cast, row: Coordination, who: str) -> None:
    by, user = cast.actor("front_door"), cast.users[who].pk
    services.add_member(coordination=row, user_id=user, reason="Works with one of them", by=by, now=NOW)


def page_of(cast: Cast, row: Coordination, who: str = "front_door") -> str:
    return cast.client(who).get(reverse("maps:coordination", args=[row.pk])).content.decode()


@pytest.fixture
def row(cast: Cast) -> Coordination:
    return coordinated(cast)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"purpose": "  "}, "purpose"),
        ({"review_on": TODAY}, "review_on"),
        ({"review_on": TODAY + days(93)}, "review_on"),
    ],
)
def test_purpose_and_a_near_review_are_needed(cast: Cast, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as problem:
        coordinated(cast, **said)
    assert set(problem.value.problems) == {field}
    assert not Coordination.objects.exists()


def test_only_those_on_it_by_name_see_it_whatever_their_role(cast: Cast, row: Coordination) -> None:
    joined(cast, row, "police")
    joined(cast, row, "trusted_adult")
    sees = {
        who
        for who in cast.users
        if cast.client(who).get(reverse("maps:coordination", args=[row.pk])).status_code == 200
    }
    assert sees == {"front_door", "police"}, "a Trusted Adult has no role that carries it"
    assert selectors.coordinations_of(cast.actor("manager")) == [], "there is no list of all"
    for who in ("police", "trusted_adult"):
        services.end_member(member=row.members.get(user=cast.users[who]), by=cast.actor("front_door"), now=NOW)
    with pytest.raises(NotVisible):
        selectors.get_coordination(cast.actor("police"), row.pk)
    with pytest.raises(Refused):
        services.end_member(member=row.members.get(ends=None), by=cast.actor("front_door"), now=NOW)


def test_who_may_not_open_the_record_reads_initials(cast: Cast, row: Coordination) -> None:
    joined(cast, row, "police")
    on_map(cast, row, cast.sam)
    theirs, ours = page_of(cast, row, "police"), page_of(cast, row)
    assert "Ashdown" in ours and reverse("workspace:record", args=[cast.sam.pk]) in ours
    assert "Ashdown" not in theirs and str(cast.sam.pk) not in theirs and "1. SA" in theirs


def test_picture_and_list_hold_the_same_and_what_expired_stands_in_the_list_alone(
    cast: Cast, row: Coordination
) -> None:
    sam, xy, zz = on_map(cast, row, cast.sam), on_map(cast, row, initials="XY"), on_map(cast, row, initials="ZZ")
    stated(cast, row, sam, xy, expires_on=TODAY + days(10))
    stated(cast, row, sam, zz, expires_on=TODAY + days(20))
    page = page_of(cast, row)
    assert re.findall(r'<tr data-number="(\d+)"', page) == re.findall(r'<g data-number="(\d+)"', page) == list("123")
    assert re.findall(r'<tr data-line="(\w+)"', page) == re.findall(r'<path data-line="(\w+)"', page) == ["a", "b"]
    with time_machine.travel(NOW + days(11), tick=False):
        later = page_of(cast, row)
    assert re.findall(r'<path data-line="(\w+)"', later) == re.findall(r'<tr data-line="(\w+)"', later) == ["a"]
    assert later.count("no longer in the picture") == 1 and later.count("Fetched by the same car") == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"how": ""}, "how"),
        ({"source": " "}, "source"),
        ({"stated_on": TODAY + days(1)}, "stated_on"),
        ({"reliability": ""}, "reliability"),
        ({"expires_on": TODAY}, "expires_on"),
        ({"expires_on": TODAY + days(185)}, "expires_on"),
    ],
)
def test_a_link_says_who_when_how_reliable_and_until_when(
    cast: Cast, row: Coordination, said: dict[str, Any], field: str
) -> None:
    one, other = on_map(cast, row, initials="A"), on_map(cast, row, initials="B")
    with pytest.raises(Invalid) as problem:
        stated(cast, row, one, other, **said)
    assert set(problem.value.problems) == {field}


def test_only_two_of_this_map_are_linked_and_nothing_links_by_itself(cast: Cast, row: Coordination) -> None:
    one, foreign = on_map(cast, row, cast.sam), on_map(cast, coordinated(cast), initials="B")
    for wrong in (one, foreign):
        with pytest.raises(Invalid):
            stated(cast, row, one, wrong)
    on_map(cast, row, cast.kit)
    assert not StatedLink.objects.exists(), "two on one map are not linked by that"


def test_who_is_put_on_has_a_record_that_one_may_open_or_is_not_named(cast: Cast, row: Coordination) -> None:
    with pytest.raises(NotVisible):
        on_map(cast, row, cast.robin)  # restricted: not for the Front Door
    with pytest.raises(Invalid):
        on_map(cast, row, initials="Jaden")
    on_map(cast, row, cast.sam)
    with pytest.raises(Refused):
        on_map(cast, row, cast.sam)
    services.take_off_map(entry=row.people.get(), by=cast.actor("front_door"), now=NOW)
    assert not CoordinationPerson.objects.exists()


def test_past_its_review_it_is_shut_until_somebody_says_why(cast: Cast, row: Coordination) -> None:
    joined(cast, row, "police")
    one, other = on_map(cast, row, cast.sam), on_map(cast, row, initials="XY")
    stated(cast, row, one, other)
    later = NOW + days(61)
    with time_machine.travel(later, tick=False):
        for who in ("front_door", "police"):
            shut = page_of(cast, row, who)
            assert "Closed for reading until it is reviewed" in shut
            assert "Ashdown" not in shut and "Fetched by the same car" not in shut and "<svg" not in shut
        by = cast.actor("front_door", later)
        with pytest.raises(NotAllowed):
            selectors.get_coordination(by, row.pk)
        when = {"coordination": row, "by": by, "now": later}
        with pytest.raises(Invalid):
            services.review_coordination(why="", next_on=TODAY + days(90), **when)
        services.review_coordination(why="Two are still fetched", next_on=TODAY + days(90), **when)
        assert "Ashdown" in page_of(cast, row)
    assert CoordinationReview.objects.count() == 1 and not StatedLink.objects.exists(), "what had expired is gone"


def test_closed_it_keeps_its_purpose_and_nobody(cast: Cast, row: Coordination) -> None:
    stated(cast, row, on_map(cast, row, cast.sam), on_map(cast, row, initials="XY"))
    services.close_coordination(coordination=row, reason="One plan now", by=cast.actor("front_door"), now=NOW)
    assert not CoordinationPerson.objects.exists() and not StatedLink.objects.exists()
    page = page_of(cast, row)
    assert "This map has been closed" in page and row.purpose in page
    with pytest.raises(NotAllowed):
        selectors.get_coordination(cast.actor("front_door"), row.pk)


def test_each_look_is_written_down_for_the_map_and_for_each_on_it(cast: Cast, row: Coordination) -> None:
    on_map(cast, row, cast.sam)
    joined(cast, row, "police")
    page_of(cast, row, "police")
    looks = Event.objects.filter(action="coordination.looked_at.see_coordination", actor_id=cast.users["police"].pk)
    assert sorted(map(str, looks.values_list("person_id", flat=True))) == sorted([str(cast.sam.pk), "None"])
    told = json.dumps(list(Event.objects.values_list("detail", flat=True)))
    assert row.purpose not in told and "Their workers plan apart" not in told


def test_nothing_hands_it_out_in_bulk(cast: Cast, row: Coordination) -> None:
    """Every page of it is a page; none is a file, none takes a list, and nothing counts anybody's links."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str) and "export" in name]
    assert names == []
    on_map(cast, row, cast.sam)
    answer = cast.client("front_door").get(reverse("maps:coordination", args=[row.pk]))
    assert answer.headers["Content-Type"].startswith("text/html")


def test_the_pages_do_it_all(cast: Cast) -> None:
    client = cast.client("front_door")
    day: Callable[[str, int], dict[str, str]] = lambda code, many: {  # noqa: E731
        f"{code}.day": str((TODAY + days(many)).day),
        f"{code}.month": str((TODAY + days(many)).month),
        f"{code}.year": str((TODAY + days(many)).year),
    }
    client.post(reverse("maps:open_coordination"), {"purpose": "Join up", **day("review_on", 30)})
    row = Coordination.objects.get()
    to = {
        name: reverse(f"maps:{name}", args=[row.pk])
        for name in ("put_on", "state_link", "add_member", "review", "close")
    }
    assert "Sam Ashdown" in client.post(to["put_on"], {"q": "Ashdown"}).content.decode()
    client.post(to["put_on"], {"q": "Ashdown", "person": str(cast.sam.pk), "reason": "Plans apart"})
    wrong = client.post(to["put_on"], {"initials": "Jaden", "reason": "Plans apart"})
    assert wrong.status_code == 422 and "Jaden" in wrong.content.decode()
    client.post(to["put_on"], {"initials": "XY", "reason": "Plans apart"})
    one, other = row.people.all()
    assert (one.person, other.initials) == (Person.objects.get(pk=cast.sam.pk), "XY")
    link = {"one": one.pk, "other": other.pk, "how": "Cousins", "source": "School", "reliability": "own"}
    client.post(to["state_link"], {**link, **day("stated_on", -1), **day("expires_on", 30)})
    assert row.links.count() == 1
    client.post(to["add_member"], {"user": cast.users["police"].pk, "reason": "Knows the car"})
    assert row.members.count() == 2
    client.post(to["review"], {"why": "Still needed", **day("next_on", 60)})
    client.post(reverse("maps:remove_link", args=[row.pk, row.links.get().pk]))
    assert row.links.count() == 0
    client.post(to["close"], {"reason": "Joined up"})
    assert row.people.count() == 0
