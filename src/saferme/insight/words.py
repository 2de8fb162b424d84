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


def in_words(shared: Shared, emerged: Emerged, *, perhaps: bool = False, worried: int = 0) -> str:
    """“4 young people, 3 agencies, the same transport route, within 6 weeks”

    Of a school that they attend also of how many worry there is said; of the others it is not known, or said not to be.
    """
    agencies = f"{counted(len(emerged.agencies), 'agency', 'agencies')}, " if emerged.agencies else ""
    young_people = counted(len(emerged.people), "young person", "young people")
    same = _SAME[Shared.Kind(shared.kind)]
    says = f"{young_people}, {agencies}{f'perhaps {same}' if perhaps else same}, {_time(emerged)}"
    if shared.kind != Shared.Kind.ATTENDS:
        return says
    return f"{says}; worry at or around school is said of {worried} of the {len(emerged.people)}"


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
