"""What the acts of this room have in common."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from saferme.accounts.actors import Actor
from saferme.audit.services import act, record
from saferme.mace.models import Item, Step
from saferme.people.selectors import names_somebody
from saferme.practice.forms import Raw
from saferme.practice.problems import Invalid, Refused

NAMES_SOMEBODY = "This names a young person. Say it without a name: “a boy of 14”."


def locked_item(item_id: UUID, *statuses: str) -> Item:
    """Raises Refused when somebody else took the item further meanwhile."""
    item = Item.objects.select_for_update(of=("self",)).select_related("submission", "person").get(pk=item_id)
    if item.status not in statuses:
        raise Refused("status", f"This cannot be done now. It stands at “{item.get_status_display()}”.")
    return item


@act
def take_step(
    *, item: Item, what: str, words: str = "", detail: Mapping[str, Any] | None = None, by: Actor, now: datetime
) -> Step:
    """Keep in the item's history that this was done. ``words``: what its submitter is told."""
    row = Step.objects.create(item=item, what=Step.What(what), at=now, by_id=by.user_id, words=words)
    audit_item(what, item, by, now, detail)
    return row


def needed(words: Mapping[str, str], says: str = "Write something here.") -> None:
    empty = {field: says for field, text in words.items() if not text.strip()}
    if empty:
        raise Invalid(empty)


def names_nobody(words: Mapping[str, str], by: Actor) -> None:
    """Nobody's name of a young person whom the writer may see, where it would be read by others."""
    named = {field: NAMES_SOMEBODY for field, text in words.items() if names_somebody(by, text)}
    if named:
        raise Invalid(named)


def texts(raw: Raw) -> list[str]:
    """Every text in an answer, rows included."""
    if isinstance(raw, str):
        return [raw]
    if isinstance(raw, Mapping):
        return [text for value in raw.values() for text in texts(value)]
    return [text for value in raw for text in texts(value)] if isinstance(raw, list) else []


def audit_item(action: str, item: Item, by: Actor, now: datetime, detail: Mapping[str, Any] | None = None) -> None:
    record(
        f"mace_item.{action}",
        by=by,
        now=now,
        subject_kind="mace_item",
        subject_id=item.pk,
        person_id=item.person_id,
        detail=dict(detail or {}),
    )
