"""The page Find or add: posted, counted, and silent about those whom one may not see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saferme.people import services
from saferme.people.models import Person
from saferme.people.selectors import POINTER
from tests.cast import NOW
from tests.people.pages import post, text_of, url

MOST_QUERIES = 8


def test_the_box_alone(cast):
    page = text_of(cast.client("practitioner").get(url("find")))
    assert 'name="q"' in page and "Nobody found" not in page and "Add a young person without searching first" in page


def test_found_with_age_school_reason_and_the_way_to_the_record(cast):
    page = text_of(post(cast.client("practitioner"), "find", q="Sem Ashdown"))
    assert f'href="/people/{cast.sam.pk}/"' in page
    assert "Larkfield School" in page and "sounds like: Sem ~ Sam" in page and "name: Ashdown" in page


def test_the_address_says_nothing(cast):
    """What was typed is posted: an address stands in histories and logs."""
    page = text_of(cast.client("practitioner").get(url("find") + "?q=Ashdown"))
    assert "Ashdown" not in page
    assert '<form method="get"' not in page


@pytest.mark.parametrize("typed", ["", "  ", "31/2/2011"])
def test_what_cannot_be_searched_is_said_and_kept(cast, typed):
    response = post(cast.client("practitioner"), "find", q=typed)
    assert response.status_code == 422
    assert "Problem:" in text_of(response) and f'value="{typed}"' in text_of(response)


def test_a_date_that_does_not_exist_does_not_hide_who_was_found(cast):
    page = text_of(post(cast.client("practitioner"), "find", q="Ashdown 31/2/2011"))
    assert "“31/2/2011” is not a date that exists" in page and "Sam Ashdown" in page


def test_nobody_found_says_what_to_try_and_offers_to_add(cast):
    page = text_of(post(cast.client("practitioner"), "find", q="Quillfeather"))
    assert "Nobody whose record you may see answers to this" in page and "Add a new young person" in page


def test_a_pointer_names_nobody(cast):
    page = text_of(post(cast.client("practitioner"), "find", q="Kit Marlow 30 January 2012"))
    assert str(POINTER) in page
    assert str(cast.kit.pk) not in page and "Southvale" not in page and "Safeguarding South" not in page


def test_what_was_typed_opens_the_new_record(cast):
    page = text_of(post(cast.client("practitioner"), "add", q="Zoë O'Brien 5/4/2010"))
    for box in ('name="given_name" type="text" value="Zoë"', "O&#x27;Brien", 'value="5"', 'value="4"', 'value="2010"'):
        assert box in page


@pytest.mark.parametrize("who", ["analyst", "administrator", "auditor", "community_safety", "trusted_adult"])
def test_those_who_see_no_records_search_for_none(cast, who):
    response = post(cast.client(who), "find", q="Sam Ashdown")
    assert response.status_code == 403 and "Ashdown" not in text_of(response)


def _many(cast, count):
    by = cast.actor("practitioner")
    for number in range(count):
        details = {"given_name": "Kestrel", "family_name": f"Number{number}", "school": "Larkfield School"}
        services.add_person(details=details, by=by, now=NOW)


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.embedded_is_enough)])
def test_as_many_queries_for_any_number_of_rows(cast, rows):
    _many(cast, rows)
    client = cast.client("practitioner")
    client.get(url("find"))  # the first page of a session sets its clock
    with CaptureQueriesContext(connection) as queries:
        page = text_of(post(client, "find", q="Kestrel 1/9/2011"))
    assert page.count("Found by") == min(rows + 1, 50)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:80] for query in queries]


def test_more_than_fit_are_told_of(cast):
    _many(cast, 51)
    page = text_of(post(cast.client("practitioner"), "find", q="Kestrel"))
    assert "The 50 closest" in page and "narrow it" in page
    assert Person.objects.filter(given_name="Kestrel").count() == 51
