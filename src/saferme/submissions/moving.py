"""A draft keeps the version of the form with which it began. What it would mean to move it to the newest, before it is done.

Whoever calls has fetched the owning record through its own selector.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from saferme.practice.forms import (
    Answers,
    Difference,
    Form,
    Question,
    QuestionType,
    Raw,
    differences,
    in_words,
    is_blank,
    parse,
)
from saferme.submissions.models import Submission
from saferme.submissions.selectors import current_form, flat_answers, form_of


@dataclass(frozen=True, slots=True)
class WithoutPlace:
    """An answer that the newer version does not ask for, or could not take as it is."""

    version: int
    section: str
    code: str
    label: str
    words: str
    raw: Raw

    def as_kept(self) -> dict[str, Raw]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Moving:
    newer: Form
    differences: tuple[Difference, ...]
    carried: Answers
    without_place: tuple[WithoutPlace, ...]


def what_moving_means(submission: Submission) -> Moving | None:
    """None for what is finished, and where no newer version is published."""
    old, newer = form_of(submission), current_form(submission.form_key)
    if submission.status != Submission.Status.DRAFT or newer.version <= old.version:
        return None
    answers = {code: raw for code, raw in flat_answers(submission).items() if not is_blank(raw)}
    asked = {question.code: question for question in newer.questions()}
    left = tuple(
        WithoutPlace(
            old.version,
            section.title,
            question.code,
            question.label,
            in_words(question, answers[question.code]),
            answers[question.code],
        )
        for section in old.sections
        for question in section.questions
        if question.code in answers and not _fits(question, asked.get(question.code), answers[question.code])
    )
    gone = {one.code for one in left}
    carried = {code: raw for code, raw in answers.items() if code in asked and code not in gone}
    return Moving(newer, differences(old, newer), carried, left)


def _fits(old: Question, new: Question | None, raw: Raw) -> bool:
    """What could be read can still be read; what could not is as it was, for whoever mends it."""
    if new is None or new.type is not old.type:
        return False
    if bool(parse(new, raw).problem) and not parse(old, raw).problem:
        return False
    return new.type not in (QuestionType.ROWS, QuestionType.INDICATORS) or _parts(new) >= _used(old, raw)


def _parts(question: Question) -> set[str]:
    return {part.code for part in (*question.rows, *question.items)}


def _used(question: Question, raw: Raw) -> set[str]:
    """The columns or entries in which something stands."""
    whole = raw if isinstance(raw, list) else [raw]
    said = [row for row in whole if isinstance(row, Mapping)]
    return {code for row in said for code, part in row.items() if code in _parts(question) and not is_blank(part)}
