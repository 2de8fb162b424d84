"""Answers as typed, valid or not; with a version check, a revision and an audit event in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.practice.forms import Answers, is_blank, merged
from saferme.practice.problems import Refused
from saferme.submissions.models import Revision, Submission, SubmissionSection
from saferme.submissions.parts import joined, split
from saferme.submissions.selectors import AsShown, as_typed, form_of, section_shown
from saferme.submissions.services.kept import audit


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
    audit(
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
    audit("submission.set_aside", row.submission, by, now, {"section": row.code, "fields": list(clash)})
    name = row.saved_by.name if row.saved_by else "Somebody else"
    return Conflict(clash, mine, theirs, name, row.saved_at, row.version)
