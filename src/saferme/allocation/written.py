"""The hand-over record as a document: what the record holds, told once, and beside it what only the writer knows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from saferme.accounts.actors import Actor
from saferme.assessments.models import Assessment
from saferme.assessments.selectors import latest_signed_off, worries_of
from saferme.casework.models import Case
from saferme.casework.selectors import active_facts, parts_of, standing_today
from saferme.documents.parts import WHAT, who_they_are
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.people.selectors import people_around
from saferme.plans.selectors import current_of, document_for
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
from saferme.ui.dates import date_uk

_RECORD = Source(SourceKind.FORM, "The record on the day of the hand-over")
_TOLD = {"yes": "Told", "no": "Not told"}


@dataclass(frozen=True, slots=True)
class Leaving:
    """What only the writer knows. ``risks``: what may happen, and what has kept it from happening."""

    authority: str
    contact: str
    moves_on: date
    know_first: str
    risks: str
    young_person_told: str
    parents_told: str
    told_words: str
    decided_by_id: int


def hand_over_document(case: Case, leaving: Leaving, decider: str, by: Actor, today: date) -> Document:
    person = case.person
    assert person is not None
    hand = Source(SourceKind.BY_HAND, f"Written for this hand-over by {by.name}")
    title = f"Hand-over of {person.full_name} to {leaving.authority}"
    blocks = (
        Heading(1, title),
        *_about(leaving, decider, by, hand),
        Heading(2, "What you must know first"),
        Warning(Line(leaving.know_first, hand)),
        *who_they_are(person, today, _RECORD),
        *_own_words(person),
        *_standing(case, today),
        *_risks(person, leaving, hand),
        *_plan(case),
        *_around(case, person, today),
        *_told(leaving, hand),
    )
    return Document(title, Audience.PROFESSIONAL, blocks)


def _about(leaving: Leaving, decider: str, by: Actor, hand: Source) -> Iterator[Block]:
    rows = (
        ("To", leaving.authority),
        ("To be reached by", leaving.contact),
        ("They move on", date_uk(leaving.moves_on)),
        ("Decided by", decider),
        ("Written by", f"{by.name}, {by.agency_name}" if by.agency_name else by.name),
    )
    yield Table("About this hand-over", WHAT, tuple(Row(row, hand) for row in rows))


def _own_words(person: Person) -> Iterator[Block]:
    latest = latest_signed_off(person)
    if person.in_their_words or (latest and latest.own_words):
        yield Heading(2, f"What {person.known_as} says")
    if person.in_their_words:
        yield Quote(Line(person.in_their_words, _RECORD), person.known_as)
    if latest and latest.own_words:
        yield Quote(Line(latest.own_words, _of(latest)), person.known_as)


def _of(assessment: Assessment) -> Source:
    return Source(SourceKind.ASSESSMENT, f"Safer Me assessment, version {assessment.version}")


def _standing(case: Case, today: date) -> Iterator[Block]:
    pack = load_pack(settings.SAFERME_PACK)
    facts = active_facts(case)
    answer = standing_today(case, today, facts)
    yield Heading(2, "Where the case stands")
    stands = f"{pack.label('states', case.standing.state)}, since {date_uk(case.standing.since)}."
    yield Paragraph(Line(stands, _RECORD))
    clocks = [clock for clock in answer.deadlines if not clock.met_on]
    if clocks:
        due = [(pack.label("clocks", str(one.code)), date_uk(date.fromisoformat(one.due_text[:10]))) for one in clocks]
        yield Table("Still to be done", ("What", "Due"), tuple(Row(row, _RECORD) for row in due))
    if facts:
        steps = [(date_uk(fact.day), pack.label("facts", fact.fact)) for fact in facts]
        yield Table("Steps so far", ("When", "What"), tuple(Row(row, _RECORD) for row in steps))


def _risks(person: Person, leaving: Leaving, hand: Source) -> Iterator[Block]:
    pack, latest = load_pack(settings.SAFERME_PACK), latest_signed_off(person)
    yield Heading(2, "Risks")
    yield Paragraph(Line(leaving.risks, hand))
    if latest is None:
        yield Paragraph(Line("No assessment has been signed off.", _RECORD))
        return
    level, where = pack.label("levels", latest.level), pack.label("primary_contexts", latest.primary_context)
    yield Paragraph(Line(f"Level: {level}. Primary context: {where}.", _of(latest)))
    found = tuple(Line(one["label"], _of(latest)) for one in worries_of(latest))
    if found:
        yield Items(found)


def _plan(case: Case) -> Iterator[Block]:
    """The plan by which people work, whole, one level of headings further in."""
    yield Heading(2, "The plan")
    version = current_of(case)
    if version is None:
        yield Paragraph(Line("No plan has been agreed.", _RECORD))
        return
    for block in document_for(version, Audience.PROFESSIONAL).blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.level > 1:
            yield replace(block, level=3)


def _around(case: Case, person: Person, today: date) -> Iterator[Block]:
    parts = [
        (part.user.name, part.get_part_display(), part.user.phone or part.user.email) for part in parts_of(case, today)
    ]
    family = [(one.name, one.what, one.phone or "Not known") for one in people_around(person, today)]
    yield Heading(2, "Who works with them, and who is around them")
    if parts or family:
        rows = tuple(Row(row, _RECORD) for row in [*parts, *family])
        yield Table("People", ("Who", "As what", "To be reached by"), rows)
    else:
        yield Paragraph(Line("Nobody is written down.", _RECORD))


def _told(leaving: Leaving, hand: Source) -> Iterator[Block]:
    yield Heading(2, "Who was told")
    rows = (
        ("The young person", _TOLD[leaving.young_person_told]),
        ("Parents or carers", _TOLD[leaving.parents_told]),
        ("How, and what they say", leaving.told_words),
    )
    yield Table("Who was told", WHAT, tuple(Row(row, hand) for row in rows))
