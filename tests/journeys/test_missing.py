"""Missing over the night in which the clocks go forward: 72 true hours, a no is no end, and it is offered again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk
from tests.journeys.steps import Progress
from tests.journeys.stories import OLDER_MAN

#: Friday evening, in winter time. Early on Sunday the clocks in England go forward by an hour.
GONE = datetime(2026, 3, 27, 19, 10, tzinfo=UTC)
BACK = datetime(2026, 3, 27, 23, 15, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 28, 10, 0, tzinfo=UTC)
#: The clock on the wall says an hour more from Sunday on.
FOUR_MINUTES_LEFT = datetime(2026, 3, 30, 23, 11, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
#: The journeys share one database: another young person of the same story.
KOFI = replace(OLDER_MAN, given_name="Kofi", family_name="Quillan", born=date(2011, 12, 15))


def test_declined_offered_again_and_held(sit_down: Sit) -> None:
    to = Progress(KOFI)
    priya = at(sit_down, SATURDAY)
    steps.add_young_person(priya, to)
    steps.take_the_part(priya, to, who="Priya Early", part="Lead professional")
    given_the_return_is_recorded(priya, to)
    then_it_is_due_at_a_quarter_past_midnight(priya, to)

    priya = at(sit_down, FOUR_MINUTES_LEFT)
    priya.sees("Due today, Tuesday 31 March at 00:15")
    when_the_offer_is_declined(priya, to)
    priya.sees("Offered and declined")
    priya.sees("in time (due 31 March 2026 at 00:15)")

    priya = at(sit_down, TUESDAY)
    when_the_interview_is_held_after_all(priya, to)
    priya.sees("Interview held")
    priya.sees("Somebody to call at night.")
    then_both_answers_are_counted_apart(priya, to)


def at(sit_down: Sit, now: datetime) -> Desk:
    desk = sit_down()
    desk.site.set_clock(now)
    desk.sign_in("practitioner")
    return desk


def given_the_return_is_recorded(priya: Desk, to: Progress) -> None:
    steps.open_record(priya, to)
    priya.follow("Missing and return home interviews")
    priya.follow("Record that they are or were missing")
    priya.fill({"reported_by": "His mother", "reported_at": GONE, "missing_from": "home", "linked": "not_known"})
    priya.press("Record it")
    to.keep("episode", priya)
    priya.sees("Still missing")
    priya.follow("Record their return")
    priya.fill({"returned_at": BACK, "how": "police", "found_where": "The bus station"})
    priya.press("Record the return")


def then_it_is_due_at_a_quarter_past_midnight(priya: Desk, to: Progress) -> None:
    priya.sees("Interview due 31 March 2026 at 00:15")
    steps.open_record(priya, to)
    priya.sees("due in 3 days, Tuesday 31 March at 00:15")


def when_the_offer_is_declined(priya: Desk, to: Progress) -> None:
    to.go("episode", priya)
    priya.follow("Record the offer or the interview")
    midnight_on_the_wall = datetime(2026, 3, 31, 0, 5, tzinfo=UTC)
    priya.fill({"offered": "yes", "offered_at": midnight_on_the_wall, "interviewer": "Yusuf Youth"})
    priya.fill({"independent": "yes", "outcome": "declined", "declined_words": "Not tonight."})
    priya.press("Record it")


def when_the_interview_is_held_after_all(priya: Desk, to: Progress) -> None:
    to.go("episode", priya)
    priya.follow("Offer again, and record it")
    priya.fill({"offered": "yes", "offered_at": TUESDAY, "interviewer": "Yusuf Youth", "independent": "yes"})
    priya.fill({"outcome": "held", "held_at": TUESDAY, "place": "In the park", "shares": "yes"})
    priya.fill({"helps": "Somebody to call at night."})
    priya.press("Record it")


def then_both_answers_are_counted_apart(priya: Desk, to: Progress) -> None:
    priya.follow("Every time they were missing")
    priya.sees("was missing once, 4 hours in all.")
    steps.open_record(priya, to)
    priya.follow("Timeline")
    priya.sees("Offered and declined")
