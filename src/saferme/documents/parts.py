"""Parts that documents about young people have in common."""

from collections.abc import Iterator
from datetime import date

from saferme.people.models import Person
from saferme.people.selectors import shared_identity
from saferme.practice.documents import HOUSE, Block, Heading, Line, Paragraph, Row, Source, Table
from saferme.ui.dates import date_uk

WHAT = ("What", "Answer")


def who_they_are(person: Person, today: date, source: Source) -> Iterator[Block]:
    """Never a confidential address: whoever receives the document is told by telephone."""
    known = shared_identity(person, today)
    born = date_uk(known.born) + (" (estimated)" if known.birth_is_estimated else "") if known.born else ""
    rows = (
        ("Name", known.full_name),
        ("Called", known.known_as),
        ("Pronouns", known.pronouns),
        ("Born", born),
        ("Ethnicity", known.ethnicity),
        ("First language", known.first_language),
        ("What helps in talking with them", known.communication_needs),
        ("School or college", known.school),
        ("Where they live", "; ".join(known.addresses)),
        ("Safe ways to make contact", "; ".join(known.contacts)),
    )
    yield Heading(2, "Who they are")
    yield Table("Who they are", WHAT, tuple(Row((key, value or "Not known"), source) for key, value in rows))
    if known.address_withheld:
        yield Paragraph(Line("A confidential address is not written here. Ask for it by telephone.", HOUSE))


def facts(caption: str, rows: tuple[tuple[str, str], ...], source: Source) -> Table:
    """What is known, by name; what is not there is left out."""
    return Table(caption, WHAT, tuple(Row(row, source) for row in rows if row[1]))
