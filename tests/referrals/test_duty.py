"""The duty to report child sexual abuse, behind its day in the pack's settings."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from saferme.audit.models import Event
from saferme.packs import load_pack
from saferme.practice.problems import Invalid, Refused
from saferme.referrals import services
from saferme.referrals.models import DutyToReport
from tests.answers import a_moment, as_posted
from tests.cast import NOW, TODAY, Cast
from tests.referrals.making import duty_from, known

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 3, 1)
REMINDER = "no report is recorded"


def reported(cast: Cast, row: DutyToReport, at: datetime = NOW, **given: Any) -> DutyToReport:
    answers = {"reported_at": a_moment(at), "reported_to": "police", "taken_by": "Log 12", **given}
    return services.record_report_of_abuse(duty_id=row.pk, answers=answers, by=cast.actor("practitioner"), now=NOW)


def record_page(cast: Cast, who: str = "practitioner") -> str:
    return cast.client(who).get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()


def test_devon_has_set_no_day_yet() -> None:
    assert load_pack("devon").settings.abuse_reported_from is None
    shown = {figure.name: figure.value for figure in load_pack("devon").figures}
    assert shown["abuse_reported_from"] == "not yet"


@pytest.mark.parametrize("begins", [None, TODAY + timedelta(days=1)], ids=["no day", "still to come"])
def test_before_its_day_it_asks_nothing_of_anybody(cast: Cast, begins: date | None) -> None:
    with duty_from(begins):
        with pytest.raises(Refused, match="does not apply here yet"):
            known(cast)
        assert cast.client("practitioner").get(reverse("referrals:duties", args=[cast.sam.pk])).status_code == 404
        assert "Duty to report" not in record_page(cast)


@pytest.mark.parametrize("begins", [BEGINS, TODAY], ids=["since", "today"])
def test_from_its_day_it_stands_on_the_record_until_it_is_reported(cast: Cast, begins: date) -> None:
    with duty_from(begins):
        row = known(cast, NOW - timedelta(hours=1))
        assert REMINDER in record_page(cast) and "Duty to report" in record_page(cast)
        reported(cast, row)
        assert REMINDER not in record_page(cast)
    row.refresh_from_db()
    assert (row.reported_at, row.reported_to, row.taken_by) == (NOW, "police", "Log 12")


def test_what_became_known_before_its_day_is_no_duty(cast: Cast) -> None:
    with duty_from(BEGINS), pytest.raises(Invalid) as invalid:
        known(cast, datetime(2026, 2, 28, 23, 59, tzinfo=UTC))
    assert "from 1 March 2026 on" in invalid.value.problems["known_at"]


@pytest.mark.parametrize(
    ("given", "field"), [({"known_at": a_moment(NOW + timedelta(hours=1))}, "known_at"), ({"known_to": ""}, "known_to")]
)
def test_what_cannot_be_is_not_kept(cast: Cast, given: dict[str, Any], field: str) -> None:
    with duty_from(BEGINS), pytest.raises(Invalid) as invalid:
        known(cast, **given)
    assert set(invalid.value.problems) == {field} and not DutyToReport.objects.exists()


REPORTS = [
    ({"reported_at": a_moment(NOW - timedelta(hours=2))}, "reported_at"),
    ({"reported_at": a_moment(NOW + timedelta(hours=2))}, "reported_at"),
    ({"reported_to": "nobody"}, "reported_to"),
    ({"reported_to": ""}, "reported_to"),
]


@pytest.mark.parametrize(
    ("given", "field"), REPORTS, ids=["before it was known", "still to come", "to nobody", "empty"]
)
def test_a_report_that_cannot_be_is_not_kept(cast: Cast, given: dict[str, Any], field: str) -> None:
    with duty_from(BEGINS):
        row = known(cast, NOW - timedelta(hours=1))
        with pytest.raises(Invalid) as invalid:
            reported(cast, row, **given)
    assert set(invalid.value.problems) == {field} and DutyToReport.objects.get().reported_at is None


def test_it_is_reported_once(cast: Cast) -> None:
    with duty_from(BEGINS):
        row = known(cast)
        reported(cast, row)
        with pytest.raises(Refused, match="already, for 3 March 2026"):
            reported(cast, row)


def test_what_was_recorded_stays_readable_when_the_switch_is_turned_back(cast: Cast) -> None:
    with duty_from(BEGINS):
        known(cast)
    text = cast.client("practitioner").get(reverse("referrals:duties", args=[cast.sam.pk])).content.decode()
    assert "Priya Early, Early Help" in text and "Record that it became known" not in text


def test_by_the_pages(cast: Cast) -> None:
    client = cast.client("practitioner")
    with duty_from(BEGINS):
        fields = {"known_at": a_moment(NOW), "known_to": "Priya Early"}
        assert client.post(reverse("referrals:add_duty", args=[cast.sam.pk]), as_posted(fields)).status_code == 302
        row = DutyToReport.objects.get()
        assert client.post(reverse("referrals:report_duty", args=[row.pk]), {}).status_code == 422
        report = as_posted({"reported_at": a_moment(NOW), "reported_to": "both"})
        client.post(reverse("referrals:report_duty", args=[row.pk]), report)
        text = client.get(reverse("referrals:duties", args=[cast.sam.pk])).content.decode()
    assert "Reported 3 March 2026 at 10:00 to both" in text


def test_neither_addresses_nor_audit_say_what_it_is(cast: Cast) -> None:
    with duty_from(BEGINS):
        reported(cast, known(cast))
    assert "abuse" not in reverse("referrals:duties", args=[cast.sam.pk])
    assert not [event for event in Event.objects.all() if "abuse" in f"{event.action} {event.detail}"]


def test_the_database_holds_a_report_together(cast: Cast) -> None:
    with duty_from(BEGINS):
        row = known(cast)
    for wrong in (
        {"reported_at": NOW},
        {"reported_to": "police"},
        {"reported_at": NOW - timedelta(days=1), "reported_to": "police"},
        {"known_to": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DutyToReport.objects.filter(pk=row.pk).update(**wrong)
