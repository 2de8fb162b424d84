"""What was typed into the assessment of a context, read for names: no young person stands in it.

A sure mention of somebody who is linked here, or two names of anybody whom the writer may see, bar it. Of the rest
(initials, short forms, names that are ordinary words) the writer says that nobody is meant.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saferme.accounts.actors import Actor
from saferme.context_assessments.models import ContextAssessment
from saferme.context_work.selectors import BESIDE, MAY_SEEM, knows_who, linked_people, mentioned
from saferme.people.selectors import which_name_somebody
from saferme.practice.forms import Answers, Question, QuestionType, Raw, Section
from saferme.practice.name_looks import looks_like_a_name
from saferme.practice.names import Mention
from saferme.practice.problems import Noted

_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)
SAYS = "This names a young person. Say it without a name: who they are is kept apart."
SETTLE = "It may stand for a young person. Take it out, or say below that nobody is meant."


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody typed, with where: ``section.field`` and the label of the question."""

    place: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names, or (not ``sure``) may name, a young person. ``found``: the words, as they were typed; none, and the
    same sentence for each, for a writer who may not know who is linked (not ``knows``)."""

    place: str
    label: str
    found: str
    sure: bool
    knows: bool = True

    @property
    def says(self) -> str:
        if not self.knows:
            return Noted(f"{self.label} {MAY_SEEM}")
        quoted = f"“{self.found}”: " if self.found else ""
        return f"{self.label} {quoted}{SAYS if self.sure else SETTLE}"


def named_in(actor: Actor, assessment: ContextAssessment, sections: Iterable[Section], answers: Answers) -> list[Named]:
    """Every place of these sections that names or may name somebody, in the order of the form. Three queries at most."""
    knows = knows_who(actor, assessment.context_id)
    texts = [text for section in sections for text in _texts(section.questions, answers, f"{section.code}.")]
    linked = linked_people(assessment.context_id)
    seen = which_name_somebody(actor, [text.words for text in texts])
    return [
        named
        for number, text in enumerate(texts)
        for named in (_in_one if knows else _as_one)(text, mentioned(text.words, linked), visible=number in seen)
    ]


def _in_one(text: Text, found: Sequence[Mention], *, visible: bool) -> Iterator[Named]:
    sure = list(dict.fromkeys(one.found for one in found if one.sure))
    if sure or visible:
        yield Named(text.place, text.label, ", ".join(sure), True)
    for words in dict.fromkeys(one.found for one in found if not one.sure):
        yield Named(text.place, text.label, words, False)


def _as_one(text: Text, found: Sequence[Mention], *, visible: bool) -> Iterator[Named]:
    """The same whether somebody is linked who is named, or it only looks like a name."""
    sure = visible or any(one.sure for one in found)
    if sure or found or looks_like_a_name(text.words):
        yield Named(text.place, text.label, "", sure, knows=False)


def settled_by(named: Iterable[Named]) -> str:
    """What a person says when they settle it: of exactly these places and words, and no others that came after."""
    open_ones = sorted(f"{one.place}={one.found}" for one in named if not (one.sure and one.knows))
    return hashlib.sha256("\n".join(open_ones).encode()).hexdigest() if open_ones else ""


def _texts(questions: Sequence[Question], answers: Answers, before: str) -> Iterator[Text]:
    for question in questions:
        raw, place = answers.get(question.code), f"{before}{question.code}"
        if question.type in _WRITTEN:
            yield from _text(place, question.label, raw)
        elif question.type is QuestionType.JUDGEMENT and isinstance(raw, dict):
            for beside in BESIDE:
                yield from _text(f"{place}.{beside}", question.label, raw.get(beside))
        elif question.type is QuestionType.ROWS and isinstance(raw, list):
            for number, row in enumerate(row for row in raw if isinstance(row, dict)):
                yield from _texts(question.rows, row, f"{place}.{number}.")


def _text(place: str, label: str, raw: Raw) -> Iterator[Text]:
    if isinstance(raw, str) and raw.strip():
        yield Text(place, label, raw)
