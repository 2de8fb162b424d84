"""A person at a desk: signs in, follows links, presses buttons, fills in forms, reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site
from tests.cast import PASSWORD
from tests.journeys.hands import Hands

#: What is answered to questions, by the code of each. A date stands for three boxes, a list of rows for cards.
Answers = Mapping[str, Any]


class Words(str):
    """An answer by its words on the page, or the beginning of them, where nobody can know its code beforehand."""


@dataclass
class Desk:
    page: Page
    site: Site
    hands: Hands

    # --- coming and going
    def sign_in(self, who: str) -> None:
        self.page.goto(f"{self.site.url}/account/sign-in/")
        self.hands.write(self.page.get_by_label("E-mail address"), f"{who}@example.test")
        self.hands.write(self.page.get_by_label("Password"), PASSWORD)
        self.press("Sign in")
        self.page.wait_for_url("**/work/")

    def sign_out(self) -> None:
        self.press("Sign out")
        self.page.wait_for_url("**/signed-out/")

    def open(self, path: str) -> None:
        """By an address that somebody gave, or that was kept."""
        answer = self.page.goto(f"{self.site.url}{path}")
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # --- what is on a page
    def follow(self, words: str, beside: str = "") -> None:
        """``beside``: what the line says, where several links have the same words."""
        if beside:
            self._lead_on(
                self.page.get_by_role("listitem").filter(has_text=beside).get_by_role("link", name=words).last
            )
        else:
            self._lead_on(self.page.get_by_role("link", name=words, exact=True).first)

    def press(self, words: str) -> None:
        self._lead_on(self.page.get_by_role("button", name=words, exact=True).first)

    def _lead_on(self, place: Locator) -> None:
        with self.page.expect_navigation():
            self.hands.press(place)

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words, use_inner_text=True)

    def does_not_see(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words, use_inner_text=True)

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words, use_inner_text=True)

    # --- forms
    def fill(self, answers: Answers) -> None:
        for name, answer in answers.items():
            self._answer(name, answer)

    def _answer(self, name: str, answer: Any) -> None:
        match answer:
            case datetime():
                self._moment(name, answer)
            case date():
                self._day(name, answer)
            case dict():
                self.fill({f"{name}.{part}": value for part, value in answer.items()})
            case [dict(), *_]:
                self._rows(name, answer)
            case list():
                for value in answer:
                    self.hands.choose(self._field(name, value))
            case Words():
                self._by_words(name, answer)
            case str():
                self._one(name, answer)

    def _one(self, name: str, answer: str) -> None:
        field = self._field(name)
        match field.evaluate("one => one.type"):
            case "radio":
                self.hands.choose(self._field(name, answer))
            case "select-one":
                self.hands.pick(field, field.locator(f"option[value='{answer}']").inner_text())
            case _:
                self.hands.write(field, answer)

    def _by_words(self, name: str, words: str) -> None:
        field = self._field(name)
        if field.evaluate("one => one.type") == "radio":
            self.hands.choose(self.page.locator(f"[name='{name}']").and_(self.page.get_by_label(words)).first)
        else:
            self.hands.pick(field, field.locator("option", has_text=words).first.inner_text())

    def _day(self, name: str, day: date) -> None:
        for part in ("day", "month", "year"):
            self.hands.write(self._field(f"{name}.{part}"), str(getattr(day, part)))

    def _moment(self, name: str, moment: datetime) -> None:
        self._day(name, moment)
        self.hands.write(self._field(f"{name}.hour"), f"{moment:%H}")
        self.hands.write(self._field(f"{name}.minute"), f"{moment:%M}")

    def _rows(self, name: str, rows: Sequence[Answers]) -> None:
        for index, row in enumerate(rows):
            if not self.page.locator(f"[name^='{name}.{index}.']").count():
                self._lead_on(self.page.locator(f"button[name=add_row][value='{name}']"))
            self.fill({f"{name}.{index}.{part}": value for part, value in row.items()})

    def _field(self, name: str, value: str | None = None) -> Locator:
        """The field that one can type into or choose, past the empty one that stands for "nothing ticked"."""
        which = f"[name='{name}']:not([type=hidden])" + (f"[value='{value}']" if value is not None else "")
        field = self.page.locator(which).first
        self._unfold(field)
        return field

    def _unfold(self, field: Locator) -> None:
        """Open the fold in which a field stands, by its heading."""
        fold = field.locator("xpath=ancestor::details[not(@open)]")
        if fold.count():
            summary = fold.first.locator("summary").first
            self.hands.press(summary)

    def everybody_came(self) -> None:
        for field in self.page.locator("input[name^=came_][value=all]").all():
            self.hands.choose(field)
