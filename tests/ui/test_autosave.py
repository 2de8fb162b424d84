"""A form that saves itself: nothing typed is lost, and nothing of a colleague's is undone."""

import pytest

from tests.ui.conftest import SITE
from tests.ui.form_page import STATUS, form, pass_time, says, started


class TestSavingAsOneTypes:
    def test_what_is_typed_is_saved_and_said(self, opened, server):
        opened.locator("#f-story").press_sequentially("Kai came home late")
        pass_time(opened)
        says(opened, "Saved 12:04")
        assert server.saves[-1]["story"] == ["Kai came home late"]
        assert server.saves[-1]["seen_version"] == ["1"]
        assert server.saves[-1]["csrfmiddlewaretoken"] == ["old-token"]

    def test_steady_typing_is_saved_all_the_same(self, opened, server):
        """At most every two seconds, not two seconds after the last letter, which may be long in coming."""
        for _ in range(8):
            opened.locator("#f-story").press_sequentially("word ")
            pass_time(opened, 500)
        says(opened, "Saved")
        assert 1 <= len(server.saves) <= 3

    def test_leaving_a_field_saves_at_once(self, opened, server):
        opened.locator("#f-story").fill("Kai")
        opened.locator("#f-story").blur()
        says(opened, "Saved")
        assert server.saves[-1]["story"] == ["Kai"]

    def test_only_what_changed_is_posted(self, opened, server):
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "Saved")
        assert set(server.saves[-1]) == {"csrfmiddlewaretoken", "seen_version", "story"}

    def test_only_the_indicator_that_changed_is_posted_and_all_of_it(self, opened, server):
        """A colleague may be at another line of the same list; what is left out of a line would be read as blank."""
        opened.get_by_text("Missing overnight").first.click()
        opened.locator("[name='signs.missing.evidence']").fill("Out until three")
        pass_time(opened)
        says(opened, "Saved")
        answers = {name for name in server.saves[-1] if name.startswith("signs.")}
        assert answers == {
            "signs.missing.evidence",
            *(f"signs.missing.date.{part}" for part in ("day", "month", "year")),
        }

    def test_what_was_typed_before_the_script_came_is_saved_too(self, page, server):
        """On a slow line the first words come before the script does."""
        server.html = form()
        page.route("**/js/autosave.js", lambda route: server.held.append(route))
        page.goto(f"{SITE}/section")
        page.locator("#f-story").fill("Kai")
        page.locator("#f-hurt").check()
        server(server.held.pop())
        started(page, "autosave")
        pass_time(page)
        says(page, "Saved")
        assert server.saves[-1]["story"] == ["Kai"]
        assert server.saves[-1]["hurt"] == ["yes"]

    def test_a_button_posts_what_was_typed_before_the_script_came(self, page, server):
        server.html = form()
        page.route("**/js/autosave.js", lambda route: server.held.append(route))
        page.goto(f"{SITE}/section")
        page.locator("#f-story").fill("Kai")
        server(server.held.pop())
        started(page, "autosave")
        page.locator("#go").click()
        page.get_by_text("next page").wait_for()
        assert ["Kai"] in [sent.get("story") for sent in (*server.saves, *server.sent)]

    def test_nothing_is_posted_when_nothing_changed(self, opened, server):
        opened.locator("#f-story").focus()
        opened.locator("#f-story").blur()
        pass_time(opened, 10_000)
        assert server.saves == []

    def test_the_next_save_goes_on_from_the_new_version(self, opened, server):
        server.answers = [(200, {"saved_at": "12:04", "version": 2}), (200, {"saved_at": "12:05", "version": 3})]
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "12:04")
        opened.locator("#f-hurt").check()
        pass_time(opened)
        says(opened, "12:05")
        assert server.saves[-1]["seen_version"] == ["2"]
        assert "story" not in server.saves[-1]

    def test_what_a_colleague_changed_meanwhile_is_said_and_never_overwritten_unseen(self, opened, server):
        """The page still shows the old text of what the colleague changed: it keeps the version in which it saw it."""
        server.answers = [
            (200, {"saved_at": "12:04", "version": 3, "merged_with": "Amir Khan"}),
            (200, {"saved_at": "12:05", "version": 4, "merged_with": ""}),
        ]
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "Amir Khan has changed other answers here.")
        opened.locator("#f-hurt").check()
        pass_time(opened)
        says(opened, "12:05")
        assert server.saves[-1]["seen_version"] == ["1"], "so a colleague's answer to this question is a conflict"
        assert "Amir Khan" in opened.locator(STATUS).inner_text()

    def test_a_save_whose_answer_was_lost_is_sent_again_as_it_was_before_anything_newer(self, opened, server):
        """It may have been stored: anything else in its place would look like somebody else's change."""
        server.answers = [
            (0, "lost"),
            (200, {"saved_at": "12:04", "version": 2}),
            (200, {"saved_at": "12:05", "version": 3}),
        ]
        opened.locator("#f-story").fill("first")
        pass_time(opened)
        says(opened, "Not saved: the server did not answer")
        opened.locator("#f-story").fill("first and second")
        pass_time(opened, 6000)
        says(opened, "12:05")
        assert [(save["story"], save["seen_version"]) for save in server.saves] == [
            (["first"], ["1"]),
            (["first"], ["1"]),
            (["first and second"], ["2"]),
        ]

    @pytest.mark.parametrize(
        ("status", "answer", "words"),
        [
            (409, {"name": "Amir Khan"}, "Not saved: Amir Khan has changed the same answer. Press Continue"),
            (403, {"reason": "This was finished and is locked."}, "Not saved: This was finished and is locked."),
            (302, "/sign-in", "Not saved: you are signed out. Sign in in a new tab"),
            (403, "<p>no</p>", "Not saved: you are signed out."),
            (500, "<p>broken</p>", "Not saved: the server did not answer."),
            (200, "<p>a page</p>", "Not saved: the server did not answer."),
        ],
    )
    def test_what_was_not_saved_is_said(self, opened, server, status, answer, words):
        server.answers = [(status, answer)]
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, words)
        assert "sm-not-saved" in opened.locator(STATUS).get_attribute("class")
        assert opened.locator("#f-story").input_value() == "Kai"

    def test_it_goes_on_trying_and_takes_up_a_new_sign_in(self, opened, server):
        server.answers = [(403, "<p>stale</p>"), (200, {"saved_at": "12:06", "version": 2})]
        server.html = form().replace("old-token", "new-token")
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "signed out")
        opened.wait_for_function("document.querySelector('[name=csrfmiddlewaretoken]').value === 'new-token'")
        pass_time(opened, 5100)
        says(opened, "Saved 12:06")
        assert server.saves[-1]["csrfmiddlewaretoken"] == ["new-token"]
        assert "sm-not-saved" not in opened.locator(STATUS).get_attribute("class")

    def test_after_a_conflict_nothing_more_is_saved_until_a_person_decides(self, opened, server):
        server.answers = [(409, {"name": "Amir Khan"})]
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "Amir Khan")
        opened.locator("#f-story").fill("Kai again")
        pass_time(opened, 30_000)
        assert len(server.saves) == 1
        opened.locator("#go").click()
        opened.wait_for_url("**/save")
        assert server.sent[-1]["story"] == ["Kai again"]
        assert server.sent[-1]["seen_version"] == ["1"]

    def test_leaving_the_page_saves_the_last_words(self, browser, real_server):
        """The page is gone before the answer comes, so a server that is really there has to take it."""
        real_server.html = form()
        page = browser.new_page()
        page.goto(f"{real_server.url}/section")
        started(page, "autosave")
        page.locator("#f-story").press_sequentially("last words")
        page.evaluate("location.href = '/away'")
        page.wait_for_url("**/away")
        page.close()
        assert real_server.saved.get(timeout=5)["story"] == ["last words"]

    def test_nothing_is_kept_in_the_browser(self, opened):
        opened.locator("#f-story").fill("Kai")
        pass_time(opened)
        says(opened, "Saved")
        assert opened.evaluate("localStorage.length + sessionStorage.length") == 0
        assert opened.context.cookies() == []


class TestButtons:
    def test_continue_waits_for_a_save_under_way(self, opened, server):
        """Otherwise it would carry the version before and meet its own text as a conflict."""
        server.hold = True
        opened.locator("#f-story").fill("Kai")
        opened.locator("#f-story").blur()
        opened.wait_for_function("true")
        opened.locator("#go").click(no_wait_after=True)
        says(opened, "Saving")
        assert server.sent == []
        server.hold = False
        server.answer(server.held.pop())
        opened.wait_for_url("**/save")
        assert server.sent[-1]["save"] == ["on"]
        assert server.sent[-1]["seen_version"] == ["2"]
        assert "story" not in server.sent[-1], "it is saved already"

    def test_continue_saves_first(self, opened, server):
        opened.locator("#f-story").fill("Kai")
        opened.evaluate("document.querySelector('form').requestSubmit(document.querySelector('#go'))")
        opened.wait_for_url("**/save")
        assert server.saves[-1]["story"] == ["Kai"]

    def test_what_could_not_be_saved_keeps_the_page_where_it_is(self, opened, server):
        server.answers = [(0, "lost")]
        opened.locator("#f-story").fill("Kai")
        opened.locator("#go").click(no_wait_after=True)
        says(opened, "Not saved")
        assert server.sent == []
        assert opened.locator("#f-story").input_value() == "Kai"

    def test_a_row_that_is_removed_comes_along_with_the_others(self, opened, server):
        opened.locator("button[name=remove_row]").first.click()
        opened.wait_for_url("**/save")
        assert server.sent[-1]["remove_row"] == ["adults.0"]
        assert server.sent[-1]["adults.1.name"] == ["Sam"]

    def test_enter_in_a_box_is_continue(self, opened, server):
        opened.locator("[name='adults.0.name']").press("Enter")
        opened.wait_for_url("**/save")
        assert "add_row" not in server.sent[-1] and "remove_row" not in server.sent[-1]
