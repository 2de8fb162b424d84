"""Clocks of a case in words, for the pages of meetings: what is due, by when, and who set it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from saferme.packs import load_pack
from saferme.ui.dates import date_uk

if TYPE_CHECKING:
    from saferme.casework.models import CaseFact
    from saferme.practice.pathway import PathwayAnswer

#: The clocks that a plan has: to be shared, its core group, its reviews.
OF_A_PLAN = ("plan_shared", "core_group", "first_review", "next_review")
_SET_BY = {"statutory": "Statutory", "local": "Set by this partnership"}


@dataclass(frozen=True, slots=True)
class DueStep:
    """``why``: how long it is, from which step, and who set it. ``source_id``: the record that opened it."""

    code: str
    label: str
    due_on: date
    met_on: date | None
    late: bool
    why: str
    source_id: UUID | None


def due_steps(answer: PathwayAnswer, facts: Sequence[CaseFact], today: date) -> Iterator[DueStep]:
    """``facts``: those that the answer was worked out from."""
    pack = load_pack(settings.SAFERME_PACK)
    for row in answer.deadlines:
        opener = facts[row.opened_by]
        due = date.fromisoformat(row.due_text[:10])
        met = date.fromisoformat(row.met_on[:10]) if row.met_on else None
        opened = f"“{pack.label('facts', opener.fact)}”, {date_uk(opener.day)}"
        why = f"{_SET_BY[str(row.source)]}: {row.after} from {opened}"
        label = pack.label("clocks", str(row.code))
        yield DueStep(str(row.code), label, due, met, (met or today) > due, why, opener.source_id)
