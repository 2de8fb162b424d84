"""A school telephones the Front Door, which writes it down, answers, and tells the school what became of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.steps import Progress
from tests.journeys.stories import OLDER_MAN

FETCHED = replace(OLDER_MAN, given_name="Perran", family_name="Oldcastle", born=date(2011, 7, 9))
CALLED = datetime(2026, 3, 9, 9, 15, tzinfo=UTC)
TYPED = datetime(2026, 3, 9, 9, 40, tzinfo=UTC)
NEXT_DAY = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
WORDS = "Sol Worker sees him today. Please keep his place at lunch, and do not ask him more."


def test_a_call_from_a_school_and_what_became_of_it(sit_down: Sit) -> None:
    to = Progress(FETCHED)
    fay = sit_down()
    fay.site.set_clock(TYPED)
    fay.sign_in("front_door")

    steps.add_young_person(fay, to)
    steps.take_down_a_call(fay, to, CALLED, "Sid School", "He was fetched from school by two men in a car.")
    then_it_waits_with_its_clock(fay, to)
    steps.acknowledge(fay, to)

    fay.site.set_clock(NEXT_DAY)
    fay.sign_in("front_door")
    steps.decide_at_the_front_door(fay, to, on=date(2026, 3, 10), keeps_safe="Police stay at the bus station")
    steps.tell_whoever_sent_it(fay, to, WORDS)
    then_nothing_waits_any_more(fay, to)

    then_the_school_reads_it_and_no_more(sit_down("school_lead"), to)


def then_it_waits_with_its_clock(fay, to):
    fay.sees("due tomorrow, Tuesday 10 March")
    fay.sees("was said not to be safe")
    fay.follow("Front Door")
    fay.sees("Not acknowledged")
    fay.sees("Parents not told")
    fay.follow("Not acknowledged")
    fay.sees(f"{to.story.given_name} {to.story.family_name}")


def then_nothing_waits_any_more(fay, to):
    to.go("referral", fay)
    fay.sees("in time")
    fay.follow("Front Door")
    fay.does_not_see(to.story.family_name)


def then_the_school_reads_it_and_no_more(sid, to):
    sid.follow("What became of what I sent to the Front Door")
    sid.sees("There is an answer")
    sid.follow(f"Child safety concern about {to.story.given_name} {to.story.family_name}")
    sid.sees("9 March 2026")
    sid.sees(WORDS)
    sid.does_not_see("two men in a car")
    sid.does_not_see("Police stay at the bus station")
