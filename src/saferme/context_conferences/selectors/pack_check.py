"""Whether the pack of a conference gives a young person away, line by line. What is found is shown, never of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saferme.context_conferences.models import Conference, Settlement
from saferme.context_work.selectors import hide_names, linked_people, mentioned
from saferme.practice.documents import Document
from saferme.practice.name_looks import looks_like_a_name
from saferme.practice.names import Somebody

#: In place of the words, where the whole line is meant.
WHOLE = ""


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
    def unsettled(self) -> tuple[Place, ...]:
        return (*self.barred, *self.open)

    @property
    def passes(self) -> bool:
        return not self.barred and not self.open


def check_pack(conference: Conference, document: Document, *, knows: bool = True) -> PackCheck:
    """Against everybody who is linked to the context now: made anew each time, so that a link made later counts at once.

    For who may not know who is linked (not ``knows``) it speaks of whole lines, also of those that only look as if they
    named somebody, so that what it finds tells nothing of anybody.
    """
    people = linked_people(conference.context_id)
    rows = list(conference.settlements.select_related("settled_by"))
    hide_names(people, rows, "words", "line", "why")
    settled = {(row.words, row.line): row for row in rows}
    lines = document.text().splitlines()
    found = dict.fromkeys(one for line in lines for one in (_in_line if knows else _of_line)(line, people))
    unsure = [Place(words, line, _settled(words, line, people, settled)) for words, line, sure in found if not sure]
    return PackCheck(
        barred=tuple(Place(words, line) for words, line, sure in found if sure),
        open=tuple(place for place in unsure if place.settled is None),
        settled=tuple(place for place in unsure if place.settled is not None),
    )


def _in_line(line: str, people: Sequence[Somebody]) -> list[tuple[str, str, bool]]:
    return [(one.found, line, one.sure) for one in mentioned(line, people)]


def _of_line(line: str, people: Sequence[Somebody]) -> list[tuple[str, str, bool]]:
    found = mentioned(line, people)
    sure = any(one.sure for one in found)
    return [(WHOLE, line, sure)] if found or looks_like_a_name(line) else []


def _settled(
    words: str, line: str, people: Sequence[Somebody], settled: Mapping[tuple[str, str], Settlement]
) -> Settlement | None:
    """Of the whole line, or of each word in it: whoever of the two settles it, it is settled for the other."""
    if (WHOLE, line) in settled or words != WHOLE:
        return settled.get((WHOLE, line)) or settled.get((words, line))
    each = [settled.get((one.found, line)) for one in mentioned(line, people)]
    return each[0] if each and all(each) else None
