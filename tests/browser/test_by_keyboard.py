"""Maps and maps of peers without a mouse: each place and person is reached by Tab and opened by Enter; list and picture agree."""

from playwright.sync_api import Page

from tests.browser.addresses import address, who_opens
from tests.browser.conftest import Open
from tests.browser.site import Site

#: Pressed at most: a page whose end is never reached fails.
MOST_TABS = 80
IN_THE_LIST = "document.activeElement.closest('main tr[data-number]')"


def reached(page: Page) -> dict[str, str]:
    """By its number in the list: the link that Tab leads to first in its line."""
    found: dict[str, str] = {}
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(f"() => [{IN_THE_LIST}?.dataset.number || '', document.activeElement.href || '']")
        if at[0] and at[1]:
            found.setdefault(at[0], at[1])
    return found


def opened_by_enter(page: Page, href: str) -> None:
    for _ in range(MOST_TABS):
        if page.evaluate("() => document.activeElement.href || ''") == href:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("it was not reached again")


def numbers(page: Page, of: str) -> list[str]:
    return sorted(page.eval_on_selector_all(of, "all => all.map(one => one.dataset.number)"), key=int)


def test_each_place_and_each_person_is_reached_and_opened(open_window: Open, site: Site) -> None:
    name = "maps:context"
    page = open_window(who_opens(name))
    page.goto(address(site, name))
    assert numbers(page, "main tr[data-number]") == numbers(page, "main svg g[data-number]") == ["1"]
    places = reached(page)
    assert sorted(places) == ["1"]
    page.goto(address(site, name))
    opened_by_enter(page, places["1"])
    assert page.url.endswith("#map") and "?" in page.url
    assert numbers(page, "main svg g[data-number]") == ["1"], "it is brought into view"

    page = open_window("front_door")
    page.goto(address(site, "maps:coordination"))
    assert numbers(page, "main tr[data-number]") == numbers(page, "main svg g[data-number]") == ["1", "2"]
    people = reached(page)
    records = {number: href for number, href in people.items() if "/people/" in href}
    assert sorted(records) == ["1"], "who has no record here has nothing to open"
    page.goto(address(site, "maps:coordination"))
    opened_by_enter(page, records["1"])
    assert page.url == records["1"] and page.locator("h1").count() == 1
