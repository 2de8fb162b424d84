"""The notes of a meeting as a document for professionals, what was decided first."""

from collections.abc import Iterator

from django.utils import timezone

from saferme.documents.parts import facts
from saferme.meetings.models import Circulation, Meeting
from saferme.meetings.selectors import circulated, sections_to_read
from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Items,
    Line,
    Quote,
    Row,
    Source,
    SourceKind,
    Table,
    Warning,
)
from saferme.practice.written import missing, missing_first, section_blocks
from saferme.submissions.selectors import flat_answers
from saferme.ui.dates import date_time_uk, date_uk

DECISIONS = ("Decision", "By whom and when", "Why", "Who sees it differently")


def minutes_document(meeting: Meeting) -> Document:
    person = meeting.case.person
    sections, answers = sections_to_read(meeting), flat_answers(meeting.submission)
    day = date_uk(timezone.localtime(meeting.starts_at).date())
    source = Source(SourceKind.MEETING, f"{meeting.get_kind_display()} of {day}")
    title = f"Minutes of the {meeting.get_kind_display().lower()} on {day}: {person.full_name}"
    blocks: list[Block] = [Heading(1, title)]
    if meeting.status != Meeting.Status.HELD:
        blocks.append(Warning(Line("these notes are not finished. They can still change.")))
    blocks += missing_first(missing(sections, answers))
    blocks += (_about(meeting, source), *_decided(meeting, source))
    for section in sections:
        blocks += section_blocks(section, answers, source, person.known_as)
    blocks += (*_thought(meeting, source), *_given(meeting, source))
    return Document(title, Audience.PROFESSIONAL, tuple(blocks))


def _about(meeting: Meeting, source: Source) -> Block:
    rows = (
        ("Kind of meeting", f"{meeting.get_tier_display()}: {meeting.get_kind_display().lower()}"),
        ("When", date_time_uk(meeting.starts_at)),
        ("Where", meeting.place or meeting.get_way_display()),
        ("Facilitated by", meeting.facilitator.name),
        ("Written by", meeting.recorder.name if meeting.recorder else ""),
        ("Recorded as held", date_time_uk(meeting.held_at) if meeting.held_at else ""),
        ("What the review decided", meeting.get_outcome_display() if meeting.outcome else ""),
        ("Next meeting", date_uk(meeting.next_date) if meeting.next_date else ""),
    )
    return facts("About this meeting", rows, source)


def _decided(meeting: Meeting, source: Source) -> Iterator[Block]:
    rows = [Row((one.text, one.by, one.reason, one.dissent), source) for one in meeting.decisions.all()]
    if rows:
        yield Heading(2, "What was decided")
        yield Table("What was decided", DECISIONS, tuple(rows))


def _thought(meeting: Meeting, source: Source) -> Iterator[Block]:
    said = list(meeting.feedback.all())
    if said:
        yield Heading(2, "What they thought of the meeting")
        yield from (Quote(Line(one.words, source), one.get_said_by_display()) for one in said)


def _given(meeting: Meeting, source: Source) -> Iterator[Block]:
    for heading, what in (
        ("Who was given the reports beforehand", Circulation.What.REPORTS),
        ("Who was given the summary", Circulation.What.SUMMARY),
    ):
        rows = circulated(meeting, what)
        if rows:
            yield Heading(2, heading)
            yield Items(tuple(Line(f"{one.to}, {date_uk(one.on)}", source) for one in rows))
