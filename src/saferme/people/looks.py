"""Who looked at a record and who changed it, day by day, from the audit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from saferme.audit.selectors import looks_at_person

#: How far back the page reads; the audit keeps everything.
MOST_EVENTS = 400
MOST_ROWS = 40
#: So ends, in the audit, the name of an act that only some of those with the record may know of.
NOT_FOR_ALL = ".restricted"
_DID = {"read": "Looked", "write": "Wrote", "export": "Took a copy"}


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did on one day, and how often."""

    day: date
    name: str
    agency: str
    did: str
    times: int


def looks_by_day(person_id: UUID) -> list[Look]:
    """The latest first. A look at any page of the record counts."""
    counted: dict[tuple[date, str, str, str], int] = {}
    for event in looks_at_person(person_id).exclude(action__endswith=NOT_FOR_ALL)[:MOST_EVENTS]:
        did = _DID.get(event.kind)
        if did is not None:
            key = (timezone.localtime(event.at).date(), event.actor_name, event.agency_name, did)
            counted[key] = counted.get(key, 0) + 1
    return [Look(*key, times) for key, times in list(counted.items())[:MOST_ROWS]]
