"""The context weighting of one version after another, side by side. Compared word by word, never added up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saferme.practice.forms import Answers, Form, Option, in_words
from saferme.practice.forms.posted import SIDES
from saferme.practice.forms.words import label_of
from saferme.practice.weighting import AMOUNTS

QUESTION = "context_weighting"
#: What the assessments ask beside the words, in the order in which it is read.
BESIDE = ("primary_context", "primary_context_reason", "must_change_first")
#: Too long to be told as a change: it stands in the table.
REASON = "primary_context_reason"
NOT_SAID = "Not answered"
SAYS = {"drives": "drives the harm", "protects": "protects"}


@dataclass(frozen=True, slots=True)
class Version:
    """A finished version: its number, the day it counts from, and its answers with the form that was answered."""

    number: int
    on: date
    form: Form
    answers: Answers


@dataclass(frozen=True, slots=True)
class Side:
    """``code``: the word of the scale, "" while nothing was answered. ``change``: against the version before, or ""."""

    says: str
    code: str
    words: str
    change: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says: of a context its two sides, of a question beside them a text."""

    version: Version
    sides: tuple[Side, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``scale``: the words as the last version offered them. ``changes``: what it says otherwise than the one before."""

    versions: tuple[Version, ...]
    scale: tuple[Option, ...]
    contexts: tuple[Row, ...]
    beside: tuple[Row, ...]
    changes: tuple[str, ...]


def side_by_side(versions: Sequence[Version]) -> SideBySide:
    """``versions``: the oldest first."""
    versions = tuple(one for one in versions if _asks(one.form, QUESTION))
    labels = {item.code: item.label for one in versions for item in one.form.question(QUESTION).items}
    contexts = tuple(Row(context, label, _of_context(context, versions)) for context, label in labels.items())
    beside = tuple(_beside(code, versions) for code in BESIDE if any(_asks(one.form, code) for one in versions))
    scale = versions[-1].form.question(QUESTION).options if versions else ()
    return SideBySide(versions, scale, contexts, beside, tuple(_changes(versions, contexts, beside)))


def _of_context(context: str, versions: Sequence[Version]) -> tuple[Cell, ...]:
    before = (None, *versions)
    return tuple(
        Cell(one, sides=tuple(_side(one, context, side, then) for side in SIDES))
        for one, then in zip(versions, before, strict=False)
    )


def _side(version: Version, context: str, side: str, before: Version | None) -> Side:
    code = _code(version, context, side)
    words = label_of(version.form.question(QUESTION).options, code) or NOT_SAID
    return Side(SAYS[side], code, words, compared(_code(before, context, side), code) if before else "")


def _code(version: Version, context: str, side: str) -> str:
    given = version.answers.get(QUESTION)
    sides = given.get(context) if isinstance(given, Mapping) else None
    return str(sides.get(side) or "") if isinstance(sides, Mapping) else ""


def compared(before: str, after: str) -> str:
    """How a word stands to the one before it. What is not known is no amount: it is neither more nor less."""
    if before == after:
        return ""
    if before in AMOUNTS and after in AMOUNTS:
        return "more than before" if AMOUNTS.index(after) > AMOUNTS.index(before) else "less than before"
    if before in AMOUNTS:
        return "no longer known" if after == "not_known" else "no longer answered"
    return "not known before" if before == "not_known" else "not answered before"


def _asks(form: Form, code: str) -> bool:
    return any(question.code == code for question in form.questions())


def _beside(code: str, versions: Sequence[Version]) -> Row:
    asking = [one for one in versions if _asks(one.form, code)]
    return Row(code, asking[-1].form.question(code).label, tuple(Cell(one, text=_said(one, code)) for one in versions))


def _said(version: Version, code: str) -> str:
    asked = _asks(version.form, code)
    return (in_words(version.form.question(code), version.answers.get(code)) if asked else "") or NOT_SAID


def _changes(versions: Sequence[Version], contexts: Sequence[Row], beside: Sequence[Row]) -> Iterator[str]:
    if len(versions) < 2:
        return
    then, now = (f"in version {one.number}" for one in versions[-2:])
    for row in contexts:
        for old, new in zip(row.cells[-2].sides, row.cells[-1].sides, strict=True):
            if new.change:
                yield f"{row.label} ({new.says}): “{old.words}” {then}, “{new.words}” {now}."
    for row in (row for row in beside if row.code != REASON):
        old_text, new_text = (cell.text for cell in row.cells[-2:])
        if new_text != old_text:
            yield f"{row.label} “{old_text}” {then}, “{new_text}” {now}."
