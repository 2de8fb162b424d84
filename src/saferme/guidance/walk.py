"""A screening that is kept nowhere: each page posts every answer so far, and the next page carries them on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from saferme.guidance.looking import LookFor
from saferme.packs import Pack
from saferme.practice.forms import Answers, Form, Section, check_section, public_version, read_posted
from saferme.practice.screening import read_screening, recommend
from saferme.screening.asked import asked_form, following
from saferme.screening.mapping import CONTEXTS, FORM_OF, to_contract
from saferme.screening.shown import Shown, shown
from saferme.ui.render import without_removed_row

RESULT = "result"
#: Fields of the walk itself beside the answers.
SUBJECT, AT, GO, SEEN, CALLED = "subject", "at", "go", "seen", "called"


@dataclass(frozen=True)
class Walk:
    """One post. ``at``: the page that it came from; ``seen``: the recommendation was seen, so corrections lead back."""

    pack: Pack
    subject: str
    lists: Mapping[str, list[str]]

    @property
    def form(self) -> Form:
        """The form as it is asked, a section a page."""
        return self.whole

    @cached_property
    def whole(self) -> Form:
        """The same form as the recorded screening, without what would name somebody."""
        return asked_form(public_version(self.pack.form(FORM_OF[self.subject])), self.subject)

    @cached_property
    def answers(self) -> Answers:
        posted = without_removed_row(self.lists)
        read = {code: raw for section in self.form.sections for code, raw in read_posted(section, posted).items()}
        return {**read, **({SUBJECT: self.subject} if self.subject in CONTEXTS else {})}

    @property
    def at(self) -> Section | None:
        return self._section(self._said(AT))

    @property
    def seen(self) -> bool:
        return self._said(SEEN) == "1"

    #: Whether a page is one question of many that may not have to be put.
    one_by_one = False

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that were put so far, where that is not plain from the page."""
        return ()

    def put(self, section: Section) -> tuple[str, ...]:
        """The same, once this page is answered."""
        return ()

    def looked_for(self, section: Section) -> LookFor | None:
        """What to look for before the question of this page is answered."""
        return None

    @property
    def edits_rows(self) -> bool:
        return bool(self._said("add_row") or self._said("remove_row"))

    @property
    def add_row(self) -> str:
        return self._said("add_row")

    def _said(self, name: str) -> str:
        return (self.lists.get(name) or [""])[-1]

    def _section(self, code: str) -> Section | None:
        return next((section for section in self.form.sections if section.code == code), None)

    def target(self) -> Section | None:
        """The section to show next, or None for the recommendation."""
        if self.at is None:
            return self.form.sections[0]
        go = self._said(GO)
        if go == "back":
            codes = [section.code for section in self.form.sections]
            return self.form.sections[max(codes.index(self.at.code) - 1, 0)]
        if go == RESULT or (not go and self.seen):
            return self.unreadable()
        return self._section(go) or following(self.form, self.at.code) or self.unreadable()

    def unreadable(self) -> Section | None:
        """The first section in which something typed cannot be read."""
        return next((section for section in self.form.sections if self.problems(section)), None)

    def problems(self, section: Section) -> dict[str, str]:
        raw = {q.code: self.answers[q.code] for q in section.questions if q.code in self.answers}
        return check_section(section, raw, self.answers, finishing=False)

    @property
    def goes_forward(self) -> bool:
        """Back, and Change, lead away from a page without asking for it to be right."""
        return self._said(GO) in ("", RESULT)

    @property
    def in_danger(self) -> bool:
        return self.answers.get("immediate_danger") == "yes"

    @property
    def must_call(self) -> bool:
        """Danger was answered with yes on the page that this came from."""
        first = self.at == self.form.sections[0] and self.goes_forward
        return first and self.in_danger and self._said(CALLED) != "1"

    def carried(self, shown_section: Section | None) -> list[tuple[str, str]]:
        """The fields of every answer that is not on the page to be shown, to be hidden in it."""
        here = {q.code for q in shown_section.questions} if shown_section else set()
        codes = {q.code for section in self.form.sections for q in section.questions} - here
        return [
            (name, value)
            for name, values in without_removed_row(self.lists).items()
            if name.partition(".")[0] in codes
            for value in values
            if value
        ]

    def recommendation(self, today: date) -> Shown:
        case: dict[str, Any] = to_contract(self.form, self.answers, subject=self.subject, on=today)
        given = recommend(read_screening(case), self.pack.settings).as_json()
        return shown(given, self.form, self.answers, self.pack)
