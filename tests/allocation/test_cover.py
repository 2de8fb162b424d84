"""Cover for absence: seen from the first day to the last, ended by itself, carried with the case."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from saferme.accounts.permissions import Level
from saferme.allocation import services
from saferme.allocation.models import Cover
from saferme.casework.services import report_fact
from saferme.people.models import Person, PersonGrant
from saferme.people.selectors import level_on
from saferme.people.services import end_access
from saferme.practice.problems import Invalid, Refused
from tests.allocation import making
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def level(cast: Cast, who: str, later: timedelta = timedelta(0), person: Person | None = None) -> Level:
    return level_on(cast.actor(who, NOW + later), person or cast.sam)


def work(cast: Cast, who: str) -> str:
    return cast.client(who).get(reverse("workspace:my_work")).content.decode()


def test_whoever_covers_sees_the_record_from_the_first_day_to_the_last(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner")
    making.covered(cast, since=TODAY + 2 * DAY, days=3)
    seen = [level(cast, "school_lead", day * DAY) for day in range(7)]
    assert seen == [Level.NONE] * 2 + [Level.FULL] * 4 + [Level.NONE]


def test_the_caseload_and_what_is_due_stand_in_my_work_as_covering(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    report_fact(case_id=case.pk, fact="referral_received", on=TODAY, by=cast.actor("practitioner"), now=NOW)
    assert "Sam Ashdown" not in work(cast, "school_lead")
    making.covered(cast)
    page = work(cast, "school_lead")
    assert "Lead professional, covering for Priya Early, until 10 March 2026" in page
    assert "(for Priya Early, until 10 March 2026)" in page and "Front Door" in page
    assert "You are away and Sid School covers" in work(cast, "practitioner")
    with time_machine.travel(NOW + 8 * DAY, tick=False):
        assert "Sam Ashdown" not in work(cast, "school_lead")


def test_it_is_shown_on_the_record_with_how_to_reach_them(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner")
    making.covered(cast, since=TODAY + DAY)
    page = cast.client("practitioner").get(reverse("workspace:record", args=[cast.sam.pk])).content.decode()
    assert "Will be away 4 March 2026 to 11 March 2026" in page
    assert "Sid School covers, Larkfield School" in page and "school_lead@example.test" in page


def test_ended_early_it_ends_at_once_also_before_it_began(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner")
    for since in (TODAY, TODAY + 2 * DAY):
        cover = making.covered(cast, since=since)
        services.end_cover(cover_id=cover.pk, by=cast.actor("practitioner"), now=NOW)
        assert {level(cast, "school_lead", hour * timedelta(hours=1)) for hour in range(1, 200)} == {Level.NONE}
    with pytest.raises(Refused):
        services.end_cover(cover_id=cover.pk, by=cast.actor("practitioner"), now=NOW)


@pytest.mark.parametrize("who", ["police", "manager", "social_worker"])
def test_cover_is_arranged_by_who_is_away_or_a_manager_of_their_team(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        making.covered(cast, arranged_by=who)
    making.covered(cast, arranged_by="early_help_manager")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": TODAY - DAY}, "since"),
        ({"days": -1}, "until"),
        ({"by": "practitioner"}, "covering"),
        ({"by": "analyst"}, "covering"),
        ({"by": "trusted_adult"}, "covering"),
    ],
)
def test_days_and_colleagues_that_do_not_fit_are_said(cast: Cast, given: dict, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        making.covered(cast, **given)
    assert field in invalid.value.problems
    assert not Cover.objects.exists()


@pytest.mark.parametrize(("since", "days", "fits"), [(0, 3, False), (10, 0, False), (0, 2, True), (11, 7, True)])
def test_the_same_days_are_not_covered_twice_by_the_same_colleague(
    cast: Cast, since: int, days: int, fits: bool
) -> None:
    making.covered(cast, since=TODAY + 3 * DAY)
    making.covered(cast, by="youth_worker", since=TODAY, days=14)
    if fits:
        making.covered(cast, since=TODAY + since * DAY, days=days)
        return
    with pytest.raises(Invalid):
        making.covered(cast, since=TODAY + since * DAY, days=days)


def test_one_that_is_over_is_neither_ended_nor_extended(cast: Cast) -> None:
    row, later = making.covered(cast, days=7), NOW + 8 * DAY
    for change in (services.end_cover, services.extend_cover):
        with pytest.raises(Refused, match="is over"):
            change(cover_id=row.pk, by=cast.actor("practitioner", later), now=later)


def test_who_covers_for_two_of_one_case_keeps_it_when_one_of_the_covers_ends(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    making.part(cast, case, "social_worker", "allocated_social_worker")
    first, _ = making.covered(cast), making.covered(cast, "social_worker")
    services.end_cover(cover_id=first.pk, by=cast.actor("practitioner"), now=NOW)
    assert level(cast, "school_lead", DAY) is Level.FULL


def test_a_restricted_record_is_lent_by_whoever_sees_it_alone(cast: Cast) -> None:
    making.part(
        cast, cast.case(cast.robin, "social_worker"), "social_worker", "allocated_social_worker", "social_worker"
    )
    making.known_to_the_social_worker_alone(cast)
    making.covered(cast, "social_worker", "health", arranged_by="manager")
    assert level(cast, "health", person=cast.robin) is Level.NONE
    making.covered(cast, "social_worker", "youth_worker")
    assert level(cast, "youth_worker", person=cast.robin) is Level.FULL


def test_a_case_that_is_accepted_during_cover_is_covered_and_one_that_passes_is_not(cast: Cast) -> None:
    case = cast.case(cast.sam)
    making.part(cast, case, "practitioner")
    making.covered(cast)
    making.covered(cast, "social_worker", "health")
    move = making.asked(cast, case)
    assert level(cast, "health") is Level.NONE
    making.accepted(cast, move, "social_worker", now=NOW + timedelta(minutes=1))
    assert level(cast, "health", timedelta(minutes=2)) is Level.FULL
    assert level(cast, "school_lead", timedelta(minutes=2)) is Level.NONE


def test_cases_that_came_by_another_way_are_offered_on_the_page_of_cover(cast: Cast) -> None:
    cover = making.covered(cast)
    making.part(cast, cast.case(cast.sam), "practitioner")
    client = cast.client("practitioner")
    assert "Cases that are not covered: 1" in client.get(reverse("allocation:covers")).content.decode()
    assert client.post(reverse("allocation:extend_cover", args=[cover.pk])).status_code == 302
    assert level(cast, "school_lead") is Level.FULL
    assert "not covered" not in client.get(reverse("allocation:covers")).content.decode()


def test_a_cover_is_nobody_who_keeps_the_record(cast: Cast) -> None:
    """The last who may write for good cannot be taken away because somebody covers until Friday."""
    making.part(cast, cast.case(cast.sam), "practitioner")
    making.covered(cast)
    *others, last = PersonGrant.objects.filter(person=cast.sam, level="full", ends__isnull=True)
    for grant in others:
        end_access(grant_id=grant.pk, reason="Left", by=cast.actor("practitioner"), now=NOW)
    with pytest.raises(Invalid):
        end_access(grant_id=last.pk, reason="Left", by=cast.actor("practitioner"), now=NOW)


def test_through_the_page_what_was_typed_stays_and_the_days_are_kept(cast: Cast) -> None:
    making.part(cast, cast.case(cast.sam), "practitioner")
    client, where = cast.client("practitioner"), reverse("allocation:arrange_cover")
    typed = {"covering": str(cast.users["school_lead"].pk)}
    days = {"since.day": "3", "since.month": "3", "since.year": "2026", "until.day": "30", "until.month": "2"}
    wrong = client.post(where, {**typed, **days, "until.year": "2026"})
    assert wrong.status_code == 422 and 'value="30"' in wrong.content.decode()
    right = client.post(where, {**typed, **days, "until.month": "3", "until.year": "2026"})
    assert right.status_code == 302
    cover = Cover.objects.get()
    assert (cover.absent, cover.until.isoformat(), cover.lent.count()) == (cast.users["practitioner"], "2026-03-30", 1)
    assert client.post(reverse("allocation:end_cover", args=[cover.pk])).status_code == 302
    cover.refresh_from_db()
    assert cover.ended_at == NOW
