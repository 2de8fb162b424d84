"""Everything that happened in a young person's record, from every room, the latest first, each with its page."""

from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.urls import reverse

from saferme.accounts.actors import Actor
from saferme.accounts.selectors import names_of
from saferme.casework.models import CaseFact
from saferme.casework.selectors import all_facts, case_of
from saferme.notes.selectors import notes_of
from saferme.packs import load_pack
from saferme.people.models import Person
from saferme.screening.selectors import Decided, decided_about
from saferme.ui.addresses import to
from saferme.workspace.entry import Entry
from saferme.workspace.facts import is_request, page_of, told
from saferme.workspace.lines import lines_of
from saferme.workspace.telling import entries_from


def entries_of(actor: Actor, person: Person) -> list[Entry]:
    """Of a person already fetched, who may be seen."""
    case = case_of(person)
    facts = all_facts(case) if case else []
    screenings = decided_about(actor, person)
    called = _names(person, facts, screenings)
    found = [_opened(person, called), *_facts(facts, person, called)]
    found += entries_from(lines_of(person, case), person, facts)
    found += [*_family_screenings(screenings, facts, called), *_notes(actor, person)]
    return sorted(found, key=lambda entry: entry.place, reverse=True)


#: What a user is called, by their id; what nobody did, the system did.
Called = Callable[[int | None], str]


def _names(person: Person, facts: Sequence[CaseFact], screenings: Sequence[Decided]) -> Called:
    """Rows first, without their users, then the names of all of them."""
    recorded = (user_id for fact in facts for user_id in (fact.recorded_by_id, fact.withdrawn_by_id))
    names = names_of([person.created_by_id, *recorded, *(row.decided_by_id for row in screenings)])
    return lambda user_id: "the system" if user_id is None else names[user_id]


def _opened(person: Person, called: Called) -> Entry:
    return Entry("The record was opened", person.created_at, called(person.created_by_id))


def _facts(facts: Sequence[CaseFact], person: Person, called: Called) -> Iterator[Entry]:
    pack = load_pack(settings.SAFERME_PACK)
    wrong = reverse("workspace:withdraw_step", args=[person.pk, 0])
    for fact in facts:
        if is_request(fact):
            continue  # told with who sent it (telling)
        yield Entry(
            told(fact, pack),
            fact.day,
            called(fact.recorded_by_id),
            page_of(fact, person),
            fact.note,
            fact.recorded_at,
            fact,
            withdrawn_by=called(fact.withdrawn_by_id) if fact.withdrawn_at else "",
            wrong="" if fact.withdrawn_at else wrong.replace("/0/", f"/{fact.number}/"),
        )


def _family_screenings(screenings: Sequence[Decided], facts: Sequence[CaseFact], called: Called) -> Iterator[Entry]:
    """The screenings of the young person are facts of the case already."""
    known = {fact.source_id for fact in facts}
    for row in screenings:
        if row.id not in known:
            says = f"Screening decided ({row.subject.lower()}): {row.response}"
            yield Entry(says, row.decided_at, called(row.decided_by_id), to("screening:show", row.id))


def _notes(actor: Actor, person: Person) -> Iterator[Entry]:
    for one in notes_of(actor, person):
        href = to("notes:note", one.row.pk)
        yield Entry(one.row.get_kind_display(), one.row.happened_at, href=href, note=one)
