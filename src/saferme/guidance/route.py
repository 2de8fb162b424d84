"""The route: one question at a time, as long as an answer can still change what the tables of practice recommend."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from saferme.guidance.looking import LookFor, look_for
from saferme.guidance.walk import GO, RESULT, Walk
from saferme.packs.screening_case import CONCERNS
from saferme.practice.forms import Form, Question, Section
from saferme.practice.screening import read_screening, recommend
from saferme.practice.screening.questions import QUESTIONS
from saferme.screening.mapping import to_contract

ASKED = "asked"
FIRST = "immediate_danger"


@dataclass(frozen=True)
class Route(Walk):
    """A page is one question. Every context is looked at; then what is still open and matters is asked, in the order in
    which practice asks it. Each question is put once: “not known” is an answer.
    """

    today: date
    one_by_one = True

    @cached_property
    def form(self) -> Form:
        """The screening's own questions, each as a section; those on which nothing rests are left out."""
        known = {
            question.code: (section, question) for section in self.whole.sections for question in section.questions
        }
        return replace(self.whole, sections=tuple(_page(*known[code]) for code in _order() if code in known))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        return tuple(code for code in self.lists.get(ASKED, ()) if self._section(code))

    def target(self) -> Section | None:
        go = self._said(GO)
        if go == "back":
            before = self.asked[: self.asked.index(self.at.code)] if self.at and self.at.code in self.asked else ()
            return self._section(before[-1]) if before else self.form.sections[0]
        if go == RESULT:
            return self.unreadable()
        return self._section(go) or next(self._open(), None) or self.unreadable()

    def _open(self) -> Iterator[Section]:
        """What is not asked yet: first of all danger, then each context, then what matters."""
        matters = set(recommend(read_screening(self._case), self.pack.settings).missing)
        if "care_leaver" in matters:
            matters.add("looked_after")  # it is asked of those who are not in care
        for section in self.form.sections:
            if section.code not in self.asked and (section.code in matters or section.code in CONCERNS):
                yield section

    @cached_property
    def _case(self) -> dict[str, object]:
        return to_contract(self.form, self.answers, subject=self.subject, on=self.today)

    def put(self, section: Section) -> tuple[str, ...]:
        return self.asked if section.code in self.asked else (*self.asked, section.code)

    def looked_for(self, section: Section) -> LookFor | None:
        context = CONCERNS.get(section.code)
        return next((one for one in look_for(self.pack) if one.context == context), None)


def _order() -> Iterator[str]:
    yield FIRST
    yield from CONCERNS
    for question in QUESTIONS:
        if question.key == "care_leaver":
            yield "looked_after"
        if question.key != FIRST:
            yield question.key


def _page(section: Section, question: Question) -> Section:
    """Any question may be left open, and the route goes on."""
    return Section(question.code, section.title, questions=(replace(question, required=False),))
