"""What emerged, as a sentence about the place: never about who goes there."""

from saferme.insight.emerging import Emerged
from saferme.insight.models import Shared

_SAME = {
    Shared.Kind.PLACE: "the same place",
    Shared.Kind.ROUTE: "the same transport route",
    Shared.Kind.SCHOOL: "the same school",
    Shared.Kind.ATTENDS: "the same school",
    Shared.Kind.GROUP: "the same group of peers",
    Shared.Kind.ONLINE: "the same online space",
    Shared.Kind.CONCERN: "the same person of concern",
}


def in_words(shared: Shared, emerged: Emerged) -> str:
    """“4 young people, 3 agencies, the same transport route, within 6 weeks”"""
    agencies = f"{counted(len(emerged.agencies), 'agency', 'agencies')}, " if emerged.agencies else ""
    young_people = counted(len(emerged.people), "young person", "young people")
    return f"{young_people}, {agencies}{_SAME[Shared.Kind(shared.kind)]}, {_time(emerged)}"


def _time(emerged: Emerged) -> str:
    if emerged.first == emerged.last:
        return "on one day"
    return f"within {counted(emerged.weeks, 'week', 'weeks')}"


def news_in_words(records: int, young_people: int) -> str:
    """“2 new records, 1 young person who was not among them”"""
    said = counted(records, "new record", "new records")
    if young_people:
        said += f", {counted(young_people, 'young person', 'young people')} not counted before"
    return said


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
