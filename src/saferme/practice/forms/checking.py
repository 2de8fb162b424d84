"""What is wrong with the answers of a section, and what is still needed to finish it."""

from __future__ import annotations

from collections.abc import Mapping

from saferme.practice.forms.conditions import is_blank, is_shown
from saferme.practice.forms.model import Question, QuestionType, Raw, Section
from saferme.practice.forms.posted import SIDES
from saferme.practice.forms.reading import Problems, read

# A tick alone gives false comfort, so whatever claims something must show what it rests on; that nothing is
# known, or nothing was found, may be said without.
CLAIMS_NOTHING = ("not_known", "not_present")


def check_section(
    section: Section, raw: Mapping[str, Raw], all_answers: Mapping[str, Raw], *, finishing: bool
) -> Problems:
    """A sentence for each field that cannot be read; when finishing, also for what is required and not there.

    `all_answers`: those of the whole form, for the conditions. Questions that are hidden are not checked.
    """
    answers = {**all_answers, **raw}
    problems: Problems = {}
    for question in section.questions:
        if is_shown(question, answers):
            problems |= problems_of_answer(question, raw.get(question.code), finishing=finishing)
    return problems


def progress(section: Section, answers: Mapping[str, Raw]) -> tuple[int, int]:
    """Done and needed: the section can be finished exactly when they are equal."""
    done = needed = 0
    for question in section.questions:
        if is_shown(question, answers):
            lacking = bool(problems_of_answer(question, answers.get(question.code), finishing=True))
            needed += question.required or lacking
            done += question.required and not lacking
    return done, needed


def problems_of_answer(question: Question, raw: Raw, *, finishing: bool, name: str = "") -> Problems:
    name = name or question.code
    _, problems = read(question, raw, name)
    if problems or not finishing:
        return problems
    if is_blank(raw):
        return {name: f"“{question.label}” needs an answer."} if question.required else {}
    match question.type:
        case QuestionType.JUDGEMENT:
            return _unsupported(question.label, raw, name)
        case QuestionType.INDICATORS:
            return _unsupported_items(question, raw, name)
        case QuestionType.WEIGHTING:
            return _unweighted(question, raw, name) if question.required else {}
        case QuestionType.ROWS:
            return _unfinished_rows(question, raw, name)
        case _:
            return {}


def _unsupported(label: str, raw: Mapping[str, Raw], name: str) -> Problems:
    value = (raw.get("value") or "").strip()
    if not value:
        return {f"{name}.value": f"“{label}”: something is written, but no answer is chosen."}
    problems: Problems = {}
    if value not in CLAIMS_NOTHING:
        if is_blank(raw.get("evidence")):
            problems[f"{name}.evidence"] = f"“{label}”: write what shows this."
        if is_blank(raw.get("source")):
            problems[f"{name}.source"] = f"“{label}”: say who or what this rests on."
    return problems


def _unsupported_items(question: Question, raw: Mapping[str, Raw], name: str) -> Problems:
    problems: Problems = {}
    for item in question.items:
        given = raw.get(item.code)
        if given and not is_blank(given):
            problems |= _unsupported(item.label, given, f"{name}.{item.code}")
    return problems


def _unweighted(question: Question, raw: Mapping[str, Raw], name: str) -> Problems:
    says = {"drives": "how much it drives the harm", "protects": "how much it protects"}
    return {
        f"{name}.{item.code}.{side}": f"“{item.label}”: say {says[side]}, or that it is not known."
        for item in question.items
        for side in SIDES
        if is_blank((raw.get(item.code) or {}).get(side))
    }


def _unfinished_rows(question: Question, raw: list[Mapping[str, Raw]], name: str) -> Problems:
    problems: Problems = {}
    for index, row in enumerate(raw):
        for sub in question.rows:
            if is_shown(sub, row):
                place = f"{name}.{index}.{sub.code}"
                problems |= problems_of_answer(sub, row.get(sub.code), finishing=True, name=place)
    return problems
