"""What people do, a step a function, named as they would say it. Each is done through the pages alone."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.desk import Desk, Words
from tests.journeys.stories import Answers, Story


@dataclass
class Progress:
    """How far a story has come: addresses that its people come back to."""

    story: Story
    places: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, desk: Desk) -> None:
        self.places[name] = desk.path

    def go(self, name: str, desk: Desk) -> None:
        desk.open(self.places[name])

    @property
    def name(self) -> str:
        return self.story.given_name


# --- the record
def add_young_person(desk: Desk, to: Progress) -> None:
    """Looks first whether there is a record, then opens one."""
    story = to.story
    desk.fill({"q": f"{story.given_name} {story.family_name}"})
    desk.press("Find")
    desk.sees("Nobody found")
    desk.press("Add a new young person")
    desk.fill({"given_name": story.given_name, "family_name": story.family_name, "date_of_birth": story.born})
    desk.press("Continue")
    desk.heading(story.given_name)
    to.keep("record", desk)


def open_record(desk: Desk, to: Progress) -> None:
    to.go("record", desk)


def take_the_part(desk: Desk, to: Progress, who: str, part: str) -> None:
    open_record(desk, to)
    desk.follow("Give a colleague a part in the case")
    desk.fill({"user": Words(who), "part": Words(part)})
    desk.press("Give this part")


# --- screening
def screen(desk: Desk, to: Progress) -> None:
    open_record(desk, to)
    desk.follow("Start a screening")
    desk.press(f"Screen {to.name}")
    for page in to.story.screening.values():
        desk.fill(page)
        desk.press("Continue")
    desk.heading("Check your answers")
    desk.press("See the recommendation")


def agree_with_recommendation(desk: Desk, next_on: date, told: str = "yes") -> None:
    desk.fill({"decision": "agree", "next_who": "me", "next_on": next_on, "told": told})
    desk.press("Keep my decision")
    desk.sees("Decided, as recommended")


# --- assessment
def begin_assessment(desk: Desk, to: Progress) -> None:
    open_record(desk, to)
    desk.follow("Assessments")
    desk.press("Start the assessment")
    desk.heading("Safer Me assessment, version 1")
    to.keep("assessment", desk)


def ask_for_a_part(desk: Desk, to: Progress, of: str, question: str, by: date) -> None:
    to.go("assessment", desk)
    desk.follow("Ask a colleague for their part")
    desk.fill({"user": Words(of), "question": question, "due": by})
    desk.press("Ask")


def contribute(desk: Desk, to: Progress) -> None:
    """A colleague finds on their own page what is asked of them, and writes."""
    desk.sees("Contribute to the assessment of")
    desk.follow(f"{to.story.given_name} {to.story.family_name}")
    desk.fill(to.story.contribution)
    desk.press("Save and check")
    desk.press("Send it as mine")


def write_assessment(desk: Desk, to: Progress) -> None:
    """Section by section, as one leads to the next."""
    to.go("assessment", desk)
    desk.follow("About this assessment")
    for page in to.story.assessment.values():
        desk.fill(page)
        desk.press("Save and continue")
    desk.heading("Safer Me assessment, version 1")


def submit_assessment(desk: Desk, to: Progress) -> None:
    to.go("assessment", desk)
    desk.press("Submit for sign-off")
    desk.sees("waits for somebody other than its author")


def sign_off(desk: Desk, to: Progress) -> None:
    """A manager finds it on their own page."""
    desk.sees("Sign off the")
    desk.follow(f"assessment of {to.story.given_name} {to.story.family_name}, version 1")
    desk.press("Sign off and lock")
    desk.sees("Signed off")


# --- what the family agreed, requests
def record_agreement_to_early_help(desk: Desk, to: Progress, on: date) -> None:
    open_record(desk, to)
    desk.follow("Agreement to early help")
    desk.follow("Record what they say")
    desk.fill(
        {
            "given": "yes",
            "given_by": ["young_person", "parent"],
            "given_by_names": f"{to.name} and their mother",
            "given_on": on,
            "how": "spoken",
            "shared_with": ["early_help", "education", "youth_work"],
            "not_shared": "Nothing to the football club.",
        }
    )
    desk.press("Record what they said")
    desk.sees("Agreed")


def ask_the_front_door(desk: Desk, to: Progress, why: str, main_worry: str) -> None:
    """Somebody signed in sends a concern in their own name."""
    open_record(desk, to)
    desk.follow("Requests to the Front Door")
    desk.follow("Send a request or a concern")
    desk.fill(
        {
            "kind": "child_safety_concern",
            "main_worry": main_worry,
            "reason": why,
            "safe_now": "yes",
            "parents_told": "yes",
            "young_person_told": "yes",
            "spoke_to": "Fay Front",
        }
    )
    desk.press("Record it")
    desk.sees("No decision is recorded yet")


def take_down_a_call(desk: Desk, to: Progress, received: datetime, caller: str, why: str) -> None:
    """The Front Door writes down what somebody telephoned, and whose account it is."""
    open_record(desk, to)
    desk.follow("Requests to the Front Door")
    desk.follow("Take down a call, letter or paper")
    desk.fill(
        {
            "from_whom": f"{caller}, Larkfield School",
            "source": "school",
            "reach_them": "01632 960011, until four",
            "received_on": received,
            "how": "telephone",
            "referrer": Words(caller),
            "kind": "child_safety_concern",
            "main_worry": "neighbourhood",
            "reason": why,
            "safe_now": "no",
            "where_now": "At the bus station with two men. Police are on their way.",
            "parents_told": "no",
            "parents_not_told_why": ["not_reached"],
        }
    )
    desk.press("Record it")
    to.keep("referral", desk)


def acknowledge(desk: Desk, to: Progress) -> None:
    to.go("referral", desk)
    desk.follow("Acknowledge it")
    desk.fill({"how": "here"})
    desk.press("Record that they were told")
    desk.sees("here, on their own page")


def decide_at_the_front_door(desk: Desk, to: Progress, on: date, keeps_safe: str, outcome: str = "s17") -> None:
    """The Front Door finds on its own page what waits."""
    desk.sees("Requests that wait for the Front Door")
    desk.follow(f"{to.story.given_name} {to.story.family_name}")
    desk.follow("Record the decision")
    desk.fill(
        {
            "outcome": outcome,
            "level": "high",
            "reason": "Signs of exploitation by an adult; a social worker brings it together.",
            "safety_plan": [{"action": keeps_safe, "who": "Fay Front", "by": on}],
            "decided_by": "Fay Front",
            "decided_on": on,
        }
    )
    desk.press("Record the decision")
    desk.sees("Not told yet")
    to.keep("referral", desk)


def tell_whoever_sent_it(desk: Desk, to: Progress, words: str) -> None:
    to.go("referral", desk)
    desk.follow("Tell them what becomes of it")
    desk.fill({"words": words, "how": "here"})
    desk.press("Record what they were told")
    desk.sees(words)


# --- meeting
def plan_meeting(desk: Desk, to: Progress, tier: str, facilitator: str, starts_at: datetime) -> None:
    open_record(desk, to)
    desk.follow("Meetings")
    desk.follow("Plan a meeting")
    desk.fill({"kind": "meeting", "tier": tier, "starts_at": starts_at, "minutes": "60", "way": "in_person"})
    desk.fill({"place": "The small hall", "facilitator": Words(facilitator)})
    desk.press("Plan the meeting")
    to.keep("meeting", desk)


def prepare_with_young_person(desk: Desk, to: Progress) -> None:
    to.go("meeting", desk)
    desk.follow("Write what was agreed with the young person beforehand")
    desk.fill(
        {
            "chosen_with_young_person": "yes",
            "takes_part": "all",
            "takes_part_why": "Near the door, please.",
            "advocate_offered": "yes",
            "advocate_wanted": "no",
        }
    )
    desk.press("Save and continue")


def invite(desk: Desk, to: Progress, who: str, role: str, report: str = "no", **named: str) -> None:
    """Somebody with a part or an account by name, or somebody else with what is ``named``."""
    to.go("meeting", desk)
    desk.follow("Ask somebody to come")
    desk.fill({"who": Words(who), **named, "role": role, "ask_report": report})
    desk.press("Add to the list")


def send_invitations(desk: Desk, to: Progress) -> None:
    to.go("meeting", desk)
    desk.press("Send invitations by e-mail")


def hold_meeting(desk: Desk, to: Progress) -> None:
    """Type the notes live, say who came, record it."""
    to.go("meeting", desk)
    desk.follow("Write the notes")
    desk.fill(to.story.notes)
    desk.press("Save and record the meeting")
    desk.everybody_came()
    desk.press("Record it as held")
    desk.sees("Write the plan from this meeting")


# --- plan
def write_plan_from_meeting(desk: Desk, to: Progress, sections: dict[str, Answers]) -> None:
    to.go("meeting", desk)
    desk.press("Write the plan from this meeting")
    to.keep("plan", desk)
    for title, answers in sections.items():
        to.go("plan", desk)
        desk.follow(title)
        desk.fill(answers)
        desk.press("Save and continue")


def agree_plan(desk: Desk, to: Progress) -> None:
    to.go("plan", desk)
    desk.follow("Check it and agree it")
    desk.press("Agree this version")
    desk.sees("This version holds")
    to.keep("agreed plan", desk)


def share_plan(desk: Desk, to: Progress, on: date, recipients: list[dict[str, str]]) -> None:
    to.go("agreed plan", desk)
    desk.follow("Write down who was given it")
    desk.fill({"recipients": recipients, "how": "in_person", "on": on})
    desk.press("Save who was given it")


def download(desk: Desk, words: str, folder: Path) -> Path:
    """The PDF behind a link or its page."""
    link = desk.page.get_by_role("link", name=words).first
    with desk.page.expect_download() as coming:
        desk.hands.press(link)
    file = folder / "plan.pdf"
    coming.value.save_as(file)
    return file


# --- looking
def expect_state(desk: Desk, to: Progress, state: str, clocks: dict[str, Any]) -> None:
    """Where the case stands, and the clocks that run."""
    open_record(desk, to)
    desk.sees(state)
    aside = desk.page.locator("aside")
    for label, due in clocks.items():
        expect(aside).to_contain_text(label)
        expect(aside).to_contain_text(due)
