"""A child in care: Safer Me beside the statutory reviews, never instead of them (R6); nothing is typed twice."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from saferme.casework.models import Case, Deadline
from saferme.casework.selectors import active_facts, standing_today
from saferme.meetings import services
from saferme.meetings.care import BECAME, CEASED, offers_of
from saferme.meetings.models import CareReview, Invitee, Meeting
from saferme.people.models import CareStatus
from saferme.people.services import add_detail
from saferme.practice.problems import Invalid, Refused
from tests.answers import as_posted
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making

pytestmark = pytest.mark.django_db
SINCE = date(2026, 2, 24)


def in_care(cast: Cast) -> Case:
    case = making.assessed(cast)
    step(cast)
    return case


def step(cast: Cast, what: str = BECAME, on: date = SINCE) -> None:
    by = cast.actor("social_worker")
    services.record_care_step(person_id=cast.sam.pk, what=what, on=on, by=by, now=NOW)


def status(cast: Cast, **given: Any) -> None:
    details = {"kind": "looked_after", "since": SINCE, **given}
    by = cast.actor("practitioner")
    add_detail(person_id=cast.sam.pk, noun="care_status", details=details, by=by, now=NOW)


def clocks(case: Case) -> dict[str, date]:
    return {row.code: row.due_on for row in Deadline.objects.filter(case=case, met_on="")}


def offers(cast: Cast, case: Case) -> list[tuple[str, date]]:
    return [(one.fact, one.on) for one in offers_of(cast.sam, active_facts(case), TODAY)]


def text_of(cast: Cast, name: str, key: Any, who: str = "social_worker") -> str:
    answer = cast.client(who).get(reverse(name, args=[key]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def meeting_in_care(cast: Cast, **given: Any) -> Meeting:
    return making.planned(cast, **{"tier": "child_in_care", "facilitator": "social_worker", **given})


def test_coming_into_care_is_a_step_and_a_status_at_once(cast: Cast) -> None:
    case = in_care(cast)
    row = CareStatus.objects.get(person=cast.sam)
    assert (row.kind, row.since, row.until) == ("looked_after", SINCE, None)
    assert clocks(case)["child_in_care_review"] == date(2026, 3, 24)
    step(cast, CEASED, TODAY)
    row.refresh_from_db()
    assert row.until == TODAY and "child_in_care_review" not in clocks(case)


def test_a_status_in_the_details_is_offered_as_a_step_and_taken_with_its_day(cast: Cast) -> None:
    case = making.assessed(cast)
    status(cast)
    assert offers(cast, case) == [(BECAME, SINCE)]
    for name in ("workspace:record", "meetings:care"):
        assert (
            "came into care" in text_of(cast, name, cast.sam.pk).lower()
            or "looked after" in text_of(cast, name, cast.sam.pk).lower()
        )
    client = cast.client("social_worker")
    where = reverse("meetings:care_step", args=[cast.sam.pk])
    page = client.get(where).content.decode()
    assert 'value="24"' in page and 'value="2026"' in page
    typed = as_posted({"what": BECAME, "on": {"day": "24", "month": "2", "year": "2026"}, "note": ""})
    assert client.post(where, typed).status_code == 302
    assert CareStatus.objects.count() == 1 and offers(cast, case) == []


def test_saving_a_care_status_leads_to_where_it_is_offered(cast: Cast) -> None:
    making.assessed(cast)
    typed = as_posted({"kind": "looked_after", "note": "", "since": {"day": "24", "month": "2", "year": "2026"}})
    where = reverse("people:add_detail", args=[cast.sam.pk, "care_status"])
    answer = cast.client("practitioner").post(where, typed)
    assert answer.status_code == 302 and answer.url == reverse("meetings:care", args=[cast.sam.pk])


def test_an_end_in_the_details_is_offered_too(cast: Cast) -> None:
    case = in_care(cast)
    CareStatus.objects.update(until=TODAY)
    assert offers(cast, case) == [(CEASED, TODAY)]


def test_care_of_long_before_the_case_is_no_step_of_it(cast: Cast) -> None:
    case = making.assessed(cast)
    status(cast, since=date(2024, 1, 8))
    assert offers(cast, case) == []
    assert "Statutory reviews" in text_of(cast, "meetings:care", cast.sam.pk)


def test_both_series_run_side_by_side(cast: Cast) -> None:
    case = in_care(cast)
    meeting = making.held(cast, tier="child_in_care", facilitator="social_worker")
    assert [str(one) for one in standing_today(case, TODAY).overlay] == ["child_in_care", "safer_me_child_in_care"]
    assert {"child_in_care_review", "plan_shared"} <= set(clocks(case))
    services.record_care_review(
        person_id=cast.sam.pk, held_on=TODAY, chaired_by="Rue Review", by=cast.actor("social_worker"), now=NOW
    )
    assert clocks(case)["child_in_care_review"] == date(2026, 6, 3)
    assert "plan_shared" in clocks(case), "a statutory review meets no clock of Safer Me"
    for name, key in (
        ("workspace:record", cast.sam.pk),
        ("meetings:care", cast.sam.pk),
        ("meetings:meetings", cast.sam.pk),
        ("meetings:after", meeting.pk),
    ):
        text = text_of(cast, name, key)
        assert "Statutory reviews" in text and "Last review: 3 March 2026" in text, name
        assert "Last Safer Me meeting: 3 March 2026" in text, name


def test_a_safer_me_meeting_meets_no_clock_of_the_statutory_review(cast: Cast) -> None:
    case = in_care(cast)
    before = clocks(case)["child_in_care_review"]
    making.held(cast, tier="child_in_care", facilitator="social_worker")
    assert clocks(case)["child_in_care_review"] == before


def test_its_plan_is_that_of_a_child_in_care(cast: Cast) -> None:
    in_care(cast)
    meeting = making.held(cast, tier="child_in_care", facilitator="social_worker")
    version = services.begin_plan(meeting_id=meeting.pk, by=cast.actor("social_worker"), now=NOW)
    assert version.plan.tier == "child_in_care"


def test_the_reviewing_officer_is_asked_to_it(cast: Cast) -> None:
    case = in_care(cast)
    assert "Nobody has the part of reviewing officer" in text_of(
        cast, "meetings:meeting", meeting_in_care(cast, starts_at=NOW + timedelta(days=2)).pk
    )
    making.part(cast, case, "reviewing_officer", "reviewing_officer")
    meeting = meeting_in_care(cast)
    row = Invitee.objects.get(meeting=meeting, user=cast.users["reviewing_officer"])
    assert (row.role, row.email) == ("Independent reviewing officer", "reviewing_officer@example.test")
    assert "Nobody has the part of reviewing officer" not in text_of(cast, "meetings:meeting", meeting.pk)


@pytest.mark.parametrize("who", ["practitioner", "manager", "reviewing_officer"])
def test_only_childrens_social_care_holds_it(cast: Cast, who: str) -> None:
    case = in_care(cast)
    if who == "reviewing_officer":
        making.part(cast, case, who, who)
    with pytest.raises(Refused) as refused:
        meeting_in_care(cast, facilitator=who)
    assert refused.value.rule == "R6"


def test_it_is_no_review_of_the_care_plan(cast: Cast) -> None:
    in_care(cast)
    with pytest.raises(Invalid, match="reviewing officer"):
        meeting_in_care(cast, kind="review")


FUTURE = TODAY + timedelta(days=1)
WRONG = [
    (lambda cast: step(cast, BECAME, FUTURE), Invalid),
    (lambda cast: step(cast, "moved"), Invalid),
    (lambda cast: step(cast, CEASED), Refused),
]


@pytest.mark.parametrize(("doing", "kind"), WRONG)
def test_what_cannot_be_is_refused_and_nothing_is_written(cast: Cast, doing: Any, kind: type[Exception]) -> None:
    making.assessed(cast)
    with pytest.raises(kind):
        doing(cast)
    assert not CareStatus.objects.exists()


def test_a_review_is_recorded_on_the_page_and_refused_where_nobody_is_in_care(cast: Cast) -> None:
    making.assessed(cast)
    typed = as_posted(
        {
            "held_on": {"day": "2", "month": "3", "year": "2026"},
            "chaired_by": "Rue Review",
            "young_person_says": "I want to stay with Nan.",
            "about_safer_me": "",
        }
    )
    where, client = reverse("meetings:care_review", args=[cast.sam.pk]), cast.client("social_worker")
    answer = client.post(where, typed)
    assert answer.status_code == 422 and "stay with Nan" in answer.content.decode()
    assert not CareReview.objects.exists()
    step(cast)
    assert client.post(where, typed).status_code == 302
    assert "stay with Nan" in text_of(cast, "meetings:care", cast.sam.pk)
