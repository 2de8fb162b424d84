"""What can be seen of a page by looking at it: faults that axe finds, overflow, weight, pictures for people to look at."""

import os
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.chromium import PROJECT, picture

#: WCAG 2.0 to 2.2, A and AA (goal R12).
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: What a narrow window can change of a page whose words and roles were looked at in a wide one.
LAYOUT = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}
WIDE, PHONE, NARROWEST = 1280, 375, 320
#: The first view of any page (goal P9).
MOST_REQUESTS, MOST_BYTES = 6, 60_000


@cache
def _axe() -> str:
    return (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def faults(page: Page, only: dict[str, Any] = EVERYTHING) -> list[str]:
    """What axe finds, as sentences; [] is what is wanted."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())  # by the inspector's hand: the page's own rules about scripts stay as they are
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{fault['id']} at {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """The elements that stand out beyond the width of the window and are not in something that scrolls by itself."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > width + 1)
            .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`).slice(0, 5);
        }"""
    )


def look_at(page: Page, name: str) -> list[str]:
    """The page at every width: its faults and, for `make pictures`, how it looks, in build/screenshots."""
    found = []
    for width, rules in ((WIDE, EVERYTHING), (PHONE, LAYOUT)):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in faults(page, rules)]
        found += [f"{width} px: beyond the edge: {what}" for what in overflow(page)]
        if "PICTURES" in os.environ:
            picture(page, f"{name}-{width}")
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    return found + [f"{NARROWEST} px: beyond the edge: {what}" for what in overflow(page)]


@dataclass
class Weight:
    """What a page asks for and weighs as sent over the line, counted from now on."""

    line: CDPSession
    requests: list[str] = field(default_factory=list)
    bytes: float = 0

    @classmethod
    def of_first_view(cls, page: Page) -> "Weight":
        line = page.context.new_cdp_session(page)
        weight = cls(line)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.on("Network.requestWillBeSent", lambda event: weight.requests.append(event["request"]["url"]))
        line.on("Network.loadingFinished", weight._add)
        return weight

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def stop(self) -> None:
        self.line.detach()


def shift(page: Page) -> float:
    """How much the page moved by itself while it was built; 0 is what is wanted."""
    return page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 20);
        })"""
    )
