"""Places of contexts, incidents by place and by hour; and that the list beside a map holds what the map holds."""

import json
import re

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.maps import selectors, services
from saferme.maps.models import IncidentPlace, Place
from saferme.maps.selectors.safety import FELT_WITHIN
from saferme.people import services as people
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast
from tests.context_work.cases import incident, opened
from tests.maps.making import drawn, marked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NEIGHBOURHOOD = {"what_it_is": "neighbourhood"}


def numbers(page: str, element: str) -> list[str]:
    return re.findall(rf'<{element} data-number="(\d+)"', page)


def test_picture_and_list_hold_the_same_under_the_same_numbers(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    for where in ("C4/5", "C4/5", "A1", "A1\nB1\nB2"):
        drawn(cast, context, f"Place {where}", where)
    client, address = cast.client("front_door"), reverse("maps:context", args=[context.pk])
    page = client.get(address).content.decode()
    assert numbers(page, "tr") == numbers(page, "g") == ["1", "2", "3", "4"]
    closer = client.get(address, {"zoom": "2", "x": "2", "y": "3"}).content.decode()
    assert numbers(closer, "g") == ["1", "2"], "what is not in view is not drawn"
    assert numbers(closer, "tr") == ["1", "2", "3", "4"] and closer.count("(not in view)") == 2
    assert numbers(client.get(reverse("maps:town")).content.decode(), "tr") == ["1", "2", "3", "4"]


@pytest.mark.parametrize("query", [{"zoom": "a"}, {"zoom": "-1"}, {"zoom": "9", "x": "99", "y": "99"}, {"zoom": "²"}])
def test_whatever_is_asked_for_a_map_is_shown(cast: Cast, query: dict[str, str]) -> None:
    assert cast.client("front_door").get(reverse("maps:town"), query).status_code == 200


def test_the_town_holds_only_places_that_the_reader_may_see(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    drawn(cast, context, "Behind the bandstand")
    sees = {
        who
        for who in cast.users
        if "Behind the bandstand" in cast.client(who).get(reverse("maps:town")).content.decode()
    }
    assert sees == {"front_door", "community_safety"}, "the Front Door, and who leads"


def test_a_place_names_nobody_and_is_somewhere(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    by = cast.actor("front_door")
    for name, where, field in (
        ("", "A1", "name"),
        ("x" * 121, "A1", "name"),
        ("Where Sam Ashdown stands", "A1", "name"),
        ("Park", "A1\nB2", "where"),
    ):
        with pytest.raises(Invalid) as problem:
            services.draw_place(context=context, name=name, where=where, by=by, now=NOW)
        assert set(problem.value.problems) == {field}
    assert not Place.objects.exists()


def test_an_incident_is_placed_by_a_person_among_the_places_of_its_record(cast: Cast) -> None:
    context, other = opened(cast, **NEIGHBOURHOOD), opened(cast, label="Elsewhere", **NEIGHBOURHOOD)
    place, foreign = drawn(cast, context), drawn(cast, other)
    row, by = incident(cast, context, spot="Bus shelter"), cast.actor("front_door")
    assert selectors.incidents_placed(context) == [(row, None)], "its words place it nowhere"
    with pytest.raises(Invalid):
        services.place_incident(incident=row, place_id=foreign.pk, by=by, now=NOW)
    services.place_incident(incident=row, place_id=place.pk, by=by, now=NOW)
    assert selectors.incidents_placed(context) == [(row, place)]
    assert [one.incidents for one in selectors.places_of(by, context)] == [1]
    with pytest.raises(Refused):
        services.remove_place(place_id=place.pk, by=by, now=NOW)
    services.place_incident(incident=row, place_id=None, by=by, now=NOW)
    services.remove_place(place_id=place.pk, by=by, now=NOW)
    assert not IncidentPlace.objects.exists() and not Place.objects.filter(context=context).exists()


def test_the_pages_draw_place_and_remove(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    client = cast.client("community_safety")
    draw = reverse("maps:draw", args=[context.pk])
    wrong = client.post(draw, {"name": "Bus shelter", "where": "Z9"})
    assert wrong.status_code == 422 and "Z9" in wrong.content.decode(), "what was typed stays"
    assert client.post(draw, {"name": "Bus shelter", "where": "C4/5"}).status_code == 302
    place, row = Place.objects.get(), incident(cast, context)
    assert client.post(reverse("maps:place_incident", args=[row.pk]), {"place": str(place.pk)}).status_code == 302
    page = client.post(reverse("maps:remove", args=[place.pk]), follow=True).content.decode()
    assert "Place them elsewhere first" in page
    assert client.post(reverse("maps:place_incident", args=[row.pk]), {"place": "none"}).status_code == 302
    client.post(reverse("maps:remove", args=[place.pk]))
    assert not Place.objects.exists()
    told = json.dumps(list(Event.objects.values_list("detail", flat=True)))
    assert "Bus shelter" not in told, "words stay out of the audit"


def test_heat_is_exact_on_a_record_and_hides_small_numbers_of_many(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    for at in ["21:30"] * 6 + ["22:10", "late"]:
        incident(cast, context, at_about=at)
    by = cast.actor("front_door")
    exact = {line.hour: line.cells[TODAY.weekday()].count for line in selectors.heat_of(by, context)}
    assert exact == {21: 6, 22: 1, None: 1}
    of_all = {line.hour: line.cells[TODAY.weekday()].count for line in selectors.heat_of(by)}
    assert of_all == {21: 6, 22: None, None: None}
    assert selectors.heat_of(cast.actor("police")) == [], "of contexts that one may not see nothing is counted"


def young_people(cast: Cast, many: int) -> list:
    details = {"family_name": "Marsh", "known_as": "A", "date_of_birth": cast.sam.date_of_birth}
    by = cast.actor("practitioner")
    return [people.add_person(details={**details, "given_name": f"N{one}"}, by=by, now=NOW) for one in range(many)]


def test_how_young_people_feel_is_shown_from_six_on_and_without_them(cast: Cast) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    drawn(cast, context, where="C4/5")
    by = cast.actor("front_door")
    first, *others = young_people(cast, 6)
    for person in others:
        marked(cast, person)
    marked(cast, others[0], feels="green")  # one person is one, however often they say it
    marked(cast, first, may_count=False)
    marked(cast, first, where="A1")
    marked(cast, first, made_on=TODAY - FELT_WITHIN)
    marked(cast, cast.robin, "social_worker")  # restricted
    assert [row.felt for row in selectors.places_of(by, context)] == [None]
    last = marked(cast, first)
    (row,) = selectors.places_of(by, context)
    assert row.felt is not None and row.felt.people == 5
    assert row.felt.feels == (("green", None), ("amber", None), ("red", None)), (
        "five of six, one green: neither is shown"
    )
    services.end_mark(person_id=first.pk, mark_id=last.pk, by=cast.actor("practitioner"), now=NOW)
    assert [row.felt for row in selectors.places_of(by, context)] == [None]


def test_a_map_of_many_places_asks_no_query_a_place(cast: Cast, django_assert_max_num_queries) -> None:
    context = opened(cast, **NEIGHBOURHOOD)
    for number in range(12):
        drawn(cast, context, f"Place {number}")
    actor = cast.actor("community_safety")
    with django_assert_max_num_queries(7):
        assert len(selectors.visible_places(actor)) == 12
