"""Two ways of working at a page: with a pointer, and with the keyboard alone. The pages must not tell the difference."""

from typing import Protocol

from playwright.sync_api import Locator, Page

#: No page of the product has as many places for the keyboard to stop at.
MOST_STEPS = 500


class Hands(Protocol):
    def press(self, place: Locator) -> None: ...
    def write(self, place: Locator, words: str) -> None: ...
    def choose(self, place: Locator) -> None: ...
    def pick(self, place: Locator, words: str) -> None: ...


class Pointer:
    """A mouse, or a finger."""

    def press(self, place: Locator) -> None:
        place.click()

    def write(self, place: Locator, words: str) -> None:
        place.fill(words)

    def choose(self, place: Locator) -> None:
        place.check()

    def pick(self, place: Locator, words: str) -> None:
        place.select_option(label=words)


class Keyboard:
    """Tab, arrows, space, enter and letters. What they cannot reach does not exist."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, place: Locator) -> None:
        self._reach(place, "one => one === document.activeElement")
        self.page.keyboard.press("Enter")

    def write(self, place: Locator, words: str) -> None:
        self._reach(place, "one => one === document.activeElement")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)

    def choose(self, place: Locator) -> None:
        """A tick box by space; among round buttons the tab key comes to the group, and arrows choose in it."""
        self._reach(place, "one => one === document.activeElement || one.type === 'radio'"
                           " && one.name === document.activeElement.name")  # fmt: skip
        if place.evaluate("one => one === document.activeElement"):
            if not place.is_checked():
                self.page.keyboard.press("Space")
            return
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("ArrowDown")
            if place.is_checked():
                return
        raise AssertionError(f"the arrows did not come to {place}")

    def pick(self, place: Locator, words: str) -> None:
        self._reach(place, "one => one === document.activeElement")
        self.page.keyboard.type(words)

    def _reach(self, place: Locator, arrived: str) -> None:
        goal = place.element_handle()
        for _ in range(MOST_STEPS):
            if goal.evaluate(arrived):
                self._assert_shown()
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tab key did not come to {place}")

    def _assert_shown(self) -> None:
        """Whoever works without a pointer must see where they are (WCAG 2.4.7)."""
        assert self.page.evaluate(
            """() => {
              const one = document.activeElement;
              const looks = [getComputedStyle(one), getComputedStyle(one.nextElementSibling ?? one, '::before')];
              return looks.some((look) => look.outlineStyle !== 'none' || look.boxShadow !== 'none');
            }"""
        ), f"it cannot be seen that {self.page.evaluate('document.activeElement.outerHTML.slice(0, 200)')} is in focus"
