"""The document sent before a conference: young people's words and strengths first, what was found, what is to be agreed."""

from collections.abc import Iterator

from saferme.context_conferences.models import Conference
from saferme.context_work.selectors import hidden_in, linked_people, shown
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
    Table,
)
from saferme.practice.forms import Answers
from saferme.submissions.selectors import answers_shown
from saferme.submissions.services import problems_before_finishing
from saferme.ui.dates import date_time_uk
from saferme.ui.local import named

_RULES = (
    "We talk about the place and what can be changed there, never about one young person or family.",
    "Whoever is worried about one young person tells the Front Door, outside this conference.",
    "We begin with strengths and with what young people say.",
)


def pack_of(conference: Conference) -> Document:
    """Of a conference already fetched, from what is written now, as everybody is shown it."""
    answers = answers_shown(conference.submission, hidden_in(conference.context_id))
    title = f"Conference: {conference.context}"
    blocks = (Heading(1, title), *_when(conference), *_words(answers), *_found(answers), *_agenda(answers))
    return Document(title, Audience.PROFESSIONAL, blocks)


def missing_for_pack(conference: Conference) -> list[str]:
    """``section.field`` of what the pack still needs; the minutes are written later."""
    problems = problems_before_finishing(conference.submission)
    return [place for place in problems if not place.startswith("minutes.")]


def _when(conference: Conference) -> Iterator[Block]:
    place = shown(conference.place, linked_people(conference.context_id))
    when = f"{date_time_uk(conference.starts_at)}, {place}"
    yield Paragraph(Line(f"{when}. Facilitated by {conference.agency or conference.get_facilitator_display()}."))
    yield Heading(2, "How we talk")
    yield Items(tuple(Line(named(text)) for text in _RULES))


def _words(answers: Answers) -> Iterator[Block]:
    yield Heading(2, "What young people say")
    if said := _text(answers, "young_people_say"):
        yield Quote(Line(said), "Young people")
    yield from _told("What goes well, and where young people feel safe", answers, "going_well")
    yield from _told("Who looks out for young people, and who could", answers, "guardians")


def _found(answers: Answers) -> Iterator[Block]:
    yield from _told("What lets harm happen there", answers, "what_drives")
    rows = [row for row in answers.get("hotspots") or [] if any(row.get(key) for key in ("place", "time", "what"))]
    if rows:
        cells = tuple(Row(tuple(str(row.get(key) or "") for key in ("place", "time", "what"))) for row in rows)
        yield Table("Where and when", ("Where", "When", "What happens"), cells)
    yield from _told("What was tried", answers, "tried")


def _agenda(answers: Answers) -> Iterator[Block]:
    yield from _told("What has to change first", answers, "must_change")
    yield from _told("What the conference is asked to decide", answers, "to_decide")
    yield from _told("How young people, parents and neighbours hear what came of it", answers, "told_back")


def _told(title: str, answers: Answers, code: str) -> Iterator[Block]:
    if text := _text(answers, code):
        yield Heading(2, title)
        yield Paragraph(Line(text))


def _text(answers: Answers, code: str) -> str:
    return str(answers.get(code) or "").strip()
