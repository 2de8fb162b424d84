"""What to do now, with whom and by when: a recommendation with what the pack says of each part of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from saferme.packs import Pack
from saferme.packs.settings_file import Contact, Telephones
from saferme.screening.shown import Advice, Shown


@dataclass(frozen=True, slots=True)
class Step:
    """`page`: where it is explained, or empty."""

    what: Advice
    with_whom: str
    by_when: str
    contact: Contact | None
    page: str


def steps_of(shown: Shown, pack: Pack, telephones: Telephones) -> Iterator[Step]:
    for advice in (shown.first, *shown.also):
        said = pack.guidance.steps[advice.code]
        yield Step(advice, said.with_whom, said.by_when, telephones.contacts.get(said.contact), said.page)
