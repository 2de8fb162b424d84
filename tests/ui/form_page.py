"""A page with a form that saves itself, and what tests do with it."""

from saferme.practice.forms import Condition, Item, Operator, Option, Question, QuestionType, Section
from saferme.ui.render import Asking, section_page
from saferme.ui.templatetags.ui import save_status

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
SECTION = Section(
    "s",
    "Section",
    questions=(
        Question("story", "What has happened?", QuestionType.LONG_TEXT),
        Question("hurt", "Is anyone hurt?", QuestionType.YES_NO, options=YES_NO),
        Question("injury", "What injury?", QuestionType.TEXT, shown_if=Condition(Operator.IS, "hurt", ("yes",))),
        Question(
            "signs",
            "What do you see?",
            QuestionType.INDICATORS,
            options=YES_NO,
            items=(Item("phone", "A new phone"), Item("missing", "Missing overnight")),
        ),
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


def form():
    return (
        '<!doctype html><link rel="stylesheet" href="/saferme.css"><script type="module" src="/js/saferme.js"></script>'
        '<form method="post" action="/save" data-autosave>'
        '<input type="hidden" name="csrfmiddlewaretoken" value="old-token">'
        f"{save_status(1)}{section_page(SECTION, Asking(ANSWERS))}"
        '<button id="go" name="save" value="on">Save and continue</button></form>'
    )


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
