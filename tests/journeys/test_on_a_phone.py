"""Case 26 on an old phone: 375 pixels wide, and no scripts run. Every page's button saves what was typed."""

from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import picture
from tests.browser.looking import PHONE, overflow
from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Words
from tests.journeys.pdf import read_pdf
from tests.journeys.steps import Progress
from tests.journeys.stories import BLACKMAIL

MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
MEETING = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
AFTER_THE_MEETING = datetime(2026, 3, 10, 17, 30, tzinfo=UTC)
AN_OLD_PHONE = {"viewport": {"width": PHONE, "height": 667}, "java_script_enabled": False}
PLAN = {
    "About this plan": {
        "starts": date(2026, 3, 10),
        "review": date(2026, 4, 21),
        "lead": "Priya Early",
        "young_person_goal": "I want to sleep with the phone off.",
    },
    "Actions": {
        "actions": [{"goal": Words("Sleep with the phone off"), "plain": "All of year 11 is taught what to do"}]
    },
    "If things go wrong": {"whom_to_call": "Priya, by day: 01632 960001"},
    "Who agrees": {"young_person_agrees": "agreed", "parents_agree": "agreed"},
}


def test_from_a_worry_to_a_plan_without_scripts(sit_down: Sit, tmp_path: Path) -> None:
    to = Progress(BLACKMAIL)
    priya, ena = given_two_colleagues_with_old_phones(sit_down)
    steps.add_young_person(priya, to)
    steps.take_the_part(priya, to, who="Priya Early", part="Lead professional")

    steps.screen(priya, to)
    then_what_is_not_known_is_said(priya)
    steps.agree_with_recommendation(priya, next_on=date(2026, 3, 9))

    steps.begin_assessment(priya, to)
    when_a_date_that_does_not_exist_is_typed_nothing_is_lost(priya, to)
    steps.write_assessment(priya, to)
    steps.submit_assessment(priya, to)
    ena.follow("Safer Me")
    steps.sign_off(ena, to)

    steps.record_agreement_to_early_help(priya, to, on=date(2026, 3, 3))
    steps.plan_meeting(priya, to, "early_help", "Priya Early", MEETING)
    steps.prepare_with_young_person(priya, to)
    steps.invite(priya, to, "Sid School", role="Head of year")
    priya.site.set_clock(AFTER_THE_MEETING)
    priya.sign_in("practitioner")
    steps.hold_meeting(priya, to)

    steps.write_plan_from_meeting(priya, to, PLAN)
    steps.agree_plan(priya, to)
    then_the_young_persons_page_fits_the_phone(priya)
    to_whom = [{"name": "Denny", "copy": "young_person"}, {"name": "Sid School", "copy": "professional"}]
    steps.share_plan(priya, to, date(2026, 3, 10), to_whom)
    then_each_copy_can_be_read(priya, to, tmp_path)


def given_two_colleagues_with_old_phones(sit_down: Sit):
    first = sit_down(**AN_OLD_PHONE)
    first.site.set_clock(MORNING)
    first.sign_in("practitioner")
    return first, sit_down("early_help_manager", **AN_OLD_PHONE)


def then_what_is_not_known_is_said(priya):
    priya.heading("Safer Me assessment")
    priya.sees("What is not known yet")
    priya.sees("suffering significant harm")


def when_a_date_that_does_not_exist_is_typed_nothing_is_lost(priya, to):
    to.go("assessment", priya)
    priya.follow("About this assessment")
    priya.fill({"trigger": "He told his form tutor.", "visits.0.on.day": "31", "visits.0.on.month": "2"})
    priya.fill({"young_person_seen": "yes", "visits.0.on.year": "2026"})
    priya.press("Save and continue")
    priya.sees("31 February 2026 does not exist")
    expect(priya.page.locator("[name='trigger']")).to_have_value("He told his form tutor.")
    expect(priya.page.locator("[name='visits.0.on.day']")).to_have_value("31")


def then_the_young_persons_page_fits_the_phone(priya):
    priya.follow("Denny’s page")
    priya.sees("All of year 11 is taught what to do")
    fits_the_phone(priya, "young-persons-page")


def then_each_copy_can_be_read(priya, to, folder):
    his = copy_given_to("Denny", priya, to, folder)
    assert "Sleep with the phone off" in his
    assert "I want to sleep with the phone off." in his
    assert "All of year 11 is taught what to do" in his
    assert "Priya, by day: 01632 960001" in his
    assert "Teach the whole year" not in his
    theirs = copy_given_to("Sid School", priya, to, folder)
    assert "Sleep with the phone off" in theirs
    assert "Teach the whole year" in theirs


def copy_given_to(whom, priya, to, folder):
    to.go("agreed plan", priya)
    fits_the_phone(priya, "agreed-plan")
    priya.follow("what they were given", beside=f"{whom}, on 10 March 2026")
    fits_the_phone(priya, f"copy-for-{whom.split()[0].lower()}")
    return read_pdf(steps.download(priya, "PDF", folder))


def fits_the_phone(priya, name):
    picture(priya.page, f"phone-{name}")
    assert overflow(priya.page) == []
