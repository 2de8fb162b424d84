"""Writing case notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from saferme.accounts.actors import Actor
from saferme.audit.services import act
from saferme.notes.models import CaseNote, Visibility
from saferme.notes.services.checks import audit, check_visibility
from saferme.practice.problems import Invalid, Refused

Known = CaseNote.Known


@dataclass(frozen=True, slots=True)
class About:
    """What one note says of one young person, and who may read that."""

    person_id: UUID
    text: str
    seen: str
    visibility: str
    team_id: int | None = None
    seen_alone: str = ""
    seen_by: str = ""
    significant: bool = False


@act
def record_notes(
    *, kind: str, happened_at: datetime, about: Sequence[About], by: Actor, now: datetime
) -> list[CaseNote]:
    """Keep one note, for each young person with the text and the visibility of theirs.

    Raises Invalid for what is missing or still to come; the field of the n-th young person ends in ``_n`` from 0.
    """
    if happened_at > now:
        raise Invalid({"happened_at": "This moment is still to come. Record it once it has happened."})
    if not about or len({one.person_id for one in about}) != len(about):
        raise Invalid({"": "Write about each young person once."})
    together = uuid4()
    rows = []
    for place, one in enumerate(about):
        _check(one, f"_{place}", by)
        row = CaseNote(person_id=one.person_id, written_together=together, **_said(one), kind=CaseNote.Kind(kind))
        row.visibility, row.for_team_id = Visibility(one.visibility), one.team_id
        rows.append(_kept(row, happened_at, by, now))
    return rows


@act
def correct_note(
    *, note_id: UUID, kind: str, happened_at: datetime, about: About, reason: str, by: Actor, now: datetime
) -> CaseNote:
    """Put a note right by another that names it. Whoever could read the one may read the other, and nobody else."""
    wrong = CaseNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    if CaseNote.objects.filter(corrects=wrong).exists():
        raise Refused("corrected", "This note was corrected already. Correct the later note.")
    if not reason.strip():
        raise Invalid({"reason": "Say what was wrong."})
    if happened_at > now:
        raise Invalid({"happened_at": "This moment is still to come. Record it once it has happened."})
    _check_text(about, "_0")
    row = CaseNote(person_id=wrong.person_id, written_together=wrong.written_together, **_said(about))
    row.kind, row.visibility, row.for_team_id = CaseNote.Kind(kind), wrong.visibility, wrong.for_team_id
    row.corrects, row.correction_reason = wrong, reason[:300]
    return _kept(row, happened_at, by, now)


def _said(one: About) -> dict[str, object]:
    seen = one.seen == Known.YES
    return {
        "text": one.text,
        "seen": Known(one.seen),
        "seen_alone": Known(one.seen_alone) if seen else "",
        "seen_by": one.seen_by if seen else "",
        "significant": one.significant,
    }


def _kept(row: CaseNote, happened_at: datetime, by: Actor, now: datetime) -> CaseNote:
    row.happened_at, row.recorded_at, row.recorded_by_id = happened_at, now, by.user_id
    row.save(force_insert=True)
    action = "note.corrected" if row.corrects_id else "note.recorded"
    audit(action, row, by, now, {"kind": str(row.kind)}, hidden=row.visibility != Visibility.EVERYBODY)
    return row


def _check(one: About, place: str, by: Actor) -> None:
    _check_text(one, place)
    check_visibility(f"visibility{place}", one.visibility, one.team_id, by)


def _check_text(one: About, place: str) -> None:
    problems = {}
    if not one.text.strip():
        problems[f"text{place}"] = "Write what is to be noted."
    if one.seen not in Known.values:
        problems[f"seen{place}"] = "Say whether the young person was seen."
    if one.seen == Known.YES and one.seen_alone not in Known.values:
        problems[f"seen_alone{place}"] = "Say whether they were seen alone."
    if one.seen == Known.YES and not one.seen_by.strip():
        problems[f"seen_by{place}"] = "Say who saw them."
    if problems:
        raise Invalid(problems)
