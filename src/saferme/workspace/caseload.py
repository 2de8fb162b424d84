"""A caseload in words. Whatever a row shows is worked out here: a template that only fills in draws thirty in no time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from saferme.casework.selectors import CaseRow, Due
from saferme.contexts.models import Context
from saferme.packs import Pack, load_pack
from saferme.practice.ages import age_on
from saferme.ui.addresses import to
from saferme.ui.dates import clock_due, clock_is_late
from saferme.workspace.steps import read_due, was_due, why_due


def caseload_in_words(rows: Sequence[CaseRow], now: datetime) -> list[dict[str, Any]]:
    """``now``: local. ``next``: the first of ``due``, or None. ``age`` begins with its comma; it is empty when not known."""
    pack = load_pack(settings.SAFERME_PACK)
    return [_in_words(row, to("workspace:record", row.person_id), now, pack) for row in rows]


def _in_words(row: CaseRow, href: str, now: datetime, pack: Pack) -> dict[str, Any]:
    who = {"href": href, "name": row.name, "age": f", {age_on(now.date(), row.born)}" if row.born else ""}
    who["for_whom"] = row.for_whom
    due = [{**who, **clock_in_words(clock, now, pack)} for clock in row.due]
    return {
        **who,
        "state": pack.label("states", row.state),
        "part": f"{row.part}, covering for {row.for_whom}" if row.for_whom else row.part,
        "due": due,
        "next": due[0] if due else None,
    }


def contexts_in_words(rows: Sequence[tuple[Context, Due]], now: datetime) -> list[dict[str, Any]]:
    """What is due in the contexts that somebody works on: a line as one of a case."""
    pack = load_pack(settings.SAFERME_PACK)
    return [
        {
            **clock_in_words(due, now, pack, among="context_facts"),
            "href": to("context_conferences:plan", context.pk),
            "name": str(context),
        }
        for context, due in rows
    ]


def clock_in_words(due: Due, now: datetime, pack: Pack, among: str = "facts") -> dict[str, Any]:
    over = read_due(due.due)
    return {
        "what": pack.label("clocks", due.code),
        "due_on": due.due_on,
        "due": due.due,
        "when": clock_due(over, now),
        "late": clock_is_late(over, now),
        "why": _why(due, pack, among),
    }


def _why(due: Due, pack: Pack, among: str) -> str:
    why = why_due(due.source, due.after, due.opened_by, due.opened_on, pack, among)
    if due.first_due_on is None or due.moved_on is None:
        return why
    return f"{why} ({was_due(due.first_due_on, due.moved_on, due.moved_how, due.due_on)})"
