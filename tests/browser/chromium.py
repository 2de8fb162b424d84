"""Debian's Chromium, and what is listened for while it shows the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

PROJECT = Path(__file__).parents[2]
SCREENSHOTS = PROJECT / "build" / "screenshots"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FIRST_SIZE = ViewportSize(width=1280, height=900)
#: Generous, as a test machine has other things to do; a wait ends as soon as what it waits for is there.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)
#: Words about the young people of these tests that must never stand in an address.
PERSONAL = (
    "sam",
    "ashdown",
    "quillfeather",
    "robin",
    "peverell",
    "tansy",
    "alderwick",
    "farrowby",
    "thornbury",
    "example.test",
)


_open: list[BrowserContext] = []


def pictures_of_open_windows() -> None:
    """For whoever asks why a test failed."""
    for number, page in enumerate(page for context in _open for page in context.pages):
        picture(page, f"failed-{number}")


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Heard:
    """What went wrong in a window, and every address that it asked for."""

    faults: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        # An answer such as 422 is logged by the browser as a failure to load; tests look at it themselves.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{message.text} ({message.page.url if message.page else ''})")

    def request(self, request: Request) -> None:
        self.addresses.append(request.url)

    def assert_nothing_wrong(self) -> None:
        """Since it was last asked."""
        faults, addresses = self.faults[:], self.addresses[:]
        self.faults.clear()
        self.addresses.clear()
        assert not faults, "\n".join(faults)
        told = [url for url in addresses if any(word in url.lower() for word in PERSONAL)]
        assert not told, "something personal stands in an address:\n" + "\n".join(told)


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Page]]:
    """A window with nothing in it yet. It fails its test for an error in the console, a broken rule of the content security
    policy, a personal word in an address, and anything kept in the browser.
    """
    with listened_to(browser, **options) as (context, page, heard):
        yield context, page
        kept = [
            page.url for page in context.pages if options.get("java_script_enabled", True) and keeps_something(page)
        ]
    heard.assert_nothing_wrong()
    assert kept == [], "these pages keep something in the browser"


@contextmanager
def listened_to(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Page, Heard]]:
    """A window, and what was heard from it so far, for whoever looks at several pages through it."""
    context = browser.new_context(**{"viewport": FIRST_SIZE, "locale": "en-GB", **options})
    context.set_default_timeout(PATIENCE_MS)
    heard = Heard()
    context.on("console", heard.console)
    context.on("weberror", lambda error: heard.faults.append(str(error.error)))
    context.on("request", heard.request)
    _open.append(context)
    yield context, context.new_page(), heard
    _open.remove(context)
    context.close()


def picture(page: Page, name: str) -> Path:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    file = SCREENSHOTS / f"{name.replace(':', '-')}.png"
    page.screenshot(path=file, full_page=True)
    return file


def keeps_something(page: Page) -> bool:
    if not page.url.startswith("http"):
        return False
    return bool(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
