"""What the smaller scripts do to a page that works without them."""

from tests.ui.conftest import SITE
from tests.ui.form_page import form, pass_time, started


class TestSendingOnce:
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
        opened.locator("#f-hurt").check()
        injury.fill("A cut hand")
        opened.locator("#f-hurt-1").check()
        assert not injury.is_visible()
        pass_time(opened)
        assert ["A cut hand"] in [save.get("injury") for save in server.saves]
        opened.locator("#f-hurt").check()
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
