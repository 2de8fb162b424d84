"""The resource pack in a browser: every page by axe, at 320 pixels, by keyboard, on paper and without scripts; light; and the
way of a newcomer from the start page to what to do.
"""

import pytest
from playwright.sync_api import Page, expect

from saferme.packs import load_pack
from tests.browser.conftest import Open
from tests.browser.looking import MOST_BYTES, MOST_REQUESTS, NARROWEST, PHONE, Weight, faults, overflow

PAGES = [
    f"/guide/{slug}/" if language == "en" else f"/guide/{slug}/{language}/"
    for slug, language in load_pack().guidance.pages
    if slug != "start"
]
#: A page and its style, without what the browser keeps after the first: a second on a slow telephone line.
MOST_OF_A_PAGE = 12_000


def test_every_page_is_sound_for_everybody(open_window: Open) -> None:
    page, found = open_window(), []
    for where in PAGES:
        page.set_viewport_size({"width": PHONE, "height": 800})
        page.goto(where)
        found += [f"{where}: {fault}" for fault in faults(page)]
        page.set_viewport_size({"width": NARROWEST, "height": 800})
        found += [f"{where} at {NARROWEST} px: {what}" for what in overflow(page)]
        page.emulate_media(media="print")
        found += [f"{where} on paper: {what}" for what in unseen_on_paper(page)]
        page.emulate_media(media="screen")
    assert found == []


def unseen_on_paper(page: Page) -> list[str]:
    """What must be printed and is not, or is and should not be."""
    wanted = {"h1": True, "article p": True, ".sm-leave": False, ".sm-footer": False, ".govuk-back-link": False}
    return [what for what, is_seen in wanted.items() if page.locator(what).first.is_visible() is not is_seen]


def test_without_scripts_every_page_is_whole_light_and_can_be_left(open_window: Open) -> None:
    page, heavy = open_window(java_script_enabled=False), []
    for where in ("/", *PAGES):
        weight = Weight.of_first_view(page)
        answer = page.goto(where)
        assert answer is not None and answer.status == 200 and "set-cookie" not in answer.headers, where
        assert page.locator("[data-leave]").get_attribute("href"), where
        assert page.locator("main h1").count() == 1 and page.locator("a[href='tel:999']").count() >= 1, where
        if weight.bytes > MOST_BYTES or len(weight.requests) > MOST_REQUESTS or len(answer.body()) > MOST_OF_A_PAGE:
            heavy.append(f"{where}: {weight.bytes:.0f} bytes, {len(answer.body())} of them the page, {weight.requests}")
    assert heavy == []
    assert page.context.cookies() == []


def test_a_newcomer_finds_what_to_do_by_keyboard_alone(open_window: Open) -> None:
    page = open_window()
    page.goto("/")
    by_keyboard(page, "I am a young person")
    by_keyboard(page, "helplines")
    expect(page.get_by_role("heading", level=1)).to_have_text("People you can talk to")
    assert page.locator("main a[href^='tel:']").count() >= 5
    page.goto("/")
    by_keyboard(page, "I am a parent or carer")
    by_keyboard(page, "What happens if you ask for help")
    expect(page.get_by_role("heading", level=1)).to_have_text("What happens if you ask for help")


def by_keyboard(page: Page, words: str) -> None:
    """To the first link of the page's own part that is called so, and into it."""
    link = page.locator("main").get_by_role("link", name=words, exact=True).first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"Tab never comes to “{words}”")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_teacher_walks_the_route_to_whom_to_call_and_by_when(open_window: Open, scripts: bool) -> None:
    page = open_window(java_script_enabled=scripts, viewport={"width": PHONE, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="I am a professional").click()
    page.locator("main").get_by_role("link", name="Find the route").first.click()
    page.get_by_role("button", name="A young person", exact=True).click()
    for answer in ("No", "No worry here", "A main worry", "Some worry", "Not known", "Some worry", "Yes"):
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="See where this leads").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Telephone the Front Door now")
    steps = page.locator("table")
    expect(steps).to_contain_text("It decides within 1 working day")
    assert steps.locator("a[href^='tel:']").count() >= 1
    if scripts:
        assert faults(page) == [] and overflow(page) == []
    page.emulate_media(media="print")
    assert steps.is_visible() and not page.get_by_role("button", name="Change").first.is_visible()
    assert page.context.cookies() == []
