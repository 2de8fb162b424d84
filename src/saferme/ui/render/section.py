"""A section of a form as one editing page: its introduction, what good looks like, its questions."""

from django.utils.safestring import SafeString

from saferme.packs.help_file import SectionHelp
from saferme.practice.forms import QuestionType, Section
from saferme.ui.html import el, join, paragraphs
from saferme.ui.render.asking import Asking
from saferme.ui.render.questions import questions


def section_page(section: Section, asking: Asking, help: SectionHelp | None = None) -> SafeString:
    return el(
        "div",
        {"class": "sm-section", "data-questions": True},  # what autosave.js takes for answers
        _first_button(section),
        paragraphs(section.intro, "sm-section__intro"),
        _good(section, help),
        questions(section.questions, asking, asking.answers),
    )


def _good(section: Section, help: SectionHelp | None) -> SafeString | None:
    """What the form says, what the pack says beside it, and an example that is known to be invented."""
    said = "\n\n".join(text for text in (section.guidance, help.good if help else "") if text)
    if not said:
        return None
    words = el("span", {"class": "govuk-details__summary-text"}, "What good looks like")
    summary = el("summary", {"class": "govuk-details__summary"}, words)
    text = el("div", {"class": "govuk-details__text"}, paragraphs(said), _example(help) if help else None)
    return el("details", {"class": "govuk-details"}, summary, text)


def _example(help: SectionHelp) -> SafeString:
    return join(
        el("p", {"class": "govuk-!-font-weight-bold"}, "An invented example"), el("blockquote", {}, help.example)
    )


def _first_button(section: Section) -> SafeString:
    """Enter in a box presses the first button of a form: that must be Continue, not Add another or Remove."""
    if not any(question.type is QuestionType.ROWS for question in section.questions):
        return join()
    attributes = {"class": "govuk-visually-hidden", "tabindex": "-1", "aria-hidden": "true"}
    return el("button", attributes, "Continue")
