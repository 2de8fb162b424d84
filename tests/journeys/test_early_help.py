"""Case 39, from a worry to a plan in the hand, by keyboard alone."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Words
from tests.journeys.pdf import read_pdf
from tests.journeys.steps import Progress
from tests.journeys.stories import NUISANCE

SECOND_OF_MARCH = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MEETING = datetime(2026, 3, 18, 16, 30, tzinfo=UTC)
AFTER_THE_MEETING = datetime(2026, 3, 18, 18, 0, tzinfo=UTC)
PLAN = {
    "About this plan": {
        "starts": date(2026, 3, 18),
        "review": date(2026, 4, 28),
        "lead": "Priya Early",
        "young_person_goal": "One Friday that is not a thing.",
    },
    "Actions": {
        "actions": [
            {
                "goal": Words("A Friday that is warm and dull"),
                "plain": "The hall is open on Fridays",
                "answers": Words("Has nowhere safe to go"),
            },
            {
                "goal": Words("Friends who let me go home"),
                "plain": "Somebody talks with my friends",
                "answers": Words("Is pressured by others"),
            },
        ]
    },
    "If things go wrong": {
        "warning_signs": "I do not ring back",
        "where_to_go": "Gran’s, at any hour",
        "whom_to_call": "Yusuf, by day: 01632 960151\nGran, by night: 01632 960311",
    },
    "Who agrees": {
        "young_person_agrees": "partly",
        "young_person_reason": "Nine is early.",
        "parents_agree": "agreed",
    },
}


def test_from_a_worry_to_a_plan_in_the_hand(sit_down: Sit, tmp_path: Path) -> None:
    to = Progress(NUISANCE)
    priya, yusuf, ena = given_three_colleagues_at_their_desks(sit_down)

    given_a_record_and_a_lead_professional(priya, to)
    when_she_screens(priya, to)
    then_an_assessment_is_recommended_with_its_reasons(priya)
    steps.agree_with_recommendation(priya, next_on=date(2026, 3, 9))

    when_the_assessment_is_written_with_a_colleague(priya, yusuf, to)
    then_what_the_colleague_wrote_stands_there_as_his(priya, to)
    when_a_manager_signs_it_off(priya, ena, to)
    steps.record_agreement_to_early_help(priya, to, on=date(2026, 3, 2))

    when_a_meeting_is_planned_and_held(priya, to)
    then_the_case_stands_where_the_published_case_says(priya, to)

    steps.write_plan_from_meeting(priya, to, PLAN)
    steps.agree_plan(priya, to)
    then_the_plan_keeps_what_the_young_person_said(priya)
    when_it_is_shared(priya, to)
    then_the_clock_is_met(priya, to)
    then_the_pdf_can_be_read(priya, to, tmp_path)


def given_three_colleagues_at_their_desks(sit_down: Sit):
    first = sit_down(keyboard=True)
    first.site.set_clock(SECOND_OF_MARCH)
    first.sign_in("practitioner")
    return first, sit_down("youth_worker", keyboard=True), sit_down("early_help_manager", keyboard=False)


def given_a_record_and_a_lead_professional(priya, to):
    steps.add_young_person(priya, to)
    steps.take_the_part(priya, to, who="Priya Early, Northmoor Early Help", part="Lead professional")


def when_she_screens(priya, to):
    steps.screen(priya, to)


def then_an_assessment_is_recommended_with_its_reasons(priya):
    priya.heading("Safer Me assessment")
    priya.sees("Friends and peers")
    priya.does_not_see("Call 999 now")


def when_the_assessment_is_written_with_a_colleague(priya, yusuf, to):
    steps.begin_assessment(priya, to)
    steps.ask_for_a_part(
        priya,
        to,
        of="Yusuf Youth, Harbour Youth Project",
        question="What has changed since January?",
        by=date(2026, 3, 4),
    )
    yusuf.follow("Safer Me")
    steps.contribute(yusuf, to)
    steps.write_assessment(priya, to)


def then_what_the_colleague_wrote_stands_there_as_his(priya, to):
    to.go("assessment", priya)
    priya.follow("Read it as one page")
    priya.sees("Yusuf Youth")
    priya.sees("I would not call her the one who leads.")


def when_a_manager_signs_it_off(priya, ena, to):
    steps.submit_assessment(priya, to)
    ena.follow("Safer Me")
    steps.sign_off(ena, to)


def when_a_meeting_is_planned_and_held(priya, to):
    steps.plan_meeting(priya, to, "early_help", "Priya Early", MEETING)
    steps.prepare_with_young_person(priya, to)
    steps.invite(priya, to, "Yusuf Youth", role="Youth worker")
    steps.invite(priya, to, "Somebody else", role="Her aunt", name="Bea Alderwick")
    steps.send_invitations(priya, to)
    priya.site.set_clock(AFTER_THE_MEETING)
    priya.sign_in("practitioner")
    steps.hold_meeting(priya, to)


def then_the_case_stands_where_the_published_case_says(priya, to):
    steps.expect_state(
        priya,
        to,
        "Safer Me, early help since 18 March 2026",
        {
            "Share the plan": "Friday 20 March",
            "First review": "Wednesday 29 April",
            "Renew the Safer Me assessment": "Tuesday 2 June",
        },
    )


def then_the_plan_keeps_what_the_young_person_said(priya):
    priya.sees("One Friday that is not a thing.")
    priya.sees("Nine is early.")
    priya.sees("A Friday that is warm and dull")


def when_it_is_shared(priya, to):
    steps.share_plan(
        priya,
        to,
        on=date(2026, 3, 18),
        recipients=[{"name": "Tansy", "copy": "young_person"}, {"name": "Yusuf Youth", "copy": "professional"}],
    )


def then_the_clock_is_met(priya, to):
    steps.open_record(priya, to)
    priya.does_not_see("20 March")


def then_the_pdf_can_be_read(priya, to, folder):
    to.go("agreed plan", priya)
    priya.follow("what they were given", beside="Tansy, on 18 March 2026")
    text = read_pdf(steps.download(priya, "PDF", folder))
    assert "The hall is open on Fridays" in text
    assert "Nine is early." in text
    assert "Gran, by night" in text
