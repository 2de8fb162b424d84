"""The frame, the parts and the pages for when something went wrong."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from saferme.ui.templatetags.ui import word_tag
from saferme.ui.typed import typed_texts
from saferme.ui.views import gallery
from tests.ui.reading import read

HOSTILE = "\"'><script>alert(1)</script>"
PROBLEM_PAGES = ("400.html", "403.html", "404.html", "500.html", "403_csrf.html")
SIGNED_IN = {
    "name": "Jo Lane",
    "agency": "Early help",
    "home": "/work/",
    "sign_out_url": "/out/",
    "nav": [{"text": "My work", "href": "/work/", "here": True}, {"text": "Guidance", "href": "/guidance/"}],
    "footer": [{"text": "Privacy", "href": "/privacy/"}],
}


def page(template, **context):
    return read(render_to_string(template, context).removeprefix("<!doctype html>\n"))


def part(name, **context):
    return read(render_to_string(f"ui/parts/{name}.html", context))


@pytest.mark.parametrize("template", ["ui/base.html", "ui/public.html", *PROBLEM_PAGES])
def test_help_in_danger_is_on_every_page(template):
    """Also on the page for a broken server, which is rendered without anything."""
    shown = page(template)
    assert shown.one("footer").one("a", href="tel:999").text == "Call 999"
    assert shown.one("html")["lang"] == "en-GB"
    assert shown.one("a", _class="govuk-skip-link")["href"] == "#" + shown.one("main")["id"]


def test_who_is_signed_in_and_the_way_out():
    shown = page("ui/base.html", page=SIGNED_IN, csrf_token="t0ken")
    header = shown.one("header")
    assert "Jo Lane, Early help" in header.text
    form = header.one("form")
    assert (form["method"], form["action"]) == ("post", "/out/")
    assert form.one("input", name="csrfmiddlewaretoken")["value"] == "t0ken"
    nav = shown.one("nav")
    assert [(a.text, a.attributes.get("aria-current")) for a in nav.all("a")] == [
        ("My work", "true"),
        ("Guidance", None),
    ]
    assert shown.one("footer").one("a", href="/privacy/")


def test_the_banner_is_there_only_in_a_demonstration():
    assert "invented people" in page("ui/base.html", page={"banner": "With invented people."}).text
    assert "Demonstration" not in page("ui/base.html", page=SIGNED_IN).text


def test_a_public_page_can_be_left_without_script_and_names_nobody():
    shown = page("ui/public.html", page=SIGNED_IN)
    link = shown.one("a", data_leave=None)
    assert link.text == "Leave quickly" and link["href"].startswith("https://")
    assert "noreferrer" in link["rel"]
    assert "Jo Lane" not in shown.text
    assert not shown.all("form"), "a form would set a cookie"


@pytest.mark.parametrize("template", PROBLEM_PAGES)
def test_what_was_typed_can_be_copied(template):
    shown = page(template, typed=["A long account\nof what happened", HOSTILE])
    boxes = shown.all("textarea", readonly=None)
    assert "".join(boxes[0]._texts()).strip() == "A long account\nof what happened"
    assert "".join(boxes[1]._texts()).strip() == HOSTILE
    assert not page(template).all("textarea")


def test_a_reason_is_given_where_there_is_one():
    assert "You are not part of this meeting." in page("403.html", reason="You are not part of this meeting.").text


def test_typed_texts_leave_out_secrets_and_short_answers():
    long = "x" * 30
    secrets = dict.fromkeys(("password", "password_new", "csrfmiddlewaretoken", "form_token", "carried"), long)
    request = RequestFactory().post("/", {"story": long, "name": "Kai", **secrets})
    assert typed_texts(request) == [long]


def test_a_post_that_cannot_be_read_is_no_second_problem():
    class Broken:
        @property
        def POST(self):
            raise SuspiciousOperation

    assert typed_texts(Broken()) == []


def test_the_gallery_shows_every_part():
    response = gallery(RequestFactory().get("/"))
    assert response.status_code == 200
    shown = read(response.content.decode().removeprefix("<!doctype html>\n"))
    ids = [element["id"] for element in shown.all(id=None)]
    assert len(ids) == len(set(ids))
    assert not shown.all(style=None)
    for css in (
        "govuk-error-summary",
        "govuk-task-list",
        "govuk-summary-list",
        "sm-timeline",
        "sm-steps",
        "sm-tabs",
        "sm-empty",
    ):
        assert shown.all(_class=css), css


def test_problems_lead_to_their_fields():
    shown = part("error_summary", errors={"adults.0.since": "No such date.", "": "The page is stale."})
    assert shown.one("a")["href"] == "#f-adults-0-since"
    assert [item.text for item in shown.all("li")] == ["No such date.", "The page is stale."]


def test_problems_are_said_first_and_in_the_title():
    shown = page("ui/base.html", errors={"q": "Say when."})
    assert shown.one("title").text == "Problem: Safer Me"
    assert shown.one("main").one("div", role="alert")


def test_a_task_without_a_link_says_why():
    shown = part(
        "task_list", tasks=[{"title": "Sign-off", "hint": "Opens when every section is done", "status": "Not yet"}]
    )
    assert not shown.all("a") and "Opens when" in shown.text


def test_a_gap_in_a_list_is_said():
    shown = part("summary_list", rows=[{"key": "School", "value": ""}, {"key": "Missing", "value": 0}])
    assert [value.text for value in shown.all("dd")] == ["Not known yet", "0"]


def test_you_are_here():
    steps = [{"title": "Screening", "state": "done"}, {"title": "Assessment", "state": "here"}]
    shown = part("steps", steps=steps)
    assert shown.one("li", aria_current="step").text == "Assessment You are here"
    assert shown.all("li")[0].text == "Screening (done)"


PARTS = {
    "notification": {"text": HOSTILE, "title": HOSTILE, "href": HOSTILE, "link": HOSTILE},
    "warning": {"text": HOSTILE},
    "inset": {"text": HOSTILE},
    "details": {"summary": HOSTILE, "text": HOSTILE},
    "own_words": {"words": HOSTILE, "who": HOSTILE},
    "tabs": {"label": HOSTILE, "tabs": [{"text": HOSTILE, "href": HOSTILE}]},
    "table": {"caption": HOSTILE, "heads": [HOSTILE], "rows": [[HOSTILE, HOSTILE]]},
    "timeline": {"entries": [{"title": HOSTILE, "when": HOSTILE, "by": HOSTILE, "text": HOSTILE, "href": HOSTILE}]},
    "steps": {"steps": [{"title": HOSTILE, "state": "here", "when": HOSTILE, "text": HOSTILE}]},
    "back": {"href": HOSTILE, "text": HOSTILE},
    "breadcrumbs": {"links": [{"text": HOSTILE, "href": HOSTILE}]},
    "empty": {"text": HOSTILE, "href": HOSTILE, "link": HOSTILE},
    "summary_list": {"rows": [{"key": HOSTILE, "value": HOSTILE, "href": HOSTILE, "action": HOSTILE}]},
    "task_list": {"tasks": [{"title": HOSTILE, "href": HOSTILE, "hint": HOSTILE, "status": HOSTILE}]},
    "error_summary": {"errors": {"q": HOSTILE}},
    "banner": {"text": HOSTILE},
}


@pytest.mark.parametrize("name", PARTS)
def test_hostile_text_in_a_part_is_shown_and_does_nothing(name):
    shown = part(name, **PARTS[name])
    assert not shown.all("script")
    assert HOSTILE in "".join(shown._texts())


def test_a_tag_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="crimson"):
        word_tag("Late", "crimson")


def test_the_save_line_carries_the_version_and_the_time():
    shown = read(Template("{% load ui %}{% save_status 7 '12:04' %}").render(Context()))
    assert shown.one("input", name="seen_version")["value"] == "7"
    assert shown.one("p", role="status").text == "Saved 12:04"
