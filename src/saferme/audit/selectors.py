"""Reading the chain, and proving that nobody changed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from saferme.audit.chain import CONTENT, GENESIS, hash_of
from saferme.audit.key import key
from saferme.audit.models import ChainHead, Event


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many events hold together, and the first place where they do not ("" when all do)."""

    events: int
    problem: str


def verify(events: Iterable[Event] | None = None) -> Verdict:
    """Walk the chain from its first event. Finds an edited, deleted, inserted or reordered row, and a cut end."""
    previous, count = GENESIS, 0
    for event in Event.objects.order_by("id").iterator(2000) if events is None else events:
        if event.previous_hash != previous:
            return Verdict(
                count,
                f"Event {event.id} does not follow the one before it: a row was deleted, inserted or moved.",
            )
        if event.hash != hash_of(previous, {name: getattr(event, name) for name in CONTENT}, key()):
            return Verdict(count, f"Event {event.id} was changed after it was written.")
        previous, count = event.hash, count + 1
    head = ChainHead.objects.filter(id=1).first()
    if (head.hash if head else GENESIS) != previous or (head.length if head else 0) != count:
        return Verdict(count, f"The chain ends too early: {count} events are left, the last ones were deleted.")
    return Verdict(count, "")


def looks_at_person(person_id: UUID) -> QuerySet[Event]:
    """Who looked at or changed this person's record, newest first."""
    return Event.objects.filter(person_id=person_id).order_by("-id")


def number_of(action: str, actor_id: int | None, subject_id: object, since: datetime) -> int:
    """How often this actor did, or was told, this of one thing since then."""
    done = Event.objects.filter(action=action, actor_id=actor_id, subject_id=str(subject_id), at__gt=since)
    return done.count()


#: How many of the newest events are looked at before the whole record is searched.
RECENT = 40


def changes_since_last_look_of(
    actor_id: int | None, person_id: UUID, actions: tuple[str, ...], most: int
) -> list[dict[str, Any]]:
    """What others did to this person's record since this actor last opened it, newest first: action, actor_name, at.

    One query, as long as the last look is among the newest events or these are all that there are; else a second one.
    """
    recent = list(_newest_first().filter(person_id=person_id)[:RECENT])
    looks = (n for n, event in enumerate(recent) if event["kind"] == Event.Kind.READ and event["actor_id"] == actor_id)
    place = next(looks, None)
    if place is None and len(recent) == RECENT:
        return _searched(actor_id, person_id, actions, most)
    since = [one for one in recent[:place] if one["kind"] == Event.Kind.WRITE and one["action"] in actions]
    return [one for one in since if one["actor_id"] != actor_id][:most]


def _searched(actor_id: int | None, person_id: UUID, actions: tuple[str, ...], most: int) -> list[dict[str, Any]]:
    looks = Event.objects.filter(person_id=person_id, actor_id=actor_id, kind=Event.Kind.READ).order_by("-id")
    return list(
        _newest_first()
        .filter(person_id=person_id, kind=Event.Kind.WRITE, action__in=actions)
        .filter(id__gt=Coalesce(Subquery(looks.values("id")[:1]), 0))
        .exclude(actor_id=actor_id)[:most]
    )


def last_event() -> int:
    """The number of the newest event; 0 before the first."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def written_about_since(event_id: int, most: int) -> tuple[int, frozenset[UUID]]:
    """Whose records were written in the events after this one, and the number of the last event that was looked at.

    Acts go one after another and each adds to the chain, so that no event appears later below a number already passed.
    """
    rows = Event.objects.filter(id__gt=event_id).order_by("id").values_list("id", "kind", "person_id")[:most]
    seen = list(rows)
    about = frozenset(person for _, kind, person in seen if person is not None and kind == Event.Kind.WRITE)
    return (seen[-1][0] if seen else event_id), about


def _newest_first() -> QuerySet[Event, dict[str, Any]]:
    return Event.objects.order_by("-id").values("kind", "action", "actor_id", "actor_name", "at")
