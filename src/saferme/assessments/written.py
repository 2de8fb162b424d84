"""An assessment as a document for professionals. People and places of concern are kept apart: they are not in it."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from saferme.accounts.models import User
from saferme.assessments.models import Assessment, Contribution
from saferme.assessments.reading import KEPT_APART
from saferme.assessments.selectors import contributions_to, who_confirmed
from saferme.documents.parts import facts, who_they_are
from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Line,
    Paragraph,
    Source,
    SourceKind,
    Warning,
)
from saferme.practice.forms import in_words
from saferme.practice.written import missing, missing_first, section_blocks
from saferme.submissions.selectors import flat_answers, form_of
from saferme.ui.dates import date_uk

_RECORD = Source(SourceKind.FORM, "The record on the day this was made")


def assessment_document(assessment: Assessment, today: date) -> Document:
    """Whole or not: what is missing is marked. What colleagues sent stands in it as their own."""
    person = assessment.case.person
    form, answers = form_of(assessment.submission), flat_answers(assessment.submission)
    told = [section for section in form.sections if section.code not in KEPT_APART]
    source = Source(SourceKind.ASSESSMENT, f"Safer Me assessment, version {assessment.version}")
    title = f"Safer Me assessment of {person.full_name}, version {assessment.version}"
    blocks: list[Block] = [
        Heading(1, title),
        *missing_first(missing(form.sections, answers)),
        *_about(assessment, source),
    ]
    blocks += who_they_are(person, today, _RECORD)
    for section in told:
        blocks += section_blocks(section, answers, source, person.known_as)
        if section.code == "contributions":
            blocks += _colleagues(assessment)
    blocks.append(Paragraph(Line("People and places of concern are kept apart, for those who work with the record.")))
    return Document(title, Audience.PROFESSIONAL, tuple(blocks))


def _about(assessment: Assessment, source: Source) -> Iterator[Block]:
    if assessment.status != Assessment.Status.SIGNED_OFF:
        yield Warning(Line("nobody has signed this off yet. It does not count until then."))
    signed = assessment.signed_off_at and date_uk(timezone.localtime(assessment.signed_off_at).date())
    rows = (
        ("How it stands", assessment.get_status_display()),
        ("Written by", _named(assessment.author)),
        ("Signed off by", _named(assessment.signed_off_by)),
        ("Signed off on", signed or ""),
        ("On signing off", assessment.sign_off_comment),
        ("A manager’s reason for the low level", assessment.guard_reason),
        ("Evidence of change", assessment.evidence_of_change),
        ("Seen by", _named(who_confirmed(assessment)) if assessment.evidence_of_change else ""),
    )
    yield facts("About this assessment", rows, source)


def _named(user: User | None) -> str:
    return user.name if user else ""


def _colleagues(assessment: Assessment) -> Iterator[Block]:
    for row in contributions_to(assessment):
        if row.status == Contribution.Status.RECEIVED and row.answered_at:
            sent = date_uk(timezone.localtime(row.answered_at).date())
            source = Source(SourceKind.FORM, f"What {row.asked_of.name} wrote, sent on {sent}")
            agency = f", {row.asked_of.agency}" if row.asked_of.agency else ""
            answers = flat_answers(row.submission)
            said = tuple(
                (one.label, in_words(one, answers.get(one.code))) for one in form_of(row.submission).questions()
            )
            yield Heading(3, f"{row.asked_of.name}{agency}, in their own words")
            yield facts(f"What {row.asked_of.name} wrote", said, source)
