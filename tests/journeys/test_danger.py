"""Case 28: a child is about to get into a car. 999 is the answer to the first question, before anything else is asked."""

from playwright.sync_api import expect

from tests.journeys.conftest import Sit

NO_SCRIPTS = {"java_script_enabled": False}


def test_a_professional_is_told_at_once(sit_down: Sit) -> None:
    yusuf = sit_down("youth_worker", keyboard=True)
    yusuf.press("Start a screening")
    yusuf.press("A young person")
    yusuf.fill({"immediate_danger": "yes"})
    then_999_is_called_out_before_the_page_is_left(yusuf)
    yusuf.press("Continue")
    yusuf.heading("Call 999 now")
    yusuf.sees("What you answered is kept")


def test_without_scripts_too(sit_down: Sit) -> None:
    yusuf = sit_down("youth_worker", **NO_SCRIPTS)
    yusuf.press("Start a screening")
    yusuf.press("A young person")
    yusuf.fill({"immediate_danger": "yes"})
    yusuf.press("Continue")
    yusuf.heading("Call 999 now")


def test_a_visitor_finds_the_telephone_first(sit_down: Sit) -> None:
    visitor = sit_down(viewport={"width": 375, "height": 667})
    visitor.open("/")
    phone = visitor.page.locator("main a[href='tel:999']").first
    expect(phone).to_be_in_viewport()


def then_999_is_called_out_before_the_page_is_left(yusuf):
    phone = yusuf.page.locator("main a[href='tel:999']").first
    expect(phone).to_be_visible()
