"""The short form in which a person decides: read, and turned into what the service takes."""

from collections.abc import Mapping
from dataclasses import replace

from saferme.packs import Pack
from saferme.practice.forms import Answers, Section
from saferme.screening.services import Decided
from saferme.ui.short_forms import Filled, read_form

#: The parts that are asked only of some subjects.
ONLY_FOR = {"told": ("child", "family"), "children": ("family",)}
SAME = "This is what is recommended. Choose “I agree”, or another response."


def outcome_section(pack: Pack, subject: str) -> Section:
    """The parts of the form that concern this subject, as one page."""
    form = pack.form("screening_outcome")
    parts = [part for part in form.sections if subject in ONLY_FOR.get(part.code, (subject,))]
    questions = tuple(question for part in parts for question in part.questions)
    return replace(parts[0], title=form.title, questions=questions)


def read_outcome(section: Section, lists: Mapping[str, list[str]], recommended: str) -> Filled:
    filled = read_form(section, lists)
    if filled.values["response"] == recommended:
        filled.problems["response"] = SAME
    return filled


def decided(values: Answers, *, recommended: str, me: str) -> Decided:
    """``me``: the name of whoever decides, for a next step that they take themselves."""
    return Decided(
        response=values["response"] or recommended,
        reason=values["reason"] or "",
        consulted=values["consulted"] or "",
        consulted_on=values["consulted_on"],
        next_step_by=me if values["next_who"] == "me" else values["next_name"] or "",
        next_step_on=values["next_on"],
        told=values.get("told") or "",
        told_reason=values.get("told_reason") or "",
        children=tuple(line.strip() for line in (values.get("children") or "").splitlines() if line.strip()),
    )
