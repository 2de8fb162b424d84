"""The plan as a document for one reader. What that reader may not see is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferme.practice.documents import Audience, Block, Document
from saferme.practice.plan.for_families import for_family, for_young_person
from saferme.practice.plan.for_professionals import for_professionals
from saferme.practice.plan.model import Factor, Plan
from saferme.practice.plan.words import Label


@dataclass(frozen=True, slots=True)
class About:
    """Of the young person, only how they are called: no address comes in here."""

    known_as: str
    full_name: str


def compose_document(
    plan: Plan, *, audience: Audience, about: About, label: Label, factors: Sequence[Factor] = ()
) -> Document:
    """``label``: the pack's words for a code; ``factors``: what was assessed, for professionals alone."""
    title, blocks = _compose(plan, audience, about, label, factors)
    return Document(title, audience, blocks)


def _compose(
    plan: Plan, audience: Audience, about: About, label: Label, factors: Sequence[Factor]
) -> tuple[str, tuple[Block, ...]]:
    match audience:
        case Audience.YOUNG_PERSON:
            return f"My plan: {about.known_as}", for_young_person(plan, about.known_as)
        case Audience.FAMILY:
            return f"Plan for {about.known_as}", for_family(plan, about.known_as, label)
        case Audience.PROFESSIONAL:
            return f"Safer Me plan for {about.full_name}", for_professionals(plan, about.full_name, label, factors)
