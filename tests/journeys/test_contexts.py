"""Three published cases, each from a referral to a plan that is reviewed with a measured change, and ends; all by hand."""

import subprocess
import sys

import pytest

from tests.browser.site import PROJECT, Site
from tests.journeys import context_steps as steps
from tests.journeys.conftest import Sit
from tests.journeys.context_stories import GROUP, PRECINCT, SCHOOL, ContextStory
from tests.journeys.desk import Desk

NAMED = "Wrenna"


def test_a_school_with_knives_becomes_the_case_and_no_pupil_is_named(sit_down: Sit, site: Site) -> None:
    """Case 06. The Front Door works on a telephone."""
    sid, fay = sit_down("school_lead"), sit_down("front_door", viewport={"width": 375, "height": 800})
    steps.refer(sid, SCHOOL)
    record = steps.triage(fay, SCHOOL)
    then_the_school_reads_what_it_is_told_and_sees_where_it_stands(sid)
    steps.assess(fay, SCHOOL, record)
    steps.sign_off(sid, SCHOOL, record)
    steps.call(sid, SCHOOL, record)
    steps.write_pack(sid, SCHOOL)
    steps.send_pack(sid)
    steps.hold(sid, SCHOOL, site, "school_lead")
    steps.plan(sid, SCHOOL)
    steps.review(sid, SCHOOL, site, "school_lead")


def then_the_school_reads_what_it_is_told_and_sees_where_it_stands(sid: Desk) -> None:
    sid.follow("Contexts")
    sid.follow(SCHOOL.label)
    sid.sees("Triage decided on a context assessment.")
    sid.sees("Complete the context assessment")
    sid.sees("A school conference is for a school, follows an assessment")
    sid.open(sid.page.get_by_role("link", name="Context referral received").get_attribute("href") or "")
    sid.sees("Begin with who is there at break.")


def test_two_groups_in_a_public_space_are_conferred_on_and_nobody_is_named(sit_down: Sit, site: Site) -> None:
    """Case 01. Somebody of the group is linked: the pack is barred by their name, and goes once it is said otherwise."""
    con, fay, sol = sit_down("community_safety"), sit_down("front_door"), sit_down("social_worker")
    steps.refer(con, GROUP)
    record = steps.triage(fay, GROUP)
    given_somebody_is_linked(site, record)
    steps.assess(fay, GROUP, record)
    steps.sign_off(sit_down("manager"), GROUP, record)
    steps.call(sol, GROUP, record)
    steps.write_pack(sol, GROUP)
    then_a_name_bars_it_until_it_is_said_otherwise(sol)
    steps.send_pack(sol)
    steps.hold(sol, GROUP, site, "social_worker")
    steps.plan(sol, GROUP)
    steps.review(sol, GROUP, site, "social_worker")


def then_a_name_bars_it_until_it_is_said_otherwise(sol: Desk) -> None:
    to_mend = "Young people's words and strengths"
    for words in (f"{NAMED}’s brother walks them home.", GROUP.pack[0]["going_well"]):
        sol.follow("Back to the conference")
        sol.follow(to_mend)
        sol.fill({"going_well": words})
        sol.press("Save and continue")
        sol.follow("Back to the conference")
        sol.follow("Check the pack and send it")
        if NAMED in words:
            sol.sees(f"{NAMED}’s in:")
            assert not sol.page.get_by_role("button", name="Send the pack").count()


def test_a_precinct_where_knives_are_hidden_is_changed_and_nobody_is_sent_away(sit_down: Sit, site: Site) -> None:
    """Case 09. Residents come to the conference."""
    pol, fay, con = sit_down("police"), sit_down("front_door"), sit_down("community_safety")
    steps.refer(pol, PRECINCT)
    record = steps.triage(fay, PRECINCT)
    steps.assess(fay, PRECINCT, record)
    steps.sign_off(con, PRECINCT, record)
    steps.call(con, PRECINCT, record)
    steps.write_pack(con, PRECINCT)
    steps.send_pack(con)
    steps.hold(con, PRECINCT, site, "community_safety")
    steps.plan(con, PRECINCT)
    steps.review(con, PRECINCT, site, "community_safety")


def given_somebody_is_linked(site: Site, record: str) -> None:
    """Before anything is written about the group."""
    context_id = record.strip("/").rpartition("/")[2]
    link = [sys.executable, "-m", "tests.journeys.somebody_linked", context_id, NAMED, "Tolland"]
    subprocess.run(link, cwd=PROJECT, env=site.environment(), check=True)


@pytest.mark.parametrize("story", [SCHOOL, GROUP, PRECINCT], ids=lambda story: story.case)
def test_each_is_a_published_case(story: ContextStory) -> None:
    assert (PROJECT / "tests" / "practice" / "cases" / f"{story.case}.yaml").exists()
