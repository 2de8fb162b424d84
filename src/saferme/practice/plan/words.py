"""Small words that a plan is written with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from saferme.practice.forms.reading import MONTHS
from saferme.practice.plan.model import Agreement, Party

#: The wording of a code: name of the list, code -> words. A code of no list stands for itself.
Label: TypeAlias = Callable[[str, str], str]


def day(value: date | None) -> str:
    """3 March 2026"""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def lines(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def stacked(*parts: str) -> str:
    """Each on a line of its own, in one cell."""
    return "\n".join(part for part in parts if part)


def person_of(owner: str, organisation: str) -> str:
    """Priya Early (Northmoor Early Help)"""
    return f"{owner} ({organisation})" if owner and organisation else owner or organisation


def party(agreement: Agreement) -> str:
    if agreement.who == Party.YOUNG_PERSON:
        return "Young person"
    return agreement.name or "Parent or carer"


def sentence(text: str) -> str:
    """The text with one full stop at its end, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
