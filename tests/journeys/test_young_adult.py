"""A care leaver of 19 decides for herself. She says no, and nothing is started; later she agrees, and it may be."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk
from tests.journeys.steps import Progress
from tests.journeys.stories import NUISANCE

MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
THREE_WEEKS_ON = datetime(2026, 3, 24, 14, 15, tzinfo=UTC)
IVY = replace(NUISANCE, given_name="Ivy", family_name="Marchbank", born=date(2006, 8, 14))
#: The rule on ages, as the page says it.
R18 = "with adult safeguarding or the leaving care adviser if they are 18 or over."
SHE_DECIDES = "Whether Ivy, who is an adult, agrees to Safer Me"


def test_no_stays_readable_when_she_agrees_later(sit_down: Sit) -> None:
    to = Progress(IVY)
    lea = given_a_care_leaver_of_19(sit_down, to)

    when_she_says(lea, to, "refused")
    then_the_page_says_what_may_not_follow(lea)
    then_nothing_can_be_started(lea, to)

    lea.site.set_clock(THREE_WEEKS_ON)
    lea.sign_in("leaving_care_adviser")
    when_she_says(lea, to, "given")
    then_both_answers_are_readable_with_their_dates(lea, to)
    then_the_assessment_may_start(lea, to)


def given_a_care_leaver_of_19(sit_down: Sit, to: Progress) -> Desk:
    lea = sit_down()
    lea.site.set_clock(MORNING)
    lea.sign_in("leaving_care_adviser")
    steps.add_young_person(lea, to)
    lea.follow("Details")
    lea.follow("Add care status")
    lea.fill({"kind": "care_leaver", "since": date(2024, 8, 14)})
    lea.press("Save")
    return lea


def when_she_says(lea: Desk, to: Progress, answer: str) -> None:
    steps.open_record(lea, to)
    lea.follow(SHE_DECIDES)
    lea.fill({"consent": answer})
    lea.press("Record what they say")
    lea.sees("What they say is recorded.")


def then_the_page_says_what_may_not_follow(lea: Desk) -> None:
    lea.sees("They say no recorded 3 March 2026 at 09:30 by Lea Leaving")
    lea.sees(R18)
    lea.does_not_see("An assessment may be started")


def then_nothing_can_be_started(lea: Desk, to: Progress) -> None:
    steps.open_record(lea, to)
    lea.follow("Assessments")
    lea.press("Start the assessment")
    lea.sees("(Rule R18)")
    lea.sees(R18)
    steps.open_record(lea, to)
    lea.follow("Assessments")
    lea.sees("No assessment has been started.")


def then_both_answers_are_readable_with_their_dates(lea: Desk, to: Progress) -> None:
    lea.sees("They agree recorded 24 March 2026 at 14:15 by Lea Leaving")
    lea.sees("They say no recorded 3 March 2026 at 09:30 by Lea Leaving")
    lea.sees("An assessment may be started")
    lea.does_not_see(R18)
    steps.open_record(lea, to)
    lea.follow("Timeline")
    lea.sees("was asked about Safer Me: they say no")
    lea.sees("was asked about Safer Me: they agree")


def then_the_assessment_may_start(lea: Desk, to: Progress) -> None:
    steps.begin_assessment(lea, to)
