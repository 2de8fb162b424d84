"""Warning notes: at the head of every page of the record, looked at again, disclosed or not and why, ended with a reason."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from saferme.notes import services
from saferme.notes.models import WarningNote
from saferme.practice.problems import Invalid, Refused
from tests.answers import a_date, as_posted
from tests.cast import NOW, TODAY, Cast
from tests.notes.making import SOON, warned

pytestmark = pytest.mark.django_db


def head(cast: Cast, name: str = "workspace:record") -> str:
    page = cast.client("practitioner").get(reverse(name, args=[cast.sam.pk])).content.decode()
    return page[page.index("sm-record-head") : page.index("sm-tabs")]


@pytest.mark.parametrize("name", ["workspace:record", "workspace:timeline", "people:details", "notes:notes"])
def test_it_stands_at_the_head_of_every_page_until_it_ends(cast: Cast, name: str) -> None:
    row = warned(cast)
    assert "A dog that bites." in head(cast, name)
    services.end_warning(warning_id=row.pk, reason="The dog died.", by=cast.actor("practitioner"), now=NOW)
    assert "A dog that bites." not in head(cast, name)
    page = cast.client("practitioner").get(reverse("notes:warnings", args=[cast.sam.pk])).content.decode()
    assert "A dog that bites." in page and "The dog died." in page


def test_one_that_nobody_looked_at_again_says_so(cast: Cast) -> None:
    warned(cast)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert "Not looked at again since it was due" in head(cast)


def test_looked_at_again_it_stays_with_the_reason_and_the_next_day(cast: Cast) -> None:
    row = warned(cast)
    client, where = cast.client("practitioner"), reverse("notes:review_warning", args=[row.pk])
    later = SOON + timedelta(days=30)
    assert client.post(where, as_posted({"words": "", "next_on": a_date(later)})).status_code == 422
    assert client.post(where, as_posted({"words": "Still there.", "next_on": a_date(later)})).status_code == 302
    row.refresh_from_db()
    assert row.review_on == later
    assert "Still there." in client.get(reverse("notes:warnings", args=[cast.sam.pk])).content.decode()


NOT_SO: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "text"),
    ({"disclosed_words": " "}, "disclosed_words"),
    ({"disclosed": ""}, "disclosed"),
    ({"manager_told": ""}, "manager_told"),
    ({"manager_told_on": SOON}, "manager_told_on"),
    ({"since": SOON}, "since"),
    ({"review_on": TODAY}, "review_on"),
    ({"visibility": ""}, "visibility"),
]


@pytest.mark.parametrize(("given", "field"), NOT_SO, ids=[f"{i}-{field}" for i, (_, field) in enumerate(NOT_SO)])
def test_a_warning_that_cannot_be_is_not_kept(cast: Cast, given, field) -> None:
    with pytest.raises(Invalid) as invalid:
        warned(cast, **given)
    assert set(invalid.value.problems) == {field} and not WarningNote.objects.exists()


def test_it_ends_once_and_with_a_reason(cast: Cast) -> None:
    row, by = warned(cast), cast.actor("practitioner")
    with pytest.raises(Invalid):
        services.end_warning(warning_id=row.pk, reason=" ", by=by, now=NOW)
    services.end_warning(warning_id=row.pk, reason="Moved away.", by=by, now=NOW)
    with pytest.raises(Refused):
        services.end_warning(warning_id=row.pk, reason="Again.", by=by, now=NOW)


def test_written_on_the_page(cast: Cast) -> None:
    client, where = cast.client("practitioner"), reverse("notes:add_warning", args=[cast.sam.pk])
    typed = {
        "kind": "visit",
        "text": "A dog that bites.",
        "since": a_date(TODAY),
        "review_on": a_date(SOON),
        "disclosed": "no",
        "manager_told": "Ena Manager",
        "manager_told_on": a_date(TODAY),
        "visibility": f"team_{cast.teams['early_help_north'].pk}",
    }
    missing = client.post(where, as_posted(typed))
    assert missing.status_code == 422 and "A dog that bites." in missing.content.decode()
    assert client.post(where, as_posted({**typed, "disclosed_words": "It would put Sam in danger."})).status_code == 302
    row = WarningNote.objects.get()
    assert (row.visibility, row.for_team) == ("team", cast.teams["early_help_north"])
