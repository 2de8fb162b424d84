"""Which questions of a screening's form are put: what is known already is not asked again."""

from collections.abc import Collection
from dataclasses import replace

from saferme.practice.forms import Form, Section
from saferme.screening.mapping import CONTEXTS


def asked_form(form: Form, subject: str, *, known: Collection[str] = ()) -> Form:
    """The form less the questions that are known. Which kind of context it is was chosen before the first question."""
    return without(form, {*known, "subject"} if subject in CONTEXTS else known)


def without(form: Form, codes: Collection[str]) -> Form:
    """The form less these questions; a section of which nothing remains goes."""
    sections = (_section(section, codes) for section in form.sections)
    return replace(form, sections=tuple(section for section in sections if section.questions))


def _section(section: Section, codes: Collection[str]) -> Section:
    return replace(section, questions=tuple(q for q in section.questions if q.code not in codes))


def following(form: Form, code: str) -> Section | None:
    """The section after this one, or None after the last."""
    codes = [section.code for section in form.sections]
    place = codes.index(code) + 1
    return form.sections[place] if place < len(codes) else None
