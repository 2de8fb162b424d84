"""Each of R1 to R10 and R18 is refused where somebody tries: in the page, with its sentence and its rule, and what they
typed stays."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.site import PROJECT, Site
from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, Words


@dataclass(frozen=True)
class Brought:
    """A young person whose case was brought so far, and the meeting of which only the recording is left."""

    person: str
    meeting: str


SAYS = {
    "R1": "complete one first",
    "R2": "use the standard route",
    "R3": "in place of early help: bring this to that plan's next meeting",
    "R4": "the lead professional or the nominated trusted adult facilitates",
    "R5": "Only the young person nominates their trusted adult",
    "R6": "a children's social care professional facilitates it",
    "R7": "take it to a child protection conference",
    "R8": "record what is left",
    "R9": "Only the independent child protection chair holds this",
    "R10": "A child protection conference is in place of Safer Me Plus",
    "R18": "not of an age for Safer Me",
}


@pytest.fixture(scope="module")
def brought(site: Site) -> dict[str, Brought]:
    write = [sys.executable, "-m", "tests.journeys.refused"]
    said = subprocess.run(write, cwd=PROJECT, env=site.environment(), stdout=subprocess.PIPE, text=True, check=True)
    return {rule: Brought(**ids) for rule, ids in json.loads(said.stdout).items()}


def test_every_rule_is_refused_in_the_page_where_it_is_tried(sit_down: Sit, brought: dict[str, Brought]) -> None:
    assert brought.keys() == SAYS.keys() == {*(f"R{number}" for number in range(1, 11)), "R18"}
    priya, sol, ivo = (sit_down(who) for who in ("practitioner", "social_worker", "independent_chair"))
    for rule in ("R1", "R2", "R3"):
        holds_the_meeting(priya, brought[rule])
        then_it_is_refused(priya, rule)
    nominates_for_them(priya, brought["R5"])
    then_it_is_refused(priya, "R5")
    expect(priya.page.locator("[name=how_they_said_it]")).to_have_value("He would have chosen Tam.")
    starts_an_assessment(priya, brought["R18"])
    then_it_is_refused(priya, "R18")

    for rule, tier, facilitator in (
        ("R4", "early_help", "Sol Worker"),
        ("R6", "child_in_care", "Priya Early"),
        ("R9", "plus", "Sol Worker"),
    ):
        plans_a_meeting(sol, brought[rule], tier, facilitator)
        then_it_is_refused(sol, rule)
        expect(sol.page.locator("[name=place]")).to_have_value("The quiet room")

    for rule in ("R7", "R8", "R10"):
        holds_the_meeting(ivo, brought[rule])
        then_it_is_refused(ivo, rule)


def holds_the_meeting(desk: Desk, about: Brought) -> None:
    """Everything is written; only the recording is left."""
    desk.open(f"/meetings/{about.meeting}/hold/")
    desk.everybody_came()
    presses(desk, "Record it as held")
    came = desk.page.locator("input[name^=came_][value=all]")
    assert came.count() and all(one.is_checked() for one in came.all()), "who came is typed anew"


def plans_a_meeting(desk: Desk, about: Brought, tier: str, facilitator: str) -> None:
    desk.open(f"/people/{about.person}/meetings/plan/")
    desk.fill({"kind": "meeting", "tier": tier, "starts_at": datetime(2026, 3, 5, 10, 0, tzinfo=UTC), "minutes": "60"})
    desk.fill({"way": "in_person", "place": "The quiet room", "facilitator": Words(facilitator)})
    presses(desk, "Plan the meeting")


def nominates_for_them(desk: Desk, about: Brought) -> None:
    desk.open(f"/people/{about.person}/trusted-adult/")
    desk.fill({"by_young_person": "no", "how_they_said_it": "He would have chosen Tam.", "on": date(2026, 3, 2)})
    desk.fill({"who": Words("Tam Trusted"), "checked_by": "Mina Manager", "checked_on": date(2026, 3, 2)})
    desk.fill({"suitable": "suitable", "suitable_reason": "A talk with Tam.", "supporter": Words("Priya Early")})
    presses(desk, "Record their choice")


def starts_an_assessment(desk: Desk, about: Brought) -> None:
    desk.open(f"/people/{about.person}/")
    desk.follow("Assessments")
    presses(desk, "Start the assessment")


def presses(desk: Desk, words: str) -> None:
    """And the answer says that it was not done."""
    with desk.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        desk.press(words)
    assert answered.value.status == 422


def then_it_is_refused(desk: Desk, rule: str) -> None:
    told = desk.page.get_by_role("alert")
    expect(told).to_contain_text(SAYS[rule], use_inner_text=True)
    expect(told).to_contain_text(f"(Rule {rule})", use_inner_text=True)
