"""A form as it stands where nobody is recorded."""

from __future__ import annotations

from dataclasses import replace

from saferme.practice.forms.model import Form, Section


def public_version(form: Form) -> Form:
    """The form without what would name somebody; a section of which nothing remains is left out."""
    sections = (_public_section(section) for section in form.sections)
    return replace(form, sections=tuple(section for section in sections if section.questions))


def _public_section(section: Section) -> Section:
    return replace(section, questions=tuple(asked for asked in section.questions if not asked.recorded_only))
