"""Case 24: a grown man, a waiting car. The Front Door decides, a social worker holds the meeting."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Words
from tests.journeys.pdf import read_pdf
from tests.journeys.steps import Progress
from tests.journeys.stories import OLDER_MAN

MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
MEETING = datetime(2026, 3, 11, 14, 0, tzinfo=UTC)
AFTER_THE_MEETING = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)
PLAN = {
    "About this plan": {
        "starts": date(2026, 3, 11),
        "review": date(2026, 4, 22),
        "lead": "Sol Worker",
        "young_person_goal": "I want to go to school without the corridor.",
    },
    "Actions": {
        "actions": [
            {"goal": Words("A corridor where nobody says it"), "plain": "School takes on what is said in the corridor"},
            {"goal": Words("Somebody to talk to"), "professionals_only": "yes"},
        ]
    },
    "If things go wrong": {"whom_to_call": "Sol, by day: 01632 960002\nIn danger: 999"},
    "Who agrees": {"young_person_agrees": "agreed", "parents_agree": "agreed"},
}


def test_from_a_call_to_the_front_door_to_a_plan(sit_down: Sit, tmp_path: Path) -> None:
    to = Progress(OLDER_MAN)
    priya = sit_down()
    priya.site.set_clock(MORNING)
    priya.sign_in("practitioner")

    steps.add_young_person(priya, to)
    steps.screen(priya, to)
    then_the_front_door_comes_first(priya)
    steps.agree_with_recommendation(priya, next_on=date(2026, 3, 3))
    steps.ask_the_front_door(priya, to, "A grown man, a waiting car, a boy of 14.", main_worry="online")
    when_the_front_door_decides(sit_down, to)

    steps.take_the_part(priya, to, who="Sol Worker", part="Allocated social worker")
    sol = sit_down("social_worker")
    when_the_social_worker_assesses(sit_down, sol, to)
    when_the_meeting_is_held(sol, to)
    steps.expect_state(sol, to, "child in need since 11 March 2026", {"Share the plan": "13 March"})

    steps.write_plan_from_meeting(sol, to, PLAN)
    steps.agree_plan(sol, to)
    to_whom = [{"name": "Ellis", "copy": "young_person"}, {"name": "Priya Early", "copy": "professional"}]
    steps.share_plan(sol, to, date(2026, 3, 11), to_whom)
    then_each_copy_holds_what_its_reader_may_see(sol, to, tmp_path)


def then_the_front_door_comes_first(priya):
    priya.heading("Telephone the Front Door now")
    priya.sees("Safer Me assessment")
    priya.sees("MACE")


def when_the_front_door_decides(sit_down, to):
    fay = sit_down("front_door")
    steps.decide_at_the_front_door(fay, to, on=date(2026, 3, 3), keeps_safe="Police look for the car")


def when_the_social_worker_assesses(sit_down, sol, to):
    steps.take_the_part(sol, to, who="Mina Manager", part="Line manager")
    steps.begin_assessment(sol, to)
    steps.write_assessment(sol, to)
    steps.submit_assessment(sol, to)
    steps.sign_off(sit_down("manager"), to)


def when_the_meeting_is_held(sol, to):
    steps.plan_meeting(sol, to, "cin", "Sol Worker", MEETING)
    steps.prepare_with_young_person(sol, to)
    steps.invite(sol, to, "Priya Early", role="Early help worker")
    steps.invite(sol, to, "Pol Police", role="Neighbourhood officer")
    sol.site.set_clock(AFTER_THE_MEETING)
    sol.sign_in("social_worker")
    steps.hold_meeting(sol, to)


def then_each_copy_holds_what_its_reader_may_see(sol, to, folder):
    to.go("agreed plan", sol)
    sol.follow("what they were given", beside="Ellis, on 11 March 2026")
    his = read_pdf(steps.download(sol, "PDF", folder))
    assert "School takes on what is said in the corridor" in his
    assert "Speak to the man" not in his
    to.go("agreed plan", sol)
    sol.follow("what they were given", beside="Priya Early, on 11 March 2026")
    hers = read_pdf(steps.download(sol, "PDF", folder))
    assert "Speak to the man and keep him away" in hers
