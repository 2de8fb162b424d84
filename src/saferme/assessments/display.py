"""What the pages of an assessment show beside its answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from saferme.accounts.permissions import Level
from saferme.assessments.models import Assessment, Contribution
from saferme.assessments.reading import weights
from saferme.assessments.selectors import contributions_to, guard_of, previous_of
from saferme.assessments.services import unseen_sections
from saferme.practice.forms import Form, QuestionType, Raw, Section, in_words
from saferme.practice.forms.words import parts_in_words
from saferme.practice.weighting import remark
from saferme.submissions.selectors import flat_answers, form_of, progress_of, sections_of
from saferme.ui.render.asking import LastTime


def task_list(assessment: Assessment) -> dict[str, Any]:
    """The sections as tasks: what is done, what is needed to finish, who saved it last."""
    form, rows = form_of(assessment.submission), sections_of(assessment.submission)
    progress = progress_of(assessment.submission)
    unseen = {code for code, _ in unseen_sections(assessment)}
    writes = assessment.case.person.reach is Level.FULL
    tasks, done_all, needed_all = [], 0, 0
    for section in form.sections:
        done, needed = progress[section.code]
        done_all, needed_all = done_all + done, needed_all + needed
        row = rows[section.code]
        saved = (
            f"Saved by {row.saved_by.name}, {timezone.localtime(row.saved_at):%-d %B, %H:%M}" if row.saved_by else ""
        )
        status, kind = _status(done, needed, begun=row.version > 0, unseen=section.code in unseen)
        tasks.append(
            {
                "title": section.title,
                "href": reverse("assessments:section", args=[assessment.pk, section.code]) if writes else "",
                "hint": f"{done} of {needed} needed answers. {saved}"
                if needed
                else saved or "Nothing here is needed to finish.",
                "status": status,
                "kind": kind,
            }
        )
    return {"tasks": tasks, "done": done_all, "needed": needed_all, "ready": done_all == needed_all and not unseen}


def _status(done: int, needed: int, *, begun: bool, unseen: bool) -> tuple[str, str]:
    if unseen:
        return "Still true?", "waiting"
    if needed and done == needed:
        return "Done", "done"
    if begun or done:
        return ("Begun", "going") if needed else ("Done", "done")
    return ("Not begun", "") if needed else ("Optional", "")


def last_time_of(before: Assessment, form: Form, code: str) -> dict[str, LastTime]:
    """What the version before said, by field name, with who wrote it and when."""
    answers = flat_answers(before.submission)
    signed = timezone.localtime(before.signed_off_at) if before.signed_off_at else None
    who = f"{before.author.name if before.author else 'not known'}, {signed:%-d %B %Y}" if signed else ""
    return dict(_said(form, code, answers, who))


def _said(form: Form, code: str, answers: dict[str, Raw], who: str) -> Iterator[tuple[str, LastTime]]:
    for question in form.section(code).questions if code in [s.code for s in form.sections] else ():
        raw = answers.get(question.code)
        if raw:
            parts = parts_in_words(question, raw)
            said = "\n".join(
                f"{label}: {words}" if len(parts) > 1 else words for label, words in parts.values() if words
            )
            if said:
                yield question.code, LastTime(said or in_words(question, raw), who)


def section_extras(assessment: Assessment, code: str, today: date) -> dict[str, Any]:
    """Where the author is, and for some sections what belongs beside them."""
    form = form_of(assessment.submission)
    titles = [section.title for section in form.sections]
    codes = [section.code for section in form.sections]
    number = codes.index(code) + 1 if code in codes else 0
    extras: dict[str, Any] = {"number": number, "of": len(titles)}
    if code in ("weighting", "level", "recommendation"):
        extras |= weighting_extras(assessment, form)
    if code == "level":
        extras["guard"] = guard_of(assessment, today)
    if code in ("contributions", "analysis", "level", "home", "peers", "school", "neighbourhood", "online"):
        extras["contributions"] = received(contributions_to(assessment))
        before = previous_of(assessment)
        extras["earlier"] = received(contributions_to(before)) if before else []
    return extras


def weighting_extras(assessment: Assessment, form: Form) -> dict[str, Any]:
    """The picture as it stands, and a sentence where the words and the chosen primary context differ."""
    answers = flat_answers(assessment.submission)
    question = form.question("context_weighting")
    labels = {item.code: item.label for item in question.items}
    return {
        "weighting_question": question,
        "weighting": answers.get("context_weighting") or {},
        "primary": answers.get("primary_context") or "",
        "first": answers.get("must_change_first") or "",
        "remark": remark(weights(answers), str(answers.get("primary_context") or ""), labels),
    }


def without_picture(section: Section) -> Section:
    """The weighting is drawn once, with the main context marked, and not again among the answers."""
    return replace(section, questions=tuple(q for q in section.questions if q.type is not QuestionType.WEIGHTING))


def received(rows: list[Contribution]) -> list[dict[str, Any]]:
    """Contributions with their answers, each as the colleague's own. ``differs``: they see something differently."""
    return [_received(row) for row in rows if row.status == Contribution.Status.RECEIVED]


def _received(row: Contribution) -> dict[str, Any]:
    answers = {code: raw for section in row.submission.sections.all() for code, raw in section.answers.items()}
    return {
        "row": row,
        "form": form_of(row.submission),
        "answers": answers,
        "differs": bool(str(answers.get("disagrees") or "").strip()),
    }
