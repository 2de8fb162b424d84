"""Professional disagreement: one click from a record, with an owner and a day, through three stages, to an outcome."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from saferme.notes import services
from saferme.notes.models import Disagreement
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, as_posted
from tests.cast import NOW, TODAY, Cast
from tests.notes.making import SOON, disagreed, let_in

pytestmark = pytest.mark.django_db


def read(cast: Cast, who: str, name: str, *args: object) -> str:
    return cast.client(who).get(reverse(name, args=args)).content.decode()


def further(cast: Cast, row: Disagreement, by: str = "practitioner", **given: Any) -> object:
    plain = {"owner_id": cast.users["front_door"].pk, "due": SOON, "why": "We did not agree."}
    return services.take_further(disagreement_id=row.pk, **{**plain, **given}, by=cast.actor(by), now=NOW)


def settle(cast: Cast, row: Disagreement, by: str = "practitioner", outcome: str = "The level is raised.") -> None:
    services.settle_disagreement(disagreement_id=row.pk, outcome=outcome, by=cast.actor(by), now=NOW)


def test_one_click_from_the_record_to_the_work_of_its_owner(cast: Cast) -> None:
    where = reverse("notes:disagree", args=[cast.sam.pk])
    assert f'href="{where}"' in read(cast, "practitioner", "workspace:record", cast.sam.pk)
    typed = {
        "about": "assessment",
        "what": "Canarywhat",
        "with_whom": "Sol Worker",
        "stage": "1",
        "owner": str(cast.users["early_help_manager"].pk),
    }
    client = cast.client("practitioner")
    missing = client.post(where, typed)
    assert missing.status_code == 422 and "Canarywhat" in missing.content.decode()
    assert client.post(where, as_posted({**typed, "due": a_date(SOON)})).status_code == 302
    assert "Settle a disagreement" in read(cast, "early_help_manager", "workspace:my_work")
    assert "Settle a disagreement" not in read(cast, "practitioner", "workspace:my_work")
    assert "Canarywhat" in read(cast, "early_help_manager", "notes:disagreements", cast.sam.pk)


def test_taken_further_it_changes_hands_up_to_the_third_stage(cast: Cast) -> None:
    row = disagreed(cast)
    further(cast, row)
    assert "Settle a disagreement" not in read(cast, "early_help_manager", "workspace:my_work")
    assert "stage 2" in read(cast, "front_door", "workspace:my_work")
    further(cast, row)
    with pytest.raises(Refused, match="last"):
        further(cast, row)
    page = read(cast, "practitioner", "notes:disagreements", cast.sam.pk)
    assert all(f"Stage {number}" in page for number in (1, 2, 3)) and "We did not agree." in page


def test_settled_it_leaves_the_work_and_keeps_its_outcome(cast: Cast) -> None:
    row = disagreed(cast)
    settle(cast, row)
    assert "Settle a disagreement" not in read(cast, "early_help_manager", "workspace:my_work")
    assert "The level is raised." in read(cast, "practitioner", "notes:disagreements", cast.sam.pk)
    for act in (settle, further):
        with pytest.raises(Refused, match="already"):
            act(cast, row)


@pytest.mark.parametrize(
    ("who", "may"),
    [("practitioner", True), ("early_help_manager", True), ("manager", True), ("social_worker", False)],
)
def test_its_owner_who_raised_it_and_managers_move_it(cast: Cast, who: str, may: bool) -> None:
    let_in(cast, "manager", "social_worker")
    row = disagreed(cast)
    client = cast.client(who)
    answer = client.post(reverse("notes:settle", args=[row.pk]), {"outcome": "Agreed."})
    assert answer.status_code == (302 if may else 422)
    row.refresh_from_db()
    assert (row.settled_at is not None) is may


NOT_SO: list[tuple[dict[str, Any], str]] = [
    ({"what": " "}, "what"),
    ({"with_whom": ""}, "with_whom"),
    ({"due": TODAY}, "due"),
    ({"owner_id": 0}, "owner"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[field for _, field in NOT_SO])
def test_one_that_is_not_whole_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        disagreed(cast, **given)
    assert set(invalid.value.problems) == {field} and not Disagreement.objects.exists()


def test_its_owner_may_see_the_record(cast: Cast) -> None:
    with pytest.raises(Invalid, match="owner"):
        disagreed(cast, owner_id=cast.users["school_lead"].pk)


def test_a_late_one_is_called_late(cast: Cast) -> None:
    disagreed(cast)
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        assert "2 days late" in read(cast, "early_help_manager", "workspace:my_work").lower()
