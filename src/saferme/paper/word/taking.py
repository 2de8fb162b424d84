"""What the controls of a document say, as a form's page would have posted it: one reading of answers serves both."""

import re
from dataclasses import dataclass, field

from saferme.paper.word.answering import ROWS_TO_FILL, TIME
from saferme.paper.word.dates import in_parts
from saferme.paper.word.found import Found
from saferme.practice.forms import Item, Option, Question, QuestionType
from saferme.practice.forms.posted import SIDES

LONGEST = 100_000  # characters in one box


@dataclass(frozen=True, slots=True)
class Unread:
    """`place`: the question, or what stands before the text. `text`: what was found there, "" for nothing."""

    place: str
    why: str
    text: str = ""


@dataclass(slots=True)
class Taking:
    found: Found
    posted: dict[str, list[str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def question(self, question: Question, name: str, place: str, *, in_row: bool = False) -> None:
        """`in_row`: in a table one answer is chosen from a list, elsewhere a box is ticked."""
        if question.type is QuestionType.ROWS:
            self._rows(question)
        elif question.items:
            for item in question.items:
                self._item(question, item, f"{name}.{item.code}", place)
        elif question.type is QuestionType.CHOOSE_MANY:
            if ticked := self._ticked(name, question.options):
                self.posted[name] = [option.code for option in ticked]
        elif question.type is QuestionType.JUDGEMENT:
            self._one(question, f"{name}.value", place, in_row=in_row)
            self._grounds(question, name, place)
        elif question.options:
            self._one(question, name, place, in_row=in_row)
        elif question.type in (QuestionType.DATE, QuestionType.DATE_TIME):
            self._day(name, place)
            self._time(name, place)
        else:
            self._words(name, place)

    def _rows(self, question: Question) -> None:
        for number in range(ROWS_TO_FILL):
            for sub in question.rows:
                place = f"{question.label}, {number + 1}: {sub.label}"
                self.question(sub, f"{question.code}.{number}.{sub.code}", place, in_row=True)

    def _item(self, question: Question, item: Item, name: str, place: str) -> None:
        if question.type is QuestionType.WEIGHTING:
            for side in SIDES:
                self._chosen(f"{name}.{side}", question.options, f"{place}: {item.label}")
        else:
            self._chosen(f"{name}.value", question.options, item.label)
            self._grounds(question, name, item.label)

    def _grounds(self, question: Question, name: str, place: str) -> None:
        self._words(f"{name}.evidence", place)
        self._chosen(f"{name}.source", question.sources, place)
        self._day(f"{name}.date", place)

    def _one(self, question: Question, name: str, place: str, *, in_row: bool) -> None:
        if in_row:
            self._chosen(name, question.options, place)
            return
        ticked = self._ticked(name, question.options)
        if len(ticked) == 1:
            self.posted[name] = [ticked[0].code]
        elif ticked:
            both = " and ".join(f"“{option.label}”" for option in ticked)
            self.unread.append(Unread(place, "More than one answer is ticked, and one was asked for.", both))

    def _ticked(self, name: str, options: tuple[Option, ...]) -> list[Option]:
        return [option for option in options if self.found.ticks.get(f"{name}={option.code}")]

    def _chosen(self, name: str, options: tuple[Option, ...], place: str) -> None:
        said = self._said(name, place).strip()
        known = [option.code for option in options if _same(said, option.label)]
        if known:
            self.posted[name] = known[:1]
        elif said:
            self.unread.append(Unread(place, "This is none of the answers that the form gives.", said))

    def _words(self, name: str, place: str) -> None:
        if said := self._said(name, place):
            self.posted[name] = [said]

    def _day(self, name: str, place: str) -> None:
        said = self._said(name, place).strip()
        if parts := in_parts(said):
            self.posted |= {f"{name}.{part}": [typed] for part, typed in parts.items()}
        elif said:
            self.unread.append(Unread(place, "This is no date.", said))

    def _time(self, name: str, place: str) -> None:
        if said := self._said(f"{name}.{TIME}", place).strip():
            hour, _, minute = re.sub(r"[.\s]+", ":", said).partition(":")
            self.posted[f"{name}.hour"], self.posted[f"{name}.minute"] = [hour], [minute]

    def _said(self, tag: str, place: str) -> str:
        said = self.found.texts.get(tag, "")
        if len(said) > LONGEST:
            self.unread.append(Unread(place, "There is more text than one box takes. It was cut here.", said[LONGEST:]))
        return said[:LONGEST]


def _same(said: str, label: str) -> bool:
    return " ".join(said.casefold().split()) == " ".join(label.casefold().split())
