"""The only way to add an event. Called inside the transaction of what it tells of: both are kept, or neither."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import connection, transaction

from saferme.audit.chain import GENESIS, hash_of
from saferme.audit.key import key
from saferme.audit.models import ChainHead, Event

P = ParamSpec("P")
Result = TypeVar("Result")


def act(service: Callable[P, Result]) -> Callable[P, Result]:
    """A write: what it changes and the events that tell of it are kept together, or neither."""

    @wraps(service)
    def whole(*args: P.args, **kwargs: P.kwargs) -> Result:
        with one_act():
            return service(*args, **kwargs)

    return whole


@contextmanager
def one_act() -> Iterator[None]:
    """A transaction that waits for its turn before it locks anything else.

    Every act ends by adding to the chain. Did it begin by locking a case, and another the other way round, each would
    wait for the other and the database would give one of them up. So acts go one after another, also on PostgreSQL; the
    embedded database knows no other way.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.features.has_select_for_update:
            _end_of_chain()
        yield


class By(Protocol):
    """Who acts: the part of an Actor that the audit writes down."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def agency_name(self) -> str: ...


def record(
    action: str,
    *,
    by: By,
    now: datetime,
    subject_kind: str = "",
    subject_id: object = "",
    person_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
    kind: str = Event.Kind.WRITE,
) -> Event:
    """Add one event to the chain. ``detail`` holds codes, versions and field names, never what was typed."""
    content: dict[str, Any] = {
        "at": now,
        "kind": str(kind),
        "action": action,
        "actor_id": by.user_id,
        "actor_name": by.name,
        "agency_name": by.agency_name,
        "subject_kind": subject_kind,
        "subject_id": str(subject_id),
        "person_id": person_id,
        "detail": detail or {},
    }
    with transaction.atomic(savepoint=False):
        return _append(content)


def record_read(
    action: str,
    *,
    by: By,
    now: datetime,
    subject_kind: str,
    subject_id: object,
    person_id: UUID | None = None,
) -> Event:
    """Add that somebody looked at a record."""
    return record(
        action,
        by=by,
        now=now,
        subject_kind=subject_kind,
        subject_id=subject_id,
        person_id=person_id,
        kind=Event.Kind.READ,
    )


def _append(content: dict[str, Any]) -> Event:
    previous = _end_of_chain()
    event = Event(**content, previous_hash=previous, hash=hash_of(previous, content, key()))
    event.save(force_insert=True)  # the database moves the head on to it (migration 0002)
    return event


def _end_of_chain() -> str:
    """The hash of the last event. Held until the transaction ends."""
    end = ChainHead.objects.select_for_update().filter(id=1).values_list("hash", flat=True)
    for last in end:
        return last
    ChainHead.objects.get_or_create(id=1, defaults={"hash": GENESIS})
    return end.all().get()
