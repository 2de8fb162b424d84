"""Answers that finish a form: what a test gives, and for every other needed question something fitting."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from saferme.practice.forms import Answers, Form, Question, QuestionType, Raw, Section, check_section, is_shown
from saferme.practice.vocabulary import Context

A_DATE = {"day": "2", "month": "3", "year": "2026"}


def a_date(day: date) -> dict[str, str]:
    """A day as it is typed."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def a_moment(moment: datetime) -> dict[str, str]:
    """A moment as it is typed: by the clock on the wall."""
    local = timezone.localtime(moment)
    return {**a_date(local), "hour": f"{local:%H}", "minute": f"{local:%M}"}


def weighing(**sides: str) -> dict[str, Any]:
    """A weighting in which every context is answered: "drives protects" by context, the others not known."""
    said = {context: sides.get(context, "not_known not_known").split() for context in Context}
    return {context.value: {"drives": drives, "protects": protects} for context, (drives, protects) in said.items()}


def finished(form: Form, **given: Raw) -> Answers:
    """Raw answers by question code. A given answer is taken as it is."""
    answers: Answers = dict(given)
    for question in form.questions():
        if question.code not in answers and question.required and is_shown(question, answers):
            answers[question.code] = _fitting(question)
    return answers


def problems(form: Form, answers: Answers) -> dict[str, str]:
    """What would still keep this form from being finished: for a test to say that its own answers are whole."""
    return {
        field: sentence
        for section in form.sections
        for field, sentence in check_section(section, of_section(section, answers), answers, finishing=True).items()
    }


def of_section(section: Section, answers: Answers) -> Answers:
    return {question.code: answers[question.code] for question in section.questions if question.code in answers}


def _fitting(question: Question) -> Raw:
    match question.type:
        case QuestionType.CHOOSE_ONE | QuestionType.YES_NO:
            return question.options[0].code
        case QuestionType.CHOOSE_MANY:
            return [question.options[0].code]
        case QuestionType.DATE:
            return dict(A_DATE)
        case QuestionType.DATE_TIME:
            return {**A_DATE, "hour": "10", "minute": "30"}
        case QuestionType.NUMBER:
            return "1"
        case QuestionType.ROWS:
            return [{"_id": "row-1", **{sub.code: _fitting(sub) for sub in question.rows}}]
        case QuestionType.JUDGEMENT:
            return _judgement(question)
        case QuestionType.INDICATORS:
            return {}
        case QuestionType.WEIGHTING:
            return {item.code: {"drives": "some", "protects": "a_little"} for item in question.items}
        case _:
            return f"Said for “{question.code}”."


def _judgement(question: Question) -> Raw:
    source = question.sources[0].code if question.sources else ""
    return {"value": question.options[0].code, "evidence": "Seen.", "source": source, "date": dict(A_DATE)}


def present(evidence: str, source: str = "professional", value: str = "present_now") -> dict[str, Any]:
    """An indicator that is there, with what shows it."""
    return {"value": value, "evidence": evidence, "source": source, "date": {"day": "", "month": "", "year": ""}}


def as_posted(answers: Answers) -> dict[str, Any]:
    """Raw answers as the fields that a page would post."""
    fields: dict[str, Any] = {}
    for code, raw in answers.items():
        _flatten(code, raw, fields)
    return fields


def _flatten(name: str, raw: Raw, fields: dict[str, Any]) -> None:
    if isinstance(raw, dict):
        for part, value in raw.items():
            _flatten(f"{name}.{part}", value, fields)
    elif isinstance(raw, list) and raw and isinstance(raw[0], dict):
        for index, row in enumerate(raw):
            _flatten(f"{name}.{index}", row, fields)
    else:
        fields[name] = raw
