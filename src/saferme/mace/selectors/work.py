"""What MACE waits for from one person, in one query: actions to do, submissions to mend, submissions to check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, Value

from saferme.accounts.actors import Actor
from saferme.accounts.flat import Fields, flat
from saferme.accounts.permissions import Permission
from saferme.accounts.policy import role_allows
from saferme.mace.models import Item
from saferme.mace.selectors.items import coordinates, visible_items
from saferme.mace.selectors.meetings import open_actions
from saferme.people.models import Person

_FIELDS: Fields = {
    **dict.fromkeys(("what", "key", "subject", "known_as", "family_name", "words"), CharField),
    "due": DateField,
    "at": DateTimeField,
}


@dataclass(frozen=True, slots=True)
class Waits:
    """``what``: action, to_mend or to_check. ``words``: what is to be done; ``at``: of the meeting, or when it was sent."""

    what: str
    key: UUID
    subject: str
    known_as: str
    family_name: str
    words: str
    due: date | None
    at: datetime

    @property
    def title(self) -> str:
        """A young person by name, as whoever is shown the line may see them; nobody and nothing else by name."""
        if self.subject == Item.Subject.CHILD:
            return Person.called(self.known_as, self.family_name)
        return f"a {Item.Subject(self.subject).label.lower()}"


def waits_for(actor: Actor) -> list[Waits]:
    """Actions by their day, then what came back, then what is to be checked, the oldest first."""
    if not role_allows(actor, Permission.SUBMIT_MACE).allowed:
        return []
    first, *others = _lines(actor)
    found = [Waits(row[0], UUID(row[1]), *row[2:]) for row in first.union(*others, all=True)]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.what != "to_mend", one.at))


def _lines(actor: Actor) -> Iterator[QuerySet[Any, Any]]:
    day = {"words": F("what"), "due": F("due"), "at": F("listing__meeting__starts_at")}
    yield flat(open_actions(actor), _FIELDS, what=Value("action"), key=F("pk"), **day)
    mine = visible_items(actor).filter(author_id=actor.user_id, status=Item.Status.SENT_BACK)
    yield _of_items("to_mend", mine)
    if coordinates(actor):
        yield _of_items("to_check", visible_items(actor).filter(status=Item.Status.SENT))


def _of_items(what: str, rows: QuerySet[Item]) -> QuerySet[Any, Any]:
    names = {"known_as": F("person__known_as"), "family_name": F("person__family_name")}
    return flat(rows, _FIELDS, what=Value(what), key=F("pk"), subject=F("subject"), at=F("sent_at"), **names)
