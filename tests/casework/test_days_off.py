"""One-off bank holidays: entered and withdrawn, with the clocks that they move, and no drift by rebuilding."""

from datetime import date, timedelta

import pytest

from saferme.audit.models import Event
from saferme.casework import services
from saferme.casework.models import Case, Deadline, OneOffDay
from saferme.casework.replay import one_off_days
from saferme.casework.selectors import all_case_ids, case_and_facts
from saferme.practice.problems import Invalid, Refused
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)  # Wednesday 4 March 2026
THURSDAY = TODAY + timedelta(days=2)


def referred(cast: Cast, on: date = TODAY) -> Case:
    case = cast.case(cast.sam)
    by = cast.actor("practitioner")
    services.report_fact(case_id=case.pk, fact="referral_received", on=on, by=by, now=NOW)
    return case


def enter(cast: Cast, day: date = TOMORROW, now=NOW) -> OneOffDay:
    return services.enter_day_off(day=day, reason="By Royal Proclamation", by=cast.actor("administrator"), now=now)


def withdraw(cast: Cast, row: OneOffDay, now=NOW) -> OneOffDay:
    by = cast.actor("administrator")
    return services.withdraw_day_off(day_id=row.pk, reason="Entered in error", by=by, now=now)


def clock(case: Case, code: str = "front_door_decision") -> Deadline:
    return Deadline.objects.get(case=case, code=code)


def drifted(cast: Cast, now=NOW) -> list[object]:
    by = cast.actor("manager")
    return [pk for pk in all_case_ids() if services.rebuild_standing(case_id=pk, by=by, now=now)]


def test_a_day_that_is_entered_moves_the_clocks_that_run_and_keeps_the_first_date(cast: Cast) -> None:
    case = referred(cast)
    assert clock(case).due_on == TOMORROW
    enter(cast, now=NOW + timedelta(days=1))
    moved = clock(case)
    assert (moved.due_on, moved.first_due_on, moved.moved_on, moved.moved_how) == (
        THURSDAY, TOMORROW, TOMORROW, "entered",
    )  # fmt: skip
    assert clock(case, "assessment").first_due_on == date(2026, 5, 8)
    told = Event.objects.get(action="clocks.moved")
    assert (told.person_id, told.detail["day"]) == (cast.sam.pk, TOMORROW.isoformat())
    assert Event.objects.get(action="day_off.entered").detail["cases_moved"] == 1
    assert drifted(cast, NOW + timedelta(days=1)) == []


def test_a_clock_that_was_met_before_keeps_its_date(cast: Cast) -> None:
    case = referred(cast, TODAY - timedelta(days=1))
    by = cast.actor("front_door")
    services.report_fact(
        case_id=case.pk, fact="front_door_decision", on=TODAY, details={"outcome": "s17"}, by=by, now=NOW
    )
    enter(cast, TODAY, now=NOW + timedelta(days=1))
    assert (clock(case).due_on, clock(case).first_due_on) == (TODAY, None)
    assert clock(case, "assessment").first_due_on is not None, "the one that runs is moved"
    assert drifted(cast, NOW + timedelta(days=1)) == []


def test_a_clock_that_was_met_on_the_day_of_the_entry_is_worked_out_anew_too(cast: Cast) -> None:
    case = referred(cast, TODAY - timedelta(days=1))
    by = cast.actor("front_door")
    services.report_fact(
        case_id=case.pk, fact="front_door_decision", on=TODAY, details={"outcome": "s17"}, by=by, now=NOW
    )
    enter(cast, TODAY)
    assert clock(case).due_on == TOMORROW
    assert drifted(cast) == []


def test_a_day_that_is_withdrawn_gives_the_clock_back(cast: Cast) -> None:
    case = referred(cast)
    row = enter(cast, now=NOW + timedelta(hours=1))
    assert clock(case).due_on == THURSDAY
    assert clock(case).first_due_on is None, "known on the day of the referral: nothing was moved"
    withdraw(cast, row, NOW + timedelta(days=1))
    moved = clock(case)
    assert (moved.due_on, moved.first_due_on, moved.moved_how) == (TOMORROW, THURSDAY, "withdrawn")
    assert OneOffDay.objects.get().withdrawn_reason == "Entered in error"
    assert drifted(cast, NOW + timedelta(days=1)) == []


def test_facts_that_come_later_know_the_day(cast: Cast) -> None:
    enter(cast)
    assert clock(referred(cast)).due_on == THURSDAY
    assert drifted(cast) == []


def test_clocks_that_do_not_go_over_the_day_are_left_alone(cast: Cast) -> None:
    referred(cast)
    enter(cast, date(2026, 5, 11))
    assert not Event.objects.filter(action="clocks.moved").exists()


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 3, 7), "7 March 2026 is at a weekend, which is no working day already."),
        (date(2026, 4, 3), "3 April 2026 is a bank holiday already."),
        (TOMORROW, "4 March 2026 was entered already: it is in the list below."),
    ],
)
def test_a_day_that_needs_no_entry_is_refused_with_its_reason(cast: Cast, day: date, says: str) -> None:
    enter(cast)
    with pytest.raises(Invalid) as invalid:
        enter(cast, day)
    assert invalid.value.problems == {"day": says}


def test_a_day_is_withdrawn_once_and_may_be_entered_again(cast: Cast) -> None:
    row = enter(cast)
    withdraw(cast, row)
    with pytest.raises(Refused):
        withdraw(cast, row)
    enter(cast)
    assert OneOffDay.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_entering_and_withdrawing_need_a_reason(cast: Cast, reason: str) -> None:
    by = cast.actor("administrator")
    with pytest.raises(Invalid):
        services.enter_day_off(day=TOMORROW, reason=reason, by=by, now=NOW)
    row = enter(cast)
    with pytest.raises(Invalid):
        services.withdraw_day_off(day_id=row.pk, reason=reason, by=by, now=NOW)
    assert OneOffDay.objects.get().withdrawn_on is None


def test_the_days_that_come_along_with_the_facts_are_those_that_were_entered(cast: Cast) -> None:
    """One by one and as one text: a page would work out other clocks than the replay."""
    referred(cast)
    assert days_with_facts(cast) == one_off_days() == ()
    withdraw(cast, enter(cast, THURSDAY), NOW + timedelta(days=1))
    enter(cast, TOMORROW)
    assert days_with_facts(cast) == one_off_days() and len(one_off_days()) == 2


def days_with_facts(cast: Cast) -> object:
    case, _ = case_and_facts(cast.sam)
    return case and case.days_off
