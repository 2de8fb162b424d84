"""The decision of a screening ends no help at level high on one person's word, and none on what is not known."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saferme.casework.selectors import active_facts, case_of
from saferme.practice.levels import ended_without_knowing
from saferme.screening.models import Screening
from tests.assessments.making import signed_off
from tests.casework.confirming import CHANGED, answered, asked, confirmed
from tests.cast import TODAY, Cast
from tests.meetings.making import report
from tests.screening import walk

pytestmark = pytest.mark.django_db

ENDS = {**walk.AGREE, "decision": "another", "response": "universal_response", "reason": "It is quiet now."}
#: Everything that the recommendation asks for is answered.
KNOWN = {**walk.OUTSIDE, "view": {**walk.OUTSIDE["view"], "returned_from_missing": "no"}}
UNKNOWN = {**KNOWN, "serious": {**KNOWN["serious"], "significant_harm": "not_known"}}


def known_at(cast: Cast, level: str) -> None:
    """Sam was assessed at this level and closed; now somebody is concerned again."""
    signed_off(cast, level=level)
    if level == "high":
        confirmed(cast)
    report(cast, case_of(cast.sam), "closed", on=TODAY)


def screened(client: Client, pages: dict[str, dict[str, Any]], person_id: Any = None) -> Screening:
    screening = walk.begin(client, "child", person_id)
    walk.answer(client, screening, pages)
    return walk.recommend(client, screening)


def state(cast: Cast) -> str:
    return str(case_of(cast.sam).standing.state)


def test_at_level_high_it_waits_for_a_second_person(cast: Cast, client: Client) -> None:
    known_at(cast, "high")
    screening = screened(client, KNOWN, cast.sam.pk)
    refused = walk.decide(client, screening, ENDS)
    page = refused.content.decode()
    assert refused.status_code == 422 and "Ask a second person to confirm it first." in page
    assert "It is quiet now." in page and reverse("workspace:ask_second_person", args=[cast.sam.pk, "ending"]) in page
    assert state(cast) == "closed"
    row = asked(cast)
    assert walk.decide(client, screening, ENDS).status_code == 422
    answered(cast, row)
    assert walk.decide(client, screening, ENDS).status_code == 302
    assert state(cast) == "universal" and CHANGED in active_facts(case_of(cast.sam))[-1].note


def test_help_that_goes_on_asks_nobody(cast: Cast, client: Client) -> None:
    known_at(cast, "high")
    assert walk.decide(client, screened(client, KNOWN, cast.sam.pk)).status_code == 302
    assert state(cast) == "screened"


def test_below_high_what_is_known_is_enough(cast: Cast, client: Client) -> None:
    known_at(cast, "medium")
    assert walk.decide(client, screened(client, KNOWN, cast.sam.pk), ENDS).status_code == 302
    assert state(cast) == "universal"


def test_what_is_not_known_ends_nothing_even_confirmed(cast: Cast, client: Client) -> None:
    known_at(cast, "high")
    screening = screened(client, UNKNOWN, cast.sam.pk)
    confirmed(cast)
    refused = walk.decide(client, screening, ENDS)
    assert refused.status_code == 422 and "never lowered for want of information" in refused.content.decode()
    assert state(cast) == "closed"


def test_linked_to_a_record_afterwards_it_waits_all_the_same(cast: Cast, client: Client) -> None:
    known_at(cast, "high")
    screening = screened(client, KNOWN)
    walk.decide(client, screening, ENDS)
    link, chosen = reverse("screening:link_person", args=[screening.pk]), {"person": cast.sam.pk}
    refused = client.post(link, chosen)
    assert refused.status_code == 422 and "Ask a second person to confirm it first." in refused.content.decode()
    screening.refresh_from_db()
    assert screening.person_id is None and state(cast) == "closed"
    confirmed(cast)
    assert client.post(link, chosen).status_code == 302 and state(cast) == "universal"


UNKNOWN_AT = [("high", True), ("medium", True), ("low", True), ("none", False), ("", False), ("insufficient", False)]


@pytest.mark.parametrize(("level", "refuses"), UNKNOWN_AT)
def test_which_level_does_not_fall_for_want_of_information(level: str, refuses: bool) -> None:
    assert bool(ended_without_knowing(level, ["Is there immediate danger?"])) is refuses
    assert ended_without_knowing(level, []) == ""
