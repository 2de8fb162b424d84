"""Whether what is written of a context gives a young person away. What is found is shown, never of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.context_conferences.models import Conference, Settlement
from saferme.context_work.selectors import linked_people
from saferme.people.selectors import names_somebody
from saferme.practice.documents import Document
from saferme.practice.names import Somebody, mentions

NAMED = "This names, or gives away, a young person. Say it without: the conference and its plan are about the place."


@dataclass(frozen=True, slots=True)
class Place:
    """Words in one line of the pack. ``settled``: who looked at them and why nobody is meant."""

    words: str
    line: str
    settled: Settlement | None = None


@dataclass(frozen=True, slots=True)
class PackCheck:
    """``barred`` must be taken out. ``open`` a person has to look at. Both empty: the pack may be sent."""

    barred: tuple[Place, ...]
    open: tuple[Place, ...]
    settled: tuple[Place, ...]

    @property
    def passes(self) -> bool:
        return not self.barred and not self.open


def check_pack(conference: Conference, document: Document) -> PackCheck:
    """Against everybody who is linked to the context now: made anew each time, so that a link made later counts at once."""
    people = linked_people(conference.context_id)
    settled = {(row.words, row.line): row for row in conference.settlements.select_related("settled_by")}
    found = dict.fromkeys(one for line in document.text().splitlines() for one in _in_line(line, people))
    unsure = [Place(words, line, settled.get((words, line))) for words, line, sure in found if not sure]
    return PackCheck(
        barred=tuple(Place(words, line) for words, line, sure in found if sure),
        open=tuple(place for place in unsure if place.settled is None),
        settled=tuple(place for place in unsure if place.settled is not None),
    )


def _in_line(line: str, people: Sequence[Somebody]) -> list[tuple[str, str, bool]]:
    return [(one.found, line, one.sure) for one in mentions(line, people)]


def named_problem(actor: Actor, context_id: UUID, texts: Mapping[str, object]) -> dict[str, str]:
    """By field, for what is typed into the plan and the minutes: certain for those linked, and for those whom the writer may
    see. Initials are let pass here, and looked at in the pack."""
    people = linked_people(context_id)
    found = {}
    for field, text in texts.items():
        said = str(text or "")
        if names_somebody(actor, said) or any(one.sure for one in mentions(said, people)):
            found[field] = NAMED
    return found
