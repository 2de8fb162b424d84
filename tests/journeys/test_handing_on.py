"""A case is to pass to another worker: rejected with a reason, put right, sent again, accepted. Then all of it passed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, Words
from tests.journeys.steps import Progress
from tests.journeys.stories import NUISANCE

MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
BRYN = replace(NUISANCE, given_name="Bryn", family_name="Tallowfield", born=date(2011, 2, 20))
NAME = "Bryn Tallowfield"
FIRST = "The enquiry is over. Bryn likes to see Early Help at school."
REASON = "Name the school's contact first, and tell Bryn's mother. She was not told."
PUT_RIGHT = "The school's contact is Sid School. Bryn's mother was told this morning and agrees."


def test_a_case_passes_after_it_was_rejected_once(sit_down: Sit) -> None:
    to = Progress(BRYN)
    sol, priya = given_sol_is_lead_professional(sit_down, to), sit_down("practitioner")

    when_sol_asks_priya_to_take_it_on(sol, to)
    then_priya_does_not_see_the_record_yet(priya, to)
    when_priya_rejects_it_with_the_reason(priya)
    then_sol_reads_the_reason(sol)
    when_sol_changes_what_is_needed_and_sends_it_again(sol)
    when_priya_accepts_it(priya)

    then_priya_has_the_part_and_the_record_and_finds_it_in_her_work(priya, to)
    then_her_manager_finds_it_as_well(sit_down, to)
    then_the_page_says_what_became_of_sols_access(sol, to)
    then_sol_has_it_no_more(sol, to)


def given_sol_is_lead_professional(sit_down: Sit, to: Progress) -> Desk:
    """The Front Door opened the record: Sol sees it through the part alone."""
    fay = sit_down()
    fay.site.set_clock(MORNING)
    fay.sign_in("front_door")
    steps.add_young_person(fay, to)
    steps.take_the_part(fay, to, who="Sol Worker", part="Lead professional")
    return sit_down("social_worker")


def when_sol_asks_priya_to_take_it_on(sol: Desk, to: Progress) -> None:
    steps.open_record(sol, to)
    sol.follow("Who holds the case: hand it on, refer")
    sol.follow("Allocate, hand on or refer")
    sol.fill(
        {
            "part": "lead_professional",
            "to": Words("Priya Early"),
            "why": FIRST,
            "known": "not_told",
            "known_words": "Bryn's mother could not be reached.",
            "old_access": "ends",
        }
    )
    sol.press("Send")
    sol.sees("Waits for an answer")
    sol.sees("Access of Sol Worker: it ends when the case passes.")
    to.keep("request", sol)


def then_priya_does_not_see_the_record_yet(priya: Desk, to: Progress) -> None:
    assert not may_open(priya, to.places["record"])


def when_priya_rejects_it_with_the_reason(priya: Desk) -> None:
    look_at_my_work(priya)
    priya.follow(NAME, beside="You are asked")
    priya.sees(FIRST)
    priya.fill({"answer": "reject", "words": REASON})
    priya.press("Answer")
    priya.does_not_see(NAME)


def then_sol_reads_the_reason(sol: Desk) -> None:
    look_at_my_work(sol)
    expect(sol.page.get_by_role("listitem").filter(has_text="You asked Priya Early")).to_contain_text("Rejected")
    sol.follow(NAME, beside="You asked Priya Early")
    sol.sees(REASON)


def when_sol_changes_what_is_needed_and_sends_it_again(sol: Desk) -> None:
    sol.follow("Change it and send it again")
    sol.sees(REASON)
    sol.fill({"why": PUT_RIGHT, "known": "agree"})
    sol.press("Send again")
    sol.sees("Waits for an answer")


def when_priya_accepts_it(priya: Desk) -> None:
    look_at_my_work(priya)
    priya.follow(NAME, beside="You are asked")
    priya.sees(PUT_RIGHT)
    priya.fill({"answer": "accept", "line_manager": Words("Ena Manager")})
    priya.press("Answer")


def then_priya_has_the_part_and_the_record_and_finds_it_in_her_work(priya: Desk, to: Progress) -> None:
    assert is_in_my_work(priya, to)
    steps.open_record(priya, to)
    expect(priya.page.locator("dl")).to_contain_text("Priya Early")
    expect(priya.page.locator("dl")).not_to_contain_text("Sol Worker")
    priya.follow("Timeline")
    priya.sees("Priya Early is lead professional from this day")
    priya.sees("Sol Worker is no longer lead professional")


def then_her_manager_finds_it_as_well(sit_down: Sit, to: Progress) -> None:
    assert is_in_my_work(sit_down("early_help_manager"), to)


def then_the_page_says_what_became_of_sols_access(sol: Desk, to: Progress) -> None:
    to.go("request", sol)
    sol.sees("Accepted: Priya Early")
    sol.sees(REASON)
    sol.sees("Sol Worker sees this record no more.")


def then_sol_has_it_no_more(sol: Desk, to: Progress) -> None:
    assert not is_in_my_work(sol, to)
    assert not may_open(sol, to.places["record"])


def look_at_my_work(desk: Desk) -> None:
    desk.open("/work/")


def is_in_my_work(desk: Desk, to: Progress) -> bool:
    look_at_my_work(desk)
    return desk.page.locator(f"main a[href='{to.places['record']}']").count() > 0


def may_open(desk: Desk, path: str) -> bool:
    answer = desk.page.goto(f"{desk.site.url}{path}")
    assert answer is not None and answer.status in (200, 404)
    return answer.ok
