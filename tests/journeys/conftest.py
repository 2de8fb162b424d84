"""The people of a journey sit at desks of their own, each in a window of one browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched, pictures_of_open_windows, window
from tests.browser.site import Site
from tests.cast import NOW
from tests.journeys.desk import Desk
from tests.journeys.hands import Keyboard, Pointer

Sit = Callable[..., Desk]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def sit_down(browser: Browser, site: Site) -> Iterator[Sit]:
    """Somebody sits down and signs in; or a visitor, who does not. ``keyboard``: they use nothing else."""
    with ExitStack() as windows:

        def sit(who: str | None = None, *, keyboard: bool = False, **options: Any) -> Desk:
            page = windows.enter_context(window(browser, **options))[1]
            desk = Desk(page, site, Keyboard(page) if keyboard else Pointer())
            if who is not None:
                desk.sign_in(who)
            return desk

        yield sit
    site.set_clock(NOW)


def pytest_exception_interact() -> None:
    pictures_of_open_windows()
