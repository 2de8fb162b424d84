"""What the pages of a context's assessment show beside its answers."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from saferme.context_assessments.checklist import CHECKLIST, still_closed
from saferme.context_assessments.models import ContextAssessment
from saferme.context_assessments.selectors import answers_of, observed_times
from saferme.practice.forms import Answers, Form, QuestionType, Section
from saferme.practice.vocabulary import Context as Around
from saferme.practice.weighting import Weight, remark
from saferme.submissions.models import SubmissionSection
from saferme.submissions.selectors import form_of, progress_of, sections_of
from saferme.ui.dates import date_time_uk

OPENS_LATER = "Opens when “{}” is answered and nothing stands in the way."


def task_list(assessment: ContextAssessment, today: date, *, writes: bool) -> dict[str, Any]:
    """The sections as tasks: what is done, what is needed to finish, who saved it last, and what is not open yet."""
    form, rows = form_of(assessment.submission), sections_of(assessment.submission)
    progress, answers = progress_of(assessment.submission), answers_of(assessment)
    closed = still_closed(form, answers, today)
    tasks = [
        _task(assessment, form, section, rows[section.code], progress[section.code], closed=bool(closed), writes=writes)
        for section in form.sections
    ]
    done, needed = (sum(counted) for counted in zip(*progress.values(), strict=True))
    return {"tasks": tasks, "done": done, "needed": needed, "closed": closed, "note": note_on(form, answers)}


def _task(
    assessment: ContextAssessment,
    form: Form,
    section: Section,
    row: SubmissionSection,
    progress: tuple[int, int],
    *,
    closed: bool,
    writes: bool,
) -> dict[str, str]:
    done, needed = progress
    if closed and section.code != CHECKLIST:
        hint = OPENS_LATER.format(form.section(CHECKLIST).title)
        return {"title": section.title, "href": "", "hint": hint, "status": "Not open yet", "kind": ""}
    saved = f" Saved by {row.saved_by}, {date_time_uk(row.saved_at)}." if row.saved_by and row.saved_at else ""
    status, kind = _status(done, needed, begun=row.version > 0, carried=assessment.version > 1)
    if closed and status == "Done":
        status, kind = "Stands in the way", "waiting"
    return {
        "title": section.title,
        "href": reverse("context_assessments:section", args=[assessment.pk, section.code]) if writes else "",
        "hint": f"{done} of {needed} needed answers.{saved}"
        if needed
        else saved or "Nothing here is needed to finish.",
        "status": status,
        "kind": kind,
    }


def _status(done: int, needed: int, *, begun: bool, carried: bool) -> tuple[str, str]:
    """``carried``: what stands there comes from the version before, until somebody saves the section."""
    if carried and not begun and done:
        return "Still true?", "waiting"
    if not needed:
        return ("Done", "done") if begun else ("Optional", "")
    if done == needed:
        return "Done", "done"
    return ("Begun", "going") if begun or done else ("Not begun", "")


def note_on(form: Form, answers: Answers) -> str:
    """A place that was watched once is known at one time alone."""
    asks = any(question.code == "observations" for question in form.questions())
    if not asks or observed_times(answers) > 1:
        return ""
    return "It was watched at one time at most. A place is not the same in the morning and at night: go there again."


def weighting_of(form: Form, answers: Answers) -> dict[str, Any]:
    """The picture of the weighting, and a sentence where the words and the chosen main context differ."""
    question, given = form.question("context_weighting"), answers.get("context_weighting") or {}
    primary = str(answers.get("primary_context") or "")
    weights = {
        around.value: Weight(str(raw.get("drives") or ""), str(raw.get("protects") or ""))
        for around in Around
        if (raw := given.get(around.value)) is not None
    }
    return {
        "weighting_question": question,
        "weighting": given,
        "primary": primary,
        "remark": remark(weights, primary, {item.code: item.label for item in question.items}),
    }


def without_picture(section: Section) -> Section:
    """The weighting is drawn once, with the main context marked, and not again among the answers."""
    return replace(section, questions=tuple(q for q in section.questions if q.type is not QuestionType.WEIGHTING))
