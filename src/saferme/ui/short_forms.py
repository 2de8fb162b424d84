"""A form of one page that is sent once: what was typed, its values, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from saferme.practice.forms import Answers, Section, check_section, is_shown, parse, read_posted
from saferme.practice.problems import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Filled:
    """``raw`` is shown again as it was typed; ``values`` holds only what was asked: None where nothing was answered."""

    raw: Answers = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def read_form(section: Section, lists: Mapping[str, list[str]]) -> Filled:
    """Read a posted page. A question that its condition hides is not part of the answer, whatever was posted."""
    raw = read_posted(section, lists)
    asked = [question for question in section.questions if is_shown(question, raw)]
    values = {question.code: None for question in section.questions}
    values |= {question.code: parse(question, raw.get(question.code)).value for question in asked}
    return Filled(raw, values, check_section(section, raw, raw, finishing=True))


def told(problem: Refused | Invalid) -> dict[str, str]:
    """A refusal as a page's problems. A rule of the framework is named; the empty name is the page as a whole."""
    if isinstance(problem, Invalid):
        return dict(problem.problems)
    names_a_rule = problem.rule[:1].isupper()
    return {"": f"{problem.says} (Rule {problem.rule})" if names_a_rule else problem.says}
