"""The clocks of one record, and the administrator's table of one-off bank holidays."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from saferme.casework import services as casework
from saferme.casework.models import OneOffDay
from tests.cast import NOW, TODAY, Cast
from tests.meetings import making

pytestmark = pytest.mark.django_db


def words(cast: Cast, who: str, name: str, *args: object) -> str:
    """The page as it is read: without its marks."""
    response = cast.client(who).get(reverse(name, args=args))
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_each_clock_says_due_met_late_by_which_rule_and_which_steps(cast: Cast) -> None:
    case = cast.case(cast.sam)
    report = [("referral_received", 5, {}), ("front_door_decision", 1, {"outcome": "s17"})]
    for fact, ago, details in report:
        making.report(cast, case, fact, on=TODAY - timedelta(days=ago), **details)
    page = words(cast, "practitioner", "workspace:clocks", cast.sam.pk)
    running, met = page.split("Clocks that were met, the latest first")
    assert "Social work assessment Due Tuesday 5 May Not yet Statutory: 45 working days Referral received" in running
    assert (
        "Front Door decision 27 February 2026 2 March 2026 late Front Door decision: Child in need, section 17 "
        "Statutory: 1 working day Referral received by the Front Door 26 February 2026" in met
    )


def test_the_72_hours_have_their_minute(cast: Cast) -> None:
    case = cast.case(cast.sam)
    by = cast.actor("practitioner")
    returned = NOW - timedelta(hours=73)
    casework.report_fact(case_id=case.pk, fact="returned_from_missing", on=returned, by=by, now=NOW)
    page = words(cast, "practitioner", "workspace:clocks", cast.sam.pk)
    assert "Return home interview Late since today at 09:00 Not yet Statutory: 72 hours" in page


def test_a_record_without_clocks_says_how_they_begin(cast: Cast) -> None:
    assert "No clock is running." in words(cast, "practitioner", "workspace:clocks", cast.sam.pk)
    cast.case(cast.sam)
    assert "No clock is running." in words(cast, "practitioner", "workspace:clocks", cast.sam.pk)


@pytest.mark.parametrize("name", ["workspace:clocks", "workspace:record", "workspace:my_work"])
def test_the_first_due_date_stays_in_view(cast: Cast, name: str) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner", "lead_professional")
    making.report(cast, case, "referral_received", on=TODAY - timedelta(days=1))
    casework.enter_day_off(day=TODAY, reason="Proclaimed", by=cast.actor("administrator"), now=NOW)
    page = words(cast, "practitioner", name, *([] if name.endswith("my_work") else [cast.sam.pk]))
    assert "was due 3 March 2026; due 4 March 2026 since a bank holiday was entered on 3 March 2026" in page


def enter(cast: Cast, **typed: str):
    day = {"day.day": "4", "day.month": "3", "day.year": "2026"}
    return cast.client("administrator").post(reverse("workspace:days_off"), {**day, **typed})


def test_a_day_is_entered_and_withdrawn_on_the_page_and_never_deleted(cast: Cast) -> None:
    assert "No day has been entered." in words(cast, "administrator", "workspace:days_off")
    assert enter(cast, reason="By Royal Proclamation").status_code == 302
    page = words(cast, "administrator", "workspace:days_off")
    assert "4 March 2026 By Royal Proclamation 3 March 2026, by Ada Admin Counts" in page
    where = reverse("workspace:withdraw_day_off", args=[OneOffDay.objects.get().pk])
    client = cast.client("administrator")
    assert client.post(where, {"reason": ""}).status_code == 422
    assert client.post(where, {"reason": "It was for Scotland"}).status_code == 302
    page = words(cast, "administrator", "workspace:days_off")
    assert "Withdrawn on 3 March 2026 by Ada Admin: It was for Scotland" in page
    assert client.get(where).status_code == 404, "it is withdrawn once"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"reason": ""}, "Why, and who proclaimed it?"),
        ({"reason": "Kept words", "day.day": "7"}, "is at a weekend"),
        ({"reason": "Kept words", "day.day": "31", "day.month": "2"}, "31 February 2026"),
    ],
)
def test_a_day_that_will_not_do_is_shown_again_with_what_was_typed(
    cast: Cast, typed: dict[str, str], says: str
) -> None:
    response = enter(cast, **typed)
    assert response.status_code == 422
    page = unescape(response.content.decode())
    assert says in page and typed["reason"] in page
    assert not OneOffDay.objects.exists()


def test_the_overview_says_first_how_late_a_clock_is(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.report(cast, case, "referral_received", on=TODAY - timedelta(days=4))
    page = words(cast, "practitioner", "workspace:record", cast.sam.pk)
    assert page.index("Front Door decision: 1 day late (due Monday 2 March)") < page.index("What Sam says")
