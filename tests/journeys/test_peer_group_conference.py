"""Case 01: two groups of friends in one public space. From the conference to a plan that is reviewed and ends."""

import subprocess
import sys
from datetime import UTC, date, datetime

from tests.browser.site import PROJECT, Site
from tests.journeys.conftest import Sit
from tests.journeys.desk import Answers, Desk

PLACE, NAMED = "Bandstand, Friday evenings", "Wrenna"
WORDS: Answers = {
    "young_people_say": "There is nowhere else with a roof.",
    "going_well": "They look after each other on the way home.",
    "guardians": "The café, dog walkers, the youth club.",
}
GOAL: Answers = {
    "statement": "Young people sit at the bandstand and no adult sells or buys for them.",
    "side": "environment",
    "measure": "Complaints and incidents in a month",
    "unit": "a month",
    "better": "less",
    "baseline": "9",
    "baseline_on": date(2026, 3, 1),
    "target": "3",
}
REVIEW: Answers = {
    "on": date(2026, 6, 1),
    "changed": "The shop asks for proof of age, and the lamp is lit. They say that it is theirs again.",
    "value_1": "2",
    "met_1": "met",
    "displaced": "not_known",
    "displaced_words": "The youth club looks at the lane until July.",
    "outcome": "close",
    "why": "Two months below three, and the group says that nobody waits for them.",
}


def test_a_group_in_a_public_space_is_conferred_on_planned_for_and_reviewed(sit_down: Sit, site: Site) -> None:
    write = [sys.executable, "-m", "tests.journeys.at_risk", PLACE, NAMED, "Tolland"]
    said = subprocess.run(write, cwd=PROJECT, env=site.environment(), stdout=subprocess.PIPE, text=True, check=True)
    sol = sit_down("social_worker")
    sol.open(f"/contexts/{said.stdout.strip()}/")
    when_the_conference_is_called(sol)
    then_the_pack_is_barred_by_a_name_and_goes_once_it_is_mended(sol)
    when_it_was_held_and_the_plan_is_shared(sol, site)
    then_the_review_shows_the_change_and_the_plan_ends(sol, site)


def when_the_conference_is_called(sol: Desk) -> None:
    sol.follow("Hold a peer group conference")
    sol.follow("Call the conference")
    sol.fill({"starts_at": datetime(2026, 3, 10, 10, 0, tzinfo=UTC), "minutes": "90", "place": "Library"})
    sol.press("Call the conference")
    sol.follow("10 March 2026 at 10:00")
    sol.follow("Ask somebody to come")
    sol.fill({"kind": "businesses", "called": "Shops and café by the bandstand"})
    sol.press("Put them on the list")


def then_the_pack_is_barred_by_a_name_and_goes_once_it_is_mended(sol: Desk) -> None:
    sol.follow("Young people's words and strengths")
    sol.fill({**WORDS, "going_well": f"{NAMED}’s brother walks them home."})
    sol.press("Save and continue")
    sol.fill({"what_drives": "Adults buy alcohol at the shop next door."})
    sol.press("Save and continue")
    sol.fill({"must_change": "Who is there.", "to_decide": "Who is there on Fridays.", "told_back": "At the club."})
    sol.press("Save and continue")
    sol.heading("Check the pack and send it")
    sol.sees(f"{NAMED}’s in:")
    assert not sol.page.get_by_role("button", name="Send the pack").count()
    sol.follow("Back to the conference")
    sol.follow("Young people's words and strengths")
    sol.fill(WORDS)
    sol.press("Save and continue")
    sol.follow("Back to the conference")
    sol.follow("Check the pack and send it")
    sol.sees("Nothing found")
    sol.press("Send the pack")
    sol.sees("As sent on")


def when_it_was_held_and_the_plan_is_shared(sol: Desk, site: Site) -> None:
    conference = sol.path
    site.set_clock(datetime(2026, 3, 11, 9, 0, tzinfo=UTC))
    sol.sign_in("social_worker")
    sol.open(conference)
    sol.follow("Write the minutes")
    sol.fill(
        {
            "said": "The café sees more than we do.",
            "decisions": [{"what": "Ask for proof of age", "who": "Trading standards"}],
            "review_on": date(2026, 6, 1),
        }
    )
    sol.press("Save and continue")
    sol.hands.choose(sol.page.locator("input[name^=came_][value=came]"))
    sol.press("Record it as held")
    sol.follow("Add a goal")
    sol.fill(GOAL)
    sol.press("Keep the goal")
    sol.follow("Add who does what for goal 1")
    sol.fill({"what": "Proof of age at the till", "agency": "other", "owner": "The shop", "due": date(2026, 4, 1)})
    sol.press("Keep it")
    sol.follow("Share the plan")
    sol.fill({"on": date(2026, 3, 11)})
    sol.press("Record that it is shared")
    sol.sees("Version 1")


def then_the_review_shows_the_change_and_the_plan_ends(sol: Desk, site: Site) -> None:
    site.set_clock(datetime(2026, 6, 1, 9, 0, tzinfo=UTC))
    sol.sign_in("social_worker")
    sol.follow(PLACE)
    sol.follow("Review the plan")
    sol.fill(REVIEW)
    sol.press("Record the review")
    sol.sees("Better than at the beginning. The number is reached.")
    sol.sees("Not known. The youth club looks at the lane until July.")
    sol.sees("Ended on 1 June 2026")
    sol.follow(PLACE)
    sol.sees("Closed")
