"""Pages when something is wrong, missing or refused: as sound as any other, and what to do about it is said."""

import re

import pytest
from playwright.sync_api import Page, Response

from tests.browser.addresses import address
from tests.browser.conftest import LookThrough, Open
from tests.browser.looking import look_at
from tests.browser.site import Site

#: Pages with a form that cannot do without an answer, who opens each, and the button that sends it.
UNANSWERED = {
    "people:add": ("practitioner", "Continue"),
    "people:add_detail": ("practitioner", "Save"),
    "people:end_detail": ("practitioner", "Save"),
    "people:give_access": ("practitioner", "Give access"),
    "workspace:give_part": ("practitioner", "Give this part"),
    "assessments:ask": ("practitioner", "Ask"),
    "assessments:check_contribution": ("health", "Send it as mine"),
    "notes:add_consent": ("practitioner", "Record what they said"),
    "referrals:add_referral": ("practitioner", "Record it"),
    "referrals:acknowledge": ("front_door", "Record that they were told"),
    "referrals:add_to": ("practitioner", "Add it"),
    "referrals:report_duty": ("practitioner", "Record the report"),
    "referrals:decide": ("front_door", "Record the decision"),
    "meetings:plan_meeting": ("practitioner", "Plan the meeting"),
    "meetings:invite": ("practitioner", "Add to the list"),
    "meetings:report": ("police", "Send it"),
    "meetings:nominate": ("practitioner", "Record"),
    "meetings:cancel_meeting": ("practitioner", "Cancel the meeting"),
    "meetings:hold": ("practitioner", "Record it as held"),
    "plans:agree": ("practitioner", "Agree this version"),
    "plans:share": ("practitioner", "Save who was given it"),
    "plans:agreement": ("practitioner", "Save the answer"),
    "plans:progress": ("practitioner", "Save"),
    "plans:review": ("practitioner", "Save"),
}
#: Pages of a record in which nothing is written yet; Kit's is such a one, and the outsider's.
EMPTY = (
    "workspace:record", "workspace:timeline", "workspace:pathway", "assessments:versions", "meetings:meetings",
    "plans:plan", "people:details", "people:around", "people:sharing", "notes:consents", "referrals:referrals",
    "referrals:known",
)  # fmt: skip


@pytest.mark.parametrize("name", UNANSWERED)
def test_a_form_sent_empty(look_through: LookThrough, site: Site, name: str) -> None:
    who, button = UNANSWERED[name]
    page = look_through(who)
    page.goto(address(site, name))
    answer = pressed(page, button)
    assert answer.status == 422
    assert_says_what_to_mend(page)
    assert look_at(page, f"{name}-422") == []


def pressed(page: Page, button: str) -> Response:
    with page.expect_response(lambda response: response.request.method == "POST") as coming:
        page.locator("main").get_by_role("button", name=button).last.click()
    page.wait_for_load_state()
    return coming.value


def assert_says_what_to_mend(page: Page) -> None:
    """A summary that is read out, each of its links leading to a field that is there."""
    summary = page.locator(".govuk-error-summary")
    assert summary.get_by_role("alert").inner_text().strip()
    for target in summary.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        here, _, field = target.partition("#")
        assert here or page.locator(f"[id='{field}']").count() == 1, f"{target} leads nowhere"


@pytest.mark.parametrize("name", EMPTY)
def test_a_record_in_which_nothing_is_written(look_through: LookThrough, site: Site, name: str) -> None:
    page = look_through("outsider")
    answer = page.goto(address(site, name, person_id=site.ids["kit_id"]))
    assert answer is not None and answer.status == 200
    assert look_at(page, f"{name}-empty") == []


@pytest.mark.parametrize("who", ["trusted_adult", "analyst", "health", "police", "front_door", "early_help_manager"])
def test_the_work_of_others(look_through: LookThrough, who: str) -> None:
    page = look_through(who)
    page.goto("/work/")
    assert look_at(page, f"work-{who}") == []


def test_nobody_is_found(look_through: LookThrough) -> None:
    page = look_through("practitioner")
    page.goto("/people/find/")
    page.locator("[name=q]").last.fill("Zebedee Nobody")
    pressed(page, "Search")
    assert page.get_by_text("Nobody found").is_visible()
    assert look_at(page, "people-find-nobody") == []


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("practitioner", "/no-such-page/", 404),
        ("practitioner", "record of somebody else", 404),
        ("analyst", "/people/find/", 403),
        (None, "/no-such-page/", 404),
    ],
)
def test_refused_or_not_there(look_through: LookThrough, site: Site, who: str | None, path: str, status: int) -> None:
    page = look_through(who)
    where = address(site, "workspace:record", person_id=site.ids["robin_id"]) if path.startswith("record") else path
    answer = page.goto(where)
    assert answer is not None and answer.status == status
    assert page.locator("main a").count() >= 1, "there is a way on"
    assert look_at(page, f"status-{status}-{who}") == []


def test_a_wrong_password_and_then_too_many(open_window: Open) -> None:
    page = open_window()
    page.goto("/account/sign-in/")
    for attempt in range(7):
        page.get_by_label("E-mail address").fill("nobody.here@nowhere.invalid")
        page.get_by_label("Password").fill("not the password")
        answer = pressed(page, "Sign in")
        if attempt == 0:
            assert look_at(page, "sign-in-wrong") == []
        if page.get_by_label("Password").count() == 0:
            break
    assert answer.status == 429
    assert look_at(page, "sign-in-locked") == []


def test_a_form_from_elsewhere(open_window: Open) -> None:
    """Without its token nothing is taken, and the page says so."""
    page = open_window("practitioner")
    page.goto("/people/find/")
    page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((one) => one.remove())")
    answer = pressed(page, "Search")
    assert answer.status == 403
    assert look_at(page, "status-csrf") == []


def test_no_cookie_can_be_read_by_a_script_or_sent_from_elsewhere(open_window: Open) -> None:
    page = open_window("practitioner")
    page.goto("/work/")
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} >= {"session", "csrf"}
    for cookie in cookies:
        assert cookie["httpOnly"], cookie["name"]
        assert re.fullmatch("Lax|Strict", cookie["sameSite"]), cookie["name"]
