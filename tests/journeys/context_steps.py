"""What is done about a school, a group or a place, a step a function. Each is done through the pages alone."""

from datetime import UTC, datetime

from tests.browser.site import Site
from tests.journeys.context_stories import ContextStory
from tests.journeys.desk import Desk, Words

HELD = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
AFTERWARDS = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
REVIEWED = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def refer(desk: Desk, story: ContextStory) -> None:
    desk.open("/work/")
    desk.follow("Contexts")
    desk.follow("Refer a school, a group or a place; my referrals")
    desk.press("Begin a context referral")
    for answers in story.referral:
        desk.fill(answers)
        desk.press("Save and continue")
    desk.heading("Check your answers")
    desk.press("Send it to the Front Door")
    desk.sees("It waits for the Front Door")


def triage(desk: Desk, story: ContextStory) -> str:
    """The Front Door finds it on its own page, opens a record and decides. Returns where the record is."""
    desk.open("/work/")
    desk.follow(story.label)
    desk.heading("Is it known already?")
    desk.fill({"context": "new"})
    desk.press("Continue to triage")
    desk.fill({"outcome": story.triage["outcome"], "lead": Words(story.leads), **story.triage})
    desk.press("Record the decision")
    desk.heading(story.label)
    return desk.path


def assess(desk: Desk, story: ContextStory, record: str) -> None:
    """Section by section, as one leads to the next."""
    desk.open(record)
    desk.follow(f"Assessments of this {story.kind.replace('_', ' ')}")
    desk.press("Begin the assessment")
    desk.follow("Before anything is written" if story.kind == "peer_group" else "About this assessment")
    for answers in story.assessment:
        desk.fill(answers)
        desk.press("Save and continue")
    desk.press("Hand it in")
    desk.sees("It waits for somebody of")


def sign_off(desk: Desk, story: ContextStory, record: str) -> None:
    desk.open(record)
    desk.follow(f"Assessments of this {story.kind.replace('_', ' ')}")
    desk.follow("Version 1")
    desk.follow("sign it off or return it")
    desk.press("Sign off and lock")
    desk.sees("Signed off")


def call(desk: Desk, story: ContextStory, record: str) -> None:
    desk.open(record)
    desk.follow(f"Hold a {story.kind.replace('_', ' ')} conference")
    desk.follow("Call the conference")
    desk.fill({"starts_at": HELD, "minutes": "90", "place": "Library"})
    desk.press("Call the conference")
    desk.follow("10 March 2026 at 10:00")
    desk.follow("Ask somebody to come")
    desk.fill(story.asked_to_come)
    desk.press("Put them on the list")


def write_pack(desk: Desk, story: ContextStory) -> None:
    desk.follow("Young people's words and strengths")
    for answers in story.pack:
        desk.fill(answers)
        desk.press("Save and continue")
    desk.heading("Check the pack and send it")


def send_pack(desk: Desk) -> None:
    desk.sees("Nothing found")
    desk.press("Send the pack")
    desk.sees("As sent on")


def hold(desk: Desk, story: ContextStory, site: Site, who: str) -> None:
    """The day after: what was said, who came."""
    conference = desk.path
    site.set_clock(AFTERWARDS)
    desk.sign_in(who)
    desk.open(conference)
    desk.follow("Write the minutes")
    desk.fill(story.minutes)
    desk.press("Save and continue")
    desk.hands.choose(desk.page.locator("input[name^=came_][value=came]"))
    desk.press("Record it as held")


def plan(desk: Desk, story: ContextStory) -> None:
    desk.follow("Add a goal")
    desk.fill(story.goal)
    desk.press("Keep the goal")
    desk.follow("Add who does what for goal 1")
    desk.fill(story.response)
    desk.press("Keep it")
    desk.follow("Share the plan")
    desk.fill({"on": AFTERWARDS.date()})
    desk.press("Record that it is shared")
    desk.sees("Version 1")


def review(desk: Desk, story: ContextStory, site: Site, who: str) -> None:
    """Who works the case finds it on their own page, and reads the measure again."""
    site.set_clock(REVIEWED)
    desk.sign_in(who)
    desk.follow(story.label)
    desk.follow("Review the plan")
    desk.fill(story.review)
    desk.press("Record the review")
    desk.sees("Better than at the beginning. The number is reached.")
    desk.sees(f"Not known. {story.review['displaced_words']}")
    desk.sees("Ended on 1 June 2026")
    desk.follow(story.label)
    desk.sees("Closed")
