"""What a closed survey brings to the assessment of its context, as answers to be looked through."""

from django.utils import timezone

from saferme.practice.forms import Answers, Form
from saferme.surveys.models import Survey
from saferme.surveys.selectors import Result

#: What the method is called in the form of each kind of context, by who was asked; elsewhere it is "other" or "survey".
_METHODS = ("student_survey", "young_people_survey", "resident_survey", "business_survey")
_METHOD_OF = {"students": _METHODS[:2], "residents": _METHODS[2:3], "businesses": _METHODS[3:]}
_WORDS_OF = {
    "students": ("students_say", "young_people_say"),
    "residents": ("residents_say",),
    "businesses": ("businesses_say",),
}
_HOW = ("students_how", "young_people_how")


def row_id(survey: Survey) -> str:
    return f"survey-{survey.pk}"


def is_taken(survey: Survey, answers: Answers) -> bool:
    return any(row.get("_id") == row_id(survey) for row in answers.get("methods") or [])


def taken(form: Form, answers: Answers, survey: Survey, results: list[Result], answered: int) -> Answers:
    """The answers that change: how it was asked and of how many, and what they wrote, after what stands there already."""
    changed: Answers = {"methods": [*(answers.get("methods") or []), _method(form, survey, answered)]}
    words = _first(form, _WORDS_OF[survey.audience])
    before, said = str(answers.get(words) or ""), _said(results)
    if words and said and said not in before:
        changed[words] = "\n\n".join(part for part in (before, said) if part)
    how = _first(form, _HOW)
    if how and survey.audience == Survey.Audience.STUDENTS:
        ways = [code for code in answers.get(how) or [] if code not in ("not_yet", "survey")]
        changed[how] = [*ways, "survey"]
    return changed


def _method(form: Form, survey: Survey, answered: int) -> dict[str, object]:
    asked = next(one for one in form.question("methods").rows if one.code == "method")
    known = [option.code for option in asked.options]
    code = next((one for one in (*_METHOD_OF[survey.audience], "survey") if one in known), "other")
    closed = timezone.localtime(survey.closed_at).date() if survey.closed_at else survey.closes_on
    day = {"day": str(closed.day), "month": str(closed.month), "year": str(closed.year)}
    return {"_id": row_id(survey), "method": code, "on": day, "how_many": str(answered), "note": str(survey)}


def _said(results: list[Result]) -> str:
    parts = [(one.question.label, one.texts) for one in results if one.texts]
    return "\n\n".join("\n".join([label, *(f"“{text}”" for text in texts)]) for label, texts in parts)


def _first(form: Form, codes: tuple[str, ...]) -> str:
    asked = {question.code for question in form.questions()}
    return next((code for code in codes if code in asked), "")
