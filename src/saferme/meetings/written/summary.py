"""The summary for a meeting: on two pages, all that it decides on. Whatever is cut says where the rest stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from saferme.assessments.models import Assessment
from saferme.assessments.reading import indicated
from saferme.assessments.selectors import latest_signed_off, previous_of
from saferme.documents.parts import facts
from saferme.meetings.facilitating import CHAIRED
from saferme.meetings.models import Meeting
from saferme.meetings.selectors import sections_to_read
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.plans.selectors import current_of, plan_in
from saferme.practice.documents import (
    Audience,
    Block,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Row,
    Source,
    SourceKind,
    Table,
    Warning,
)
from saferme.practice.forms import Answers, Form, in_words
from saferme.practice.forms.display import WEIGHTING_COLUMNS, display
from saferme.practice.written import MISSING, listed, shortened
from saferme.submissions.selectors import flat_answers, form_of
from saferme.ui.dates import date_time_uk, date_uk

#: So many characters of a text, so many lines of a list: with them the longest answers still fit on two pages.
MOST_TEXT, MOST_SHORT, MOST_LINES = 320, 170, 5
_STRENGTHS = ("home", "peers", "school", "neighbourhood", "online")


@dataclass(frozen=True, slots=True)
class _Known:
    """The assessment on which the meeting rests, with its answers."""

    row: Assessment
    form: Form
    answers: Answers
    source: Source
    rest: str

    def words(self, code: str, most: int = MOST_TEXT) -> str:
        """Of one answer; marked where it is needed and not there."""
        text = in_words(self.form.question(code), self.answers.get(code))
        return shortened(text, most, self.rest) or MISSING


def summary_document(meeting: Meeting) -> Document:
    person = meeting.case.person
    assessment = meeting.assessment or latest_signed_off(person)
    known = _known(assessment) if assessment else None
    day = date_uk(timezone.localtime(meeting.starts_at).date())
    title = f"Summary for the {meeting.get_kind_display().lower()} on {day}: {person.full_name}"
    source = Source(SourceKind.MEETING, f"What was written for the {meeting.get_kind_display().lower()} of {day}")
    blocks = (
        Heading(1, title),
        Paragraph(Line(f"{meeting.get_tier_display()}, {date_time_uk(meeting.starts_at)}. {_run_by(meeting)}")),
        *_says(meeting, person, known, source),
        *_to_decide(meeting, known, source),
        *(_assessed(known) if known else _nothing_assessed()),
        *_goals(meeting, source),
    )
    return Document(title, Audience.PROFESSIONAL, tuple(blocks))


def _known(row: Assessment) -> _Known:
    name = f"assessment, version {row.version}"
    signed = f", signed off on {date_uk(timezone.localtime(row.signed_off_at).date())}" if row.signed_off_at else ""
    source = Source(SourceKind.ASSESSMENT, f"Safer Me {name}{signed}")
    return _Known(row, form_of(row.submission), flat_answers(row.submission), source, f"the rest: {name}")


def _run_by(meeting: Meeting) -> str:
    writes = f", {meeting.recorder.name} writes" if meeting.recorder else ""
    return f"{meeting.facilitator.name} facilitates{writes}."


def _says(meeting: Meeting, person: Person, known: _Known | None, source: Source) -> Iterator[Block]:
    """Their words first. From the assessment, and what they said about taking part."""
    yield Heading(2, f"What {person.known_as} says")
    said = (
        [(known.answers.get(code), known.source, known.rest) for code in ("own_words", "want_different")]
        if known
        else []
    )
    given = flat_answers(meeting.submission)
    said += [(given.get(code), source, "the rest: the notes") for code in ("young_person_view", "takes_part_why")]
    told: dict[str, tuple[Source, str]] = {}
    for words, where, rest in said:
        if words:
            told.setdefault(str(words), (where, rest))
    for text, (where, rest) in list(told.items())[:3]:
        yield Quote(Line(shortened(text, MOST_TEXT, rest), where), person.known_as)
    if not told:
        yield Paragraph(Line(f"Their own words: {MISSING.lower()}."))


def _to_decide(meeting: Meeting, known: _Known | None, source: Source) -> Iterator[Block]:
    """What this form of meeting has to answer, and what the assessment recommends."""
    codes = {"decisions", "protection"} if meeting.tier in CHAIRED else {"decisions"}
    asked = [q.label for one in sections_to_read(meeting) if one.code in codes for q in one.questions if q.options]
    yield Heading(2, "What we decide today")
    yield Items(tuple(Line(label, source) for label in asked))
    if known:
        reason = known.words("pathway_reason")
        yield Paragraph(Line(f"The assessment recommends: {known.words('pathway')}. Why: {reason}", known.source))


def _assessed(known: _Known) -> Iterator[Block]:
    yield from _weighting(known)
    yield from _level(known)
    yield from _helps(known)
    yield from _changed(known)


def _nothing_assessed() -> Iterator[Block]:
    yield Warning(Line("no assessment has been signed off. Weighting, level, and what helps are not yet answered."))


def _weighting(known: _Known) -> Iterator[Block]:
    question = known.form.question("context_weighting")
    shown = display(question, known.answers.get(question.code))
    yield Heading(2, "Where the harm comes from")
    if shown.cells:
        cells = tuple(Row(tuple(cell or MISSING for cell in row), known.source) for row in shown.cells)
        yield Table("What weighs most", WEIGHTING_COLUMNS, cells)
    first = known.words("must_change_first", MOST_SHORT)
    yield Paragraph(
        Line(f"Most of it: {known.words('primary_context')}. What must change first: {first}", known.source)
    )


def _level(known: _Known) -> Iterator[Block]:
    yield Heading(2, "Level of risk")
    yield Paragraph(Line(f"{known.words('level')}. Which way it is going: {known.words('trajectory')}.", known.source))
    yield Paragraph(Line(f"Why: {known.words('level_reason')}", known.source))


def _helps(known: _Known) -> Iterator[Block]:
    pack = load_pack(settings.SAFERME_PACK)
    rows = ((pack.label("contexts", one), known.answers.get(f"{one}_strengths")) for one in _STRENGTHS)
    told = tuple((label, shortened(str(text), MOST_SHORT, known.rest)) for label, text in rows if text)
    yield Heading(2, "What helps")
    yield facts("What helps, by context", told, known.source)


def _changed(known: _Known) -> Iterator[Block]:
    """Against the version before: what its author says, and which signs came and which are no longer there."""
    yield Heading(2, "What has changed")
    before = previous_of(known.row)
    if before is None:
        yield Paragraph(Line("This is the first assessment.", known.source))
        return
    yield Paragraph(Line(known.words("changed_since"), known.source))
    then = {one.code: one.label for one in indicated(form_of(before.submission), flat_answers(before.submission))}
    now = {one.code: one.label for one in indicated(known.form, known.answers)}
    for lines in (
        [f"New: {label}" for code, label in now.items() if code not in then],
        [f"No longer present or suspected: {label}" for code, label in then.items() if code not in now],
    ):
        if lines:
            yield listed(lines, MOST_LINES, f"see the {known.rest.removeprefix('the rest: ')}", known.source)


def _goals(meeting: Meeting, source: Source) -> Iterator[Block]:
    """Of the plan that holds; else what the young person is known to want from the notes."""
    yield Heading(2, "Goals")
    version = current_of(meeting.case)
    if version is not None:
        named = Source(SourceKind.FORM, f"Plan, version {version.number}")
        lines = [shortened(goal.words.strip(), MOST_SHORT, "the rest: the plan") for goal in plan_in(version).goals]
        yield listed(lines, MOST_LINES, "see the plan", named)
        return
    rows = flat_answers(meeting.submission).get("safety_goals") or []
    wanted = [shortened(str(row["goal"]), MOST_SHORT, "the rest: the notes") for row in rows if row.get("goal")]
    if wanted:
        yield listed(wanted, MOST_LINES, "see the notes", source)
    else:
        yield Paragraph(Line("No goal has been agreed yet."))
