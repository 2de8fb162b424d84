"""What a form asks otherwise than another: by the codes of its questions, which never change their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from saferme.practice.forms.model import Form, Item, Option, Question


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """`label`: of the question as it is asked now, or was asked last. `says`: what is different, a sentence."""

    kind: Kind
    section: str
    code: str
    label: str
    says: str = ""


def differences(old: Form, new: Form) -> tuple[Difference, ...]:
    return tuple(_differences(old, new))


def _differences(old: Form, new: Form) -> Iterator[Difference]:
    """In the order of the new form; what is gone stands last."""
    before = {question.code: question for question in old.questions()}
    now = {question.code for question in new.questions()}
    for section in new.sections:
        for question in section.questions:
            if question.code not in before:
                yield Difference(Kind.ADDED, section.title, question.code, question.label)
            else:
                yield from _of_question(section.title, before[question.code], question)
    for section in old.sections:
        for question in section.questions:
            if question.code not in now:
                yield Difference(Kind.REMOVED, section.title, question.code, question.label)


def _of_question(section: str, old: Question, new: Question) -> Iterator[Difference]:
    if old.label != new.label:
        yield Difference(Kind.REWORDED, section, new.code, new.label, f"Before: “{old.label}”")
    for says in _changes(old, new):
        yield Difference(Kind.CHANGED, section, new.code, new.label, says)


def _changes(old: Question, new: Question) -> Iterator[str]:
    if old.type is not new.type:
        yield f"It is answered otherwise: {new.type.replace('_', ' ')}, before {old.type.replace('_', ' ')}."
    if old.required != new.required:
        yield "It has to be answered now." if new.required else "It may be left open now."
    if (old.help, old.why) != (new.help, new.why):
        yield "What stands below it reads otherwise."
    if old.shown_if != new.shown_if:
        yield "When it is asked depends on other answers."
    yield from _of_choices("answer", old.options, new.options)
    yield from _of_choices("entry", old.items, new.items)
    yield from _of_choices("column", _columns(old), _columns(new))


def _columns(question: Question) -> tuple[Option, ...]:
    return tuple(Option(row.code, row.label, row.help) for row in question.rows)


def _of_choices(what: str, old: tuple[Option | Item, ...], new: tuple[Option | Item, ...]) -> Iterator[str]:
    before, now = {one.code: one for one in old}, {one.code: one for one in new}
    for code in (code for code in now if code not in before):
        yield f"A new {what}: “{now[code].label}”."
    for code in (code for code in before if code not in now):
        yield f"No longer a possible {what}: “{before[code].label}”."
    for code in (code for code in now if code in before):
        if before[code].label != now[code].label:
            yield f"The {what} “{before[code].label}” reads “{now[code].label}”."
        elif before[code].help != now[code].help:
            yield f"What the {what} “{now[code].label}” means reads otherwise."
