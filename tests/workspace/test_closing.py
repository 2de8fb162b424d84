"""A case at level high is closed on evidence of change and with a second person, on the page and by the act."""

import pytest
from django.urls import reverse

from saferme.audit.models import Event
from saferme.casework.selectors import active_facts, case_of
from tests.assessments.making import signed_off
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TYPED = {"on.day": "3", "on.month": "3", "on.year": "2026", "why": "Sam and we agree."}


def close(cast: Cast, **typed: object):
    return cast.client("practitioner").post(reverse("workspace:close", args=[cast.sam.pk]), {**TYPED, **typed})


def facts(cast: Cast) -> list[str]:
    return [fact.fact for fact in active_facts(case_of(cast.sam))]


def second(cast: Cast, who: str) -> dict[str, object]:
    return {"second_person": cast.users[who].pk}


@pytest.mark.parametrize("level", ["none", "low", "medium", "insufficient"])
def test_below_high_the_reason_is_enough(cast: Cast, level: str) -> None:
    signed_off(cast, level=level)
    assert close(cast).status_code == 302 and facts(cast)[-1] == "closed"


@pytest.mark.parametrize(
    ("evidence", "who", "missing"),
    [
        ("", "early_help_manager", "what has changed for the better"),
        ("Charged and moved away.", "", "Choose the colleague"),
        ("Charged and moved away.", "practitioner", "somebody other than you"),
    ],
)
def test_at_high_it_is_not_closed_without_both(cast: Cast, evidence: str, who: str, missing: str) -> None:
    signed_off(cast, level="high")
    answer = close(cast, evidence_of_change=evidence, **(second(cast, who) if who else {}))
    page = answer.content.decode()
    assert answer.status_code == 422 and missing in page and "Sam and we agree." in page and evidence in page
    assert "closed" not in facts(cast)


def test_at_high_it_is_closed_with_both_and_says_so(cast: Cast) -> None:
    signed_off(cast, level="high")
    answer = close(cast, evidence_of_change="Charged and moved away.", **second(cast, "early_help_manager"))
    assert answer.status_code == 302
    note = active_facts(case_of(cast.sam))[-1].note
    assert "Charged and moved away." in note and "Seen and agreed by Ena Manager." in note
    assert "Charged" not in str(list(Event.objects.values_list("detail")))


def test_the_rules_are_asked_all_the_same(cast: Cast) -> None:
    signed_off(cast, level="medium")
    assert close(cast).status_code == 302
    again = close(cast)
    assert again.status_code == 422 and "T2" in again.content.decode()
