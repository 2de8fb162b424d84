"""Writing answers: as typed, valid or not; with a version check, a revision and an audit event in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.practice.forms import Answers, check_section, is_blank, merged
from saferme.practice.problems import Invalid, Refused
from saferme.submissions.models import Paper, Revision, Submission, SubmissionSection
from saferme.submissions.moving import what_moving_means
from saferme.submissions.parts import joined, split
from saferme.submissions.selectors import AsShown, all_answers, as_typed, current_form, form_of, section_shown

MOST_OF_A_NAME = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """``merged_with`` names the other editor when their changes, to other questions, were kept beside these.

    ``answers``: of the whole section, as they stand now.
    """

    version: int
    at: datetime
    merged_with: str = ""
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people changed the same question. Nothing was overwritten; ``mine`` is set aside and kept as well."""

    fields: tuple[str, ...]
    mine: Answers
    theirs: Answers
    their_name: str
    their_time: datetime | None
    version: int


@act
def start_submission(
    *,
    form_key: str,
    person_id: UUID | None,
    by: Actor,
    now: datetime,
    previous: Submission | None = None,
    offered: Mapping[str, object] | None = None,
    origins: Mapping[str, str] | None = None,
) -> Submission:
    """Begin a form in its current version.

    ``offered``: raw answers by question code, shown with their ``origins`` ("from the screening on 3 March 2026") to be
    confirmed and not retyped.
    """
    form = current_form(form_key)
    submission = Submission.objects.create(
        form_key=form.key,
        form_version=form.version,
        person_id=person_id,
        previous=previous,
        started_at=now,
        started_by_id=by.user_id,
    )
    SubmissionSection.objects.bulk_create(
        SubmissionSection(
            submission=submission,
            code=section.code,
            answers={q.code: offered[q.code] for q in section.questions if offered and q.code in offered},
            origins={q.code: origins[q.code] for q in section.questions if origins and q.code in origins},
        )
        for section in form.sections
    )
    _remember_offered(submission, now)
    _audit("submission.started", submission, by, now, {"version": form.version})
    return submission


def _remember_offered(submission: Submission, now: datetime) -> None:
    """Version 0 of each section in which something was offered: what an editor saw who opened it first."""
    rows = SubmissionSection.objects.filter(submission=submission).exclude(answers={})
    Revision.objects.bulk_create(
        Revision(section=row, version=0, answers=row.answers, saved_at=now, saved_by_id=None) for row in rows
    )


@act
def save_section(
    *,
    submission_id: UUID,
    section: str,
    answers: Answers,
    seen_version: int | None,
    as_shown: AsShown = as_typed,
    by: Actor,
    now: datetime,
) -> Saved | Conflict:
    """Keep what was typed. ``answers`` are raw and may be some of the section's alone: the others stay as they are.

    When somebody else saved since ``seen_version`` (None: what is stored was seen): changes to other answers are joined;
    a change to the same answer is a Conflict, the stored text stays and the new one is set aside. Raises Refused when
    the form is finished.

    ``as_shown``: how the page shows what was kept before. What an editor left as it was shown is no change of theirs; when
    something is changed, the section is kept as it is shown, and the revision before keeps the words that stood there.
    """
    row = (
        SubmissionSection.objects.select_for_update(of=("self",))
        .select_related("submission")
        .get(submission_id=submission_id, code=section)
    )
    if row.submission.status == Submission.Status.FINISHED:
        raise Refused("locked", "This was finished and is locked. Start the next version to change it.")
    asked = form_of(row.submission).section(section)
    seen_version = row.version if seen_version is None else seen_version
    kept = row if seen_version == row.version else _kept_at(row, seen_version)
    seen = section_shown(row.submission, kept, as_shown)
    stands = section_shown(row.submission, row, as_shown)
    # Untouched is also what was shown as it was typed, to who opened the page before it was hidden.
    untouched = split(asked, kept.answers)
    mine = split(asked, merged(asked, seen, answers))
    ours = {code: raw for code, raw in _changes(split(asked, seen), mine).items() if raw != untouched.get(code)}
    if not ours and row.version > 0:
        return Saved(row.version, row.saved_at or now, answers=stands)
    theirs = _changes(split(asked, seen), split(asked, stands))
    clash = tuple(sorted(name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]))
    together = joined(asked, {**split(asked, stands), **ours})
    if clash:
        # Theirs where they alone changed it: what is shown as mine is saved again when the two texts are settled.
        return _set_aside(row, together, stands, clash, seen_version, by, now)
    merged_with = (row.saved_by.name if row.saved_by else "somebody else") if theirs else ""
    _write(row, together, by, now)
    return Saved(row.version, now, merged_with, row.answers)


def _changes(base: Answers, new: Answers) -> Answers:
    """A box that was posted empty and one that was never posted are the same: nobody changed anything."""
    pairs = {code: (base.get(code), new.get(code)) for code in base.keys() | new.keys()}
    return {code: n for code, (b, n) in pairs.items() if n != b and not (is_blank(b) and is_blank(n))}


def _kept_at(row: SubmissionSection, version: int) -> SubmissionSection:
    """The section as it was kept in this version, to be compared and not saved."""
    revision = Revision.objects.filter(section=row, version=version, set_aside=False).first()
    answers, saved_at = (revision.answers, revision.saved_at) if revision else ({}, None)
    return SubmissionSection(code=row.code, answers=answers, saved_at=saved_at)


def _write(row: SubmissionSection, answers: Answers, by: Actor, now: datetime) -> None:
    changed = sorted(_changes(row.answers, answers))
    row.answers = {code: raw for code, raw in answers.items() if raw is not None}
    row.origins = {code: origin for code, origin in row.origins.items() if code not in changed}
    row.version, row.saved_at, row.saved_by_id = row.version + 1, now, by.user_id
    row.save(update_fields=["answers", "origins", "version", "saved_at", "saved_by"])
    Revision.objects.create(section=row, version=row.version, answers=row.answers, saved_at=now, saved_by_id=by.user_id)
    _audit(
        "submission.saved",
        row.submission,
        by,
        now,
        {"section": row.code, "version": row.version, "fields": changed},
    )


def _set_aside(
    row: SubmissionSection,
    mine: Answers,
    theirs: Answers,
    clash: tuple[str, ...],
    seen: int,
    by: Actor,
    now: datetime,
) -> Conflict:
    """One text set aside for each editor and version seen, the latest: autosave sends it again and again."""
    Revision.objects.update_or_create(
        section=row,
        version=seen,
        saved_by_id=by.user_id,
        set_aside=True,
        defaults={"answers": mine, "saved_at": now},
    )
    _audit("submission.set_aside", row.submission, by, now, {"section": row.code, "fields": list(clash)})
    name = row.saved_by.name if row.saved_by else "Somebody else"
    return Conflict(clash, mine, theirs, name, row.saved_at, row.version)


@act
def move_to_newer_form(*, submission_id: UUID, to_version: int, by: Actor, now: datetime) -> Submission:
    """Move a draft to the newest version of its form. ``to_version``: the one whose differences were shown.

    An answer goes where its question stands now; one without a place is kept beside the answers. Every section that
    changes has a version more, so that whoever has it open sees it. Raises Refused when there is no such version.
    """
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.status == Submission.Status.FINISHED:
        raise Refused("locked", "This was finished and keeps the version of the form that was answered.")
    rows = {row.code: row for row in SubmissionSection.objects.select_for_update().filter(submission=submission)}
    means = what_moving_means(submission)
    if means is None or means.newer.version != to_version:
        raise Refused("form_version", "The form is not the one that you were shown. Look at what is different now.")
    submission.without_place = [*submission.without_place, *(left.as_kept() for left in means.without_place)]
    submission.form_version = to_version
    submission.save(update_fields=["form_version", "without_place"])
    for section in means.newer.sections:
        row = rows.get(section.code) or SubmissionSection.objects.create(submission=submission, code=section.code)
        _move(row, {q.code: means.carried[q.code] for q in section.questions if q.code in means.carried}, rows, by, now)
    for code in rows.keys() - {section.code for section in means.newer.sections}:
        _move(rows[code], {}, {}, by, now)
    _audit("submission.moved", submission, by, now, {"version": to_version, "without_place": len(means.without_place)})
    return submission


def _move(
    row: SubmissionSection, answers: Answers, rows: Mapping[str, SubmissionSection], by: Actor, now: datetime
) -> None:
    """Where an answer came from stays said beside it, in whichever section it stands now."""
    if row.answers == answers:
        return
    row.origins = {code: origin for one in rows.values() for code, origin in one.origins.items() if code in answers}
    row.answers = answers
    if row.version > 0:  # what nobody looked through yet stays so
        row.version, row.saved_at, row.saved_by_id = row.version + 1, now, by.user_id
    row.save(update_fields=["answers", "origins", "version", "saved_at", "saved_by"])
    kept = {"answers": answers, "saved_at": now, "saved_by_id": by.user_id}
    Revision.objects.update_or_create(section=row, version=row.version, set_aside=False, defaults=kept)


@act
def finish_submission(*, submission_id: UUID, by: Actor, now: datetime) -> Submission:
    """Lock a form. Raises Invalid (``section.field`` -> sentence) while something needed is missing or unreadable."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.status == Submission.Status.FINISHED:
        raise Refused("locked", "This was finished already.")
    problems = problems_before_finishing(submission)
    if problems:
        raise Invalid(problems)
    submission.status, submission.finished_at, submission.finished_by_id = (
        Submission.Status.FINISHED,
        now,
        by.user_id,
    )
    submission.save(update_fields=["status", "finished_at", "finished_by"])
    _audit("submission.finished", submission, by, now, {})
    return submission


def problems_before_finishing(submission: Submission) -> dict[str, str]:
    """What is missing or unreadable, as ``section.field`` -> sentence, in the order of the form."""
    answers = all_answers(submission)
    everything = {code: raw for section in answers.values() for code, raw in section.items()}
    return {
        f"{section.code}.{field}": sentence
        for section in form_of(submission).sections
        for field, sentence in check_section(section, answers.get(section.code, {}), everything, finishing=True).items()
    }


@act
def reopen_submission(*, submission_id: UUID, reason: str, by: Actor, now: datetime) -> Submission:
    """Back to a draft, when a second person returned it with a comment before it counted."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    submission.status, submission.finished_at, submission.finished_by = Submission.Status.DRAFT, None, None
    submission.save(update_fields=["status", "finished_at", "finished_by"])
    _audit("submission.reopened", submission, by, now, {"reason_given": bool(reason)})
    return submission


@act
def belong_to_person(*, submission_id: UUID, person_id: UUID, by: Actor, now: datetime) -> Submission:
    """Put answers that were given before there was a record into the record that was found or opened for them."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.person_id is not None:
        raise Refused("linked", "These answers belong to a young person's record already.")
    submission.person_id = person_id
    submission.save(update_fields=["person"])
    _audit("submission.linked", submission, by, now, {})
    return submission


@dataclass(frozen=True, slots=True)
class OnPaper:
    """``unread``: place, why and text of each thing that could not be read from a Word form."""

    written_on: date
    written_by: str
    how: str = Paper.How.TYPED
    unread: tuple[dict[str, str], ...] = ()


@act
def came_from_paper(*, submission_id: UUID, paper: OnPaper, by: Actor, now: datetime) -> Paper:
    """Keep the date and the author of the paper beside those who bring it in. Raises Invalid."""
    problems = {}
    if paper.written_on > timezone.localdate(now):
        problems["written_on"] = "The date on the paper is in the future. Check the year."
    if not 0 < len(paper.written_by.strip()) <= MOST_OF_A_NAME:
        problems["written_by"] = f"Say who wrote it, in at most {MOST_OF_A_NAME} characters."
    if problems or by.user_id is None:
        raise Invalid(problems or {"": "A paper form is brought in by somebody who has signed in."})
    submission = Submission.objects.get(pk=submission_id)
    kept = Paper.objects.create(
        submission=submission,
        written_on=paper.written_on,
        written_by=paper.written_by.strip(),
        how=paper.how,
        unread=list(paper.unread),
        brought_in_at=now,
        brought_in_by_id=by.user_id,
    )
    _audit("submission.from_paper", submission, by, now, {"how": str(paper.how), "unread": len(paper.unread)})
    return kept


def _audit(action: str, submission: Submission, by: Actor, now: datetime, detail: dict[str, object]) -> None:
    record(
        action,
        by=by,
        now=now,
        subject_kind="submission",
        subject_id=submission.pk,
        person_id=submission.person_id,
        detail={"form": submission.form_key, **detail},
    )
