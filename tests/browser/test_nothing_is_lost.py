"""What was typed is there again: after a dead browser, a killed server, an ended session, a stale tab, two presses."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Error, Page, Response, expect

from tests.browser.addresses import address
from tests.browser.chromium import ARGUMENTS, window
from tests.browser.conftest import Open, fill_in_sign_in, sign_in
from tests.browser.looking import look_at
from tests.browser.site import Site, new_site
from tests.cast import NOW

WORDS = "[name=own_words]"
STATUS = "[data-save-status]"
SAVED = re.compile(r"Saved \d\d:\d\d")


def voice(site: Site) -> str:
    return address(site, "assessments:section")


def is_autosave(response: Response) -> bool:
    return "x-autosave" in response.request.headers


def type_and_wait(page: Page, words: str) -> None:
    """Type as a person does, and wait for the line that says it is saved."""
    with page.expect_response(is_autosave) as saved:
        page.locator(WORDS).fill(words)
    assert saved.value.status == 200
    expect(page.locator(STATUS)).to_contain_text(SAVED)


class TestTheBrowserDies:
    def test_what_was_typed_is_on_the_server(self, browser: Browser, open_window: Open, site: Site) -> None:
        other = browser.browser_type.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = other.new_context(base_url=site.url).new_page()
        sign_in(page, site, "practitioner")
        page.goto(voice(site))
        type_and_wait(page, "Nobody pressed a button.")
        with suppress(Error):
            other.new_browser_cdp_session().send("Browser.crash")
        assert not other.is_connected()
        again = open_window("practitioner")
        again.goto(voice(site))
        expect(again.locator(WORDS)).to_have_value("Nobody pressed a button.")


@contextmanager
def own_site(site: Site, browser: Browser) -> Iterator[tuple[Site, Page]]:
    """A server that may be killed, and a window with the section open in it."""
    with new_site(like=site) as own, window(browser, base_url=own.url) as (_, page):
        sign_in(page, own, "practitioner")
        page.goto(voice(own))
        yield own, page
        page.goto("about:blank")


def stored_words(browser: Browser, own: Site) -> str:
    """What somebody sees who opens the section anew."""
    with window(browser, base_url=own.url) as (_, page):
        sign_in(page, own, "practitioner")
        page.goto(voice(own))
        return page.locator(WORDS).input_value()


class TestTheServerIsKilled:
    def test_in_the_middle_of_typing_and_the_page_goes_on_by_itself(self, site: Site, browser: Browser) -> None:
        with own_site(site, browser) as (own, page):
            type_and_wait(page, "First words.")
            own.kill()
            page.locator(WORDS).fill("First words. More words.")
            expect(page.locator(STATUS)).to_contain_text("Not saved")
            own.start()
            assert stored_words(browser, own).startswith("First words.")
            expect(page.locator(STATUS)).to_contain_text(SAVED)
            assert stored_words(browser, own) == "First words. More words."

    @pytest.mark.parametrize("attempt", range(2))
    def test_in_the_middle_of_a_save(self, site: Site, browser: Browser, attempt: int) -> None:
        """What was acknowledged is there; of the save under way all is there, or nothing."""
        with own_site(site, browser) as (own, page):
            type_and_wait(page, "Acknowledged.")
            with page.expect_request(lambda request: "x-autosave" in request.headers):
                page.locator(WORDS).fill("Acknowledged. Under way.")
            own.kill()
            own.start()
            assert stored_words(browser, own) in ("Acknowledged.", "Acknowledged. Under way.")


class TestTheSessionEnds:
    @pytest.mark.parametrize("scripts", [True, False])
    def test_the_text_comes_back_after_signing_in(self, open_window: Open, site: Site, scripts: bool) -> None:
        page = open_window(java_script_enabled=scripts)
        sign_in(page, site, "practitioner")
        page.goto(voice(site))
        site.set_clock(NOW + timedelta(hours=2))
        words = f"Typed for two hours, scripts: {scripts}."
        page.locator(WORDS).fill(words)
        if scripts:
            expect(page.locator(STATUS)).to_contain_text("you are signed out")
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_text("What you typed is kept in this page")).to_be_visible()
        if scripts:
            assert look_at(page, "signed-out-while-typing") == []
        fill_in_sign_in(page, "practitioner")
        if scripts:
            assert look_at(page, "carry-on") == []
        page.get_by_role("button", name="Save what I typed").click()
        page.wait_for_url("**/assessments/**")
        page.goto(voice(site))
        expect(page.locator(WORDS)).to_have_value(words)


class TestTwoAtOnce:
    def test_both_texts_are_shown_and_nothing_is_lost(self, open_window: Open, site: Site) -> None:
        mine, theirs = open_window("practitioner"), open_window("social_worker")
        mine.goto(voice(site))
        theirs.goto(voice(site))
        type_and_wait(theirs, "What the social worker heard.")
        with mine.expect_response(is_autosave) as refused:
            mine.locator(WORDS).fill("What the practitioner heard.")
        assert refused.value.status == 409
        expect(mine.locator(STATUS)).to_contain_text("Sol Worker")
        with mine.expect_response(lambda response: response.request.method == "POST") as answer:
            mine.get_by_role("button", name="Save and continue").click()
        assert answer.value.status == 409
        both = mine.locator("#both-texts")
        expect(both).to_contain_text("What the practitioner heard.")
        expect(both).to_contain_text("What the social worker heard.")
        assert look_at(mine, "conflict") == []
        mine.locator(WORDS).fill("What both heard.")
        mine.get_by_role("button", name="Save and continue").click()
        mine.goto(voice(site))
        expect(mine.locator(WORDS)).to_have_value("What both heard.")

    def test_a_tab_left_open_without_scripts(self, open_window: Open, site: Site) -> None:
        stale = open_window("practitioner", java_script_enabled=False)
        fresh = open_window("social_worker", java_script_enabled=False)
        stale.goto(voice(site))
        fresh.goto(voice(site))
        fresh.locator("[name=worries]").fill("Newer words.")
        fresh.get_by_role("button", name="Save and come back later").click()
        stale.locator("[name=worries]").fill("Words in a stale tab.")
        stale.get_by_role("button", name="Save and come back later").click()
        expect(stale.locator("#both-texts")).to_contain_text("Newer words.")
        expect(stale.locator("[name=worries]")).to_have_value("Words in a stale tab.")


class TestBackAndTwice:
    def test_back_shows_what_was_saved_and_can_save_again(self, open_window: Open, site: Site) -> None:
        page = open_window("practitioner")
        page.goto(voice(site))
        page.locator("[name=good_in_life]").fill("The dog.")
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_url(lambda url: not url.endswith(voice(site)))
        page.go_back()
        expect(page.locator("[name=good_in_life]")).to_have_value("The dog.")
        page.locator("[name=good_in_life]").fill("The dog, and her bike.")
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_url(lambda url: not url.endswith(voice(site)))
        page.goto(voice(site))
        expect(page.locator("[name=good_in_life]")).to_have_value("The dog, and her bike.")

    @pytest.mark.parametrize("scripts", [True, False])
    def test_a_button_pressed_twice_does_it_once(self, open_window: Open, site: Site, scripts: bool) -> None:
        name = f"Doubly Pressed {scripts}"
        page = open_window("practitioner", java_script_enabled=scripts)
        page.goto(address(site, "meetings:invite"))
        page.locator("[name=who]").select_option(label="Somebody else")
        page.locator("[name=name]").fill(name)
        page.get_by_role("button", name="Add to the list").dblclick()
        page.wait_for_url(f"**{address(site, 'meetings:meeting')}")
        expect(page.get_by_role("link", name=name)).to_have_count(1)
        page.reload()
        expect(page.get_by_role("link", name=name)).to_have_count(1)

    def test_a_form_sent_again_by_loading_the_page_anew(self, open_window: Open, site: Site) -> None:
        """Back, and the same form once more: the second leads to where the first one led."""
        page = open_window("practitioner", java_script_enabled=False)
        page.goto(address(site, "assessments:versions"))
        page.get_by_role("button", name=re.compile("Go on with version")).click()
        page.wait_for_url("**/assessments/**")
        where = page.url
        page.go_back()
        page.get_by_role("button", name=re.compile("Go on with version")).click()
        page.wait_for_url(where)
