"""What the scripts do to a page that works without them."""

import pytest

from saferme.practice.forms import Condition, Operator, Option, Question, QuestionType, Section
from saferme.ui.render import Asking, section_page
from saferme.ui.templatetags.ui import save_status
from tests.ui.conftest import SITE

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
SECTION = Section(
    "s",
    "Section",
    questions=(
        Question("story", "What has happened?", QuestionType.LONG_TEXT),
        Question("hurt", "Is anyone hurt?", QuestionType.YES_NO, options=YES_NO),
        Question("injury", "What injury?", QuestionType.TEXT, shown_if=Condition(Operator.IS, "hurt", ("yes",))),
        Question(
            "adults",
            "Who looks out for them?",
            QuestionType.ROWS,
            rows=(
                Question("name", "Name", QuestionType.TEXT),
                Question("since", "Since?", QuestionType.TEXT, shown_if=Condition(Operator.IS_ANSWERED, "name")),
            ),
        ),
    ),
)
ANSWERS = {"adults": [{"_id": "a1", "name": "Gran"}, {"_id": "a2", "name": "Sam"}]}
STATUS = "[data-save-status]"


def form(more="", version=1):
    return (
        '<!doctype html><link rel="stylesheet" href="/saferme.css"><script type="module" src="/js/saferme.js"></script>'
        '<form method="post" action="/save" data-autosave>'
        '<input type="hidden" name="csrfmiddlewaretoken" value="old-token">'
        f"{save_status(version, '')}{section_page(SECTION, Asking(ANSWERS))}{more}"
        '<button id="go" name="save" value="on">Save and continue</button></form><a id="away" href="/away">Away</a>'
    )


@pytest.fixture
def opened(page, server):
    server.html = form()
    page.goto(f"{SITE}/section")
    started(page, "conditional", "autosave")
    return page


def started(page, *scripts):
    """A module runs once, so that waiting for its import is waiting for the page's own."""
    for script in scripts:
        page.evaluate(f"import('/js/{script}.js')")


def pass_time(page, ms=2100):
    page.clock.run_for(ms)


def says(page, words):
    page.wait_for_function(
        "([at, words]) => document.querySelector(at).textContent.includes(words)", arg=[STATUS, words]
    )


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
        opened.get_by_label("Yes").check()
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
        opened.get_by_label("Yes").check()
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

    def test_a_double_press_is_one_press_and_the_button_stays_usable(self, page, server):
        server.html = (
            '<!doctype html><script type="module" src="/js/saferme.js"></script>'
            '<form method="post" action="/save" target="other"><button id="go">Send</button></form>'
            '<iframe name="other"></iframe>'
        )
        page.goto(SITE)
        started(page, "saferme")
        page.locator("#go").click()
        page.locator("#go").click()
        page.wait_for_timeout(300)
        assert len(server.sent) == 1
        assert page.locator("#go").is_enabled()
        pass_time(page, 3100)
        page.locator("#go").click()
        page.wait_for_timeout(300)
        assert len(server.sent) == 2


class TestQuestionsOnlyIf:
    def test_they_come_and_go_with_the_answer_and_keep_what_was_typed(self, opened, server):
        injury = opened.locator("#f-injury")
        assert not injury.is_visible()
        opened.get_by_label("Yes").check()
        injury.fill("A cut hand")
        opened.get_by_label("No", exact=True).check()
        assert not injury.is_visible()
        assert ["A cut hand"] in [save.get("injury") for save in server.saves]
        opened.get_by_label("Yes").check()
        assert injury.input_value() == "A cut hand"

    def test_a_row_looks_at_itself(self, opened):
        opened.locator("[name='adults.0.name']").fill("")
        assert not opened.locator("[name='adults.0.since']").is_visible()
        assert opened.locator("[name='adults.1.since']").is_visible()

    def test_without_scripts_everything_is_there(self, browser, server):
        server.html = form()
        context = browser.new_context(java_script_enabled=False)
        context.route("**/*", server)
        page = context.new_page()
        page.goto(f"{SITE}/section")
        assert page.locator("#f-injury").is_visible()
        assert page.get_by_text("Only if “Is anyone hurt?” is “Yes”.").is_visible()
        context.close()


class TestLeaveQuickly:
    PAGE = (
        '<!doctype html><title>Help</title><script type="module" src="/js/saferme.js"></script>'
        '<a href="http://saferme.test/weather" data-leave>Leave quickly</a>'
    )

    def arrive(self, page, server):
        server.html = "<p>before</p>"
        page.goto(f"{SITE}/before")
        server.html = self.PAGE
        page.goto(f"{SITE}/help")
        started(page, "exit")

    def test_back_does_not_lead_here_again(self, page, server):
        self.arrive(page, server)
        page.get_by_text("Leave quickly").click()
        page.wait_for_url("**/weather")
        page.go_back()
        assert page.url == f"{SITE}/before"

    def test_three_times_escape_does_the_same(self, page, server):
        self.arrive(page, server)
        for _ in range(3):
            page.keyboard.press("Escape")
        page.wait_for_url("**/weather")

    def test_escape_now_and_then_does_not(self, page, server):
        self.arrive(page, server)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
        assert page.url == f"{SITE}/help"
