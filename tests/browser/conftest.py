"""A browser for these tests, one for all; a window each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import launched, pictures_of_open_windows, window
from tests.browser.site import Site
from tests.cast import NOW, PASSWORD

#: Opens a window of its own, signed in as a member of the cast or as nobody.
Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def sign_in(page: Page, site: Site, who: str) -> None:
    page.goto(f"{site.url}/account/sign-in/")
    fill_in_sign_in(page, who)


def fill_in_sign_in(page: Page, who: str) -> None:
    page.get_by_label("E-mail address").fill(f"{who}@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture(scope="package")
def signed_in(browser: Browser, site: Site) -> Callable[[str], Any]:
    """The cookies of a member of the cast who has signed in through the page, once for all these tests."""

    @cache
    def cookies(who: str) -> Any:
        with window(browser) as (context, page):
            sign_in(page, site, who)
            page.wait_for_url("**/work/")
            return context.storage_state()

    return cookies


@pytest.fixture
def open_window(browser: Browser, site: Site, signed_in: Callable[[str], Any]) -> Iterator[Open]:
    with ExitStack() as windows:

        def opened(who: str | None = None, **options: Any) -> Page:
            if who is not None:
                options["storage_state"] = signed_in(who)
            options.setdefault("base_url", site.url)
            return windows.enter_context(window(browser, **options))[1]

        yield opened
    site.set_clock(NOW)


def pytest_exception_interact() -> None:
    pictures_of_open_windows()
