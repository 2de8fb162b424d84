"""Reading answers. Whoever calls has fetched the owning record through its own selector, which asked who may see it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from saferme.accounts.access import NotVisible
from saferme.packs import load_pack
from saferme.practice.forms import Answers, Form, Question, progress
from saferme.submissions.models import Revision, Submission, SubmissionSection

#: How answers to these questions stand on a page now, that were kept at this moment; None: in a form that is finished.
AsShown = Callable[[Sequence[Question], Answers, datetime | None], Answers]


def as_typed(questions: Sequence[Question], answers: Answers, kept_at: datetime | None) -> Answers:
    return answers


def current_form(key: str) -> Form:
    """The version that a new submission answers."""
    return load_pack(settings.SAFERME_PACK).form(key)


def form_of(submission: Submission) -> Form:
    """The version that this submission answered, whatever came after."""
    return load_pack(settings.SAFERME_PACK).form(submission.form_key, submission.form_version)


def sections_of(submission: Submission) -> dict[str, SubmissionSection]:
    return {row.code: row for row in submission.sections.select_related("saved_by")}


def section_row(submission: Submission, code: str) -> SubmissionSection:
    """One section as it is stored now. Raises NotVisible (404) for a section that this form does not have."""
    row = SubmissionSection.objects.select_related("saved_by").filter(submission=submission, code=code).first()
    if row is None:
        raise NotVisible
    return row


def all_answers(submission: Submission) -> dict[str, Answers]:
    """Raw answers by section code. One query."""
    return dict(submission.sections.values_list("code", "answers"))


def flat_answers(submission: Submission) -> Answers:
    """Raw answers by question code over the whole form."""
    return {code: raw for answers in all_answers(submission).values() for code, raw in answers.items()}


def answers_shown(submission: Submission, as_shown: AsShown) -> Answers:
    """flat_answers, each section as it is shown now."""
    rows = SubmissionSection.objects.filter(submission=submission)
    return {code: raw for row in rows for code, raw in section_shown(submission, row, as_shown).items()}


def section_shown(submission: Submission, row: SubmissionSection, as_shown: AsShown) -> Answers:
    """One section of it as it is shown now."""
    finished = submission.status == Submission.Status.FINISHED
    kept_at = None if finished else row.saved_at or submission.started_at
    # Of the whole form: a draft that was moved to a newer version keeps rows of sections that it has no more.
    return as_shown(list(form_of(submission).questions()), row.answers, kept_at)


def flat_answers_of_many(submissions: Sequence[Submission]) -> dict[UUID, Answers]:
    """flat_answers of each, by the key of the submission. One query."""
    found: dict[UUID, Answers] = {one.pk: {} for one in submissions}
    rows = SubmissionSection.objects.filter(submission__in=submissions).values_list("submission_id", "answers")
    for key, answers in rows:
        found[key].update(answers)
    return found


def finished_of(person_id: UUID, form_key: str) -> list[tuple[Submission, Answers]]:
    """Every finished form of this kind of one young person, with its answers, the earliest first. Two queries."""
    rows = Submission.objects.filter(person_id=person_id, form_key=form_key, status=Submission.Status.FINISHED)
    found = list(rows.order_by("finished_at"))
    answers = flat_answers_of_many(found)
    return [(row, answers[row.pk]) for row in found]


def latest_of_many(person_ids: Iterable[UUID], form_key: str) -> dict[UUID, Answers]:
    """The answers of the latest finished form of this kind of each, for who works out what several share. Two queries."""
    rows = Submission.objects.filter(person__in=list(person_ids), form_key=form_key, status=Submission.Status.FINISHED)
    latest = {row.person_id: row for row in rows.order_by("finished_at") if row.person_id is not None}
    answers = flat_answers_of_many(list(latest.values()))
    return {person_id: answers[row.pk] for person_id, row in latest.items()}


def progress_of(submission: Submission) -> dict[str, tuple[int, int]]:
    """For each section: how many needed answers are there, and how many are needed."""
    answers = all_answers(submission)
    everything = {code: raw for section in answers.values() for code, raw in section.items()}
    return {
        section.code: progress(section, {**everything, **answers.get(section.code, {})})
        for section in form_of(submission).sections
    }


def versions_after(submission: Submission, codes: Sequence[str], saves: int) -> dict[str, int]:
    """Which version each of these sections had when they had been saved this many times together."""
    kept = Revision.objects.filter(
        section__submission=submission, section__code__in=codes, set_aside=False, version__gt=0
    )
    versions = dict.fromkeys(codes, 0)
    for code, version in kept.order_by("pk").values_list("section__code", "version")[:saves]:
        versions[code] = version
    return versions


def revisions_of(section: SubmissionSection) -> list[Revision]:
    """Every kept text of a section, newest first, those set aside included."""
    return list(section.revisions.select_related("saved_by").order_by("-saved_at", "-pk"))
