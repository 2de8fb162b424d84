"""A boy comes into care. Safer Me meets beside the statutory reviews: two series, two clocks, neither in place of the other."""

from dataclasses import replace
from datetime import UTC, date, datetime

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.steps import Progress
from tests.journeys.stories import OLDER_MAN

#: A day off was proclaimed for 4 March, so 20 working days from 3 March end on 1 April.
FIRST_REVIEW = "1 April"
MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
MEETING = datetime(2026, 3, 11, 14, 0, tzinfo=UTC)
AFTER_THE_MEETING = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)
#: The journeys share one database: another young person of the same story.
TOBIAS = replace(OLDER_MAN, given_name="Tobias", family_name="Marrable", born=date(2011, 9, 2))


def test_both_series_stand_side_by_side(sit_down: Sit) -> None:
    to = Progress(TOBIAS)
    sol = sit_down()
    sol.site.set_clock(MORNING)
    sol.sign_in("social_worker")
    given_he_was_assessed(sit_down, sol, to)

    when_his_care_status_is_written_into_the_details(sol, to)
    then_it_is_offered_as_a_step_and_not_typed_again(sol)
    then_early_help_is_refused_in_its_place(sol, to)
    when_safer_me_meets_beside_the_care_plan(sol, to)
    then_both_clocks_run(sol, to, review=FIRST_REVIEW, plan="13 March")
    when_the_reviewing_officer_records_the_statutory_review(sit_down, to)
    then_both_clocks_run(sol, to, review="11 June", plan="13 March")


def given_he_was_assessed(sit_down, sol, to):
    steps.add_young_person(sol, to)
    steps.take_the_part(sol, to, who="Sol Worker", part="Allocated social worker")
    steps.take_the_part(sol, to, who="Mina Manager", part="Line manager")
    steps.take_the_part(sol, to, who="Rue Review", part="Reviewing officer")
    steps.begin_assessment(sol, to)
    steps.write_assessment(sol, to)
    steps.submit_assessment(sol, to)
    steps.sign_off(sit_down("manager"), to)


def when_his_care_status_is_written_into_the_details(sol, to):
    steps.open_record(sol, to)
    sol.follow("Details")
    sol.follow("Add care status")
    sol.fill({"kind": "looked_after", "since": date(2026, 3, 3)})
    sol.press("Save")


def then_it_is_offered_as_a_step_and_not_typed_again(sol):
    sol.sees("The details of Tobias say: became looked after on 3 March 2026")
    sol.follow("Make it a step of the case")
    sol.press("Save")
    sol.sees("It is a step of the case now")


def then_early_help_is_refused_in_its_place(sol, to):
    steps.plan_meeting(sol, to, "early_help", "Sol Worker", MEETING)
    sol.sees("(Rule R4)")
    sol.sees("ask one of them to hold the meeting")


def when_safer_me_meets_beside_the_care_plan(sol, to):
    steps.plan_meeting(sol, to, "child_in_care", "Sol Worker", MEETING)
    sol.sees("Independent reviewing officer")
    steps.prepare_with_young_person(sol, to)
    sol.site.set_clock(AFTER_THE_MEETING)
    sol.sign_in("social_worker")
    steps.hold_meeting(sol, to)


def when_the_reviewing_officer_records_the_statutory_review(sit_down, to):
    rue = sit_down("reviewing_officer")
    steps.open_record(rue, to)
    rue.follow("Statutory reviews and Safer Me")
    rue.follow("Record a statutory review")
    rue.fill(
        {
            "held_on": date(2026, 3, 11),
            "chaired_by": "Rue Review",
            "young_person_says": "I want to see Nan on Sundays.",
            "about_safer_me": "The Safer Me plan was read out.",
        }
    )
    rue.press("Save")
    rue.sees("I want to see Nan on Sundays.")


def then_both_clocks_run(sol, to, review, plan):
    steps.open_record(sol, to)
    both = sol.page.get_by_role("group", name="Statutory reviews and Safer Me, side by side")
    expect(both.get_by_label("Statutory reviews", exact=True)).to_contain_text(review)
    expect(both.get_by_label("Safer Me", exact=True)).to_contain_text(plan)
