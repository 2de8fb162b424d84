"""Who is in the core group is told once and offered from then on: kept, ended or added with a day, never dropped unsaid."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from saferme.casework.selectors import active_facts
from saferme.casework.services import withdraw_fact
from saferme.enquiries.core_group import core_group_of, offered_members
from saferme.enquiries.selectors import enquiry_form
from saferme.meetings import services as meetings
from saferme.practice.problems import Invalid
from saferme.submissions.selectors import flat_answers
from tests.answers import a_date, a_moment
from tests.casework.confirming import confirmed
from tests.cast import NOW, TODAY, Cast
from tests.enquiries.making import recorded
from tests.enquiries.test_safer_me_plus import chained, held, plus, ready

pytestmark = pytest.mark.django_db
SOL = {"_id": "m1", "name": "Sol Worker", "agency": "social_care", "part": "Brings it together"}
SID = {"_id": "m2", "name": "Sid School", "agency": "education", "part": "Mornings"}
GAIL = {"_id": "m3", "name": "Gail Green", "part": "Evenings"}
PLUS_DAY, LATER = TODAY - timedelta(days=1), NOW + timedelta(days=9)


def with_group(cast: Cast, *rows: dict[str, Any]) -> Any:
    case = chained(cast)
    held(cast, {"core_group_members": list(rows or (SOL, SID))}, starts_at=NOW - timedelta(days=1))
    return case


def met(cast: Cast, *rows: dict[str, Any], **given: Any) -> Any:
    moment = a_moment(LATER - timedelta(hours=1))
    more = {"core_group_members": list(rows), "took_part": [], "held_at": moment, **given}
    with time_machine.travel(LATER, tick=False):
        return recorded(cast, "core_group", by="social_worker", now=LATER, **more)


def names(case: Any) -> list[tuple[str, date, date | None]]:
    return [(one.name, one.since, one.until) for one in core_group_of(case).members]


def test_who_was_named_is_offered_to_the_next_core_group_and_nothing_is_typed_twice(cast: Cast) -> None:
    case = with_group(cast)
    raw, note = offered_members(case, enquiry_form("core_group"))
    assert [(one["_id"], one["name"], one["part"]) for one in raw] == [
        ("m1", "Sol Worker", "Brings it together"),
        ("m2", "Sid School", "Mornings"),
    ]
    assert raw[0]["since"] == a_date(PLUS_DAY) and "the meeting of 2 March 2026" in note
    page = cast.client("social_worker").get(reverse("enquiries:record", args=[cast.sam.pk, "core_group"]))
    text = page.content.decode()
    assert 'value="Sid School"' in text and "the meeting of 2 March 2026" in text and "checked" not in text


def test_kept_ended_and_added_with_dates(cast: Cast) -> None:
    case = with_group(cast)
    left = date(2026, 3, 10)
    met(cast, {**SOL, "came": "came"}, {**SID, "until": a_date(left)}, {**GAIL, "came": "absent"})
    assert names(case) == [
        ("Sol Worker", PLUS_DAY, None),
        ("Sid School", PLUS_DAY, left),
        ("Gail Green", LATER.date(), None),
    ]
    raw, note = offered_members(case, enquiry_form("core_group"))
    assert [one["name"] for one in raw] == ["Sol Worker", "Gail Green"] and "the core group of 12 March 2026" in note
    with time_machine.travel(LATER, tick=False):
        page = cast.client("social_worker").get(reverse("enquiries:enquiry", args=[cast.sam.pk])).content.decode()
    assert "2 March 2026 to 10 March 2026" in page and "Gail Green, since 12 March 2026: Evenings" in page


def test_who_has_left_keeps_the_day_on_which_they_did(cast: Cast) -> None:
    case = with_group(cast, SOL, {**SID, "until": a_date(TODAY)})
    met(cast, {**SOL, "came": "came"})
    assert names(case) == [("Sol Worker", PLUS_DAY, None), ("Sid School", PLUS_DAY, TODAY)]


REFUSED = [
    ([{**SOL, "came": "came"}], "Not on the list any more: Sid School"),
    (
        [{**SOL, "came": "came"}, {**SID, "since": a_date(date(2026, 3, 2)), "until": a_date(date(2026, 3, 1))}],
        "end before it began",
    ),
    ([SOL, SID], "Say who came"),
]


@pytest.mark.parametrize(("rows", "says"), REFUSED)
def test_nobody_drops_out_unsaid(cast: Cast, rows: list[dict[str, Any]], says: str) -> None:
    with_group(cast)
    with pytest.raises(Invalid) as invalid:
        met(cast, *rows)
    assert says in invalid.value.problems["core_group_members"]


def test_the_review_is_offered_who_is_in_it_by_then_though_it_was_planned_before(cast: Cast) -> None:
    with_group(cast)
    review = plus(cast, kind="review", starts_at=LATER + timedelta(days=1))
    met(cast, {**SOL, "came": "came"}, {**SID, "until": a_date(TODAY)}, GAIL)
    page = cast.client("independent_chair").get(reverse("meetings:agenda", args=[review.pk])).content.decode()
    assert 'value="Gail Green"' in page and 'value="Sid School"' not in page
    assert "the core group of 12 March 2026" in page
    assert "core_group_members" not in flat_answers(review.submission)
    said = {"threshold_why": "It goes on.", "seen_version": "0", "save": "later"}
    cast.client("independent_chair").post(reverse("meetings:agenda", args=[review.pk]), said)
    kept = flat_answers(review.submission)
    assert [row["name"] for row in kept["core_group_members"]] == ["Sol Worker", "Gail Green"], (
        "shown and left as it is"
    )
    assert kept["threshold_why"] == "It goes on."


def test_what_was_written_in_the_notes_is_not_written_over(cast: Cast) -> None:
    with_group(cast)
    review = ready(cast, {"core_group_members": [{**GAIL, "name": "Gail Only"}]}, kind="review")
    page = cast.client("independent_chair").get(reverse("meetings:agenda", args=[review.pk])).content.decode()
    assert 'value="Gail Only"' in page and 'value="Sid School"' not in page


def test_a_review_that_goes_on_drops_nobody_unsaid(cast: Cast) -> None:
    with_group(cast)
    review = ready(cast, {"core_group_members": [SOL]}, kind="review")
    with pytest.raises(Invalid) as invalid:
        meetings.record_held(meeting_id=review.pk, by=cast.actor("independent_chair"), now=NOW)
    assert "Sid School" in invalid.value.problems["protection.core_group_members"]


def test_with_the_plan_the_core_group_is_over(cast: Cast) -> None:
    case = with_group(cast)
    review = ready(cast, {"step": "step_down"}, kind="review")
    confirmed(cast, "easing")
    meetings.record_held(meeting_id=review.pk, by=cast.actor("independent_chair"), now=NOW)
    assert core_group_of(case).members == ()


def test_a_record_that_was_withdrawn_tells_nothing(cast: Cast) -> None:
    case = with_group(cast)
    met(cast, {**SOL, "came": "came"}, {**SID, "until": a_date(TODAY)})
    fact = active_facts(case)[-1]
    by = cast.actor("social_worker", LATER)
    withdraw_fact(case_id=case.pk, number=fact.number, reason="Another family.", by=by, now=LATER)
    assert [one.name for one in core_group_of(case).now] == ["Sol Worker", "Sid School"]


def test_somebody_typed_anew_is_the_same_by_name(cast: Cast) -> None:
    case = with_group(cast)
    met(cast, {"_id": "n1", "name": "sol worker ", "came": "came"}, SID)
    assert [one.since for one in core_group_of(case).now] == [PLUS_DAY, PLUS_DAY]
