"""A browser for these tests, one for all; a window each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import (
    FIRST_SIZE,
    Heard,
    keeps_something,
    launched,
    listened_to,
    pictures_of_open_windows,
    window,
)
from tests.browser.site import Site
from tests.cast import NOW, PASSWORD

#: Opens a window of its own, signed in as a member of the cast or as nobody.
Open = Callable[..., Page]
#: The window of a member of the cast, or of nobody, in which other tests looked at other pages.
LookThrough = Callable[[str | None], Page]


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


@pytest.fixture(scope="package")
def windows(browser: Browser, site: Site, signed_in: Callable[[str], Any]) -> Iterator[Callable[[str | None], Any]]:
    """A window for each reader, open from page to page as a reader's is."""
    with ExitStack() as open_windows:

        @cache
        def window_of(who: str | None) -> tuple[Any, Page, Heard]:
            options = {} if who is None else {"storage_state": signed_in(who)}
            return open_windows.enter_context(listened_to(browser, base_url=site.url, **options))

        yield window_of


@pytest.fixture
def look_through(windows: Callable[[str | None], Any]) -> Iterator[LookThrough]:
    """The window of a reader; when the test ends it must have shown nothing that is wrong, and keep nothing."""
    used = []

    def window_of(who: str | None) -> Page:
        _, page, heard = windows(who)
        used.append((page, heard))
        return page

    yield window_of
    for page, heard in used:
        kept = keeps_something(page)
        page.set_viewport_size(FIRST_SIZE)
        heard.assert_nothing_wrong()
        assert not kept, "this page keeps something in the browser"


def pytest_exception_interact() -> None:
    pictures_of_open_windows()
