"""What was sent to the Front Door, and what it decided, as a document for professionals."""

from collections.abc import Iterator
from datetime import date

from saferme.documents.parts import facts, who_they_are
from saferme.practice.documents import Audience, Block, Document, Heading, Line, Paragraph, Source, SourceKind
from saferme.practice.written import missing, missing_first, section_blocks
from saferme.referrals.forms import decision_form, referral_form
from saferme.referrals.models import Referral
from saferme.referrals.selectors import sections_answered
from saferme.ui.dates import date_time_uk, date_uk

_RECORD = Source(SourceKind.FORM, "The record on the day this was made")


def referral_document(referral: Referral, today: date) -> Document:
    person = referral.case.person
    sections = sections_answered(referral_form(referral.form_version), referral)
    source = Source(SourceKind.FORM, f"What was received on {date_time_uk(referral.received_at)}")
    title = f"{referral.get_kind_display()} about {person.full_name}"
    blocks: list[Block] = [Heading(1, title), *missing_first(missing(sections, referral.answers))]
    blocks += (_about(referral, source), *who_they_are(person, today, _RECORD))
    for section in sections:
        blocks += section_blocks(section, referral.answers, source, person.known_as)
    blocks += (*_added(referral), *_decision(referral))
    return Document(title, Audience.PROFESSIONAL, tuple(blocks))


def _about(referral: Referral, source: Source) -> Block:
    assessment = referral.assessment
    rows = (
        ("From", referral.from_whom),
        ("Received", date_time_uk(referral.received_at)),
        ("Written down by", referral.recorded_by.name if referral.recorded_by else ""),
        ("The assessment that is the referral", f"Version {assessment.version}" if assessment else ""),
    )
    return facts("About this referral", rows, source)


def _added(referral: Referral) -> Iterator[Block]:
    added = list(referral.additions.select_related("by"))
    if added:
        yield Heading(2, "Added since")
    for one in added:
        who = one.by.name if one.by else "the system"
        yield Paragraph(Line(one.words, Source(SourceKind.BY_HAND, f"Added by {who}, {date_time_uk(one.at)}")))


def _decision(referral: Referral) -> Iterator[Block]:
    decision = referral.answer
    if decision is None:
        yield Heading(2, "Decision")
        yield Paragraph(Line("Not decided when this was made."))
        return
    source = Source(SourceKind.FORM, f"Decision of {date_uk(decision.decided_on)}")
    section = decision_form(decision.form_version).section("decision")
    yield from section_blocks(section, decision.answers, source, referral.case.person.known_as)
